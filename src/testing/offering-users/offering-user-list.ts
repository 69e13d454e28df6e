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
} from '../filters.js';
import { createForbiddenError } from '../http-error.js';
import type { Ordering } from '../ordering.js';
import { canSeeOfferingUser, canUpdateOfferingUsers } from '../permissions.js';
import { createRecordList } from '../record-list.js';
import type { OfferingUserRecord } from '../store.js';
import { isAtLeast } from '../versions.js';
import { serializeOfferingUser } from './serialize.js';

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

const ordering: Ordering<OfferingUserRecord> = {
  keys: {
    created: { key: (offeringUser) => offeringUser.created },
    modified: { key: (offeringUser) => offeringUser.modified },
    username: { key: (offeringUser) => offeringUser.username },
    user_first_name: { key: (offeringUser, store) => store.userOf(offeringUser).firstName, since: '8.0.0' },
    user_last_name: { key: (offeringUser, store) => store.userOf(offeringUser).lastName, since: '8.0.0' },
  },
  fallback: 'username',
};

export const offeringUserList = createRecordList<OfferingUserRecord>({
  model: 'OfferingUser',
  records: (store) => store.offeringUsers,
  isVisible: (offeringUser, call) => canSeeOfferingUser(call.principal, offeringUser, call.server),
  isListed: (offeringUser, call) => !isHidden(offeringUser, call),
  filters,
  ordering,
  serialize: (offeringUser, call) => serializeOfferingUser(offeringUser, call, 'read'),
});

/** Throws 403 if the caller may not change the offering user. */
export function requireUpdatePermission(call: Call, offeringUser: OfferingUserRecord): void {
  if (!canUpdateOfferingUsers(call.principal, call.server.store.offeringOf(offeringUser), call.server.version))
    throw createForbiddenError();
}

/** Whether lists and reads hide the row from all but the user. Its actions still work. */
function isHidden(offeringUser: OfferingUserRecord, { principal, server }: Call): boolean {
  const { store, settings, version } = server;
  if (principal.isStaff || principal.isSupport || principal.user.uuid === offeringUser.userUuid) return false;
  const lacksConsent = store.offeringOf(offeringUser).hasActiveTerms && !offeringUser.hasConsent;
  const isIncomplete = isAtLeast(version.version, '8.0.5') && !offeringUser.isProfileComplete;
  return (settings.enforceUserConsent && lacksConsent) || (settings.enforceProfileCompleteness && isIncomplete);
}
