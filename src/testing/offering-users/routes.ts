import { createActions, type Route } from '../call.js';
import { offeringUserList } from './offering-user-list.js';
import { handleTransition, transitionNames } from './transitions.js';
import { create, destroy, update, updateComments, updateRestricted } from './write.js';

const base = '/api/marketplace-offering-users/';
const action = createActions(base);
const { list, retrieve } = offeringUserList;

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
];
