import type { Entry } from './entry.js';

/** The attribute that holds marks. It is multi-valued and allowed in all object classes of users and POSIX groups. */
export const markAttribute = 'description';

/** Marks that the backend stores in an entry, in addition to other values. All start with the setting `marker`. */
export interface Marks {
  /** The entry is managed by this program, which created or adopted it. */
  readonly managed: string;
  /** This program created the entry, so it has a personal group. */
  readonly created: string;
  /** The welcome e-mail was sent, or sending was started. */
  readonly welcomed: string;
  /** The account was disabled when its owner left. The previous values follow. */
  readonly disabled: string;
  /** The entry only tests how the directory locks passwords. */
  readonly check: string;
  /** The owner, by the uuid of the Waldur user. */
  user(userUuid: string): string;
}

export function createMarks(marker: string): Marks {
  return {
    managed: `${marker}:managed`,
    created: `${marker}:made`,
    welcomed: `${marker}:welcomed`,
    disabled: `${marker}:disabled`,
    check: `${marker}:check`,
    user: (userUuid) => `${marker}:user:${userUuid}`,
  };
}

/** Returns the rest of the first mark with a prefix: for `m:user:0123` and the prefix `m:user:`, `0123`. */
export function readMark(entry: Entry, prefix: string): string | undefined {
  return entry
    .all(markAttribute)
    .find((value) => value.startsWith(prefix))
    ?.slice(prefix.length);
}
