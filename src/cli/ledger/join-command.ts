import { joinLedgerAccounts, readLedgerKeys } from '../../jobs/ledger/ledger-users.js';
import type { JoinRefusal, KnownUser } from '../../ledger/administration.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import type { LabelledLine } from '../labelled-lines.js';
import type { CommandContext } from '../run-command.js';
import { UsageError } from '../usage-error.js';
import type { JoinArguments } from './args.js';
import { readOperator } from './read-operator.js';
import type { JoinResult } from './report.js';
import { lineRenderers, runLedgerJob } from './run-ledger-job.js';

const refusals: Readonly<Record<JoinRefusal, (result: JoinResult) => string>> = {
  'former account not found': ({ formerUser }) => `${formerUser}: no such user in the ledger`,
  'accounts are joined already': ({ formerUser, currentUser }) =>
    `${formerUser} and ${currentUser} already belong to one user`,
  'one user was erased': () =>
    'one of the users was erased. An erased user gets the usernames back only with the same accounts',
  'both users hold usernames in one namespace': () =>
    'both users hold usernames in one namespace. If they are the same user, release the usernames of one of them first',
};

/** `UUID … CUID …: USERNAME in NAMESPACE, …`. */
function describeKnown({ userUuids, cuids, names }: KnownUser): string {
  const held = names.map(
    ({ username, namespace, status }) => `${username} in ${namespace}${status === 'reserved' ? ' (reserved)' : ''}`,
  );
  return `${[...userUuids, ...cuids].join(' ') || 'not in the ledger'}: ${held.join(', ') || 'no usernames'}`;
}

function listLines(result: JoinResult): LabelledLine[] {
  const { former, current, currentUser, joined, refusal, by, reason, dryRun } = result;
  const isKnown = current.userUuids.length > 0;
  const before: readonly LabelledLine[] = [
    { word: 'former', text: describeKnown(former) },
    { word: 'current', text: isKnown ? describeKnown(current) : `${currentUser}: not in the ledger` },
  ];
  if (refusal !== undefined) return [...before, { word: 'refused', text: refusals[refusal](result), tone: 'bad' }];
  if (joined === undefined) return [...before];
  const word = dryRun ? 'would-join' : 'joined';
  return [...before, { word, text: `${describeKnown(joined)}; by ${by}: ${reason}`, tone: 'good' }];
}

/** Runs `ledger join`, which records that two Waldur accounts belong to one user. Throws `UsageError`. */
export async function runJoin(args: JoinArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { formerUser, currentUser, reason, dryRun } = args;
  const by = readOperator('ledger join', { by: args.by, env: context.io.env });
  const { userUuid: current } = readLedgerKeys(currentUser);
  if (current === undefined)
    throw new UsageError(`ledger join: ${currentUser}: expected the uuid of the current Waldur user`);
  return runLedgerJob<JoinResult>(args, context, {
    site: { readOnly: dryRun },
    run: async (site) => {
      const accounts = { former: readLedgerKeys(formerUser), current };
      const report = await joinLedgerAccounts(site, accounts, { by, reason, dryRun });
      return { formerUser, currentUser, dryRun, by, reason, ...report };
    },
    exitCodeOf: ({ refusal }) => (refusal === undefined ? ExitCode.Success : ExitCode.Failed),
    ...lineRenderers('ledger join', listLines, { dryRun }),
  });
}
