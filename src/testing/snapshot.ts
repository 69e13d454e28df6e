import type { KnownOfferingUserState } from '../waldur/types.js';
import type { OfferingUserRecord, Store } from './store.js';
import { formatTimestamp } from './timestamp.js';

/** An offering user as it stands, with Waldur's field names and whatever the offering exposes. */
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

export function takeSnapshot(row: OfferingUserRecord, store: Store): OfferingUserSnapshot {
  const person = store.userOf(row);
  return {
    uuid: row.uuid,
    offering_uuid: row.offeringUuid,
    offering_name: store.offeringOf(row).name,
    user_uuid: person.uuid,
    user_username: person.username,
    user_full_name: person.fullName,
    user_first_name: person.firstName,
    user_last_name: person.lastName,
    user_email: person.email,
    username: row.username,
    state: row.state,
    is_restricted: row.isRestricted,
    service_provider_comment: row.comment,
    service_provider_comment_url: row.commentUrl,
    created: formatTimestamp(row.created, 'Z'),
    modified: formatTimestamp(row.modified, 'Z'),
  };
}
