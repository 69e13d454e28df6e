import type { KnownOfferingUserState } from '../waldur/types.js';
import type { OfferingUserRecord, Store } from './store.js';
import { formatTimestamp } from './timestamp.js';

/**
 * The current state of an offering user, with the field names of the Waldur API and all user fields, whatever the
 * offering exposes.
 */
export interface OfferingUserSnapshot {
  readonly uuid: string;
  readonly offering_uuid: string;
  readonly offering_name: string;
  readonly user_uuid: string;
  readonly user_username: string;
  readonly user_full_name: string;
  readonly user_first_name: string;
  readonly user_last_name: string;
  readonly user_email: string;
  readonly username: string | null;
  readonly state: KnownOfferingUserState;
  readonly is_restricted: boolean;
  readonly service_provider_comment: string;
  readonly service_provider_comment_url: string;
  readonly created: string;
  readonly modified: string;
}

export function takeSnapshot(offeringUser: OfferingUserRecord, store: Store): OfferingUserSnapshot {
  const user = store.userOf(offeringUser);
  return {
    uuid: offeringUser.uuid,
    offering_uuid: offeringUser.offeringUuid,
    offering_name: store.offeringOf(offeringUser).name,
    user_uuid: user.uuid,
    user_username: user.username,
    user_full_name: user.fullName,
    user_first_name: user.firstName,
    user_last_name: user.lastName,
    user_email: user.email,
    username: offeringUser.username,
    state: offeringUser.state,
    is_restricted: offeringUser.isRestricted,
    service_provider_comment: offeringUser.comment,
    service_provider_comment_url: offeringUser.commentUrl,
    created: formatTimestamp(offeringUser.created, 'Z'),
    modified: formatTimestamp(offeringUser.modified, 'Z'),
  };
}
