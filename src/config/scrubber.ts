/** Less than this is no secret, and would be found in every other word. */
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

/**
 * One character, as it is or as JSON, HTML, a form or a URL writes it. Letters and digits stay as they are everywhere.
 */
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
 * What base64 makes of the secret when `before` bytes stand before it in the same group of three. The characters at
 * either end that hold bits of its neighbours too are left out.
 */
function matchBase64(secret: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  const digits = bytes.toString('base64').replace(/=+$/, '');
  const own = digits.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? undefined : -1);
  return own.length < minSecretLength ? '' : own.replaceAll('+', '[+-]').replaceAll('/', '[/_]');
}

/**
 * The secret in every form in which it can come back from elsewhere: character by character, and in base64, also in the
 * midst of other text (`Basic …`).
 */
function matchSecret(secret: string): readonly string[] {
  const forms = [...secret].map(matchCharacter).join('');
  return [forms, ...[0, 1, 2].map((before) => matchBase64(secret, before))].filter((form) => form !== '');
}

/** Returns a function that replaces every one of the secrets in a text, in all forms in which they can come back. */
export function createScrubber(secrets: Iterable<string>): (text: string) => string {
  const known = [...new Set(secrets)]
    .filter(({ length }) => length >= minSecretLength)
    .sort((a, b) => b.length - a.length);
  if (known.length === 0) return (text) => text;
  const pattern = new RegExp(known.flatMap(matchSecret).join('|'), 'g');
  return (text) => text.replace(pattern, '[secret]');
}
