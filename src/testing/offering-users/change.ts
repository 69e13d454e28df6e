import { OfferingUserState } from '../../waldur/types.js';
import type { ServerContext } from '../call.js';
import { readText, readUrl } from '../fields.js';
import type { OfferingUserRecord } from '../store.js';
import { sanitizeComment } from './sanitize-comment.js';

type Fields = Readonly<Record<string, unknown>>;

/** Every write moves `modified`. */
export function touch(row: OfferingUserRecord, world: ServerContext): void {
  row.modified = world.store.timestamp();
}

export function clearComments(row: OfferingUserRecord): void {
  row.comment = '';
  row.commentUrl = '';
}

/**
 * Reads the two comment fields before either is stored, so that a refused body changes nothing. Absent ones leave what
 * is there.
 */
export function storeComments(row: OfferingUserRecord, fields: Fields, names: { comment: string; url: string }): void {
  const comment = readText(fields, names.comment) ?? row.comment;
  const commentUrl = readUrl(fields, names.url) ?? row.commentUrl;
  row.comment = sanitizeComment(comment);
  row.commentUrl = commentUrl;
}

const creationStates: ReadonlySet<string> = new Set([
  OfferingUserState.Requested,
  OfferingUserState.Creating,
  OfferingUserState.PendingAccountLinking,
  OfferingUserState.PendingAdditionalValidation,
  OfferingUserState.ErrorCreating,
]);

/** Stores a username. A different one that isn't empty moves the row to OK from every state of creation. */
export function storeUsername(row: OfferingUserRecord, username: string | null, world: ServerContext): void {
  const isNew = username !== row.username && username !== null && username !== '';
  row.username = username;
  if (!isNew || !creationStates.has(row.state)) return;
  row.state = OfferingUserState.Ok;
  if (world.version.autoOkClearsComments) clearComments(row);
}
