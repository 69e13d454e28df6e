import { type InitReport, initLedger } from '../../jobs/ledger/init-ledger.js';
import type { ExitCodeValue } from '../exit-code.js';
import type { LabelledLine } from '../labelled-lines.js';
import { type CommandContext, runCommand } from '../run-command.js';
import type { InitArguments } from './args.js';
import {
  chooseRebuildExitCode,
  readAdoptionOptions,
  renderRebuildPlain,
  renderRebuildTable,
} from './rebuild-command.js';

function describeLedger({ path, created, dryRun, offerings }: InitReport): LabelledLine {
  const added = offerings.reduce((sum, { names }) => sum + (names?.added ?? 0), 0);
  if (created) return { word: dryRun ? 'would-create' : 'created', text: `${path}: ${added} usernames`, tone: 'good' };
  const text = `${path}: the usernames of an offering are not known. Run the command again`;
  return { word: 'not-created', text, tone: 'bad' };
}

/**
 * Runs `ledger init`, which creates the ledger with the usernames that exist already. Its report is that of `ledger
 * rebuild`, with `created|would-create|not-created PATH: TEXT` after the offerings. Throws `UsageError`.
 */
export async function runInit(args: InitArguments, context: CommandContext): Promise<ExitCodeValue> {
  const adoption = readAdoptionOptions(args, context);
  return runCommand<InitReport>({ ...args, progress: false }, context, {
    site: { missingLedger: 'memory', readOnly: true },
    run: (site, options) => initLedger(site, { ...options, ...adoption }),
    exitCodeOf: chooseRebuildExitCode,
    renderPlain: (report, clean) => renderRebuildPlain(report, clean, [describeLedger(report)]),
    renderTable: (report, style) => renderRebuildTable(report, style, [describeLedger(report)]),
  });
}
