/** A backend did not answer in its time. */
class BackendTimeout extends Error {
  override readonly name = 'BackendTimeout';

  constructor(who: string, seconds: number) {
    super(`${who} did not answer within ${seconds} s`);
  }
}

/**
 * Runs `work`, and throws `BackendTimeout` when it has not come to an end after so many seconds. The signal it is given
 * is aborted then; work that goes on all the same is left behind, and what it throws later is nobody's.
 */
export async function withDeadline<T>(
  seconds: number,
  work: (signal: AbortSignal) => Promise<T>,
  who = 'the username backend',
): Promise<T> {
  const deadline = new AbortController();
  const expired = new Promise<never>((_resolve, reject) => {
    deadline.signal.addEventListener('abort', () => reject(deadline.signal.reason), { once: true });
  });
  const timer = setTimeout(() => deadline.abort(new BackendTimeout(who, seconds)), seconds * 1000);
  try {
    // Called within a promise, so that work which throws before its first await fails like any other.
    return await Promise.race([Promise.resolve().then(() => work(deadline.signal)), expired]);
  } finally {
    clearTimeout(timer);
  }
}
