// Pairs that `looksLikeAnother` takes for one another.
const lookAlikePairs: readonly (readonly [string, string])[] = [
  ['i', 'l'],
  ['l', 'i'],
  ['1', 'l'],
  ['1', 'i'],
  ['o', '0'],
  ['0', 'o'],
  ['m', 'rn'],
  ['rn', 'm'],
  ['w', 'vv'],
  ['vv', 'w'],
  ['d', 'cl'],
  ['cl', 'd'],
];
const maxLookAlikes = 12;

/**
 * Names that a person may take for this one, each different at one place: what can be asked of somebody who only knows
 * whether a name is taken. A dozen at most, so that long names don't cost more.
 */
export function findLookAlikes(username: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < username.length && found.length < maxLookAlikes; at += 1) {
    for (const [from, to] of lookAlikePairs) {
      if (username.startsWith(from, at)) found.push(username.slice(0, at) + to + username.slice(at + from.length));
    }
  }
  return found.slice(0, maxLookAlikes);
}
