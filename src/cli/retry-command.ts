import { type OfferingRetry, type RetryReport, retryUser } from '../jobs/retry.js';
import type { RetryArguments } from './command-arguments.js';
import { type ExitCodeValue, exitCodeOfUserReport } from './exit-code.js';
import { type CleanText, INTERRUPTED_LINE } from './report-text.js';
import { type CommandContext, runCommand } from './run-command.js';
import { renderText, type TableStyle } from './table.js';

function describeRetry({ user, cleared, error }: OfferingRetry): { readonly word: string; readonly text: string } {
  if (error !== undefined) return { word: 'error', text: `${error.code}: ${error.message}` };
  if (user === undefined) return { word: 'absent', text: 'no such user at this offering' };
  if (cleared === undefined) return { word: 'unchanged', text: `${user.uuid} no failed attempts` };
  const { count, reason, lastAt } = cleared;
  const times = count === 1 ? '1 failed attempt' : `${count} failed attempts`;
  return { word: 'cleared', text: `${user.uuid} ${times}, the last at ${lastAt} (${reason}); the next run retries` };
}

/**
 * Renders the report for a pipe. A line for each offering: `cleared|unchanged OFFERING-UUID USER-UUID TEXT`, `absent
 * OFFERING-UUID TEXT` where the user does not exist, or `error OFFERING-UUID TEXT`; and `interrupted …` once, last,
 * when the run was stopped.
 */
function renderRetryPlain({ offerings, interrupted }: RetryReport, clean: CleanText): string {
  const lines = offerings.map((offering) => {
    const { word, text } = describeRetry(offering);
    return `${word} ${offering.uuid} ${text}`;
  });
  return [...lines, ...(interrupted ? [INTERRUPTED_LINE] : [])].map((line) => `${clean(line)}\n`).join('');
}

/** Renders the report for a terminal: the name of each offering, and what was done there. */
function renderRetryTable({ offerings, interrupted }: RetryReport, style: TableStyle): string {
  const { colors, clean } = style;
  const paints: Readonly<Record<string, (word: string) => string>> = { cleared: colors.green, error: colors.red };
  const lines = offerings.map((offering) => {
    const { word, text } = describeRetry(offering);
    const paint = paints[word] ?? colors.dim;
    return `${colors.bold(clean(offering.name))} ${offering.uuid}\n${renderText(word, ` ${text}`, paint, style)}`;
  });
  return `${lines.join('')}${interrupted ? `${colors.yellow(INTERRUPTED_LINE)}\n` : ''}`;
}

/** Runs `retry`: clears a user's failed attempts, so that the next run retries them. */
export function runRetry(args: RetryArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { user } = args;
  return runCommand<RetryReport>({ ...args, dryRun: false, progress: false }, context, {
    run: (site, options) => retryUser(site, { ...options, user }),
    exitCodeOf: exitCodeOfUserReport,
    renderPlain: renderRetryPlain,
    renderTable: renderRetryTable,
  });
}
