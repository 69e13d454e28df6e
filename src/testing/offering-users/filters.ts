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
import type { OfferingUserRecord } from '../store.js';

const filters: readonly Filter<OfferingUserRecord>[] = [
  byUuids('offering_uuid', (row) => row.offeringUuid),
  byUuid('provider_uuid', (row, store) => store.offeringOf(row).customerUuid),
  byUuid('user_uuid', (row) => row.userUuid),
  byText('user_username', (row, value, store) => store.userOf(row).username.toLowerCase() === value.toLowerCase()),
  { ...byText('username', (row, value) => row.username === value), isKnown: ({ version }) => version.usernameFilter },
  byBoolean('is_restricted', (row) => row.isRestricted),
  byChoice(
    'state',
    () => Object.values(OfferingUserState),
    (row) => row.state,
  ),
  bySince('created', (row) => row.created),
  bySince('modified', (row) => row.modified),
  byBefore('created_before', (row) => row.created),
  byBefore('modified_before', (row) => row.modified),
  bySubstring('query', (row, store) => {
    const person = store.userOf(row);
    return [store.offeringOf(row).name, row.username ?? '', person.firstName, person.lastName, person.username];
  }),
];

/** The rows that the query's filters leave. */
export function filterOfferingUsers(rows: readonly OfferingUserRecord[], call: Call): OfferingUserRecord[] {
  return narrow(rows, call, filters);
}
