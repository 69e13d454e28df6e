import { resolve } from 'node:path';
import { LedgerTextError } from '../../ledger/export-line.js';
import { importLedger } from '../../ledger-jobs/transfer-ledger.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import { readLines } from '../read-text-file.js';
import { DRY_RUN_LINE } from '../report-text.js';
import type { Job, RunSurroundings } from '../run-command.js';
import { renderWordsPlain, renderWordsTable, type WordLine } from '../word-lines.js';
import type { ImportArguments } from './args.js';
import { viewConflict } from './describe-conflict.js';
import type { ImportDone } from './report.js';
import { runLedgerJob } from './run-ledger-job.js';

function listLines({ file, imported, finding, interrupted }: ImportDone): WordLine[] {
  if (interrupted) return [{ word: 'interrupted', text: 'before the end; nothing was imported', tone: 'bad' }];
  if (imported === undefined) return [{ word: 'refused', text: `${file}: ${finding ?? 'nothing was imported'}`, tone: 'bad' }];
  const { added, known, conflicts, withHistory, erasedLeftOut, joined } = imported;
  const history = withHistory ? 'with the history' : 'without the history, because the ledger was not empty';
  return [
    { word: 'imported', text: `${file}: ${added} new, ${known} known, ${conflicts.length} conflicts; ${history}`, tone: 'good' },
    ...(erasedLeftOut === 0 ? [] : [{ word: 'left-out', text: `${erasedLeftOut} names and keys of people who were erased`, tone: 'bad' } as const]),
    ...(joined === 0
      ? []
      : [{ word: 'joined', text: `${joined} people have a further uuid since; ledger history says whose`, tone: 'good' } as const]),
    ...conflicts.map(viewConflict),
  ];
}

/** `ledger import`: reads an export into the ledger. */
export function runImport(args: ImportArguments, surroundings: RunSurroundings): Promise<ExitCodeValue> {
  const { file, dryRun, withoutErased } = args;
  const work: Job<ImportDone>['work'] = async (config, { signal }) => {
    const about = { file, dryRun, interrupted: false };
    try {
      const lines = readLines(resolve(surroundings.io.cwd, file));
      return { ...about, imported: await importLedger(config, lines, { withoutErased, dryRun, signal }) };
    } catch (error) {
      if (error instanceof LedgerTextError) return { ...about, finding: error.message };
      if (signal?.aborted === true && error === signal.reason) return { ...about, interrupted: true };
      throw error;
    }
  };
  return runLedgerJob<ImportDone>(args, surroundings, {
    work,
    judge: ({ interrupted, imported }) => {
      if (interrupted) return ExitCode.Interrupted;
      return imported === undefined || imported.conflicts.length > 0 ? ExitCode.Failed : ExitCode.Well;
    },
    renderPlain: (report, clean) => `${dryRun ? `${DRY_RUN_LINE}\n` : ''}${renderWordsPlain(listLines(report), clean)}`,
    renderTable: (report, style) =>
      `${dryRun ? `${style.colors.bold(DRY_RUN_LINE)}\n` : ''}${renderWordsTable('ledger import', listLines(report), style)}`,
  });
}
