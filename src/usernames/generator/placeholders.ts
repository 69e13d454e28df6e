/**
 * What forms and programs store for a name that is missing. Each is also a name or may be one (Mr Null exists), so that
 * it counts only if the whole name consists of placeholders.
 */
const placeholders: ReadonlySet<string> = new Set(
  `
    null nil none undefined unknown unspecified anonymous anonym n/a n.n tbd tba void empty xxx
    firstname lastname first_name last_name vorname nachname given_name family_name givenname familyname surname
    unbekannt inconnu inconnue desconocido desconocida desconhecido sconosciuto onbekend nieznany nieznana neznámý
    neznámá tundmatu tuntematon okänd ukjent ukendt ismeretlen necunoscut nepoznato nezināms nežinomas bilinmiyor
    неизвестно неизвестный невідомо άγνωστο 不明 未知 無し 无 なし 없음 미상
  `
    .trim()
    .split(/\s+/u),
);

/** Placeholders that are so short that many names are spelt so. They count only if both fields have them. */
const shortPlaceholders: ReadonlySet<string> = new Set(['na', 'nan', 'nn', 'n.a', 'x', 'xx']);

/** Placeholders that are no name in any language. FNU and LNU are the practice of United States visas. */
const certainPlaceholders: ReadonlySet<string> = new Set([
  'n/a',
  'fnu',
  'lnu',
  'first name',
  'last name',
  'given name',
  'family name',
  'no name',
  'no first name',
  'no last name',
  'no given name',
  'no surname',
  'not provided',
  'not available',
  'not applicable',
  'not specified',
  'name unknown',
  'nomen nescio',
  'غير معروف',
]);

/** Whether a field is certainly a placeholder, whatever the other field is. */
export function isCertainPlaceholder(field: string): boolean {
  return certainPlaceholders.has(normalise(field));
}

/** Whether the fields of a name have nothing but placeholders. */
export function arePlaceholders(fields: readonly string[]): boolean {
  const texts = fields.map(normalise);
  return (
    texts.every((text) => certainPlaceholders.has(text) || text.split(' ').every((word) => placeholders.has(word))) ||
    (texts.length > 1 && texts.every((text) => text === texts[0] && shortPlaceholders.has(text)))
  );
}

function normalise(field: string): string {
  return field
    .normalize('NFC')
    .toLowerCase()
    .replace(/[()[\]<>{}"'*_.-]+(?=\s|$)|(?<=^|\s)[()[\]<>{}"'*_.-]+/gu, '')
    .trim()
    .replace(/\s+/gu, ' ');
}
