import type { JoinRefusal, KnownPerson } from '../../ledger/administration.js';
import { joinInLedger, readLedgerKeys } from '../../ledger-jobs/person-in-ledger.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import { DRY_RUN_LINE } from '../report-text.js';
import type { RunSurroundings } from '../run-command.js';
import { UsageError } from '../usage-error.js';
import { renderWordsPlain, renderWordsTable, type WordLine } from '../word-lines.js';
import type { JoinArguments } from './args.js';
import { readOperator } from './read-operator.js';
import type { JoinDone } from './report.js';
import { runLedgerJob } from './run-ledger-job.js';

const refusals: Readonly<Record<JoinRefusal, (done: JoinDone) => string>> = {
  'nobody has the former account': ({ formerUser }) => `${formerUser}: the ledger has nobody like that`,
  'it is one person already': ({ formerUser, nowUser }) => `${formerUser} and ${nowUser} are one person already`,
  'one of them was erased': () => 'one of them was erased; their names come back to them by the accounts that they had then, and by no other',
  'both have names in one namespace': () => 'both have names in one namespace; release those of one of them first, if it is the same person',
};

/** `UUID … CUID … has NAME in NAMESPACE, …`, with `-` for nothing. */
function describeKnown({ userUuids, cuids, names }: KnownPerson): string {
  const held = names.map(({ username, namespace, status }) => `${username} in ${namespace}${status === 'reserved' ? ' (reserved)' : ''}`);
  return `${[...userUuids, ...cuids].join(' ') || 'not in the ledger'}: ${held.join(', ') || 'no names'}`;
}

function listLines(done: JoinDone): WordLine[] {
  const { former, now, nowUser, joined, refusal, by, reason } = done;
  const before: readonly WordLine[] = [
    { word: 'former', text: describeKnown(former) },
    { word: 'now', text: now.userUuids.length === 0 ? `${nowUser}: not in the ledger` : describeKnown(now) },
  ];
  if (refusal !== undefined) return [...before, { word: 'refused', text: refusals[refusal](done), tone: 'bad' }];
  if (joined === undefined) return [...before];
  return [...before, { word: 'joined', text: `${describeKnown(joined)}; by ${by}: ${reason}`, tone: 'good' }];
}

/** `ledger join`: notes that two Waldur accounts are one person's. Throws `UsageError`. */
export async function runJoin(args: JoinArguments, surroundings: RunSurroundings): Promise<ExitCodeValue> {
  const { formerUser, nowUser, reason, dryRun } = args;
  const by = readOperator('ledger join', { by: args.by, env: surroundings.io.env });
  const { userUuid: now } = readLedgerKeys(nowUser);
  if (now === undefined) throw new UsageError(`${nowUser}: expected the uuid of the Waldur user that they are now, got something else`);
  return runLedgerJob<JoinDone>(args, surroundings, {
    work: async (config) => {
      const report = await joinInLedger(config, { former: readLedgerKeys(formerUser), now }, { by, reason, dryRun });
      return { formerUser, nowUser, dryRun, by, reason, ...report };
    },
    judge: ({ refusal }) => (refusal === undefined ? ExitCode.Well : ExitCode.Failed),
    renderPlain: (report, clean) => `${dryRun ? `${DRY_RUN_LINE}\n` : ''}${renderWordsPlain(listLines(report), clean)}`,
    renderTable: (report, style) =>
      `${dryRun ? `${style.colors.bold(DRY_RUN_LINE)}\n` : ''}${renderWordsTable('ledger join', listLines(report), style)}`,
  });
}
