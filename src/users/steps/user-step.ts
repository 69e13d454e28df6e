import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { digestData } from '../data-digest.js';
import type { UserReport } from '../report.js';
import type { UserOutcome } from '../user-outcome.js';
import type { Writer } from '../writer.js';
import { toCallValues } from './guarded-writer.js';
import type { PlannedStep, StepKind, StepSubject } from './planned-step.js';
import type { StepControl } from './step-control.js';

/** What a step for a user depends on. `kind`: what the step is about. */
export function toUserSubject(
  { uuid, state, username, isRestricted }: OfferingUser,
  kind: StepKind & ('user' | 'departure' | 'account') = 'user',
): StepSubject {
  return {
    kind,
    uuid,
    before: { state: state ?? null, username: username ?? null, restricted: isRestricted === true },
  };
}

// The data are those with which the username backend is asked.
function withData(user: OfferingUser): StepSubject {
  return { ...toUserSubject(user), data: digestData(user) };
}

interface PlannedRun {
  readonly steps?: StepControl | undefined;
  readonly client: Pick<Writer, 'retrieveOfferingUser'>;
  readonly dryRun: boolean;
}

/**
 * Returns the outcome of a user who is not processed because of the plan; `undefined` when the step may be taken.
 * Before it is taken, the row is read again. Throws `PlanDeviationError` when it is gone, and the client's errors.
 * `GET /api/marketplace-offering-users/{uuid}/`
 */
export async function refuseUser(
  user: OfferingUser,
  { steps, client, dryRun }: PlannedRun,
): Promise<UserOutcome | undefined> {
  if (steps === undefined) return undefined;
  const refusal = steps.refuse(withData(user));
  if (refusal !== undefined) return { result: 'skipped', ...refusal };
  if (dryRun) return undefined;
  const current = await client.retrieveOfferingUser(user.uuid);
  if (current === undefined)
    throw steps.deviate({ kind: 'user', uuid: user.uuid }, 'the offering user no longer exists in Waldur');
  const changed = steps.refuse(toUserSubject(current));
  return changed && { result: 'skipped', ...changed };
}

/** Describes what a dry run would do for a user. */
export function toUserStep(
  user: OfferingUser,
  { result, calls, message, from, to, username }: UserReport,
): PlannedStep {
  const states = to === undefined || to === from ? '' : `${from} → ${to}: `;
  // A claim alone does not say what follows: the dry run does not know the username, or a service is unavailable.
  const isKnown = calls.some(({ call }) => call !== 'beginCreating');
  const isOk = to === OfferingUserState.Ok;
  return {
    ...withData(user),
    summary: `${states}${message}`,
    changes: isKnown ? { calls: calls.map(toCallValues) } : {},
    after: { state: to ?? null, ...(isOk ? { username: username ?? null } : {}) },
    ...(calls.length === 0 && result === 'pending' ? { isComplete: true } : {}),
  };
}
