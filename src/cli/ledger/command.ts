import type { ExitCodeValue } from '../exit-code.js';
import type { CommandContext } from '../run-command.js';
import type { LedgerArguments } from './args.js';
import { runErase } from './erase-command.js';
import { runExport } from './export-command.js';
import { runHistory } from './history-command.js';
import { runImport } from './import-command.js';
import { runInit } from './init-command.js';
import { runJoin } from './join-command.js';
import { runMigrate } from './migrate-command.js';
import { runRebuild } from './rebuild-command.js';
import { runRelease } from './release-command.js';
import { runVerify } from './verify-command.js';

/** Runs a `ledger` command. */
export function runLedger(args: LedgerArguments, context: CommandContext): Promise<ExitCodeValue> {
  switch (args.action) {
    case 'init':
      return runInit(args, context);
    case 'migrate':
      return runMigrate(args, context);
    case 'export':
      return runExport(args, context);
    case 'import':
      return runImport(args, context);
    case 'verify':
      return runVerify(args, context);
    case 'rebuild':
      return runRebuild(args, context);
    case 'release':
      return runRelease(args, context);
    case 'join':
      return runJoin(args, context);
    case 'erase':
      return runErase(args, context);
    case 'history':
      return runHistory(args, context);
  }
}
