import { eraseLedgerUser, readLedgerKeys } from '../../ledger-jobs/ledger-users.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import { type LabelledLine, renderLinesPlain, renderLinesTable } from '../labelled-lines.js';
import type { CommandContext } from '../run-command.js';
import type { EraseArguments } from './args.js';
import type { EraseResult } from './report.js';
import { runLedgerJob } from './run-ledger-job.js';

function listLines({ user, known, names }: EraseResult): LabelledLine[] {
  if (!known)
    return [
      {
        word: 'unknown',
        text: `${user}: the ledger has nobody with this uuid or Waldur username; for a local username, ask ledger history --name first`,
        tone: 'bad',
      },
    ];
  return [
    {
      word: 'erased',
      text: `${user}: of them and ${names === 1 ? '1 name' : `${names} names`}, only hashes are left`,
      tone: 'good',
    },
  ];
}

/** `ledger erase`: forgets who a person is. */
export function runErase(args: EraseArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  const { user } = args;
  return runLedgerJob<EraseResult>(args, surroundings, {
    run: async (config) => ({ user, ...(await eraseLedgerUser(config, readLedgerKeys(user))) }),
    exitCodeOf: ({ known }) => (known ? ExitCode.Success : ExitCode.Usage),
    renderPlain: (report, clean) => renderLinesPlain(listLines(report), clean),
    renderTable: (report, style) => renderLinesTable('ledger erase', listLines(report), style),
  });
}
