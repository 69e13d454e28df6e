import { describeError } from '../shared/describe-error.js';
import { WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { askBackend } from './ask-backend.js';
import { backendContext } from './backend-context.js';
import { ConcurrentChangeError, claimRequested } from './claim.js';
import type { PassContext } from './pass-context.js';
import { planStep, type Step } from './plan.js';
import { describeRetryDelay } from './quarantine.js';
import type { PlannedCall, UserReport } from './report.js';
import { reportToWaldur } from './report-to-waldur.js';
import { type ClaimedUser, storeUsername } from './store-username.js';
import { toConcurrentChangeOutcome, type UserOutcome } from './user-outcome.js';
import { recordCalls, type Writer } from './writer.js';

/** Why nothing is done for a person, in words. */
export const leaveMessages: Readonly<Record<Extract<Step, { kind: 'leave' }>['reason'], string>> = {
  ready: 'ready',
  restricted: 'restricted in Waldur, left alone',
  'claimed-elsewhere': 'changed moments ago; somebody may be at work on it',
  'being-deleted': 'on the way out, nothing to do here',
  'unknown-state': 'in a state that this version does not know, left alone',
};

/**
 * Takes one person as far as they can get in this pass. Never throws: what goes wrong is in the report, and is nobody
 * else's trouble.
 */
export async function processUser(user: OfferingUser, run: PassContext): Promise<UserReport> {
  const calls: PlannedCall[] = [];
  const writer = recordCalls(run.writer, calls);
  const item = run.outages.startItem();
  const verdict = await applyStep(user, run, writer).catch((error: unknown) => toErrorOutcome(error, user, run));
  item.record({ ...verdict, wasWritten: calls.length > 0 && !run.dryRun });
  item.end();
  const state = verdict.to ?? user.state;
  // Whom we have left in `Error creating` ourselves is not on the way through, and need not be spared at the next pass.
  if (state === OfferingUserState.ErrorCreating && calls.length > 0 && !run.dryRun)
    run.claims.set(user.uuid, run.clock.now());
  else if (state !== OfferingUserState.Creating) run.claims.delete(user.uuid);
  return createUserReport(user, verdict, calls);
}

/** Puts a verdict and the facts of the row together. */
export function createUserReport(
  user: OfferingUser,
  verdict: UserOutcome,
  calls: readonly PlannedCall[] = [],
): UserReport {
  return {
    uuid: user.uuid,
    ...(user.userUuid === undefined ? {} : { userUuid: user.userUuid }),
    ...(user.state === undefined ? {} : { from: user.state, to: user.state }),
    ...(user.username === undefined ? {} : { username: user.username }),
    ...verdict,
    calls,
  };
}

/** For a person whom the plan leaves alone. */
export function toLeaveOutcome(reason: Extract<Step, { kind: 'leave' }>['reason']): UserOutcome {
  const result = reason === 'ready' || reason === 'being-deleted' ? 'unchanged' : 'skipped';
  return { result, reason, message: leaveMessages[reason] };
}

async function applyStep(user: OfferingUser, run: PassContext, writer: Writer): Promise<UserOutcome> {
  const step = planStep(user, {
    serverTime: run.serverTime(),
    claimSeconds: run.claimSeconds,
    claimedByUs: run.claims.has(user.uuid),
  });
  if (step.kind === 'leave') {
    if (step.reason === 'ready' || step.reason === 'being-deleted') await run.quarantine.forget(user);
    return toLeaveOutcome(step.reason);
  }
  if (!run.backend.makesUsernames) {
    return {
      result: 'skipped',
      reason: 'username-generation-disabled',
      message: 'the username backend of this offering makes no usernames',
    };
  }
  const turn = run.quarantine.decideRetry(user);
  if (turn.kind === 'wait') return { result: 'skipped', reason: 'retry-later', message: describeRetryDelay(turn) };
  if (turn.kind === 'quarantined')
    return reportToWaldur(user, run.quarantine.describeQuarantined(user), { claimed: false, writer });
  if (step.claim !== 'before-asking') {
    return resolveUsername(
      { row: user, claim: step.claim, since: run.claims.get(user.uuid) ?? run.clock.now() },
      run,
      writer,
    );
  }
  const since = run.clock.now();
  const row = await claimRequested(user, writer);
  if (!run.dryRun) run.claims.set(user.uuid, since);
  return resolveUsername({ row, claim: 'held', since }, run, writer);
}

async function resolveUsername(claimed: ClaimedUser, run: PassContext, writer: Writer): Promise<UserOutcome> {
  const { row } = claimed;
  const answer = await askBackend({
    backend: run.backend,
    user: row,
    context: backendContext(row, run),
    rules: run.rules,
    timeoutSeconds: run.timeoutSeconds,
    dryRun: run.dryRun,
    reserve: (username) => run.names.reserve(username, row),
  });
  if (answer.kind === 'username') {
    const verdict = await storeUsername(claimed, answer.username, { run, writer });
    if (verdict.result === 'updated') await run.quarantine.forget(row);
    return verdict;
  }
  return reportToWaldur(row, await run.quarantine.recordResult(row, answer), {
    claimed: claimed.claim === 'held',
    writer,
  });
}

async function toErrorOutcome(error: unknown, user: OfferingUser, run: PassContext): Promise<UserOutcome> {
  if (error instanceof ConcurrentChangeError) {
    if (error.row !== undefined)
      await run.names.addUser({ userUuid: user.userUuid, ...error.row } as OfferingUser).catch(() => undefined);
    return toConcurrentChangeOutcome(error.row);
  }
  if (error instanceof WaldurAuthError)
    run.outages.declareOutage({ service: 'waldur', isRefused: true, message: error.message });
  if (error instanceof WaldurUnavailableError)
    return { result: 'failed', reason: 'waldur-unavailable', message: error.message };
  if (error instanceof WaldurResponseError)
    return { result: 'failed', reason: 'waldur-refused', message: error.message };
  run.logger.error({ offeringUser: user.uuid, err: error }, 'an error in the processor itself');
  return {
    result: 'failed',
    reason: 'processor-error',
    message: `an error in the processor itself: ${describeError(error).message}`,
  };
}
