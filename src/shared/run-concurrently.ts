/**
 * Calls `work` for all items in order, at most `limit()` at once; that may change at any time. Resolves when all calls
 * have ended. Rejects with the first error, and starts no further call then.
 */
export function runConcurrently<T>(
  items: Iterable<T>,
  limit: () => number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  return new Promise((resolve, reject) => {
    let running = 0;
    let isStopped = false;
    const end = (): void => {
      running -= 1;
      start();
    };
    const stop = (error: unknown): void => {
      isStopped = true;
      reject(error);
    };
    const start = (): void => {
      while (!isStopped && running < limit()) {
        const next = rest.next();
        if (next.done === true) {
          if (running === 0) resolve();
          return;
        }
        running += 1;
        work(next.value).then(end, stop);
      }
    };
    start();
  });
}
