/** How long after its expiry a role counts on. Waldur removes expired roles in intervals, and may extend them. */
const marginMs = 60 * 60 * 1000;

/** A time with its zone. Without one, the time is unclear. */
const timestamp = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * Whether a role in a project has expired by a time of Waldur's clock, in milliseconds. A role without an expiry, or
 * with one that cannot be read, has not.
 */
export function isExpired({ expirationTime = '' }: { readonly expirationTime?: string }, now: number): boolean {
  // NaN compares as false.
  return timestamp.test(expirationTime) && Date.parse(expirationTime) + marginMs < now;
}

/** Whether the project of a resource has ended: its last day is over by a time of Waldur's clock, in milliseconds. */
export function hasProjectEnded(
  { projectEndDate }: { readonly projectEndDate?: string | undefined },
  now: number,
): boolean {
  return projectEndDate !== undefined && projectEndDate < new Date(now).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
