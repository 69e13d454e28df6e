/** Shorter strings are not redacted, because they occur in ordinary words. */
const minSecretLength = 4;

const entities: Readonly<Record<string, string>> = {
  '&': '&(?:amp|#38|#x26);',
  '<': '&(?:lt|#60|#x3c);',
  '>': '&(?:gt|#62|#x3e);',
  '"': '&(?:quot|#34|#x22);',
  "'": '&(?:apos|#0?39|#x27);',
};

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function eitherCase(hexDigits: string): string {
  return hexDigits.replace(/[a-f]/gi, (digit) => `[${digit.toLowerCase()}${digit.toUpperCase()}]`);
}

/** Matches a character as it is, or as JSON, HTML, a form or a URL encodes it. Letters and digits are never encoded. */
function matchCharacter(character: string): string {
  if (/^[a-z0-9]$/i.test(character)) return character;
  const escaped = JSON.stringify(character).slice(1, -1);
  const encoded = Buffer.from(character).toString('hex').replace(/../g, '%$&');
  const entity = entities[character];
  const forms = [escaped, ...(character === '/' ? ['\\/'] : []), ...(character === ' ' ? ['+'] : []), character].map(
    quote,
  );
  return `(?:${[...(entity === undefined ? [] : [entity]), eitherCase(encoded), ...new Set(forms)].join('|')})`;
}

/**
 * Matches the base64 form of a secret that starts `before` bytes into a group of three. Characters at either end that
 * also encode bits of the neighbouring bytes are left out.
 */
function matchBase64(secret: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  const digits = bytes.toString('base64').replace(/=+$/, '');
  const own = digits.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? undefined : -1);
  return own.length < minSecretLength ? '' : own.replaceAll('+', '[+-]').replaceAll('/', '[/_]');
}

/** Matches all encodings of a secret: each character encoded, and base64, also within longer data (`Basic …`). */
function matchSecret(secret: string): readonly string[] {
  const forms = [...secret].map(matchCharacter).join('');
  return [forms, ...[0, 1, 2].map((before) => matchBase64(secret, before))].filter((form) => form !== '');
}

/** Returns a function that replaces all secrets in a string by `[secret]`, in every encoding. */
export function createScrubber(secrets: Iterable<string>): (text: string) => string {
  const known = [...new Set(secrets)]
    .filter(({ length }) => length >= minSecretLength)
    .sort((a, b) => b.length - a.length);
  if (known.length === 0) return (text) => text;
  const pattern = new RegExp(known.flatMap(matchSecret).join('|'), 'g');
  return (text) => text.replace(pattern, '[secret]');
}
