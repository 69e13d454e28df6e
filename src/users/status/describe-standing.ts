import type { NoteBook } from '../../ledger/notes.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { EndedAttempts } from '../ended-attempts.js';
import { type Finding, HeldBackUsers } from '../finding.js';
import { describeGate } from '../gate.js';
import type { OfferingParts } from '../offering-parts.js';
import { hasUsername, planStep, type RetryDecision } from '../plan.js';
import { leaveMessages } from '../process-user.js';
import { describeAttempts, describeRetryDelay, Quarantine } from '../quarantine.js';
import { isListedState } from '../reading/read-changes.js';
import type { GateState } from '../report.js';
import { isWaiting } from './status-rows.js';
import type { UserStatus } from './user-status.js';

/** Describes a user; `undefined` for one who is ready or deleted. */
export type View = (user: OfferingUser) => UserStatus | undefined;

/** What the description depends on besides the row. */
export interface ViewFacts {
  readonly gate: GateState;
  readonly findings: readonly Finding[];
  /** Show full names. */
  readonly names: boolean;
  /** `handle_deletions`: whether departing users are processed. */
  readonly handlesDeletions: boolean;
  /** Whether failed attempts can be read. */
  readonly isLedgerUsable: boolean;
}

/** Reads the failed attempts, and creates the function that describes a user. Throws the errors of the ledger. */
export async function createView(
  parts: OfferingParts,
  { gate, findings, names, handlesDeletions, isLedgerUsable }: ViewFacts,
): Promise<View> {
  const { client, clock, logger, offering, maxAttempts, claimSeconds } = parts;
  const heldBack = new HeldBackUsers(findings, parts.targetUsernames);
  const attempts = isLedgerUsable ? parts.attempts : undefined;
  const notes: NoteBook | undefined = isLedgerUsable ? parts.notes : undefined;
  const offeringUuid = offering.uuid;
  const quarantine = new Quarantine({
    ...{ attempts, offeringUuid, maxAttempts, clock, logger },
    dryRun: true,
    ignoreRetryDelay: false,
  });
  const serverTime = (): number => client.serverTime() ?? clock.now();
  const endedAttempts = new EndedAttempts({ notes, offeringUuid, clock, serverTime, logger, dryRun: true });
  await quarantine.load();
  await endedAttempts.load();
  const standingOf = (user: OfferingUser): StandingFacts | undefined => {
    const finding = heldBack.find(user);
    if (finding !== undefined) return describeFinding(finding);
    if (isListedState(user.state) && !isWaiting(user)) return describeLeaving(user, handlesDeletions);
    if (user.state === OfferingUserState.Deleted) return undefined;
    if (user.isRestricted === true)
      return {
        standing: 'restricted',
        reason: 'restricted',
        message: leaveMessages.restricted,
        hint: 'lift the restriction in Waldur',
      };
    const attemptEnded = endedAttempts.wasLastChange(user);
    const step = planStep(user, { serverTime: serverTime(), claimSeconds, claimedByUs: false, attemptEnded });
    const isFailed = user.state === OfferingUserState.ErrorCreating;
    if (step.kind === 'leave' && !(isFailed && step.reason === 'claimed-elsewhere')) {
      const { reason } = step;
      const common = { reason, message: leaveMessages[reason], hint: `run 'explain ${user.uuid}'` };
      if (reason === 'unknown-state') return { standing: 'unknown-state', ...common };
      return reason === 'claimed-elsewhere' || reason === 'provider-account'
        ? { standing: 'waiting', ...common }
        : undefined;
    }
    if (!gate.open) return { standing: 'waiting', reason: 'gate-closed', message: describeGate(gate), hint: gateHint };
    if (!parts.backend.makesUsernames)
      return {
        standing: 'waiting',
        reason: 'username-generation-disabled',
        message: 'the username backend of this offering does not create usernames',
        hint: 'set username_management_backend in the configuration',
      };
    return describeWaiting(user, quarantine.decideRetry(user), quarantine.attemptsOf(user));
  };
  return (user) => {
    const facts = standingOf(user);
    if (facts === undefined) return undefined;
    const { uuid, userUuid, username, state, modified: since, userFullName: name } = user;
    const { serviceProviderComment: comment, serviceProviderCommentUrl: commentUrl } = user;
    return {
      uuid,
      ...(userUuid === undefined ? {} : { userUuid }),
      ...(names && name !== undefined ? { name } : {}),
      ...(hasUsername(user) && username !== undefined ? { username } : {}),
      ...(state === undefined ? {} : { state }),
      ...(since === undefined ? {} : { since }),
      ...facts,
      ...(comment ? { comment } : {}),
      ...(commentUrl ? { commentUrl } : {}),
    };
  };
}

