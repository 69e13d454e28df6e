import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../shared/describe-error.js';
import { foldUsername } from '../usernames/check-username.js';
import type { OfferingUser } from '../waldur/types.js';
import { askBackend } from './ask-backend.js';
import { backendContext } from './backend-context.js';
import { ConcurrentChangeError, confirmUnchanged } from './claim.js';
import type { PassContext } from './pass-context.js';
import { createRepeatingWriter } from './repeating-writer.js';
import type { DuplicateUsername, UserReport } from './report.js';
import { commitToLedger, notifyUsernameStored, writeUsername } from './store-username.js';
import { findDuplicates, type NameSources, TakenNames } from './taken-names.js';
import { toConcurrentChangeOutcome, type UserOutcome } from './user-outcome.js';

/** Only a duplicate of ours needs another round, so this limits the contest of two workers, not the usual case. */
const maxRounds = 20;
/** How many rounds the first holder waits for the other one, which needs two calls to change its username. */
const maxRoundsToWait = 3;
/** How often a duplicate that this pass did not write is checked again. */
const maxRechecks = 3;
const pauseMs = 50;

/** Options of `resolveDuplicates`. */
export interface ResolveDuplicatesOptions {
  /** Reads the users in the scope of usernames: all, or at least those who were changed during the pass. */
  readonly readAll: () => Promise<readonly OfferingUser[]>;
  /** Reads all, if `readAll` does not, when a username has to be replaced. Default: a ledger has the usernames. */
  readonly readOthers?: NameSources['read'] | undefined;
  /** The duplicates from before. */
  readonly known: readonly DuplicateUsername[];
}

/**
 * Reads all usernames of the offering again after a pass that wrote some, because two workers can choose the same
 * username at the same time. A username that this pass wrote and another user holds too is replaced, which changes the
 * report of its user in `reports`. All other duplicates are only returned. Never throws; a failed read is logged.
 */
export async function resolveDuplicates(
  pass: PassContext,
  reports: UserReport[],
  options: ResolveDuplicatesOptions,
): Promise<readonly DuplicateUsername[]> {
  try {
    const { duplicates, outcomes } = await replaceDuplicates(pass, options);
    for (const [index, report] of reports.entries()) {
      const outcome = outcomes.get(report.uuid);
      if (outcome === undefined) continue;
      const corrected = { ...report, ...outcome };
      reports[index] = corrected;
      pass.reports.set(report.uuid, Promise.resolve(corrected));
    }
    return duplicates;
  } catch (error) {
    pass.logger.warn(
      { offering: pass.offering.uuid, error: describeError(error).message },
      'could not read the usernames again after they were stored',
    );
    return [];
  }
}

interface Replacements {
  /** The usernames that are still duplicates. */
  readonly duplicates: readonly DuplicateUsername[];
  /** New outcomes for users whose username was replaced, or should have been, by the uuid of the offering user. */
  readonly outcomes: ReadonlyMap<string, UserOutcome>;
}

