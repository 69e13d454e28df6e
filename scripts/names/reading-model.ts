const rounds = 4;
const maxKanaOfCharacter = 5;
const maxCharacters = 4;
const unseen = 1e-6;

type Counts = Map<string, Map<string, number>>;

/**
 * Learns from names and their readings in kana how each character is usually read (expectation maximisation over all
 * ways to divide a reading among the characters). The result returns the share of a reading among all that a name could
 * have, from 0 to 1.
 */
export function createReadingModel(
  readings: ReadonlyMap<string, ReadonlySet<string>>,
): (name: string, reading: string) => number {
  const pairs = [...readings].flatMap(([name, all]) =>
    Array.from(name).length > maxCharacters
      ? []
      : [...all].map((reading) => ({ characters: Array.from(name), reading, weight: 1 / all.size })),
  );
  let chance: (character: string, kana: string) => number = (_, kana) => 0.5 ** kana.length;
  for (let round = 0; round < rounds; round += 1) {
    const counts: Counts = new Map();
    for (const { characters, reading, weight } of pairs)
      countDivisions(characters, reading, { chance, counts, weight });
    chance = chancesOf(counts);
  }
  return (name, reading) => {
    const characters = Array.from(name);
    return sumForward(characters, reading, chance)[characters.length]?.[reading.length] ?? 0;
  };
}

function chancesOf(counts: Counts): (character: string, kana: string) => number {
  const totals = new Map(
    [...counts].map(([character, kana]) => [character, [...kana.values()].reduce((a, b) => a + b)]),
  );
  return (character, kana) => {
    if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return character === kana ? 1 : unseen;
    const count = counts.get(character)?.get(kana);
    return count === undefined ? unseen : count / ((totals.get(character) ?? 0) + 0.5);
  };
}

/** For each number of characters and of kana, the chance that the first ones belong together. */
function sumForward(
  characters: readonly string[],
  reading: string,
  chance: (character: string, kana: string) => number,
): number[][] {
  const sums = [...characters, ''].map(() => new Array<number>(reading.length + 1).fill(0));
  const add = (row: number, column: number, value: number) => {
    const cells = sums[row];
    if (cells !== undefined) cells[column] = (cells[column] ?? 0) + value;
  };
  add(0, 0, 1);
  characters.forEach((character, row) => {
    for (let from = 0; from < reading.length; from += 1)
      for (let length = 1; length <= maxKanaOfCharacter && from + length <= reading.length; length += 1)
        add(row + 1, from + length, (sums[row]?.[from] ?? 0) * chance(character, reading.slice(from, from + length)));
  });
  return sums;
}

interface Division {
  readonly chance: (character: string, kana: string) => number;
  readonly counts: Counts;
  readonly weight: number;
}

function countDivisions(characters: readonly string[], reading: string, { chance, counts, weight }: Division): void {
  const forward = sumForward(characters, reading, chance);
  const whole = forward[characters.length]?.[reading.length] ?? 0;
  if (whole === 0) return;
  const backward = [...characters, ''].map(() => new Array<number>(reading.length + 1).fill(0));
  const last = backward[characters.length];
  if (last !== undefined) last[reading.length] = 1;
  for (let row = characters.length - 1; row >= 0; row -= 1) {
    const character = characters[row] ?? '';
    const seen = counts.get(character) ?? new Map<string, number>();
    counts.set(character, seen);
    for (let from = 0; from < reading.length; from += 1)
      for (let length = 1; length <= maxKanaOfCharacter && from + length <= reading.length; length += 1) {
        const kana = reading.slice(from, from + length);
        const rest = chance(character, kana) * (backward[row + 1]?.[from + length] ?? 0);
        const cells = backward[row];
        if (cells !== undefined) cells[from] = (cells[from] ?? 0) + rest;
        const share = ((forward[row]?.[from] ?? 0) * rest) / whole;
        if (share > 0) seen.set(kana, (seen.get(kana) ?? 0) + weight * share);
      }
  }
}