type StandingFacts = Pick<UserStatus, 'standing' | 'reason' | 'message' | 'hint' | 'attempts'>;

const gateHint = "change the setting in Waldur; 'diagnostics' checks it";

function describeFinding({ reason, message, hint }: Finding): StandingFacts {
  return { standing: reason === 'username-conflict' ? 'conflict' : 'unsafe', reason, message, hint };
}

function describeLeaving({ uuid, state }: OfferingUser, handlesDeletions: boolean): StandingFacts {
  const reason = 'being-deleted';
  if (!handlesDeletions)
    return {
      standing: 'leaving',
      reason,
      message: 'the deletion is left to another program: handle_deletions is false',
      hint: 'set handle_deletions, or delete the account with the other program',
    };
  const message =
    state === OfferingUserState.ErrorDeleting
      ? 'the account could not be deleted; the next run tries again'
      : 'the next run removes the access and closes the account';
  return { standing: 'leaving', reason, message, hint: `run 'sync' or 'memberships'; 'explain ${uuid}' shows more` };
}

function describeWaiting(
  { uuid, state }: OfferingUser,
  retry: RetryDecision,
  failed: ReturnType<Quarantine['attemptsOf']>,
): StandingFacts {
  const attempts =
    failed === undefined
      ? {}
      : {
          attempts: {
            count: failed.count,
            reason: failed.reason,
            lastAt: new Date(failed.lastAt).toISOString(),
            ...(retry.kind === 'quarantined' ? {} : { nextAt: new Date(failed.nextAt).toISOString() }),
          },
        };
  if (retry.kind === 'quarantined' && failed !== undefined)
    return {
      standing: 'quarantined',
      reason: 'quarantined',
      message: `quarantined after ${describeAttempts(failed)}; no run tries again before the user's data change`,
      hint: `correct the cause, then run 'retry ${uuid}'`,
      ...attempts,
    };
  if (retry.kind === 'wait')
    return {
      standing: 'back-off',
      reason: 'retry-later',
      message: describeRetryDelay(retry),
      hint: `'sync --user ${uuid}' tries at once`,
      ...attempts,
    };
  const explain = `'explain ${uuid}' shows what the next run would do`;
  if (state === OfferingUserState.PendingAccountLinking)
    return {
      standing: 'pending',
      reason: 'account-linking-required',
      message: 'the user has to link an account first',
      hint: `the comment tells the user what to do; ${explain}`,
      ...attempts,
    };
  if (state === OfferingUserState.PendingAdditionalValidation)
    return {
      standing: 'pending',
      reason: 'additional-validation-required',
      message: 'the user has to do something first',
      hint: `the comment tells the user what to do; ${explain}`,
      ...attempts,
    };
  if (failed !== undefined || state === OfferingUserState.ErrorCreating)
    return {
      standing: 'failing',
      reason: 'retry-later',
      message:
        failed === undefined
          ? 'the last attempt failed; the next run tries again'
          : `still failing after ${describeAttempts(failed)}; the next run tries again`,
      hint: explain,
      ...attempts,
    };
  return {
    standing: 'waiting',
    reason: 'no-username-yet',
    message: 'waits for a username; the next run asks the username backend',
    hint: `'sync --user ${uuid}' does it at once; ${explain}`,
  };
}
