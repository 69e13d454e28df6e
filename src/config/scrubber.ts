/** Less than this is no secret, and would be found in every other word. */
const shortest = 4;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string, apostrophe: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? apostrophe);
}

function lowerHexDigits(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
}

/**
 * What base64 makes of the secret when `before` bytes stand before it in the same group of three. The characters at either end that hold bits of its
 * neighbours too are left out.
 */
function encodeBase64(secret: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
  const digits = bytes.toString('base64').replace(/=+$/, '');
  return digits.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? undefined : -1);
}

/**
 * The forms in which a secret can come back from elsewhere: as it is, escaped for JSON or HTML, percent-encoded, as in a form, and in
 * base64, also in the midst of other text (`Basic …`). None for a text that is too short to be a secret.
 */
function secretForms(secret: string): readonly string[] {
  if (secret.length < shortest) return [];
  // Half a surrogate pair, which text from YAML can have, can't be encoded.
  const wellFormed = Buffer.from(secret).toString();
  const encoded = [encodeURIComponent(wellFormed), new URLSearchParams([['', wellFormed]]).toString().slice(1)];
  const base64 = [0, 1, 2].map((before) => encodeBase64(wellFormed, before)).filter(({ length }) => length >= shortest);
  return [
    ...[secret, JSON.stringify(secret).slice(1, -1)],
    ...["'", '&#39;', '&#x27;', '&apos;'].map((apostrophe) => escapeHtml(secret, apostrophe)),
    ...encoded.flatMap((form) => [form, lowerHexDigits(form)]),
    ...base64.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]),
  ];
}

/** Returns a function that replaces every one of the secrets in a text, in all forms in which they can come back. */
export function createScrubber(secrets: Iterable<string>): (text: string) => string {
  const known = [...new Set([...secrets].flatMap(secretForms))].sort((a, b) => b.length - a.length);
  return (text) => known.reduce((scrubbed, form) => scrubbed.replaceAll(form, '[secret]'), text);
}
