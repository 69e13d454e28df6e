/** What has happened to a run, so far as it may show in the journal. */
export type Disturbance =
  /** Every request was answered. */
  | 'none'
  /** Some were not, so that what has only been asked for may be asked for again. */
  | 'answers lost'
  /** Two were at it at once. */
  | 'two at once'
  /** A process was killed. */
  | 'killed';

/** What may stand there more than once: a mode, which every pass tells anew, and after a mishap any setting. */
const isRepeatable = (line: string, mishap: Disturbance): boolean =>
  line.startsWith(mishap === 'none' ? 'set mode ' : 'set ');

/**
 * What is wrong with a journal, beside one of a run that nothing disturbs. What makes or takes away something stands
 * there as often as it should. A setting may be repeated with the same value when its first answer may have been lost;
 * another value, even for a moment, may not be there. A process that is killed between a change and its line leaves out
 * that one; that the change itself is not lost, the files show.
 */
export function compareJournals(expected: readonly string[], actual: readonly string[], mishap: Disturbance): string[] {
  const once = (lines: readonly string[]): readonly string[] =>
    lines.filter((line, index) => !isRepeatable(line, mishap) || lines.indexOf(line) === index);
  const missing = subtract(once(expected), once(actual));
  const surplus = subtract(once(actual), once(expected));
  return [
    ...(missing.length > (mishap === 'killed' ? 1 : 0) ? missing.map((line) => `journal: '${line}' is missing`) : []),
    ...surplus.map((line) => `journal: '${line}' is there, or is there once more, than it should be`),
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
