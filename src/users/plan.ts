import { type KnownOfferingUserState, type OfferingUser, OfferingUserState } from '../waldur/types.js';
import type { BackendResult } from './backend-result.js';
import type { UserReason } from './report.js';

/** What the plan depends on besides the row of the user. */
export interface PlanFacts {
  /** Milliseconds since the epoch on the clock of the server. `modified` is compared with it. */
  readonly serverTime: number;
  /** Seconds for which a user in `Creating` is left to the worker that claimed the user. */
  readonly claimSeconds: number;
  /** This process moved the user to the present state. */
  readonly claimedByUs: boolean;
  /**
   * The last change of the row was an attempt of an earlier run with this ledger, which has ended. Default: `false`.
   */
  readonly attemptEnded?: boolean | undefined;
}

/**
 * When a user is claimed for writing the username. Of two workers that claim the same user, Waldur refuses one.
 * - `before-asking`: before the backend is asked, so that only one worker creates an account.
 * - `before-writing`: only when there is a username to write. The backend has probably been asked before, and its
 *   answer is mostly the same.
 * - `held`: this process holds the claim already.
 * - `impossible`: no transition leads out of `OK`; the row is read again and written.
 */
export type Claim = 'before-asking' | 'before-writing' | 'held' | 'impossible';

/** The next step for a user. */
export type Step =
  | { readonly kind: 'resolve'; readonly claim: Claim }
  | {
      readonly kind: 'leave';
      readonly reason: UserReason &
        ('ready' | 'restricted' | 'claimed-elsewhere' | 'being-deleted' | 'unknown-state' | 'provider-account');
    };

/**
 * For so long a user in `Error creating` may be claimed by another worker: `claimForWriting` moves users to this state
 * right before it writes the username.
 */
const handoverSeconds = 5;

type PlanRow = (user: OfferingUser, facts: PlanFacts) => Step;

const askThenClaim: PlanRow = () => ({ kind: 'resolve', claim: 'before-writing' });
const leaveForDeletion: PlanRow = () => ({ kind: 'leave', reason: 'being-deleted' });

/** The step for each state. A new state of Waldur without an entry here is a compile error. */
const plan = {
  [OfferingUserState.Requested]: () => ({ kind: 'resolve', claim: 'before-asking' }),
  [OfferingUserState.Creating]: (user, facts) => {
    if (facts.claimedByUs) return { kind: 'resolve', claim: 'held' };
    return facts.attemptEnded !== true && changedWithin(facts.claimSeconds, user, facts)
      ? { kind: 'leave', reason: 'claimed-elsewhere' }
      : { kind: 'resolve', claim: 'before-writing' };
  },
  [OfferingUserState.ErrorCreating]: (user, facts) =>
    !facts.claimedByUs && facts.attemptEnded !== true && changedWithin(handoverSeconds, user, facts)
      ? { kind: 'leave', reason: 'claimed-elsewhere' }
      : askThenClaim(user, facts),
  [OfferingUserState.PendingAccountLinking]: askThenClaim,
  [OfferingUserState.PendingAdditionalValidation]: askThenClaim,
  [OfferingUserState.Ok]: (user) =>
    hasUsername(user) ? { kind: 'leave', reason: 'ready' } : { kind: 'resolve', claim: 'impossible' },
  [OfferingUserState.RequestedDeletion]: leaveForDeletion,
  [OfferingUserState.Deleting]: leaveForDeletion,
  [OfferingUserState.Deleted]: leaveForDeletion,
  [OfferingUserState.ErrorDeleting]: leaveForDeletion,
} satisfies Record<KnownOfferingUserState, PlanRow>;

/** Decides the next step for one user. Pure. */
export function planStep(user: OfferingUser, facts: PlanFacts): Step {
  if (user.isRestricted === true) return { kind: 'leave', reason: 'restricted' };
  const row: PlanRow | undefined = isKnownState(user.state) ? plan[user.state] : undefined;
  if (row === undefined) return { kind: 'leave', reason: 'unknown-state' };
  const step = row(user, facts);
  return user.serviceProviderAccountUuid === undefined ? step : planForAccount(step, user);
}

// The account at the service provider has no transitions, so no worker can claim the user or move them to `OK`.
function planForAccount(step: Step, user: OfferingUser): Step {
  if (step.kind === 'leave' && step.reason !== 'claimed-elsewhere') return step;
  return hasUsername(user) ? { kind: 'leave', reason: 'provider-account' } : { kind: 'resolve', claim: 'impossible' };
}

/** The step for this user if no worker held a claim. */
export function planUnclaimed(user: OfferingUser): Step {
  return planStep(user, { serverTime: Number.POSITIVE_INFINITY, claimSeconds: 0, claimedByUs: false });
}

/** Whether there is anything to do for this user, regardless of claims. */
export function needsWork(user: OfferingUser): boolean {
  return planUnclaimed(user).kind === 'resolve';
}

