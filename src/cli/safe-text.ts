/**
 * Characters that control a terminal or reverse text: C0 and C1 controls (ANSI escapes start with one), line and
 * paragraph separators, marks and overrides of writing direction, tag characters, byte-order marks, and lone
 * surrogates. Joiners stay: Persian and Indic names need them.
 */
const UNSAFE_CHARACTERS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\ufeff\u{e0000}-\u{e007f}]/gu;

function escapeCharacter(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}

/**
 * Makes text from outside (names, comments, error messages) safe to print on one line of a terminal. White space
 * becomes one blank, and an unsafe character is shown escaped, for example as `\u001b`.
 */
export function safeText(text: string): string {
  return text.replace(/[\t\n\v\f\r]+/g, ' ').replace(UNSAFE_CHARACTERS, escapeCharacter);
}

/**
 * Escapes the unsafe characters that `JSON.stringify` leaves in JSON text. The parsed document stays the same. Expects
 * no indentation by tabs.
 */
export function safeJson(json: string): string {
  return json.replace(UNSAFE_CHARACTERS, (character) => (character === '\n' ? character : escapeCharacter(character)));
}
