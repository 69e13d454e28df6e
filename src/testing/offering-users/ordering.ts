import type { OrderingKeys } from '../ordering.js';
import type { OfferingUserRecord } from '../store.js';

export const offeringUserOrdering: { readonly keys: OrderingKeys<OfferingUserRecord>; readonly fallback: string } = {
  keys: {
    created: { key: (row) => row.created },
    modified: { key: (row) => row.modified },
    username: { key: (row) => row.username },
    user_first_name: { key: (row, store) => store.userOf(row).firstName, since: '8.0.0' },
    user_last_name: { key: (row, store) => store.userOf(row).lastName, since: '8.0.0' },
  },
  fallback: 'username',
};
