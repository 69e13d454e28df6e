import type { DepartureOutcome } from '../../users/departures-report.js';
import type { PlannedStep, StepValues } from '../../users/steps/planned-step.js';
import type { StepControl } from '../../users/steps/step-control.js';
import { toUserSubject } from '../../users/steps/user-step.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';

const toAccess = (removedFrom: readonly string[] = []): StepValues => ({
  remove_from: removedFrom.length === 0 ? null : [...removedFrom].sort(),
});

/** Describes what a dry run would do for a user whose deletion Waldur has requested. */
export function toDepartureStep(row: OfferingUser, outcome: DepartureOutcome): PlannedStep {
  const { result, message, removedFrom, account } = outcome;
  return {
    ...toUserSubject(row, 'departure'),
    summary: message,
    changes: result === 'planned' ? { ...toAccess(removedFrom), account: account ?? null } : {},
    after: { state: OfferingUserState.Deleted },
  };
}

/** Describes that the account of a user who is deleted in Waldur would be closed, or was. */
export function toAccountStep(row: OfferingUser, isDone: boolean): PlannedStep {
  return {
    ...toUserSubject(row, 'account'),
    summary: `would close the account '${row.username ?? ''}' of a user who is deleted in Waldur`,
    changes: isDone ? {} : { account: 'closed' },
    after: {},
    ...(isDone ? { isComplete: true } : {}),
  };
}

/**
 * Reads a departing user again, and returns the outcome of one who is not processed because of the plan; `undefined`
 * when the departure may begin. `removedFrom`: the ids of the resources from which it would remove the user. Throws
 * `PlanDeviationError` when the row is gone, and the client's errors.
 * `GET /api/marketplace-offering-users/{uuid}/`
 */
export async function refuseDeparture(
  { uuid }: OfferingUser,
  removedFrom: readonly string[] | undefined,
  { steps, client }: DepartureRun,
): Promise<DepartureOutcome | undefined> {
  if (steps === undefined) return undefined;
  const current = await client.retrieveOfferingUser(uuid);
  if (current === undefined)
    throw steps.deviate({ kind: 'departure', uuid }, 'the offering user no longer exists in Waldur');
  const refusal = steps.refuse({ ...toUserSubject(current, 'departure'), changes: toAccess(removedFrom) });
  return refusal && { result: 'waiting', ...refusal };
}

interface DepartureRun {
  readonly steps?: StepControl | undefined;
  readonly client: { retrieveOfferingUser(uuid: string): Promise<OfferingUser | undefined> };
}
