import { createHash } from 'node:crypto';
import type { NoteBook } from '../ledger/notes.js';
import type { OfferingUser } from '../waldur/types.js';
import { decodeEntities, hasComment } from './comment.js';

/** A comment with its URL. */
export interface UserComment {
  readonly comment: string;
  readonly commentUrl: string | undefined;
}

/** Where the comments of operators are noted. */
export interface CommentNotes {
  /** Without notes, the comments of operators are not known. */
  readonly notes?: NoteBook | undefined;
  readonly offering: { readonly uuid: string };
}

const noteKind = 'operator-comment';

/** Digests, because notes must have no personal data that `ledger erase` does not find. */
interface CommentNote {
  /** What the operator wrote, and what an operator wrote before, which stays if Waldur does not store the new text. */
  readonly written: readonly string[];
  /** What the program had to say when the operator wrote: the comment that was replaced. */
  readonly replaced: string;
}

/**
 * Notes that an operator is about to write a comment, so that runs leave it while they have nothing else to say than the
 * comment that it replaces. Returns `false` without notes. Throws the errors of the ledger.
 */
export async function noteOperatorComment(
  user: OfferingUser,
  written: UserComment,
  { notes, offering }: CommentNotes,
): Promise<boolean> {
  if (notes === undefined) return false;
  const { serviceProviderComment: comment = '', serviceProviderCommentUrl: commentUrl } = user;
  const earlier = readNote((await notes.find(noteKind, offering.uuid, user.uuid))?.value);
  const shown = digest({ comment, commentUrl });
  const corrected = earlier?.written.includes(shown) === true ? earlier : undefined;
  const value: CommentNote = {
    written: [digest(written), ...(corrected === undefined ? [] : [shown])],
    // An operator who corrects a comment of an operator replaces the same comment of the program.
    replaced: corrected?.replaced ?? shown,
  };
  await notes.put({ kind: noteKind, scope: offering.uuid, key: user.uuid, userUuid: user.userUuid, value });
  return true;
}

/**
 * Whether the row shows the comment of an operator that has to stay: the program has nothing else to say than when it
 * was written. Throws the errors of the ledger.
 */
export async function keepsOperatorComment(
  user: OfferingUser,
  { comment, commentUrl }: UserComment,
  { notes, offering }: CommentNotes,
): Promise<boolean> {
  const { serviceProviderComment: shown = '', serviceProviderCommentUrl: shownUrl } = user;
  if (notes === undefined || hasComment(user, comment, commentUrl)) return false;
  const note = readNote((await notes.find(noteKind, offering.uuid, user.uuid))?.value);
  return (
    note?.written.includes(digest({ comment: shown, commentUrl: shownUrl })) === true &&
    note.replaced === digest({ comment, commentUrl })
  );
}

function digest({ comment, commentUrl = '' }: UserComment): string {
  return createHash('sha256')
    .update(JSON.stringify([decodeEntities(comment), commentUrl]))
    .digest('hex');
}

function readNote(value: unknown): CommentNote | undefined {
  const { written, replaced } = (value ?? {}) as Partial<CommentNote>;
  return Array.isArray(written) && typeof replaced === 'string' ? { written, replaced } : undefined;
}
