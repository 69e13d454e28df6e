/**
 * How many columns a character takes at most. Counting too much only breaks a line early; counting too little would get
 * it cut off.
 */
function widthOf(character: string): number {
  if (character === '\ufe0f') return 1;
  if (/^[\p{M}\u200c\u200d]$/u.test(character)) return 0;
  return (character.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
}

function textWidth(text: string): number {
  return [...text].reduce((width, character) => width + widthOf(character), 0);
}

function breakWord(word: string, width: number): string[] {
  const pieces = [''];
  let used = 0;
  for (const character of word) {
    const needed = widthOf(character);
    if (used + needed > width) {
      pieces.push('');
      used = 0;
    }
    pieces[pieces.length - 1] += character;
    used += needed;
  }
  return pieces;
}

/**
 * Breaks one line of text into lines of at most `width` columns: between words, and inside a word only where it is
 * longer than a line (cli-table3 would cut such a word off, and scripts without blanks with it).
 */
export function wrapText(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(' ').flatMap((word) => breakWord(word, width))) {
    const longer = line === '' ? piece : `${line} ${piece}`;
    if (textWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = piece;
    }
  }
  return [...lines, line].join('\n');
}
