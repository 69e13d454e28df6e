import type { KnownOfferingUserState } from '../../waldur/types.js';

/** The numbers of the states in Waldur's database, which appear in its error texts and in some messages. */
export const stateNumbers: Readonly<Record<KnownOfferingUserState, number>> = {
  Requested: 1,
  Creating: 2,
  'Pending account linking': 3,
  'Pending additional validation': 4,
  OK: 5,
  'Requested deletion': 6,
  Deleting: 7,
  Deleted: 8,
  'Error creating': 9,
  'Error deleting': 10,
};
