import { type KnownOfferingUserState, type OfferingUser, OfferingUserState } from '../../waldur/types.js';

/** What the plan for a departing user depends on besides the row. Times are milliseconds since the epoch. */
export interface DepartureFacts {
  /** By the clock of the server. `modified` is compared with it. */
  readonly serverTime: number;
  /** By the local clock. The notes are compared with it. */
  readonly now: number;
  /** Seconds for which a user in `Deleting` is left to the worker that claimed the user. */
  readonly claimSeconds: number;
  /** Whether notes are kept between runs. */
  readonly hasNotes: boolean;
  /** When a run first saw the row in `Deleting`, with its present `modified`. */
  readonly firstSeen?: number | undefined;
  /** An earlier run holds the claim: it waited for a resource, or Waldur failed. */
  readonly isHeld?: boolean | undefined;
  /** The last failure of the departure. */
  readonly failure?: DepartureFailure | undefined;
}

/** The failed attempts of a departure since the last success. */
export interface DepartureFailure {
  readonly count: number;
  /** Why the last attempt failed. */
  readonly message: string;
  readonly nextAt: number;
}

/**
 * The next step for a departing user.
 * - `claim`: `set_deleting`.
 * - `take-over`: `set_error_deleting`, then `set_deleting`: the worker that claimed the user has stopped.
 * - `resume`: the claim is held already.
 * - `note`: remember that the row was seen in `Deleting`; another worker may be at work on it.
 * - `wait`: another worker may be at work on it.
 * - `retry-later`: the last attempt failed, and the retry delay has not passed.
 * - `none`: the user is not departing, or has departed.
 */
export type DepartureStep = 'claim' | 'take-over' | 'resume' | 'note' | 'wait' | 'retry-later' | 'none';

/** The states of users who are departing or deleted. */
export const departureStates = [
  OfferingUserState.RequestedDeletion,
  OfferingUserState.Deleting,
  OfferingUserState.ErrorDeleting,
  OfferingUserState.Deleted,
] as const;

type PlanRow = (user: OfferingUser, facts: DepartureFacts) => DepartureStep;

const none: PlanRow = () => 'none';

/** The step for each state. A new state of Waldur without an entry here is a compile error. */
const plan = {
  [OfferingUserState.Requested]: none,
  [OfferingUserState.Creating]: none,
  [OfferingUserState.PendingAccountLinking]: none,
  [OfferingUserState.PendingAdditionalValidation]: none,
  [OfferingUserState.Ok]: none,
  [OfferingUserState.ErrorCreating]: none,
  [OfferingUserState.RequestedDeletion]: () => 'claim',
  [OfferingUserState.Deleting]: planDeleting,
  [OfferingUserState.ErrorDeleting]: (_user, facts) => (isTooEarly(facts) ? 'retry-later' : 'claim'),
  [OfferingUserState.Deleted]: none,
} satisfies Record<KnownOfferingUserState, PlanRow>;

/** Decides the next step for one user. Pure. */
export function planDeparture(user: OfferingUser, facts: DepartureFacts): DepartureStep {
  const row: PlanRow | undefined = isKnownState(user.state) ? plan[user.state] : undefined;
  return row === undefined ? 'none' : row(user, facts);
}

/** A step that begins or continues the departure of a user, so that it counts against `max_departures_per_day`. */
export type StartingStep = Extract<DepartureStep, 'claim' | 'take-over' | 'resume'>;

/** Whether a step begins or continues the departure of a user. */
export function beginsDeparture(step: DepartureStep): step is StartingStep {
  return step === 'claim' || step === 'take-over' || step === 'resume';
}

function isTooEarly({ failure, now }: DepartureFacts): boolean {
  return failure !== undefined && now < failure.nextAt;
}

// The clocks of server and agent may differ, so the row must be old by both.
function planDeleting({ modified = '' }: OfferingUser, facts: DepartureFacts): DepartureStep {
  const { serverTime, now, claimSeconds, hasNotes, firstSeen, isHeld } = facts;
  if (isHeld === true) return isTooEarly(facts) ? 'retry-later' : 'resume';
  const since = Date.parse(modified);
  // A row without a valid time counts as old: otherwise it would never be processed.
  const isOld = Number.isNaN(since) || serverTime - since >= claimSeconds * 1000;
  if (!hasNotes) return isOld ? 'take-over' : 'wait';
  if (firstSeen === undefined) return 'note';
  return isOld && now - firstSeen >= claimSeconds * 1000 ? 'take-over' : 'wait';
}

function isKnownState(state: OfferingUser['state']): state is KnownOfferingUserState {
  return state !== undefined && Object.hasOwn(plan, state);
}
