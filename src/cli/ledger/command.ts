import type { ExitCodeValue } from '../exit-code.js';
import type { CommandContext } from '../run-command.js';
import type { LedgerArguments } from './args.js';
import { runErase } from './erase-command.js';
import { runExport } from './export-command.js';
import { runHistory } from './history-command.js';
import { runImport } from './import-command.js';
import { runJoin } from './join-command.js';
import { runRebuild } from './rebuild-command.js';
import { runRelease } from './release-command.js';
import { runVerify } from './verify-command.js';

/** `ledger`: does what is asked of the ledger. */
export function runLedger(args: LedgerArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  switch (args.action) {
    case 'export':
      return runExport(args, surroundings);
    case 'import':
      return runImport(args, surroundings);
    case 'verify':
      return runVerify(args, surroundings);
    case 'rebuild':
      return runRebuild(args, surroundings);
    case 'release':
      return runRelease(args, surroundings);
    case 'join':
      return runJoin(args, surroundings);
    case 'erase':
      return runErase(args, surroundings);
    case 'history':
      return runHistory(args, surroundings);
  }
}