async function replaceDuplicates(pass: PassContext, options: ResolveDuplicatesOptions): Promise<Replacements> {
  const known = new Set(options.known.map(({ username }) => username));
  const outcomes = new Map<string, UserOutcome>();
  const waits = new Map<string, number>();
  let rechecks = 0;
  let duplicates: readonly DuplicateUsername[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const users = await options.readAll();
    // Duplicates are resolved here. Those that remain are compared with the ledger by the next pass.
    const read = options.readOthers ?? (async () => users);
    const names = new TakenNames({ ...pass.sources, reconcile: undefined, read });
    for (const user of users) names.addUser(user);
    duplicates = (await names.findDuplicates(users)).filter((duplicate) => isReportedHere(duplicate, users, pass));
    const ours = duplicates.flatMap((duplicate) =>
      rowsWrittenByThisPass(duplicate, users, pass).map((user) => ({ user, duplicate })),
    );
    const movable = ours.filter(({ user }) => outcomes.get(user.uuid)?.reason !== 'duplicate-username');
    if (movable.length === 0) {
      // Another worker may be replacing its username at the moment: check again before reporting a duplicate.
      const isNew = duplicates.some(({ username }) => !known.has(username));
      if (!isNew || rechecks >= maxRechecks) break;
      rechecks += 1;
      await sleep(pauseMs * rechecks);
      continue;
    }
    for (const { user, duplicate } of movable) {
      // Both workers see the same duplicate. If both replaced their username at once, they could choose the same one
      // again. So the first in the order of uuids waits for the other.
      const key = `${user.uuid} ${duplicate.username}`;
      const waited = waits.get(key) ?? 0;
      waits.set(key, waited + 1);
      if (waited < maxRoundsToWait && duplicate.holders.every((holder) => user.uuid <= holder)) {
        await sleep(pauseMs);
        continue;
      }
      outcomes.set(user.uuid, await replaceUsername(user, names, pass));
    }
  }
  return { duplicates, outcomes };
}

// With usernames per provider, users of its other offerings are read too. Duplicates among them are reported there.
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
  duplicate: DuplicateUsername,
  users: readonly OfferingUser[],
  pass: PassContext,
): OfferingUser[] {
  return users.filter((user) => {
    const written = pass.written.get(user.uuid);
    return written !== undefined && duplicate.holders.includes(user.uuid) && user.username === written.username;
  });
}

async function replaceUsername(row: OfferingUser, names: TakenNames, pass: PassContext): Promise<UserOutcome> {
  const old = row.username ?? '';
  const { username: _old, ...unnamed } = { ...pass.written.get(row.uuid)?.user, ...row };
  const reserve = async (username: string): Promise<boolean> =>
    foldUsername(username) !== foldUsername(old) && names.reserve(username, unnamed);
  // The user's own username is the one that is replaced.
  const ownUsername = async (): Promise<undefined> => undefined;
  const isTaken = (username: string): Promise<boolean> => names.isTaken(username, unnamed);
  const context = { ...backendContext(unnamed, pass), isTaken, reserve, ownUsername };
  const result = await askBackend({
    backend: pass.backend,
    user: unnamed,
    context,
    rules: pass.rules,
    timeoutSeconds: pass.usernameTimeoutSeconds,
    dryRun: false,
    reserve,
  });
  if (result.kind !== 'username') return toDuplicateOutcome(old, 'the username backend returned no other username');
  let { username } = result;
  try {
    const writer = createRepeatingWriter(pass.writer, row, pass);
    await confirmUnchanged(row, writer);
    username = (await writeUsername(row, username, writer)).username ?? username;
  } catch (error) {
    if (error instanceof ConcurrentChangeError) return toConcurrentChangeOutcome(error.row);
    return toDuplicateOutcome(old, describeError(error).message);
  }
  pass.written.set(row.uuid, { user: unnamed, username });
  await commitToLedger(unnamed, username, pass);
  await giveUp(old, unnamed, pass);
  await notifyUsernameStored(unnamed, username, pass);
  const message = `username '${username}' stored, because another user got '${old}' at the same time`;
  return { result: 'updated', reason: 'username-stored', message, to: 'OK', username };
}

// Otherwise the username would be in conflict for ever: Waldur shows it for the other user.
async function giveUp(username: string, user: OfferingUser, { names, logger }: PassContext): Promise<void> {
  try {
    await names.giveUp(username, user);
  } catch (error) {
    logger.error(
      { offeringUser: user.uuid, error: describeError(error).message },
      'a username that was replaced could not be released in the ledger',
    );
  }
}

function toDuplicateOutcome(username: string, why: string): UserOutcome {
  return {
    result: 'failed',
    reason: 'duplicate-username',
    message: `another user has the username '${username}' too: ${why}`,
    to: 'OK',
    username,
  };
}
