import { WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from '../errors.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { askBackend } from './ask-backend.js';
import { backendContext } from './backend-context.js';
import { claimRequested, LostToOthers } from './claim.js';
import { describeThrown } from './describe-thrown.js';
import { planStep, type Step } from './plan.js';
import { describeWait } from './quarantine.js';
import type { PersonReport, PlannedCall } from './report.js';
import type { Run } from './run.js';
import { type Claimed, storeUsername } from './store-username.js';
import { tellOutcome } from './tell-outcome.js';
import { judgeElsewhere, type Verdict } from './verdict.js';
import { recordCalls, type Writer } from './writer.js';

/** Why nothing is done for a person, in words. */
export const leaveMessages: Readonly<Record<Extract<Step, { kind: 'leave' }>['reason'], string>> = {
  ready: 'ready',
  restricted: 'restricted in Waldur, left alone',
  'claimed-elsewhere': 'changed moments ago; somebody may be at work on it',
  'being-deleted': 'on the way out, nothing to do here',
  'unknown-state': 'in a state that this version does not know, left alone',
};

/** Takes one person as far as they can get in this pass. Never throws: what goes wrong is in the report, and is nobody else's trouble. */
export async function workOnPerson(user: OfferingUser, run: Run): Promise<PersonReport> {
  const calls: PlannedCall[] = [];
  const writer = recordCalls(run.writer, calls);
  const watch = run.health.watch();
  const verdict = await settle(user, run, writer).catch((error: unknown) => judgeTrouble(error, user, run));
  watch.note(verdict, calls.length > 0 && !run.dryRun);
  const state = verdict.to ?? user.state;
  // Whom we have left in `Error creating` ourselves is not on the way through, and need not be spared at the next pass.
  if (state === OfferingUserState.ErrorCreating && calls.length > 0 && !run.dryRun) run.claims.set(user.uuid, run.clock.now());
  else if (state !== OfferingUserState.Creating) run.claims.delete(user.uuid);
  return reportPerson(user, verdict, calls);
}

/** Puts a verdict and the facts of the row together. */
export function reportPerson(user: OfferingUser, verdict: Verdict, calls: readonly PlannedCall[] = []): PersonReport {
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
export function judgeLeft(reason: Extract<Step, { kind: 'leave' }>['reason']): Verdict {
  const result = reason === 'ready' || reason === 'being-deleted' ? 'unchanged' : 'skipped';
  return { result, reason, message: leaveMessages[reason] };
}

async function settle(user: OfferingUser, run: Run, writer: Writer): Promise<Verdict> {
  const step = planStep(user, { serverTime: run.serverTime(), claimSeconds: run.claimSeconds, claimedByUs: run.claims.has(user.uuid) });
  if (step.kind === 'leave') {
    if (step.reason === 'ready' || step.reason === 'being-deleted') await run.quarantine.forget(user);
    return judgeLeft(step.reason);
  }
  if (!run.backend.makesUsernames) {
    return { result: 'skipped', reason: 'backend-makes-none', message: 'the username backend of this offering makes no usernames' };
  }
  const turn = run.quarantine.turnOf(user);
  if (turn.kind === 'wait') return { result: 'skipped', reason: 'retry-later', message: describeWait(turn) };
  if (turn.kind === 'set-aside') return tellOutcome(user, run.quarantine.describeSetAside(user), { claimed: false, writer });
  if (step.claim !== 'before-asking') {
    return resolve({ row: user, claim: step.claim, since: run.claims.get(user.uuid) ?? run.clock.now() }, run, writer);
  }
  const since = run.clock.now();
  const row = await claimRequested(user, writer);
  if (!run.dryRun) run.claims.set(user.uuid, since);
  return resolve({ row, claim: 'held', since }, run, writer);
}

async function resolve(claimed: Claimed, run: Run, writer: Writer): Promise<Verdict> {
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
  return tellOutcome(row, await run.quarantine.note(row, answer), { claimed: claimed.claim === 'held', writer });
}

async function judgeTrouble(error: unknown, user: OfferingUser, run: Run): Promise<Verdict> {
  if (error instanceof LostToOthers) {
    if (error.row !== undefined) await run.names.learn({ userUuid: user.userUuid, ...error.row } as OfferingUser).catch(() => undefined);
    return judgeElsewhere(error.row);
  }
  if (error instanceof WaldurAuthError) run.health.lose({ service: 'waldur', isRefused: true, message: error.message });
  if (error instanceof WaldurUnavailableError) return { result: 'failed', reason: 'waldur-unavailable', message: error.message };
  if (error instanceof WaldurResponseError) return { result: 'failed', reason: 'waldur-refused', message: error.message };
  run.logger.error({ offeringUser: user.uuid, err: error }, 'an error in the processor itself');
  return { result: 'failed', reason: 'processor-error', message: `an error in the processor itself: ${describeThrown(error).message}` };
}
