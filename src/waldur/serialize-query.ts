/**
 * Parameters that Waldur takes as one comma list. Of these a repetition would leave only the last; the other lists are
 * repeated.
 */
const commaLists = new Set(['offering_uuid', 'o']);

/**
 * The query string as Waldur wants it. What is `undefined`, and an empty list, is left out; everything is
 * percent-encoded, `+` in times too.
 */
export function serializeQuery(query: object): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    const values = (Array.isArray(value) ? value : [value])
      .filter((item) => item !== undefined)
      .map((item) => encodeURIComponent(String(item)));
    if (values.length > 0) {
      parts.push(...(commaLists.has(name) ? [`${name}=${values.join(',')}`] : values.map((item) => `${name}=${item}`)));
    }
  }
  return parts.join('&');
}
