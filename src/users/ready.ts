import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { type HeldBackUsers, noHeldBackUsers } from './finding.js';

/** A user who can be given resources: `OK`, not restricted, and with a username that is safe to hand on. */
export interface ReadyUser extends OfferingUser {
  readonly state: typeof OfferingUserState.Ok;
  /** Never empty or dangerous. */
  readonly username: string;
}

/**
 * Whether a user is ready: `OK`, not restricted, with a username that is not dangerous, and not held back. Without
 * `heldBack`, only the user's own row decides.
 */
export function isReady(user: OfferingUser, heldBack: HeldBackUsers = noHeldBackUsers): user is ReadyUser {
  const { state, username = '', isRestricted } = user;
  const isUsable = state === OfferingUserState.Ok && username !== '' && isRestricted !== true;
  return isUsable && heldBack.findRefusal(username) === undefined && heldBack.find(user) === undefined;
}

/** The users who are ready, in the given order. `heldBack`: those of the pass (`UpdateReport.findings`). */
export function readyUsers(users: readonly OfferingUser[], heldBack?: HeldBackUsers): ReadyUser[] {
  return users.filter((user): user is ReadyUser => isReady(user, heldBack));
}
