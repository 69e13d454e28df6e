/** A moment to the second, for people: `2026-11-23 12:01:00 UTC`. Takes milliseconds since the epoch. */
export function formatTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
