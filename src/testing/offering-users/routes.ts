import { type Call, createActions, type Result, type Route } from '../call.js';
import { createHttpError } from '../http-error.js';
import { offeringUserList } from './offering-user-list.js';
import { handleTransition, transitionNames } from './transitions.js';
import { create, destroy, update, updateComments, updateRestricted } from './write.js';

const base = '/api/marketplace-offering-users/';
const action = createActions(base);
const { list, retrieve } = offeringUserList;

/** What Waldur answers for an offering without a checklist. Offerings of this emulator have none. */
function retrieveCompletionStatus(call: Call): Result {
  offeringUserList.find(call);
  throw createHttpError(400, 'No checklist configured');
}

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
  ...transitionNames.map((name) => action(name, handleTransition(name))),
  {
    path: `${base}{uuid}/update_comments/`,
    methods: { PATCH: { operation: 'update_comments', handle: updateComments } },
  },
  action('update_restricted', updateRestricted),
  {
    path: `${base}{uuid}/completion_status/`,
    methods: { GET: { operation: 'completion_status', handle: retrieveCompletionStatus } },
    since: '7.8.0',
  },
];
