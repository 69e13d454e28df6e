import { type OfferingUser, OfferingUserState } from '../waldur/types.js';

/** A user who can be given resources: `OK`, with a username, and not restricted. */
export interface ReadyUser extends OfferingUser {
  readonly state: typeof OfferingUserState.Ok;
  /** Never empty. */
  readonly username: string;
}

/** Whether a user is ready: `OK`, with a username, and not restricted. */
export function isReady(user: OfferingUser): user is ReadyUser {
  return (
    user.state === OfferingUserState.Ok &&
    user.username !== undefined &&
    user.username !== '' &&
    user.isRestricted !== true
  );
}

/** The users who are ready, in the given order. */
export function readyUsers(users: readonly OfferingUser[]): ReadyUser[] {
  return users.filter(isReady);
}
