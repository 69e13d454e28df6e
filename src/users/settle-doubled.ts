import { setTimeout as sleep } from 'node:timers/promises';
import { foldUsername } from '../usernames/check-username.js';
import type { OfferingUser } from '../waldur/types.js';
import { askBackend } from './ask-backend.js';
import { backendContext } from './backend-context.js';
import { confirmUnchanged, LostToOthers } from './claim.js';
import { describeThrown } from './describe-thrown.js';
import { noteInLedger } from './note-in-ledger.js';
import { notifyStored } from './notify-stored.js';
import type { DoubledUsername } from './report.js';
import type { Run } from './run.js';
import { findDoubled, TakenNames } from './taken-names.js';
import { judgeElsewhere, type Verdict } from './verdict.js';

/** Only a double of ours asks for another round, so this bounds a contest of two workers, not the usual case. */
const maxRounds = 20;
/** How many rounds the first in order leaves to the other holder, who needs two calls to move. */
const roundsToWait = 3;
/** How often a double that is none of ours is looked at again. */
const laterLooks = 3;
const pauseMs = 50;

/** What reading the names back brought to light. */
export interface Settlement {
  /** The names that are still double. */
  readonly doubled: readonly DoubledUsername[];
  /** New verdicts for people of this pass whose name was replaced, or should have been, by the offering user's uuid. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/**
 * Reads all names of the offering back after a pass that wrote some, since two workers can choose one name at the same moment. A name that this pass wrote and
 * that somebody else holds as well is replaced; all others are only reported. `known` are the doubles from before. Throws what `readAll` throws.
 */
export async function settleDoubled(run: Run, readAll: () => Promise<readonly OfferingUser[]>, known: ReadonlySet<string>): Promise<Settlement> {
  const verdicts = new Map<string, Verdict>();
  const waits = new Map<string, number>();
  let looks = 0;
  let doubled: readonly DoubledUsername[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const users = await readAll();
    const names = new TakenNames({ ...run.sources, read: async () => users });
    doubled = (await names.doubledAmong(users)).filter((double) => concernsUs(double, users, run));
    const ours = doubled.flatMap((double) => ourRows(double, users, run).map((user) => ({ user, double })));
    const movable = ours.filter(({ user }) => verdicts.get(user.uuid)?.reason !== 'username-doubled');
    if (movable.length === 0) {
      // Another worker may be just replacing a name of its own: look again before this is called a double.
      const isNew = doubled.some(({ username }) => !known.has(username));
      if (!isNew || looks >= laterLooks) break;
      looks += 1;
      await sleep(pauseMs * looks);
      continue;
    }
    for (const { user, double } of movable) {
      // Both workers see the same double. If both moved at once they could meet again at the next name, so the first in order waits for the other.
      const key = `${user.uuid} ${double.username}`;
      const waited = waits.get(key) ?? 0;
      waits.set(key, waited + 1);
      if (waited < roundsToWait && double.holders.every((holder) => user.uuid <= holder)) {
        await sleep(pauseMs);
        continue;
      }
      verdicts.set(user.uuid, await replaceUsername(user, names, run));
    }
  }
  return { doubled, verdicts };
}

// Where names are the provider's, people of its other offerings are read as well. What they have among themselves is theirs to report.
function concernsUs({ holders }: DoubledUsername, users: readonly OfferingUser[], { offering, written }: Run): boolean {
  if (holders.some((holder) => written.has(holder))) return true;
  const here = users.filter(({ uuid, offeringUuid }) => (offeringUuid ?? offering.uuid) === offering.uuid && holders.includes(uuid));
  return findDoubled(here).length > 0;
}

function ourRows(double: DoubledUsername, users: readonly OfferingUser[], run: Run): OfferingUser[] {
  return users.filter((user) => {
    const written = run.written.get(user.uuid);
    return written !== undefined && double.holders.includes(user.uuid) && user.username === written.username;
  });
}

async function replaceUsername(row: OfferingUser, names: TakenNames, run: Run): Promise<Verdict> {
  const old = row.username ?? '';
  const { username: _old, ...unnamed } = { ...run.written.get(row.uuid)?.user, ...row };
  const reserve = async (username: string): Promise<boolean> => foldUsername(username) !== foldUsername(old) && names.reserve(username, unnamed);
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
  if (outcome.kind !== 'username') return stillDouble(old, 'the username backend gave no other');
  try {
    await confirmUnchanged(row, run.writer);
    await run.writer.setUsername(row.uuid, outcome.username);
  } catch (error) {
    if (error instanceof LostToOthers) return judgeElsewhere(error.row);
    return stillDouble(old, describeThrown(error).message);
  }
  run.written.set(row.uuid, { user: unnamed, username: outcome.username });
  await noteInLedger(unnamed, outcome.username, run);
  await notifyStored(unnamed, outcome.username, run);
  const message = `username '${outcome.username}' stored, because '${old}' went to somebody else at the same moment`;
  return { result: 'updated', reason: 'username-stored', message, to: 'OK', username: outcome.username };
}

function stillDouble(username: string, why: string): Verdict {
  return { result: 'failed', reason: 'username-doubled', message: `another person has the username '${username}' too: ${why}`, to: 'OK', username };
}
