const isSkipped = /^x(?:it|test|describe)$|\.(?:skip|todo)\b/;

/**
 * Returns the names of the calls that enclose a position, innermost first. Found by counting parentheses, including
 * those in strings.
 */
function callsAround(source: string, position: number): string[] {
  const calls: string[] = [];
  let depth = 0;
  for (let index = position - 1; index >= 0; index -= 1) {
    if (source[index] === ')') depth += 1;
    else if (source[index] === '(' && depth > 0) depth -= 1;
    else if (source[index] === '(') calls.push(/[\w.]*$/.exec(source.slice(Math.max(0, index - 60), index))?.[0] ?? '');
  }
  return calls;
}

/**
 * Whether a test file has a test or suite with this title: as the first argument of a call, in a row of `each`, or as a
 * key in a table of cases. Skipped tests, `todo` tests and tests in skipped suites do not count.
 */
export function hasTitle(source: string, title: string): boolean {
  const text = title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const positions = [...source.matchAll(new RegExp(`[([{,]\\s*(['"\`])${text}\\1\\s*[,:)]`, 'g'))].map(
    ({ index }) => index + 1,
  );
  return positions.some((position) => !callsAround(source, position).some((call) => isSkipped.test(call)));
}
