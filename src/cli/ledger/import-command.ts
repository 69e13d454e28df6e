import { resolve } from 'node:path';
import { importLedger } from '../../jobs/ledger/transfer-ledger.js';
import { LedgerFormatError } from '../../ledger/export-line.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import type { LabelledLine } from '../labelled-lines.js';
import { readLines } from '../read-text-file.js';
import type { CommandContext, Job } from '../run-command.js';
import type { ImportArguments } from './args.js';
import { describeConflict } from './describe-keys.js';
import type { ImportResult } from './report.js';
import { lineRenderers, runLedgerJob } from './run-ledger-job.js';

function listLines({ file, dryRun, imported, finding, interrupted }: ImportResult): LabelledLine[] {
  if (interrupted) return [{ word: 'interrupted', text: 'before the end; nothing was imported', tone: 'bad' }];
  if (imported === undefined)
    return [{ word: 'refused', text: `${file}: ${finding ?? 'nothing was imported'}`, tone: 'bad' }];
  const { added, known, conflicts, withHistory, erasedLeftOut, joined } = imported;
  const history = withHistory ? 'with the history' : 'without the history, because the ledger was not empty';
  const lines: LabelledLine[] = [
    {
      word: dryRun ? 'would-import' : 'imported',
      text: `${file}: ${added} new, ${known} known, ${conflicts.length} conflicts; ${history}`,
      tone: 'good',
    },
  ];
  if (erasedLeftOut > 0)
    lines.push({
      word: dryRun ? 'would-leave-out' : 'left-out',
      text: `${erasedLeftOut} usernames and keys of erased users`,
      tone: 'bad',
    });
  if (joined > 0)
    lines.push({
      word: dryRun ? 'would-join' : 'joined',
      text: `users with an additional account: ${joined}; see ledger history`,
      tone: 'good',
    });
  return [...lines, ...conflicts.map(describeConflict)];
}

/** Runs `ledger import`, which imports an export into the ledger. */
export function runImport(args: ImportArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { file, dryRun, withoutErased } = args;
  const run: Job<ImportResult>['run'] = async (site, { signal }) => {
    const result = { file, dryRun, interrupted: false };
    try {
      const lines = readLines(resolve(context.io.cwd, file));
      return {
        ...result,
        imported: await importLedger(site, lines, { withoutErased, dryRun, signal, createsLedger: true }),
      };
    } catch (error) {
      if (error instanceof LedgerFormatError) return { ...result, finding: error.message };
      if (signal?.aborted === true && error === signal.reason) return { ...result, interrupted: true };
      throw error;
    }
  };
  return runLedgerJob<ImportResult>(args, context, {
    site: { readOnly: dryRun, missingLedger: 'memory' },
    run,
    exitCodeOf: ({ interrupted, imported }) => {
      if (interrupted) return ExitCode.Interrupted;
      return imported === undefined || imported.conflicts.length > 0 ? ExitCode.Failed : ExitCode.Success;
    },
    ...lineRenderers('ledger import', listLines, { dryRun }),
  });
}
