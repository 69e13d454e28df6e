/** Something to remember between two runs, such as an open conflict or a removal of the last day. */
export interface Note {
  /** What the note is about. Each part of the program uses kinds of its own. */
  readonly kind: string;
  /** Where the note applies, such as the uuid of an offering. Empty for a note that applies everywhere. */
  readonly scope: string;
  /** Identifies the note among those of its kind and scope. */
  readonly key: string;
  /** The uuid of the Waldur user that the note is about. Erasing the user deletes the note. */
  readonly userUuid?: string | undefined;
  /** Any JSON value. `undefined` is stored as `null`. It must contain no secret. */
  readonly value: unknown;
  /** Time of the last `put`, in milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Stores notes next to the usernames of a ledger. Notes are working data: an export does not contain them. Throws
 * `LedgerStoreError` when the store can't be read or written.
 */
export interface NoteBook {
  /** Stores a note with the current time, in place of an earlier one with the same kind, scope and key. Returns it. */
  put(note: Omit<Note, 'at'>): Promise<Note>;
  find(kind: string, scope: string, key: string): Promise<Note | undefined>;
  /** Finds the notes with these keys, in no particular order. It costs what is asked for, and not what there is. */
  findMany(kind: string, scope: string, keys: readonly string[]): Promise<readonly Note[]>;
  /** Lists the notes of a kind in one scope or in all of them, sorted by scope and key. */
  list(kind: string, scope?: string): Promise<readonly Note[]>;
  /** Deletes a note. Returns `false` when there is none. */
  remove(kind: string, scope: string, key: string): Promise<boolean>;
  /** Deletes the notes of a kind and scope that are older than a time. Returns how many were deleted. */
  removeBefore(kind: string, scope: string, at: number): Promise<number>;
}
