import { type KnownOfferingUserState, OfferingUserState } from '../../waldur/types.js';
import type { Call, Result } from '../call.js';
import { createHtmlError, createHttpError, type HttpError } from '../http-error.js';
import type { OfferingUserRecord } from '../store.js';
import type { WaldurVersionSwitches } from '../versions.js';
import { clearComments, storeComments, touch } from './change.js';
import { offeringUserList, requireUpdatePermission } from './offering-user-list.js';
import { stateNumbers } from './state-numbers.js';

const S = OfferingUserState;

interface Transition {
  /** In the order in which Waldur's error text lists them. */
  readonly from: readonly KnownOfferingUserState[];
  readonly to: KnownOfferingUserState;
  /** The name of the target state in the error text. */
  readonly label: string;
  /** Whether a permission is required. Otherwise every caller who can see the offering user may do it. */
  readonly needsPermission: boolean;
}

/** The transitions of an offering user, by Waldur action. */
export const transitions = {
  begin_creating: { from: [S.Requested, S.ErrorCreating], to: S.Creating, label: 'CREATING', needsPermission: true },
  set_ok: {
    from: [
      S.Requested,
      S.Creating,
      S.PendingAdditionalValidation,
      S.PendingAccountLinking,
      S.ErrorCreating,
      S.ErrorDeleting,
    ],
    to: S.Ok,
    label: 'OK',
    needsPermission: false,
  },
  set_pending_account_linking: {
    from: [S.Creating, S.ErrorCreating, S.PendingAdditionalValidation],
    to: S.PendingAccountLinking,
    label: 'PENDING_ACCOUNT_LINKING',
    needsPermission: true,
  },
  set_pending_additional_validation: {
    from: [S.Creating, S.ErrorCreating, S.PendingAccountLinking],
    to: S.PendingAdditionalValidation,
    label: 'PENDING_ADDITIONAL_VALIDATION',
    needsPermission: true,
  },
  set_validation_complete: {
    from: [S.PendingAccountLinking, S.PendingAdditionalValidation],
    to: S.Ok,
    label: 'VALIDATION_COMPLETE',
    needsPermission: true,
  },
  set_error_creating: {
    from: [S.Requested, S.Creating, S.PendingAccountLinking, S.PendingAdditionalValidation],
    to: S.ErrorCreating,
    label: 'ERROR_CREATING',
    needsPermission: false,
  },
  request_deletion: { from: [S.Ok], to: S.RequestedDeletion, label: 'DELETION_REQUESTED', needsPermission: true },
  set_deleting: {
    from: [S.RequestedDeletion, S.ErrorDeleting],
    to: S.Deleting,
    label: 'DELETING',
    needsPermission: true,
  },
  set_deleted: { from: [S.Deleting], to: S.Deleted, label: 'DELETED', needsPermission: true },
  set_error_deleting: {
    from: [S.RequestedDeletion, S.Deleting],
    to: S.ErrorDeleting,
    label: 'ERROR_DELETING',
    needsPermission: false,
  },
} as const satisfies Record<string, Transition>;

/** An action that moves an offering user from one state to another. */
export type TransitionName = keyof typeof transitions;

export const transitionNames = Object.keys(transitions) as readonly TransitionName[];

const pendingStates: ReadonlySet<string> = new Set([S.PendingAccountLinking, S.PendingAdditionalValidation]);

function allowedSources(transition: Transition, version: WaldurVersionSwitches): readonly KnownOfferingUserState[] {
  const isCross = (state: string): boolean => pendingStates.has(transition.to) && pendingStates.has(state);
  return version.crossPendingTransitions ? transition.from : transition.from.filter((state) => !isCross(state));
}

function createStateError(
  offeringUser: OfferingUserRecord,
  transition: Transition,
  version: WaldurVersionSwitches,
): HttpError {
  const acknowledgesDeletion = ([S.Deleting, S.Deleted, S.ErrorDeleting] as string[]).includes(transition.to);
  if (version.conflictOnDeletionAck && acknowledgesDeletion && offeringUser.state === S.Ok) {
    return createHttpError(
      409,
      'The account was restored after its deletion was requested and is live again; the deletion no longer stands. Re-read the account and keep it enabled.',
    );
  }
  if (version.transitionErrorStatus === 500) return createHtmlError(500, 'Server Error (500)');
  const sources = allowedSources(transition, version).join(', ');
  return createHttpError(
    400,
    `Cannot transition to ${transition.label} from current state: ${stateNumbers[offeringUser.state]}. Valid states for operation: ${sources}.`,
  );
}

/** Creates the handler of a transition. It checks existence, permission, state and body before it changes anything. */
export function handleTransition(name: TransitionName): (call: Call) => Result {
  const transition: Transition = transitions[name];
  return (call) => {
    const { server } = call;
    const offeringUser = offeringUserList.find(call);
    if (transition.needsPermission) requireUpdatePermission(call, offeringUser);
    if (offeringUser.providerAccountUuid !== undefined)
      throw createHttpError(400, 'This account belongs to its service provider account, which has no transitions.');
    if (!allowedSources(transition, server.version).includes(offeringUser.state))
      throw createStateError(offeringUser, transition, server.version);
    if (pendingStates.has(transition.to))
      storeComments(offeringUser, call.fields(), { comment: 'comment', url: 'comment_url' });
    if (name === 'set_validation_complete' || (name === 'set_ok' && server.version.okClearsComments))
      clearComments(offeringUser);
    offeringUser.state = transition.to;
    if (server.version.transitionsMoveModified) touch(offeringUser, server);
    return { status: 200 };
  };
}
