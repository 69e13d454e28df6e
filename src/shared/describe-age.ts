const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `2 d`, `5 h`, `12 min`. */
export function describeAge(milliseconds: number): string {
  if (milliseconds >= 2 * day) return `${Math.floor(milliseconds / day)} d`;
  if (milliseconds >= 2 * hour) return `${Math.floor(milliseconds / hour)} h`;
  return `${Math.floor(milliseconds / minute)} min`;
}
