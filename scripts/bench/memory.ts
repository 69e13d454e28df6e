import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const mebibyte = 2 ** 20;

/** The memory of this process. */
export interface Memory {
  /** Used JavaScript heap after a garbage collection, in MiB. */
  readonly heapMiB: number;
  /** Resident set size, in MiB. */
  readonly rssMiB: number;
}

/** Runs a full garbage collection, whether or not Node was started with `--expose-gc`. */
export function collectGarbage(): void {
  if (globalThis.gc === undefined) {
    // The flag applies to contexts that are created from now on.
    setFlagsFromString('--expose-gc');
    globalThis.gc = runInNewContext('gc') as NonNullable<typeof globalThis.gc>;
  }
  globalThis.gc();
}

/** Measures the memory of this process after a garbage collection. */
export function readMemory(): Memory {
  // Objects with finalizers are freed by the second collection only.
  collectGarbage();
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapMiB: heapUsed / mebibyte, rssMiB: rss / mebibyte };
}
