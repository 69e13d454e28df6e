import { type MigrateReport, migrateLedger } from '../../jobs/ledger/migrate-ledger.js';
import { openMemoryLedger } from '../../ledger/open-ledger.js';
import { foldUsername } from '../../usernames/check-username.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import type { LabelledLine } from '../labelled-lines.js';
import type { CommandContext } from '../run-command.js';
import type { MigrateArguments } from './args.js';
import { lineRenderers, runLedgerJob } from './run-ledger-job.js';

/** Runs `ledger migrate`, which prints `migrated|would-migrate|current PATH: TEXT`. */
export async function runMigrate(args: MigrateArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { dryRun } = args;
  return runLedgerJob<MigrateReport>(args, context, {
    // The ledger can't be opened before it is migrated.
    site: { ledger: openMemoryLedger({ foldUsername }) },
    run: ({ config }) => migrateLedger(config, { dryRun }),
    exitCodeOf: () => ExitCode.Success,
    ...lineRenderers('migration', (report) => [describeMigration(report)], { dryRun }),
  });
}

function describeMigration({ path, from, to, dryRun }: MigrateReport): LabelledLine {
  if (from === to) return { word: 'current', text: `${path}: version ${to}, nothing to do`, tone: 'good' };
  const text = `${path}: from version ${from} to ${to}, which older releases cannot read`;
  return { word: dryRun ? 'would-migrate' : 'migrated', text, tone: 'good' };
}
