import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../shared/describe-error.js';
import { foldUsername } from '../usernames/check-username.js';
import type { OfferingUser } from '../waldur/types.js';
import { askBackend } from './ask-backend.js';
import { backendContext } from './backend-context.js';
import { ConcurrentChangeError, confirmUnchanged } from './claim.js';
import { commitToLedger } from './commit-to-ledger.js';
import { notifyUsernameStored } from './notify-username-stored.js';
import type { PassContext } from './pass-context.js';
import type { DuplicateUsername } from './report.js';
import { findDuplicates, TakenNames } from './taken-names.js';
import { toConcurrentChangeOutcome, type UserOutcome } from './user-outcome.js';

/** Only a double of ours asks for another round, so this bounds a contest of two workers, not the usual case. */
const maxRounds = 20;
/** How many rounds the first in order leaves to the other holder, who needs two calls to move. */
const maxRoundsToWait = 3;
/** How often a double that is none of ours is looked at again. */
const maxRechecks = 3;
const pauseMs = 50;

/** What reading the names back brought to light. */
export interface DuplicateResolution {
  /** The names that are still double. */
  readonly duplicates: readonly DuplicateUsername[];
  /** New verdicts for people of this pass whose name was replaced, or should have been, by the offering user's uuid. */
  readonly outcomes: ReadonlyMap<string, UserOutcome>;
}

/**
 * Reads all names of the offering back after a pass that wrote some, since two workers can choose one name at the same
 * moment. A name that this pass wrote and that somebody else holds as well is replaced; all others are only reported.
 * `known` are the doubles from before. Throws what `readAll` throws.
 */
export async function resolveDuplicates(
  run: PassContext,
  readAll: () => Promise<readonly OfferingUser[]>,
  known: ReadonlySet<string>,
): Promise<DuplicateResolution> {
  const verdicts = new Map<string, UserOutcome>();
  const waits = new Map<string, number>();
  let looks = 0;
  let doubled: readonly DuplicateUsername[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const users = await readAll();
    const names = new TakenNames({ ...run.sources, read: async () => users });
    doubled = (await names.findDuplicates(users)).filter((double) => isReportedHere(double, users, run));
    const ours = doubled.flatMap((double) =>
      rowsWrittenByThisPass(double, users, run).map((user) => ({ user, double })),
    );
    const movable = ours.filter(({ user }) => verdicts.get(user.uuid)?.reason !== 'duplicate-username');
    if (movable.length === 0) {
      // Another worker may be just replacing a name of its own: look again before this is called a double.
      const isNew = doubled.some(({ username }) => !known.has(username));
      if (!isNew || looks >= maxRechecks) break;
      looks += 1;
      await sleep(pauseMs * looks);
      continue;
    }
    for (const { user, double } of movable) {
      // Both workers see the same double. If both moved at once they could meet again at the next name, so the first in
      // order waits for the other.
      const key = `${user.uuid} ${double.username}`;
      const waited = waits.get(key) ?? 0;
      waits.set(key, waited + 1);
      if (waited < maxRoundsToWait && double.holders.every((holder) => user.uuid <= holder)) {
        await sleep(pauseMs);
        continue;
      }
      verdicts.set(user.uuid, await replaceUsername(user, names, run));
    }
  }
  return { duplicates: doubled, outcomes: verdicts };
}

// Where names are the provider's, people of its other offerings are read as well. What they have among themselves is
// theirs to report.
function isReportedHere(
  { holders }: DuplicateUsername,
  users: readonly OfferingUser[],
  { offering, written }: PassContext,
): boolean {
  if (holders.some((holder) => written.has(holder))) return true;
  const here = users.filter(
    ({ uuid, offeringUuid }) => (offeringUuid ?? offering.uuid) === offering.uuid && holders.includes(uuid),
  );
  return findDuplicates(here).length > 0;
}

function rowsWrittenByThisPass(
  double: DuplicateUsername,
  users: readonly OfferingUser[],
  run: PassContext,
): OfferingUser[] {
  return users.filter((user) => {
    const written = run.written.get(user.uuid);
    return written !== undefined && double.holders.includes(user.uuid) && user.username === written.username;
  });
}

async function replaceUsername(row: OfferingUser, names: TakenNames, run: PassContext): Promise<UserOutcome> {
  const old = row.username ?? '';
  const { username: _old, ...unnamed } = { ...run.written.get(row.uuid)?.user, ...row };
  const reserve = async (username: string): Promise<boolean> =>
    foldUsername(username) !== foldUsername(old) && names.reserve(username, unnamed);
  // Their own name is the very one that is to be replaced.
  const ownUsername = async (): Promise<undefined> => undefined;
  const isTaken = (username: string): Promise<boolean> => names.isTaken(username, unnamed);
  const context = { ...backendContext(unnamed, run), isTaken, reserve, ownUsername };
  const outcome = await askBackend({
    backend: run.backend,
    user: unnamed,
    context,
    rules: run.rules,
    timeoutSeconds: run.timeoutSeconds,
    dryRun: false,
    reserve,
  });
  if (outcome.kind !== 'username') return toDuplicateOutcome(old, 'the username backend gave no other');
  try {
    await confirmUnchanged(row, run.writer);
    await run.writer.setUsername(row.uuid, outcome.username);
  } catch (error) {
    if (error instanceof ConcurrentChangeError) return toConcurrentChangeOutcome(error.row);
    return toDuplicateOutcome(old, describeError(error).message);
  }
  run.written.set(row.uuid, { user: unnamed, username: outcome.username });
  await commitToLedger(unnamed, outcome.username, run);
  await notifyUsernameStored(unnamed, outcome.username, run);
  const message = `username '${outcome.username}' stored, because '${old}' went to somebody else at the same moment`;
  return { result: 'updated', reason: 'username-stored', message, to: 'OK', username: outcome.username };
}

function toDuplicateOutcome(username: string, why: string): UserOutcome {
  return {
    result: 'failed',
    reason: 'duplicate-username',
    message: `another person has the username '${username}' too: ${why}`,
    to: 'OK',
    username,
  };
}
