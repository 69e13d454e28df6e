import { OfferingUserState } from '../../waldur/types.js';
import type { Call } from '../call.js';
import {
  byBefore,
  byBoolean,
  byChoice,
  bySince,
  bySubstring,
  byText,
  byUuid,
  byUuids,
  type Filter,
  filterRows as narrow,
} from '../filters.js';
import type { OrderingKeys } from '../ordering.js';
import type { OfferingUserRecord } from '../store.js';

const filters: readonly Filter<OfferingUserRecord>[] = [
  byUuids('offering_uuid', (offeringUser) => offeringUser.offeringUuid),
  byUuid('provider_uuid', (offeringUser, store) => store.offeringOf(offeringUser).customerUuid),
  byUuid('user_uuid', (offeringUser) => offeringUser.userUuid),
  byText(
    'user_username',
    (offeringUser, value, store) => store.userOf(offeringUser).username.toLowerCase() === value.toLowerCase(),
  ),
  {
    ...byText('username', (offeringUser, value) => offeringUser.username === value),
    isKnown: ({ version }) => version.usernameFilter,
  },
  byBoolean('is_restricted', (offeringUser) => offeringUser.isRestricted),
  byChoice(
    'state',
    () => Object.values(OfferingUserState),
    (offeringUser) => offeringUser.state,
  ),
  bySince('created', (offeringUser) => offeringUser.created),
  bySince('modified', (offeringUser) => offeringUser.modified),
  byBefore('created_before', (offeringUser) => offeringUser.created),
  byBefore('modified_before', (offeringUser) => offeringUser.modified),
  bySubstring('query', (offeringUser, store) => {
    const user = store.userOf(offeringUser);
    return [
      store.offeringOf(offeringUser).name,
      offeringUser.username ?? '',
      user.firstName,
      user.lastName,
      user.username,
    ];
  }),
];

export const offeringUserOrdering: { readonly keys: OrderingKeys<OfferingUserRecord>; readonly fallback: string } = {
  keys: {
    created: { key: (offeringUser) => offeringUser.created },
    modified: { key: (offeringUser) => offeringUser.modified },
    username: { key: (offeringUser) => offeringUser.username },
    user_first_name: { key: (offeringUser, store) => store.userOf(offeringUser).firstName, since: '8.0.0' },
    user_last_name: { key: (offeringUser, store) => store.userOf(offeringUser).lastName, since: '8.0.0' },
  },
  fallback: 'username',
};

/** Returns the offering users that match the filters in the query. */
export function filterOfferingUsers(rows: readonly OfferingUserRecord[], call: Call): OfferingUserRecord[] {
  return narrow(rows, call, filters);
}
