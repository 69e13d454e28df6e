import type { LabKind } from '../experiment.js';

/** A way in which a username backend misbehaves, by its name in `odd-accounts.js`. */
export interface UsernameKind extends LabKind {
  /** The process is killed while the backend is asked. */
  readonly kills?: boolean;
  /** The backend does its work for all that. */
  readonly answers?: boolean;
}

/** Every way. */
export const usernameKinds: readonly UsernameKind[] = [
  { name: 'fails' },
  { name: 'fails with 1 MB' },
  { name: 'fails with hostile text' },
  { name: 'is away' },
  { name: 'refuses' },
  { name: 'crashes' },
  { name: 'throws text' },
  { name: 'throws nothing' },
  { name: 'throws what can not be looked at' },
  { name: 'throws where nobody catches it', answers: true },
  { name: 'asks for linking without a word' },
  { name: 'asks for a hostile URL' },
  { name: 'never answers', waits: true },
  { name: 'answers too late', waits: true },
  { name: 'answers a number' },
  { name: 'answers an object' },
  { name: 'answers 10 MB' },
  { name: 'answers two lines' },
  { name: 'answers a path' },
  { name: 'answers an account of the system' },
  { name: "answers somebody else's name" },
  { name: 'is killed', kills: true, onlyOnce: true },
];
