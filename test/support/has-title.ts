const isSkipped = /^x(?:it|test|describe)$|\.(?:skip|todo)\b/;

/**
 * The calls whose arguments a place in the text is among, innermost first: what stands before each bracket that is
 * still open there. Brackets in strings count as others do.
 */
function callsAround(source: string, place: number): string[] {
  const calls: string[] = [];
  let depth = 0;
  for (let index = place - 1; index >= 0; index -= 1) {
    if (source[index] === ')') depth += 1;
    else if (source[index] === '(' && depth > 0) depth -= 1;
    else if (source[index] === '(') calls.push(/[\w.]*$/.exec(source.slice(Math.max(0, index - 60), index))?.[0] ?? '');
  }
  return calls;
}

/**
 * Whether a file of tests has a test, or a suite, with this title: the first argument of a call, a row of `each`, or a
 * key of a table of cases. One that is there only to be skipped, or to be written some day, does not count, nor does
 * one in a suite that is skipped.
 */
export function hasTitle(source: string, title: string): boolean {
  const text = title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const places = [...source.matchAll(new RegExp(`[([{,]\\s*(['"\`])${text}\\1\\s*[,:)]`, 'g'))].map(
    ({ index }) => index + 1,
  );
  return places.some((place) => !callsAround(source, place).some((call) => isSkipped.test(call)));
}
