import type { ExitCodeValue } from '../exit-code.js';
import { type LabelledLine, renderLinesPlain, renderLinesTable } from '../labelled-lines.js';
import { DRY_RUN_END, DRY_RUN_LINE } from '../report-text.js';
import { type CommandContext, type Job, runCommand } from '../run-command.js';
import type { ReportRenderers } from '../run-console.js';
import type { LedgerCommonArguments } from './args.js';

/** Runs a `ledger` command that does not call Waldur: reads the configuration, runs the job, prints the report. */
export function runLedgerJob<R extends object>(
  args: LedgerCommonArguments,
  context: CommandContext,
  job: Job<R>,
): Promise<ExitCodeValue> {
  const site = { offerings: [], ...job.site };
  const commandArgs = { ...args, offering: [], backend: [], dryRun: false, progress: false };
  return runCommand(commandArgs, context, { ...job, site });
}

/** Renders a report as labelled lines. In a dry run, the first and the last line say that nothing was written. */
export function lineRenderers<R>(
  title: string,
  listLines: (report: R) => readonly LabelledLine[],
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): ReportRenderers<R> {
  const enclose = (text: string, bold: (line: string) => string = (line) => line) =>
    dryRun ? `${bold(DRY_RUN_LINE)}\n${text}${bold(DRY_RUN_END)}\n` : text;
  return {
    renderPlain: (report, clean) => enclose(renderLinesPlain(listLines(report), clean)),
    renderTable: (report, style) => enclose(renderLinesTable(title, listLines(report), style), style.colors.bold),
  };
}
