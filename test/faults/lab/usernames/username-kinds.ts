import type { LabKind } from '../experiment.js';

/** One kind of misbehaviour of a username backend, by its name in `misbehaving-accounts.js`. */
export interface UsernameKind extends LabKind {
  /** The process is killed during the call. */
  readonly kills?: boolean;
  /** The backend returns a valid result nevertheless. */
  readonly completes?: boolean;
}

export const usernameKinds: readonly UsernameKind[] = [
  { name: 'fails' },
  { name: 'fails with 1 MB', onlyOnce: true },
  { name: 'fails with hostile text', onlyOnce: true },
  { name: 'is temporarily unavailable' },
  { name: 'refuses the connection' },
  { name: 'throws TypeError' },
  { name: 'throws a string' },
  { name: 'throws undefined', onlyOnce: true },
  { name: 'throws an unreadable object', onlyOnce: true },
  { name: 'throws an uncaught error', completes: true, onlyOnce: true },
  { name: 'requires linking without a message', onlyOnce: true },
  { name: 'requires validation with a hostile URL', onlyOnce: true },
  { name: 'never returns', timesOut: true },
  { name: 'returns too late', timesOut: true, onlyOnce: true },
  { name: 'returns a number', onlyOnce: true },
  { name: 'returns an object', onlyOnce: true },
  { name: 'returns 10 MB', onlyOnce: true },
  { name: 'returns two lines', onlyOnce: true },
  { name: 'returns a path', onlyOnce: true },
  { name: 'returns a system account', onlyOnce: true },
  { name: "returns another user's username", onlyOnce: true },
  { name: 'is killed', kills: true, onlyOnce: true },
];
