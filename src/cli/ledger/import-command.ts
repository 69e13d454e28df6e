import { resolve } from 'node:path';
import { importLedger } from '../../jobs/ledger/transfer-ledger.js';
import { LedgerFormatError } from '../../ledger/export-line.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import { type LabelledLine, renderLinesPlain, renderLinesTable } from '../labelled-lines.js';
import { readLines } from '../read-text-file.js';
import { DRY_RUN_LINE } from '../report-text.js';
import type { CommandContext, Job } from '../run-command.js';
import type { ImportArguments } from './args.js';
import { describeConflict } from './describe-conflict.js';
import type { ImportResult } from './report.js';
import { runLedgerJob } from './run-ledger-job.js';

function listLines({ file, imported, finding, interrupted }: ImportResult): LabelledLine[] {
  if (interrupted) return [{ word: 'interrupted', text: 'before the end; nothing was imported', tone: 'bad' }];
  if (imported === undefined)
    return [{ word: 'refused', text: `${file}: ${finding ?? 'nothing was imported'}`, tone: 'bad' }];
  const { added, known, conflicts, withHistory, erasedLeftOut, joined } = imported;
  const history = withHistory ? 'with the history' : 'without the history, because the ledger was not empty';
  return [
    {
      word: 'imported',
      text: `${file}: ${added} new, ${known} known, ${conflicts.length} conflicts; ${history}`,
      tone: 'good',
    },
    ...(erasedLeftOut === 0
      ? []
      : [
          { word: 'left-out', text: `${erasedLeftOut} names and keys of people who were erased`, tone: 'bad' } as const,
        ]),
    ...(joined === 0
      ? []
      : [
          {
            word: 'joined',
            text: `${joined} people have a further uuid since; ledger history says whose`,
            tone: 'good',
          } as const,
        ]),
    ...conflicts.map(describeConflict),
  ];
}

/** `ledger import`: reads an export into the ledger. */
export function runImport(args: ImportArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  const { file, dryRun, withoutErased } = args;
  const work: Job<ImportResult>['run'] = async (config, { signal }) => {
    const about = { file, dryRun, interrupted: false };
    try {
      const lines = readLines(resolve(surroundings.io.cwd, file));
      return { ...about, imported: await importLedger(config, lines, { withoutErased, dryRun, signal }) };
    } catch (error) {
      if (error instanceof LedgerFormatError) return { ...about, finding: error.message };
      if (signal?.aborted === true && error === signal.reason) return { ...about, interrupted: true };
      throw error;
    }
  };
  return runLedgerJob<ImportResult>(args, surroundings, {
    run: work,
    exitCodeOf: ({ interrupted, imported }) => {
      if (interrupted) return ExitCode.Interrupted;
      return imported === undefined || imported.conflicts.length > 0 ? ExitCode.Failed : ExitCode.Success;
    },
    renderPlain: (report, clean) => `${dryRun ? `${DRY_RUN_LINE}\n` : ''}${renderLinesPlain(listLines(report), clean)}`,
    renderTable: (report, style) =>
      `${dryRun ? `${style.colors.bold(DRY_RUN_LINE)}\n` : ''}${renderLinesTable('ledger import', listLines(report), style)}`,
  });
}
