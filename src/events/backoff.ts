/** How long to wait between attempts, in milliseconds. It doubles with each failure in a row. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** The wait after so many failures in a row, with up to a quarter more or less. `random`: a number in [0, 1). */
export function backoffMs({ firstMs, longestMs }: Backoff, failures: number, random: () => number): number {
  const ms = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));
  return Math.round(ms * (0.75 + random() / 2));
}
