import { LedgerStoreError } from '../ledger/store-errors.js';
import { describeError } from '../shared/describe-error.js';
import { WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import { AbstractUsernameManagementBackend } from '../usernames/backend.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { askForUsername } from './ask-for-username.js';
import { ConcurrentChangeError, claimRequested } from './claim.js';
import type { PassContext } from './pass-context.js';
import { planStep, planUnclaimed, type RetryDecision, type Step } from './plan.js';
import { describeRetryDelay } from './quarantine.js';
import { createRepeatingWriter } from './repeating-writer.js';
import type { PlannedCall, UserReport } from './report.js';
import { reportToWaldur } from './report-to-waldur.js';
import { PlanDeviationError } from './steps/plan-deviation-error.js';
import { refuseUser, toUserStep } from './steps/user-step.js';
import { accountNotOkMessage, storeAccountUsername } from './store-account-username.js';
import { type ClaimedUser, storeUsername } from './store-username.js';
import { toConcurrentChangeOutcome, toNoUsernameOutcome, type UserOutcome } from './user-outcome.js';
import { recordCalls, type Writer } from './writer.js';

/** How many usernames are tried that other accounts at the service provider have. */
const maxRefusedNames = 20;

type LeaveReason = Extract<Step, { kind: 'leave' }>['reason'];

/** Why nothing is done for a user, in words. */
export const leaveMessages: Readonly<Record<LeaveReason, string>> = {
  ready: 'ready',
  restricted: 'restricted in Waldur; not processed',
  'claimed-elsewhere': 'changed a moment ago; another worker may be processing this user',
  'being-deleted': 'being deleted; nothing to do',
  'unknown-state': 'in a state that is unknown to this version; not processed',
  'provider-account': accountNotOkMessage,
};

/** Processes one user as far as possible in this pass. Never throws: errors are in the report of this user. */
export async function processUser(user: OfferingUser, shared: PassContext): Promise<UserReport> {
  const unclaimed = planUnclaimed(user);
  if (unclaimed.kind === 'leave') return leaveUser(user, unclaimed.reason, shared);
  // The username of an account at the service provider is unique there, whatever the scope of the offering is.
  const pass = user.serviceProviderAccountUuid === undefined ? shared : { ...shared, names: shared.accountNames };
  const calls: PlannedCall[] = [];
  const recorded = recordCalls(createRepeatingWriter(pass.writer, user, pass), calls);
  const writer = pass.steps?.guard(user.uuid, recorded) ?? recorded;
  const item = pass.outages.startItem();
  const outcome = await refuseUser(user, pass)
    .then((refused) => refused ?? applyStep(user, pass, writer))
    .catch((error: unknown) => toErrorOutcome(error, user, pass));
  item.record({ ...outcome, wasWritten: calls.length > 0 && !pass.dryRun });
  item.end();
  const state = outcome.to ?? user.state;
  const isWaiting = state === OfferingUserState.Creating || state === OfferingUserState.ErrorCreating;
  if (!isWaiting) await pass.endedAttempts.forget(user);
  else if (calls.length > 0 && outcome.result !== 'skipped') await pass.endedAttempts.record(user);
  // Remembered, so that the next pass does not wait for another worker to write a username.
  if (state === OfferingUserState.ErrorCreating && calls.length > 0 && !pass.dryRun)
    pass.claims.set(user.uuid, pass.clock.now());
  else if (state !== OfferingUserState.Creating) pass.claims.delete(user.uuid);
  const report = createUserReport(user, outcome, calls);
  if (pass.dryRun) pass.steps?.plan(toUserStep(user, report));
  return report;
}

// Most users of an offering, so that they should cost next to nothing.
async function leaveUser(user: OfferingUser, reason: LeaveReason, pass: PassContext): Promise<UserReport> {
  if (reason === 'ready' || reason === 'being-deleted') await pass.quarantine.forget(user);
  const isWaiting = user.state === OfferingUserState.Creating || user.state === OfferingUserState.ErrorCreating;
  if (!isWaiting) await pass.endedAttempts.forget(user);
  if (user.state !== OfferingUserState.Creating) pass.claims.delete(user.uuid);
  return createUserReport(user, toLeaveOutcome(reason));
}

/** Combines an outcome with the data of the row. */
export function createUserReport(
  user: OfferingUser,
  outcome: UserOutcome,
  calls: readonly PlannedCall[] = [],
): UserReport {
  return {
    uuid: user.uuid,
    ...(user.userUuid === undefined ? {} : { userUuid: user.userUuid }),
    ...(user.state === undefined ? {} : { from: user.state, to: user.state }),
    ...(user.username === undefined ? {} : { username: user.username }),
    ...outcome,
    calls,
  };
}

/** The outcome for a user that the plan does not process. */
export function toLeaveOutcome(reason: LeaveReason): UserOutcome {
  const result = reason === 'ready' || reason === 'being-deleted' ? 'unchanged' : 'skipped';
  return { result, reason, message: leaveMessages[reason] };
}

async function applyStep(user: OfferingUser, pass: PassContext, writer: Writer): Promise<UserOutcome> {
  const step = planStep(user, {
    serverTime: pass.serverTime(),
    claimSeconds: pass.claimSeconds,
    claimedByUs: pass.claims.has(user.uuid),
    attemptEnded: pass.endedAttempts.wasLastChange(user),
  });
  // For any other reason, `leaveUser` has left the user.
  if (step.kind === 'leave') return leaveClaimed(user, pass, writer);
  if (!pass.backend.makesUsernames) {
    return {
      result: 'skipped',
      reason: 'username-generation-disabled',
      message: 'the username backend of this offering does not create usernames',
    };
  }
  const retry = pass.quarantine.decideRetry(user);
  if (retry.kind === 'wait') return toRetryDelayOutcome(retry);
  if (retry.kind === 'quarantined')
    return reportToWaldur(user, pass.quarantine.describeQuarantined(user), { claimed: false, writer, pass });
  // Before the claim, which a failed read would leave behind, and outside of the time limit of the backend.
  await pass.names.read();
  if (step.claim !== 'before-asking') {
    return resolveUsername(
      { row: user, claim: step.claim, since: pass.claims.get(user.uuid) ?? pass.clock.now() },
      pass,
      writer,
    );
  }
  const since = pass.clock.now();
  const row = await claimRequested(user, writer);
  if (!pass.dryRun) pass.claims.set(user.uuid, since);
  return resolveUsername({ row, claim: 'held', since }, pass, writer);
}

// A user who failed is failing until they have a username, also while nothing is tried.
function toRetryDelayOutcome(retry: Extract<RetryDecision, { kind: 'wait' }>): UserOutcome {
  return { result: 'failed', reason: 'retry-later', message: describeRetryDelay(retry) };
}

// The row was changed a moment ago. That can be a claim, or an attempt that failed.
async function leaveClaimed(user: OfferingUser, { quarantine }: PassContext, writer: Writer): Promise<UserOutcome> {
  // No worker with this ledger tries the user before the end of the delay.
  const retry = quarantine.decideRetry(user);
  if (retry.kind === 'wait') return toRetryDelayOutcome(retry);
  if (retry.kind === 'quarantined') return toNoUsernameOutcome(quarantine.describeQuarantined(user), user);
  if (user.state !== OfferingUserState.ErrorCreating) return toLeaveOutcome('claimed-elsewhere');
  // Another worker that is about to store the username passes through this state at once.
  const current = await writer.retrieveOfferingUser(user.uuid);
  if (current?.state !== user.state) return toConcurrentChangeOutcome(current);
  const message = 'failed a moment ago; the next run tries again';
  return { result: 'failed', reason: 'retry-later', message };
}

async function resolveUsername(claimed: ClaimedUser, pass: PassContext, writer: Writer): Promise<UserOutcome> {
  const { row } = claimed;
  for (let refused = 0; refused < maxRefusedNames; refused += 1) {
    const outcome = await resolveOnce(claimed, pass, writer);
    if (outcome !== 'taken') return outcome;
  }
  const message = `Waldur refused ${maxRefusedNames} usernames in a row for the account at the service provider`;
  return toNoUsernameOutcome({ kind: 'transient', reason: 'waldur-refused', message }, row);
}

async function resolveOnce(claimed: ClaimedUser, pass: PassContext, writer: Writer): Promise<UserOutcome | 'taken'> {
  const { row } = claimed;
  const known = pass.answers.get(row.uuid);
  pass.answers.delete(row.uuid);
  const answer = known ?? (await askForUsername(row, pass));
  if (answer.kind === 'username') {
    const account = row.serviceProviderAccountUuid;
    const outcome =
      account === undefined
        ? await storeUsername(claimed, answer.username, { pass, writer })
        : await storeAccountUsername({ row, account }, answer.username, { pass, writer });
    if (outcome !== 'taken' && outcome.result === 'updated') await pass.quarantine.forget(row);
    return outcome;
  }
  const outcome = await reportToWaldur(row, await pass.quarantine.recordResult(row, answer), {
    claimed: claimed.claim === 'held',
    writer,
    pass,
  });
  return pass.dryRun && outcome.reason === 'no-username-yet' && !canPreview(pass.backend)
    ? { ...outcome, message: 'unknown in a dry run, because the username backend has no previewUsername' }
    : outcome;
}

function canPreview(backend: AbstractUsernameManagementBackend): boolean {
  return backend.previewUsername !== AbstractUsernameManagementBackend.prototype.previewUsername;
}

async function toErrorOutcome(error: unknown, user: OfferingUser, pass: PassContext): Promise<UserOutcome> {
  if (error instanceof ConcurrentChangeError) {
    if (error.row !== undefined) pass.names.addUser({ userUuid: user.userUuid, ...error.row } as OfferingUser);
    return toConcurrentChangeOutcome(error.row);
  }
  if (error instanceof PlanDeviationError)
    return { result: 'skipped', reason: 'changed-since-plan', message: error.message };
  if (error instanceof WaldurAuthError)
    pass.outages.declareOutage({ service: 'waldur', isRefused: true, message: error.message });
  if (error instanceof WaldurResponseError && error.status === 413)
    pass.outages.declareOutage({ service: 'waldur', isTooLarge: true, message: error.message });
  if (error instanceof WaldurUnavailableError)
    return { result: 'failed', reason: 'waldur-unavailable', message: error.message };
  if (error instanceof WaldurResponseError)
    return { result: 'failed', reason: 'waldur-refused', message: error.message };
  if (error instanceof LedgerStoreError)
    return { result: 'failed', reason: 'ledger-unavailable', message: error.message };
  pass.logger.error({ offeringUser: user.uuid, err: error }, 'internal error of the processor');
  return {
    result: 'failed',
    reason: 'processor-error',
    message: `internal error of the processor: ${describeError(error).message}`,
  };
}
