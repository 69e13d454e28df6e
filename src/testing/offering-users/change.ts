import { OfferingUserState } from '../../waldur/types.js';
import type { ServerContext } from '../call.js';
import { readText, readUrl } from '../fields.js';
import type { OfferingUserRecord } from '../store.js';
import { sanitizeComment } from './sanitize-comment.js';

type Fields = Readonly<Record<string, unknown>>;

/** Updates `modified`, as writes do. */
export function touch(offeringUser: OfferingUserRecord, server: ServerContext): void {
  offeringUser.modified = server.store.timestamp();
}

export function clearComments(offeringUser: OfferingUserRecord): void {
  offeringUser.comment = '';
  offeringUser.commentUrl = '';
}

/**
 * Stores the comment and its URL. Both are read before either is stored, so that a rejected body changes nothing.
 * Missing fields keep their values.
 */
export function storeComments(
  offeringUser: OfferingUserRecord,
  fields: Fields,
  names: { comment: string; url: string },
): void {
  const comment = readText(fields, names.comment) ?? offeringUser.comment;
  const commentUrl = readUrl(fields, names.url) ?? offeringUser.commentUrl;
  offeringUser.comment = sanitizeComment(comment);
  offeringUser.commentUrl = commentUrl;
}

const creationStates: ReadonlySet<string> = new Set([
  OfferingUserState.Requested,
  OfferingUserState.Creating,
  OfferingUserState.PendingAccountLinking,
  OfferingUserState.PendingAdditionalValidation,
  OfferingUserState.ErrorCreating,
]);

/** Stores a username. A different, non-empty username moves the offering user to OK from every creation state. */
export function storeUsername(offeringUser: OfferingUserRecord, username: string | null, server: ServerContext): void {
  const isNew = username !== offeringUser.username && username !== null && username !== '';
  offeringUser.username = username;
  if (!isNew || !creationStates.has(offeringUser.state)) return;
  offeringUser.state = OfferingUserState.Ok;
  if (server.version.autoOkClearsComments) clearComments(offeringUser);
}

const deletionStates: ReadonlySet<string> = new Set([
  OfferingUserState.RequestedDeletion,
  OfferingUserState.Deleting,
  OfferingUserState.Deleted,
  OfferingUserState.ErrorDeleting,
]);

export function isDeletedOrBeingDeleted(offeringUser: OfferingUserRecord): boolean {
  return deletionStates.has(offeringUser.state);
}

/**
 * Restores the offering user of a returning user: OK with a username, else Requested. Some server versions use
 * Requested and keep the username.
 */
export function restoreOfferingUser(offeringUser: OfferingUserRecord, server: ServerContext): void {
  const needsProcessing =
    offeringUser.username === null ||
    offeringUser.username === '' ||
    (server.version.returningUserKeepsUsername && offeringUser.state === OfferingUserState.Deleted);
  offeringUser.state = needsProcessing ? OfferingUserState.Requested : OfferingUserState.Ok;
  touch(offeringUser, server);
}
