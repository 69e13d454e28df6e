import type { Call, Result } from '../call.js';
import { listResult, pickFields } from '../list-result.js';
import { sortRows } from '../ordering.js';
import { filterOfferingUsers } from './filters.js';
import { offeringUserOrdering } from './ordering.js';
import { serializeOfferingUser } from './serialize.js';
import { findFilteredOfferingUser, visibleOfferingUsers } from './visible.js';

export function list(call: Call): Result {
  return listResult(
    call,
    sortRows(filterOfferingUsers(visibleOfferingUsers(call), call), call, offeringUserOrdering),
    (row) => serializeOfferingUser(row, call, 'read'),
  );
}

export function retrieve(call: Call): Result {
  return {
    status: 200,
    body: pickFields(serializeOfferingUser(findFilteredOfferingUser(call), call, 'read'), call.url.searchParams),
  };
}