/** The failed attempts for a user. Times are milliseconds since the epoch on the local clock. */
export interface FailedAttempts {
  /** How many have failed in a row; at least 1. */
  readonly count: number;
  /** Why the last one failed. */
  readonly reason: string;
  readonly lastAt: number;
  /** The time from which the next attempt is allowed. */
  readonly nextAt: number;
}

/** What a retry depends on besides the failed attempts. */
export interface RetryFacts {
  readonly now: number;
  /** Failed attempts in a row after which a user is quarantined; 0: never. */
  readonly maxAttempts: number;
  /** An operator asked for this user: do not wait for `nextAt`. */
  readonly ignoreRetryDelay: boolean;
}

/** Whether a user is processed in this pass. */
export type RetryDecision =
  | { readonly kind: 'try' }
  | { readonly kind: 'wait'; readonly until: number; readonly count: number; readonly reason: string }
  | { readonly kind: 'quarantined' };

/** Decides whether a user with failed attempts is processed in this pass. Pure. */
export function planRetry(
  attempts: FailedAttempts | undefined,
  { now, maxAttempts, ignoreRetryDelay }: RetryFacts,
): RetryDecision {
  if (attempts === undefined) return { kind: 'try' };
  if (exceedsMaxAttempts(attempts, maxAttempts)) return { kind: 'quarantined' };
  const { count, reason, lastAt, nextAt } = attempts;
  // A last attempt in the future was recorded before the clock was set back, so its `nextAt` is meaningless.
  if (ignoreRetryDelay || now >= nextAt || now < lastAt) return { kind: 'try' };
  return { kind: 'wait', until: nextAt, count, reason };
}

/**
 * Whether these attempts quarantine a user. Timeouts of the backend never do, because they may be an error of the
 * backend, however many there are.
 */
export function exceedsMaxAttempts({ count, reason }: FailedAttempts, maxAttempts: number): boolean {
  return maxAttempts > 0 && count >= maxAttempts && reason !== 'backend-timeout';
}

/** The states in which a user waits for a username. Usable as a filter of `listOfferingUsers`. */
export const waitingStates = [
  OfferingUserState.Requested,
  OfferingUserState.Creating,
  OfferingUserState.ErrorCreating,
  OfferingUserState.PendingAccountLinking,
  OfferingUserState.PendingAdditionalValidation,
] as const;

/** A state in which a user waits for a username. */
export type WaitingState = (typeof waitingStates)[number];

/** What is written to Waldur for a backend result. */
export type WaldurAction =
  /** Store the username. From the waiting states this also moves the user to `OK`. */
  | 'store-username'
  | 'set-pending-account-linking'
  | 'set-pending-additional-validation'
  | 'set-error-creating'
  /** Only update the comment: the state is right already, or no transition leads out of it. */
  | 'update-comment'
  /** Write nothing. */
  | 'stay';

type WaldurActionRow = Readonly<Record<BackendResult['kind'], WaldurAction>>;

const fromWaiting: WaldurActionRow = {
  username: 'store-username',
  nothing: 'stay',
  'account-linking': 'set-pending-account-linking',
  'additional-validation': 'set-pending-additional-validation',
  failed: 'set-error-creating',
  transient: 'stay',
};

/** The action for each state in which the backend is asked, by the kind of its result. */
const waldurActions = {
  [OfferingUserState.Requested]: fromWaiting,
  [OfferingUserState.Creating]: fromWaiting,
  [OfferingUserState.ErrorCreating]: { ...fromWaiting, failed: 'update-comment' },
  [OfferingUserState.PendingAccountLinking]: { ...fromWaiting, 'account-linking': 'update-comment' },
  [OfferingUserState.PendingAdditionalValidation]: { ...fromWaiting, 'additional-validation': 'update-comment' },
  [OfferingUserState.Ok]: {
    ...fromWaiting,
    'account-linking': 'update-comment',
    'additional-validation': 'update-comment',
    failed: 'update-comment',
  },
} satisfies Record<WaitingState | typeof OfferingUserState.Ok, WaldurActionRow>;

/** Decides what is written to Waldur for a user in this state. Pure. */
export function planWaldurAction(
  state: WaitingState | typeof OfferingUserState.Ok,
  result: BackendResult,
): WaldurAction {
  return waldurActions[state][result.kind];
}

/** Whether this is a state in which the backend is asked for a username. */
export function isResolvableState(state: OfferingUser['state']): state is WaitingState | typeof OfferingUserState.Ok {
  return state !== undefined && Object.hasOwn(waldurActions, state);
}

/** Whether the user has a username. */
export function hasUsername(user: OfferingUser): boolean {
  return user.username !== undefined && user.username !== '';
}

function isKnownState(state: OfferingUser['state']): state is KnownOfferingUserState {
  return state !== undefined && Object.hasOwn(plan, state);
}

// A row without a valid time counts as old: otherwise the user would never be processed.
function changedWithin(seconds: number, user: OfferingUser, facts: PlanFacts): boolean {
  return facts.serverTime - Date.parse(user.modified ?? '') < seconds * 1000;
}
