const pattern = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** A uuid as Waldur writes it, 32 lower-case hex digits, from the forms it takes; `undefined` when the text is none. */
export function normalizeUuid(text: string): string | undefined {
  return pattern.test(text) ? text.replaceAll('-', '').toLowerCase() : undefined;
}
