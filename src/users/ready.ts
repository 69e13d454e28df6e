import { type OfferingUser, OfferingUserState } from '../waldur/types.js';

/** A person who can be worked with: `OK`, with a username, and not restricted. */
export interface ReadyUser extends OfferingUser {
  readonly state: typeof OfferingUserState.Ok;
  /** Never empty. */
  readonly username: string;
}

/** Whether a resource may be given to this person now. */
export function isReady(user: OfferingUser): user is ReadyUser {
  return (
    user.state === OfferingUserState.Ok &&
    user.username !== undefined &&
    user.username !== '' &&
    user.isRestricted !== true
  );
}

/** Those who are `OK`, have a username and are not restricted, in the order given. */
export function readyUsers(users: readonly OfferingUser[]): ReadyUser[] {
  return users.filter(isReady);
}
