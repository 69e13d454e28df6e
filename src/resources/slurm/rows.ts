import { InvalidAnswerError } from '../../shared/errors.js';

/**
 * Splits the output of `sacctmgr -n -P` into rows with this many columns. `-P` escapes nothing, so that a text with a
 * vertical bar or a line break looks like more columns or rows. So ask for columns that cannot contain them; only the
 * last one may have vertical bars. Throws `InvalidAnswerError` for anything else, never with a shorter list.
 */
export function parseRows(output: string, columns: number, command: string): readonly (readonly string[])[] {
  if (output === '') return [];
  if (!output.endsWith('\n')) throw createRowError(command, 'the last line is incomplete');
  return output
    .slice(0, -1)
    .split('\n')
    .map((line, index) => {
      const cells = line.split('|');
      if (cells.length < columns)
        throw createRowError(command, `line ${index + 1} has ${cells.length} columns (expected ${columns})`);
      return [...cells.slice(0, columns - 1), cells.slice(columns - 1).join('|')];
    });
}

/** The error for output that is not understood. */
export function createRowError(command: string, problem: string): InvalidAnswerError {
  return new InvalidAnswerError(`${command}: its output is not understood: ${problem}. Nothing was changed`);
}
