import type { JoinRefusal, KnownUser } from '../../ledger/administration.js';
import { joinLedgerAccounts, readLedgerKeys } from '../../ledger-jobs/ledger-users.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import { type LabelledLine, renderLinesPlain, renderLinesTable } from '../labelled-lines.js';
import { DRY_RUN_LINE } from '../report-text.js';
import type { CommandContext } from '../run-command.js';
import { UsageError } from '../usage-error.js';
import type { JoinArguments } from './args.js';
import { readOperator } from './read-operator.js';
import type { JoinResult } from './report.js';
import { runLedgerJob } from './run-ledger-job.js';

const refusals: Readonly<Record<JoinRefusal, (done: JoinResult) => string>> = {
  'former account not found': ({ formerUser }) => `${formerUser}: the ledger has nobody like that`,
  'accounts are joined already': ({ formerUser, nowUser }) => `${formerUser} and ${nowUser} are one person already`,
  'one user was erased': () =>
    'one of them was erased; their names come back to them by the accounts that they had then, and by no other',
  'both users hold names in one namespace': () =>
    'both have names in one namespace; release those of one of them first, if it is the same person',
};

/** `UUID … CUID … has NAME in NAMESPACE, …`, with `-` for nothing. */
function describeKnown({ userUuids, cuids, names }: KnownUser): string {
  const held = names.map(
    ({ username, namespace, status }) => `${username} in ${namespace}${status === 'reserved' ? ' (reserved)' : ''}`,
  );
  return `${[...userUuids, ...cuids].join(' ') || 'not in the ledger'}: ${held.join(', ') || 'no names'}`;
}

function listLines(done: JoinResult): LabelledLine[] {
  const { former, current, nowUser, joined, refusal, by, reason } = done;
  const before: readonly LabelledLine[] = [
    { word: 'former', text: describeKnown(former) },
    { word: 'now', text: current.userUuids.length === 0 ? `${nowUser}: not in the ledger` : describeKnown(current) },
  ];
  if (refusal !== undefined) return [...before, { word: 'refused', text: refusals[refusal](done), tone: 'bad' }];
  if (joined === undefined) return [...before];
  return [...before, { word: 'joined', text: `${describeKnown(joined)}; by ${by}: ${reason}`, tone: 'good' }];
}

/** `ledger join`: notes that two Waldur accounts are one person's. Throws `UsageError`. */
export async function runJoin(args: JoinArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  const { formerUser, nowUser, reason, dryRun } = args;
  const by = readOperator('ledger join', { by: args.by, env: surroundings.io.env });
  const { userUuid: current } = readLedgerKeys(nowUser);
  if (current === undefined)
    throw new UsageError(`${nowUser}: expected the uuid of the Waldur user that they are now, got something else`);
  return runLedgerJob<JoinResult>(args, surroundings, {
    run: async (config) => {
      const report = await joinLedgerAccounts(
        config,
        { former: readLedgerKeys(formerUser), current },
        { by, reason, dryRun },
      );
      return { formerUser, nowUser, dryRun, by, reason, ...report };
    },
    exitCodeOf: ({ refusal }) => (refusal === undefined ? ExitCode.Success : ExitCode.Failed),
    renderPlain: (report, clean) => `${dryRun ? `${DRY_RUN_LINE}\n` : ''}${renderLinesPlain(listLines(report), clean)}`,
    renderTable: (report, style) =>
      `${dryRun ? `${style.colors.bold(DRY_RUN_LINE)}\n` : ''}${renderLinesTable('ledger join', listLines(report), style)}`,
  });
}
