/** Converts a UUID to the form that Waldur uses: lower case, without hyphens. */
export function normaliseUuid(uuid: string): string {
  return uuid.replaceAll('-', '').toLowerCase();
}
