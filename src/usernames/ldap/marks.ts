import type { Entry } from './entry.js';

/**
 * Where marks are written: every object class of people and of POSIX groups allows it, and it takes any number of
 * values.
 */
export const markAttribute = 'description';

/**
 * What we write about an entry into the entry itself, as values beside whatever else is there. All begin with the
 * site's `marker`.
 */
export interface Marks {
  /** The entry is ours to manage: written when we make it, and when an administrator hands it over. */
  readonly managed: string;
  /** We made it, so a personal group belongs to it. */
  readonly created: string;
  /** The welcome mail was sent, or was about to be. */
  readonly welcomed: string;
  /** The account was closed because its owner left. What must be put back follows. */
  readonly disabled: string;
  /** Whose entry it is: the uuid of the Waldur user. */
  user(userUuid: string): string;
}

export function createMarks(marker: string): Marks {
  return {
    managed: `${marker}:managed`,
    created: `${marker}:made`,
    welcomed: `${marker}:welcomed`,
    disabled: `${marker}:disabled`,
    user: (userUuid) => `${marker}:user:${userUuid}`,
  };
}

/** The rest of the first mark that begins so: of `m:user:0123`, with `m:user:`, `0123`. */
export function readMark(entry: Entry, prefix: string): string | undefined {
  return entry
    .all(markAttribute)
    .find((value) => value.startsWith(prefix))
    ?.slice(prefix.length);
}
