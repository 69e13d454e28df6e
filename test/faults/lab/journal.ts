/** How a run was disturbed, as far as it affects the journal. */
export type Disturbance =
  /** Every request got its response. */
  | 'none'
  /** Some responses were lost, so that a setting may be repeated. */
  | 'responses lost'
  /** Two workers ran at the same time. */
  | 'two workers'
  /** A process was killed. */
  | 'killed';

/** Lines that may be repeated: a mode, which every pass sets, and after a disturbance any setting. */
const isRepeatable = (line: string, disturbance: Disturbance): boolean =>
  line.startsWith(disturbance === 'none' ? 'set mode ' : 'set ');

/**
 * Compares a journal with that of the fault-free run. Lines that add or remove something must occur exactly as often. A
 * setting may be repeated with the same value if a response may have been lost, but never with another value. A process
 * that is killed after a change and before its line leaves out one line; the files show that the change itself is
 * there.
 */
export function compareJournals(
  expected: readonly string[],
  actual: readonly string[],
  disturbance: Disturbance,
): string[] {
  const once = (lines: readonly string[]): readonly string[] =>
    lines.filter((line, index) => !isRepeatable(line, disturbance) || lines.indexOf(line) === index);
  const missing = subtract(once(expected), once(actual));
  const surplus = subtract(once(actual), once(expected));
  return [
    ...(missing.length > (disturbance === 'killed' ? 1 : 0)
      ? missing.map((line) => `journal: '${line}' is missing`)
      : []),
    ...surplus.map((line) => `journal: '${line}' is unexpected, or occurs once too often`),
  ];
}

function subtract(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
