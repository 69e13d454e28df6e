import { type CommentReport, commentUser, type OfferingComment } from '../jobs/comment.js';
import type { CommentArguments } from './command-arguments.js';
import { ExitCode, type ExitCodeValue, exitCodeOfUserReport } from './exit-code.js';
import { type CleanText, INTERRUPTED_LINE } from './report-text.js';
import { type CommandContext, runCommand } from './run-command.js';
import { renderText, type TableStyle } from './table.js';

function describeComment({ user, error }: OfferingComment): { readonly word: string; readonly text: string } {
  if (error !== undefined) return { word: 'error', text: `${error.code}: ${error.message}` };
  if (user === undefined) return { word: 'absent', text: 'no such user at this offering' };
  const { uuid, comment, isKept, refusal } = user;
  if (refusal !== undefined) return { word: 'refused', text: `${uuid} ${refusal}` };
  const kept = isKept
    ? 'runs keep it until they have something else to say'
    : 'there is no ledger, so the next run with something to say replaces it';
  return comment === ''
    ? { word: 'cleared', text: `${uuid} the comment; ${kept}` }
    : { word: 'stored', text: `${uuid} "${comment}"; ${kept}` };
}

/**
 * Renders the report for a pipe. A line for each offering: `stored|cleared|refused OFFERING-UUID USER-UUID TEXT`, `absent
 * OFFERING-UUID TEXT` where the user does not exist, or `error OFFERING-UUID TEXT`; and `interrupted …` once, last,
 * when the run was stopped.
 */
function renderCommentPlain({ offerings, interrupted }: CommentReport, clean: CleanText): string {
  const lines = offerings.map((offering) => {
    const { word, text } = describeComment(offering);
    return `${word} ${offering.uuid} ${text}`;
  });
  return [...lines, ...(interrupted ? [INTERRUPTED_LINE] : [])].map((line) => `${clean(line)}\n`).join('');
}

/** Renders the report for a terminal: the name of each offering, and what was done there. */
function renderCommentTable({ offerings, interrupted }: CommentReport, style: TableStyle): string {
  const { colors, clean } = style;
  const paints: Readonly<Record<string, (word: string) => string>> = {
    stored: colors.green,
    cleared: colors.green,
    refused: colors.red,
    error: colors.red,
  };
  const lines = offerings.map((offering) => {
    const { word, text } = describeComment(offering);
    const paint = paints[word] ?? colors.dim;
    return `${colors.bold(clean(offering.name))} ${offering.uuid}\n${renderText(word, ` ${text}`, paint, style)}`;
  });
  return `${lines.join('')}${interrupted ? `${colors.yellow(INTERRUPTED_LINE)}\n` : ''}`;
}

/** Runs `comment`: sets the comment that a user reads in Waldur. */
export function runComment(args: CommentArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { user, comment, url: commentUrl } = args;
  return runCommand<CommentReport>({ ...args, dryRun: false, progress: false }, context, {
    run: (site, options) => commentUser(site, { ...options, ...chosenOf(args), user, comment, commentUrl }),
    exitCodeOf: (report, reportError) => {
      const exitCode = exitCodeOfUserReport(report, reportError);
      const isRefused = report.offerings.some((offering) => offering.user?.refusal !== undefined);
      return exitCode === ExitCode.Success && isRefused ? ExitCode.Failed : exitCode;
    },
    renderPlain: renderCommentPlain,
    renderTable: renderCommentTable,
  });
}

function chosenOf({ offering }: CommentArguments): { readonly offerings?: readonly string[] } {
  return offering.length === 0 ? {} : { offerings: offering };
}
