import { eraseLedgerUser, readLedgerKeys } from '../../jobs/ledger/ledger-users.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import type { LabelledLine } from '../labelled-lines.js';
import type { CommandContext } from '../run-command.js';
import type { EraseArguments } from './args.js';
import type { EraseResult } from './report.js';
import { lineRenderers, runLedgerJob } from './run-ledger-job.js';

function listLines({ user, known, names, dryRun }: EraseResult): LabelledLine[] {
  if (known) {
    const count = names === 1 ? '1 username' : `${names} usernames`;
    const [word, verb] = dryRun ? ['would-erase', 'would be'] : ['erased', 'were'];
    return [{ word, text: `${user}: the user's data and ${count} ${verb} replaced by hashes`, tone: 'good' }];
  }
  const advice = 'For a local username, run ledger history --name first';
  return [{ word: 'not-found', text: `${user}: no user with this uuid or Waldur username. ${advice}`, tone: 'bad' }];
}

/** Runs `ledger erase`, which erases the identity of a user. */
export function runErase(args: EraseArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { user, dryRun } = args;
  return runLedgerJob<EraseResult>(args, context, {
    site: { readOnly: dryRun },
    run: async (site) => ({ user, ...(await eraseLedgerUser(site, readLedgerKeys(user), { dryRun })) }),
    exitCodeOf: ({ known }) => (known ? ExitCode.Success : ExitCode.Usage),
    ...lineRenderers('ledger erase', listLines, { dryRun }),
  });
}
