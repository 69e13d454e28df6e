import type { Call, Result, Route } from '../call.js';
import { listResult, pickFields } from '../list-result.js';
import { sortRows } from '../ordering.js';
import { filterOfferingUsers, offeringUserOrdering } from './filters.js';
import { serializeOfferingUser } from './serialize.js';
import { handleTransition, transitionNames } from './transitions.js';
import { findFilteredOfferingUser, visibleOfferingUsers } from './visible.js';
import { create, destroy, update, updateComments, updateRestricted } from './write.js';

const base = '/api/marketplace-offering-users/';

export const offeringUserRoutes: readonly Route[] = [
  { path: base, methods: { GET: { operation: 'list', handle: list }, POST: { operation: 'create', handle: create } } },
  {
    path: `${base}{uuid}/`,
    methods: {
      GET: { operation: 'retrieve', handle: retrieve },
      PUT: { operation: 'update', handle: update },
      PATCH: { operation: 'partial_update', handle: update },
      DELETE: { operation: 'destroy', handle: destroy },
    },
  },
  ...transitionNames.map(
    (name): Route => ({
      path: `${base}{uuid}/${name}/`,
      methods: { POST: { operation: name, handle: handleTransition(name) } },
    }),
  ),
  {
    path: `${base}{uuid}/update_comments/`,
    methods: { PATCH: { operation: 'update_comments', handle: updateComments } },
  },
  {
    path: `${base}{uuid}/update_restricted/`,
    methods: { POST: { operation: 'update_restricted', handle: updateRestricted } },
  },
];

function list(call: Call): Result {
  return listResult(
    call,
    sortRows(filterOfferingUsers(visibleOfferingUsers(call), call), call, offeringUserOrdering),
    (offeringUser) => serializeOfferingUser(offeringUser, call, 'read'),
  );
}

function retrieve(call: Call): Result {
  return {
    status: 200,
    body: pickFields(serializeOfferingUser(findFilteredOfferingUser(call), call, 'read'), call.url.searchParams),
  };
}
