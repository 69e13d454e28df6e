import type { OfferingRetry, RetryReport } from '../jobs/retry.js';
import { type CleanText, INTERRUPTED_LINE } from './report-text.js';
import type { TableStyle } from './table.js';

interface Line {
  readonly word: string;
  readonly text: string;
}

function describeRetry({ user: person, cleared, error: trouble }: OfferingRetry): Line {
  if (trouble !== undefined) return { word: 'trouble', text: `${trouble.code}: ${trouble.message}` };
  if (person === undefined) return { word: 'absent', text: 'nobody like that is there' };
  if (cleared === undefined) return { word: 'unchanged', text: `${person.uuid} no attempt has failed` };
  const { count, reason, lastAt } = cleared;
  const times = count === 1 ? '1 failed attempt' : `${count} failed attempts`;
  return {
    word: 'cleared',
    text: `${person.uuid} ${times}, the last one at ${lastAt} because of ${reason}; the next pass tries again`,
  };
}

/**
 * The report for a pipe. A line for each offering: `cleared|unchanged OFFERING-UUID PERSON-UUID TEXT`, `absent
 * OFFERING-UUID TEXT` where the person is not, or `trouble OFFERING-UUID TEXT`; and `interrupted …` once, last, when
 * the run was stopped.
 */
export function renderRetryPlain({ offerings, interrupted }: RetryReport, clean: CleanText): string {
  const lines = offerings.map((offering) => {
    const { word, text } = describeRetry(offering);
    return `${word} ${offering.uuid} ${text}`;
  });
  return [...lines, ...(interrupted ? [INTERRUPTED_LINE] : [])].map((line) => `${clean(line)}\n`).join('');
}

/** The report for a terminal: a line for each offering, with its name. */
export function renderRetryTable({ offerings, interrupted }: RetryReport, { colors, clean }: TableStyle): string {
  const paints: Readonly<Record<string, (word: string) => string>> = { cleared: colors.green, trouble: colors.red };
  const paint = (word: string): string => (paints[word] ?? colors.dim)(word);
  const lines = offerings.map((offering) => {
    const { word, text } = describeRetry(offering);
    return `${colors.bold(clean(offering.name))}: ${paint(word)} ${clean(text)}\n`;
  });
  return `${lines.join('')}${interrupted ? `${colors.yellow(INTERRUPTED_LINE)}\n` : ''}`;
}
