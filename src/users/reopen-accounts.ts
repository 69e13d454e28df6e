import pLimit from 'p-limit';
import { LedgerStoreError } from '../ledger/store-errors.js';
import { describeError } from '../shared/describe-error.js';
import { foldUsername } from '../usernames/check-username.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { askForUsername } from './ask-for-username.js';
import type { BackendResult } from './backend-result.js';
import { ClosedAccounts } from './closed-accounts.js';
import type { Finding } from './finding.js';
import type { PassContext } from './pass-context.js';
import { hasUsername } from './plan.js';
import { describeRetryDelay } from './quarantine.js';
import type { UserReport } from './report.js';
import type { PlannedStep } from './steps/planned-step.js';
import { toUserSubject } from './steps/user-step.js';
import { notifyUsernameStored } from './store-username.js';
import type { UserOutcome } from './user-outcome.js';

/** Options of `reopenAccounts`. */
export interface ReopenOptions {
  /** Finds the namespace of the usernames in the ledger. */
  readonly findNamespace: () => Promise<string>;
  /** The uuids of offering users whose accounts were closed, although no note says so. */
  readonly closed: ReadonlySet<string>;
  /** Called before the first account is opened, for what the backend needs. */
  readonly prepare: () => Promise<void>;
}

/** What became of the accounts of users who have returned. */
export interface ReopenedAccounts {
  /** The outcome of each returned user, by the uuid of the offering user. */
  readonly outcomes: ReadonlyMap<string, UserOutcome>;
  /** The users whose accounts could not be opened. They are held back. */
  readonly findings: readonly Finding[];
}

/**
 * Opens the accounts of users who have returned: they are `OK` with a username whose account was closed when they left.
 * The username backend opens the account again, or creates it anew, under the same username; only then is the user
 * ready.
 *
 * Which accounts are closed is in the same ledger as the usernames. Its failure is an outage, as for usernames. Throws
 * the errors of the client when the provider can't be read.
 */
export async function reopenAccounts(
  users: readonly OfferingUser[],
  pass: PassContext,
  options: ReopenOptions,
): Promise<ReopenedAccounts> {
  const { outages } = pass;
  const none: ReopenedAccounts = { outcomes: new Map(), findings: [] };
  if (outages.outage !== undefined) return none;
  try {
    return await reopenReturned(users, pass, options);
  } catch (error) {
    if (!(error instanceof LedgerStoreError)) throw error;
    outages.declareOutage({ service: 'ledger', message: error.message });
    return none;
  }
}

async function reopenReturned(
  users: readonly OfferingUser[],
  pass: PassContext,
  { findNamespace, closed, prepare }: ReopenOptions,
): Promise<ReopenedAccounts> {
  const outcomes = new Map<string, UserOutcome>();
  const findings: Finding[] = [];
  const candidates = users.filter((user) => user.state === OfferingUserState.Ok && hasUsername(user));
  if (candidates.length === 0) return { outcomes, findings };
  const accounts = new ClosedAccounts(pass.notes, pass.notes === undefined ? '' : await findNamespace());
  const noted = new Set(await accounts.among(candidates));
  const returned = candidates.filter((user) => noted.has(user) || closed.has(user.uuid));
  if (returned.length === 0) return { outcomes, findings };
  await prepare();
  await pLimit(pass.usernameConcurrency).map(returned, async (user) => {
    // An account that this run has closed is opened again in any case.
    const refusal = closed.has(user.uuid) ? undefined : pass.steps?.refuse(toUserSubject(user));
    const problem = refusal?.message ?? (await reopen(user, pass));
    if (problem === undefined) {
      if (!pass.dryRun) await accounts.forget(user);
      const message = pass.dryRun ? 'the account would be opened again' : 'the account is open again';
      outcomes.set(user.uuid, { result: 'updated', reason: 'account-reopened', message });
      if (pass.dryRun) pass.steps?.plan(toReopeningStep(user, message));
    } else findings.push(createFinding(user, problem));
  });
  return { outcomes, findings };
}

/**
 * Notes that the accounts of users who were given their username again are open. Never throws: if that can't be noted,
 * the next pass opens them again.
 */
export async function noteOpenAccounts(
  reports: readonly UserReport[],
  users: readonly OfferingUser[],
  { pass, findNamespace }: { readonly pass: PassContext } & Pick<ReopenOptions, 'findNamespace'>,
): Promise<void> {
  if (pass.dryRun || pass.outages.outage !== undefined) return;
  const names = new Map(
    reports.flatMap(({ uuid, result, username }) => (result === 'updated' ? [[uuid, username]] : [])),
  );
  const stored = users.flatMap((user) => {
    const username = names.get(user.uuid);
    return username === undefined ? [] : [{ ...user, username }];
  });
  try {
    if (stored.length === 0 || pass.notes === undefined) return;
    const accounts = new ClosedAccounts(pass.notes, await findNamespace());
    for (const user of await accounts.among(stored)) await accounts.forget(user);
  } catch (error) {
    const { message } = describeError(error);
    pass.logger.warn({ offering: pass.offering.uuid, error: message }, 'could not note which accounts are open again');
  }
}

function toReopeningStep(user: OfferingUser, summary: string): PlannedStep {
  return { ...toUserSubject(user), summary, changes: { account: 'opened' }, after: {} };
}

// Returns why the account is not open; `undefined` when it is.
async function reopen(listed: OfferingUser, pass: PassContext): Promise<string | undefined> {
  // Such a backend has nothing to open.
  if (!pass.backend.makesUsernames) return undefined;
  const retry = pass.quarantine.decideRetry(listed);
  if (retry.kind === 'wait') return describeRetryDelay(retry);
  if (retry.kind === 'quarantined') return pass.quarantine.describeQuarantined(listed).message;
  // The list may lack personal attributes.
  const user = { ...listed, ...(await pass.client.retrieveOfferingUser(listed.uuid)) };
  if (user.state !== OfferingUserState.Ok || user.username !== listed.username) return 'another worker has changed it';
  const { username = '' } = user;
  const result = await askForUsername(user, pass);
  if (result.kind === 'username') {
    if (foldUsername(result.username) !== foldUsername(username))
      return `the username backend returned '${result.username}' instead of the user's username`;
    await pass.quarantine.forget(listed);
    await notifyUsernameStored(user, username, pass);
    return undefined;
  }
  // A dry run creates nothing, so that a backend may not know the username of an account that is gone.
  if (result.kind === 'nothing' && pass.dryRun) return undefined;
  await pass.quarantine.recordResult(listed, result);
  return describeResult(result);
}

function describeResult(result: Exclude<BackendResult, { kind: 'username' }>): string {
  if (result.kind === 'nothing') return 'the username backend returned no username';
  return 'message' in result ? result.message : result.comment;
}

function createFinding({ uuid, userUuid, username = '' }: OfferingUser, problem: string): Finding {
  return {
    reason: 'account-closed',
    username,
    users: [{ offeringUser: uuid, ...(userUuid === undefined ? {} : { userUuid }) }],
    message: `the account '${username}' was closed when the user left, and could not be opened again: ${problem}`,
    hint: `the next run tries again; run 'retry ${uuid}' to try at once`,
  };
}
