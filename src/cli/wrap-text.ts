const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Tangut}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]$/u;
const HALF_WIDTH_FORM = /^[\uff61-\uffdc]$/u;
/** Marks above or below a letter, joiners, and the vowels and final consonants of composed Hangul. */
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\u200b-\u200d\u1160-\u11ff]$/u;
/** Makes the character before it an emoji, which is two columns wide. */
const EMOJI_SELECTOR = '\ufe0f';
const URL_START = /^[("'<[]*https?:\/\//;

// Created when it is needed, because loading the data for it takes time.
let graphemes: Intl.Segmenter | undefined;

function characterWidth(character: string): number {
  if (character === EMOJI_SELECTOR) return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.test(character) && !HALF_WIDTH_FORM.test(character) ? 2 : 1;
}

/** How many columns of a terminal a text takes. Expects no control characters. */
export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...text].reduce((width, character) => width + characterWidth(character), 0);
}

/** Breaks a word that is wider than a line, never between a letter and its marks. */
function breakWord(word: string, width: number): string[] {
  if (textWidth(word) <= width || URL_START.test(word)) return [word];
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of graphemes.segment(word)) {
    const needed = textWidth(segment);
    if (used > 0 && used + needed > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += segment;
    used += needed;
  }
  return [...pieces, piece];
}

/**
 * Breaks a text into lines of at most `width` columns: between words, and inside a word only where the word is wider
 * than a line. A URL is never broken, so that it can be clicked and copied; its line may be wider.
 */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(' ').flatMap((word) => breakWord(word, width))) {
    const longer = line === '' ? piece : `${line} ${piece}`;
    if (line === '' || textWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = piece;
    }
  }
  return [...lines, line];
}
