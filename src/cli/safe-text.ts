/**
 * Characters that steer a terminal or turn text around: C0 and C1 controls (ANSI escapes start with one), line and
 * paragraph separators, marks and overrides of writing direction, tag characters, byte-order marks, and halves of
 * surrogate pairs. Joiners stay: Persian and Indic names need them.
 */
const UNSAFE_CHARACTERS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}\ufeff\u{e0000}-\u{e007f}]/gu;

function escapeCharacter(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('');
}

/**
 * Makes text from elsewhere (names, comments, error messages) fit to be printed on one line of a terminal: white space
 * becomes one blank, and what could steer the terminal is shown as `\u001b`.
 */
export function safeText(text: string): string {
  return text.replace(/[\t\n\v\f\r]+/g, ' ').replace(UNSAFE_CHARACTERS, escapeCharacter);
}

/**
 * Escapes in JSON text what `JSON.stringify` leaves raw though it steers terminals. The document means the same.
 * Expects no indentation by tabs.
 */
export function safeJson(json: string): string {
  return json.replace(UNSAFE_CHARACTERS, (character) => (character === '\n' ? character : escapeCharacter(character)));
}
