import { collectGarbage } from './collect-garbage.js';

const mebibyte = 2 ** 20;

/** The memory of this process. */
export interface Memory {
  /** What is in use of JavaScript's memory, in MiB; after a collection. */
  readonly heapMiB: number;
  /** What the process has of the machine's memory, in MiB. */
  readonly rssMiB: number;
}

export function readMemory(): Memory {
  // What only the first collection has let go of is gone with the second.
  collectGarbage();
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapMiB: heapUsed / mebibyte, rssMiB: rss / mebibyte };
}
