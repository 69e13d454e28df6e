import type { LabKind } from '../experiment.js';

/** A way in which a username backend misbehaves, by its name in `odd-accounts.js`. */
export interface UsernameKind extends LabKind {
  /** The process is killed while the backend is asked. */
  readonly kills?: boolean;
  /** The backend does its work for all that. */
  readonly completes?: boolean;
}

/** Every way. */
export const usernameKinds: readonly UsernameKind[] = [
  { name: 'fails' },
  { name: 'fails with 1 MB', onlyOnce: true },
  { name: 'fails with hostile text', onlyOnce: true },
  { name: 'is away' },
  { name: 'refuses' },
  { name: 'crashes' },
  { name: 'throws text' },
  { name: 'throws nothing', onlyOnce: true },
  { name: 'throws what can not be looked at', onlyOnce: true },
  { name: 'throws where nobody catches it', completes: true, onlyOnce: true },
  { name: 'asks for linking without a word', onlyOnce: true },
  { name: 'asks for a hostile URL', onlyOnce: true },
  { name: 'never answers', timesOut: true },
  { name: 'answers too late', timesOut: true, onlyOnce: true },
  { name: 'answers a number', onlyOnce: true },
  { name: 'answers an object', onlyOnce: true },
  { name: 'answers 10 MB', onlyOnce: true },
  { name: 'answers two lines', onlyOnce: true },
  { name: 'answers a path', onlyOnce: true },
  { name: 'answers an account of the system', onlyOnce: true },
  { name: "answers somebody else's name", onlyOnce: true },
  { name: 'is killed', kills: true, onlyOnce: true },
];
