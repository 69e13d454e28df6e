import { type KnownOfferingUserState, type OfferingUser, OfferingUserState } from '../waldur/types.js';
import type { BackendResult } from './backend-result.js';
import type { UserReason } from './report.js';

/** What the plan must know beside the row itself. */
export interface PlanFacts {
  /** Milliseconds since the epoch on the server's clock, which `modified` is compared with. */
  readonly serverTime: number;
  /** How long a person in `Creating` is left to whoever claimed them. */
  readonly claimSeconds: number;
  /** This process moved the person to where they are. */
  readonly claimedByUs: boolean;
}

/**
 * When the right to write a person's name is taken. Only `begin_creating` gives it, because of two who call it the
 * server refuses one.
 * - `before-asking`: before the backend is asked, so that one worker alone makes an account.
 * - `before-writing`: the backend has probably been asked before and its answer is mostly the same; claim only when
 *   there is a name to write.
 * - `held`: this run has it already.
 * - `impossible`: no transition leads out of `OK`; read again and write.
 */
export type Claim = 'before-asking' | 'before-writing' | 'held' | 'impossible';

/** The next step for a person. */
export type Step =
  | { readonly kind: 'resolve'; readonly claim: Claim }
  | {
      readonly kind: 'leave';
      readonly reason: UserReason & ('ready' | 'restricted' | 'claimed-elsewhere' | 'being-deleted' | 'unknown-state');
    };

/**
 * A person who has been in `Error creating` for no longer than this may be on the way through: that is where a worker
 * who takes somebody over from another state stands for one call, before it writes the name.
 */
const handoverSeconds = 5;

type PlanRow = (user: OfferingUser, facts: PlanFacts) => Step;

const askThenClaim: PlanRow = () => ({ kind: 'resolve', claim: 'before-writing' });
const leaveForDeletion: PlanRow = () => ({ kind: 'leave', reason: 'being-deleted' });

/** One row for each state of Waldur's. A state that joins the contract without a row here breaks the build. */
const plan = {
  [OfferingUserState.Requested]: () => ({ kind: 'resolve', claim: 'before-asking' }),
  [OfferingUserState.Creating]: (user, facts) => {
    if (facts.claimedByUs) return { kind: 'resolve', claim: 'held' };
    return changedWithin(facts.claimSeconds, user, facts)
      ? { kind: 'leave', reason: 'claimed-elsewhere' }
      : { kind: 'resolve', claim: 'before-writing' };
  },
  [OfferingUserState.ErrorCreating]: (user, facts) =>
    !facts.claimedByUs && changedWithin(handoverSeconds, user, facts)
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

/** Decides the next step for one person. Pure: asks nobody and changes nothing. */
export function planStep(user: OfferingUser, facts: PlanFacts): Step {
  if (user.isRestricted === true) return { kind: 'leave', reason: 'restricted' };
  const row: PlanRow | undefined = isKnownState(user.state) ? plan[user.state] : undefined;
  return row === undefined ? { kind: 'leave', reason: 'unknown-state' } : row(user, facts);
}

/** The step for this person if nobody held a claim on them. */
export function planUnclaimed(user: OfferingUser): Step {
  return planStep(user, { serverTime: Number.POSITIVE_INFINITY, claimSeconds: 0, claimedByUs: false });
}

/** Whether a pass has anything to do for this person, whoever holds the claim. */
export function needsWork(user: OfferingUser): boolean {
  return planUnclaimed(user).kind === 'resolve';
}

/** What is known of a person's failed attempts. Times in milliseconds since the epoch, on this machine's clock. */
export interface FailedAttempts {
  /** How many have failed in a row, at least 1. */
  readonly count: number;
  /** Why the last one failed. */
  readonly reason: string;
  readonly lastAt: number;
  /** Before this moment another try is too early. */
  readonly nextAt: number;
}

/** What decides, beside the attempts themselves, whether somebody is tried. */
export interface RetryFacts {
  readonly now: number;
  /** After so many a person is set aside; 0 for never. */
  readonly maxAttempts: number;
  /** Somebody has asked for this very person: their time need not have come. */
  readonly ignoreRetryDelay: boolean;
}

/** Whether a person whom a pass has something to do for is tried now. */
export type RetryDecision =
  | { readonly kind: 'try' }
  | { readonly kind: 'wait'; readonly until: number; readonly count: number; readonly reason: string }
  | { readonly kind: 'quarantined' };

/** Decides whether somebody is tried now. Pure. */
export function planRetry(
  earlier: FailedAttempts | undefined,
  { now, maxAttempts, ignoreRetryDelay: tryAtOnce }: RetryFacts,
): RetryDecision {
  if (earlier === undefined) return { kind: 'try' };
  if (exceedsMaxAttempts(earlier, maxAttempts)) return { kind: 'quarantined' };
  const { count, reason, lastAt, nextAt } = earlier;
  // An attempt that lies ahead was noted by a clock that has been set back since, and nobody knows when its time comes.
  if (tryAtOnce || now >= nextAt || now < lastAt) return { kind: 'try' };
  return { kind: 'wait', until: nextAt, count, reason };
}

/**
 * Whether so many attempts set a person aside. A backend that gave no answer in time never does: that may be its own
 * trouble, however often.
 */
export function exceedsMaxAttempts({ count, reason }: FailedAttempts, maxAttempts: number): boolean {
  return maxAttempts > 0 && count >= maxAttempts && reason !== 'backend-timeout';
}

/** The states in which a person waits for their username, for use as a filter. */
export const waitingStates = [
  OfferingUserState.Requested,
  OfferingUserState.Creating,
  OfferingUserState.ErrorCreating,
  OfferingUserState.PendingAccountLinking,
  OfferingUserState.PendingAdditionalValidation,
] as const;

/** A state from which a person can still get a username. */
export type WaitingState = (typeof waitingStates)[number];

/** How a backend's answer is told to Waldur. */
export type WaldurAction =
  /** Store the name; from the waiting states that also moves the person to `OK`. */
  | 'store-username'
  | 'set-pending-account-linking'
  | 'set-pending-additional-validation'
  | 'set-error-creating'
  /** The state is right already, or can't be left: only the comment is brought up to date. */
  | 'update-comment'
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

/** What follows from each answer in each state that the backend is asked in. */
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

/** Decides how a backend's answer is told to Waldur for a person in this state. */
export function planWaldurAction(
  state: WaitingState | typeof OfferingUserState.Ok,
  outcome: BackendResult,
): WaldurAction {
  return waldurActions[state][outcome.kind];
}

/** Whether a state, as it came, is one of those that the backend is asked in. */
export function isResolvableState(state: OfferingUser['state']): state is WaitingState | typeof OfferingUserState.Ok {
  return state !== undefined && Object.hasOwn(waldurActions, state);
}

/** Whether the row has a username at all. */
export function hasUsername(user: OfferingUser): boolean {
  return user.username !== undefined && user.username !== '';
}

function isKnownState(state: OfferingUser['state']): state is KnownOfferingUserState {
  return state !== undefined && Object.hasOwn(plan, state);
}

// A row without a readable time can't be told from an old one; leaving it alone for ever would strand the person.
function changedWithin(seconds: number, user: OfferingUser, facts: PlanFacts): boolean {
  return facts.serverTime - Date.parse(user.modified ?? '') < seconds * 1000;
}
