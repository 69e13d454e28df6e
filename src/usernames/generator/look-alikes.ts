// Pairs that `looksLikeAnother` takes for one another.
const swaps: readonly (readonly [string, string])[] = [
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
const mostLookAlikes = 12;

/**
 * Names that a person may take for this one, each different at one place: what can be asked of somebody who only knows whether a name is taken. A dozen at
 * most, so that long names don't cost more.
 */
export function lookAlikesOf(username: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < username.length && found.length < mostLookAlikes; at += 1) {
    for (const [from, to] of swaps) {
      if (username.startsWith(from, at)) found.push(username.slice(0, at) + to + username.slice(at + from.length));
    }
  }
  return found.slice(0, mostLookAlikes);
}
