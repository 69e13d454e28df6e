import { OfferingUserState } from '../../waldur/types.js';
import type { Call, Result } from '../call.js';
import { readBoolean, readText } from '../fields.js';
import { createFieldError, createForbiddenError, HttpError } from '../http-error.js';
import { canUpdateOfferingUsers, hasPermission } from '../permissions.js';
import type { OfferingUserRecord } from '../store.js';
import { normalizeUuid } from '../uuid.js';
import { storeComments, storeUsername, touch } from './change.js';
import { serializeOfferingUser } from './serialize.js';
import { findFilteredOfferingUser, findOfferingUser } from './visible.js';

const usernameRules = { nullable: true, maxLength: 100 };

/**
 * PATCH and PUT: only the username counts; state, comments and the rest are ignored. The permission comes after the
 * body here.
 */
export function update(call: Call): Result {
  const row = findFilteredOfferingUser(call);
  const username = readText(call.fields(), 'username', usernameRules);
  if (!canUpdateOfferingUsers(call.principal, call.server.store.offeringOf(row), call.server.version))
    throw createForbiddenError();
  if (username !== undefined) storeUsername(row, username, call.server);
  touch(row, call.server);
  return { status: 200, body: serializeOfferingUser(row, call, 'write') };
}

/** The uuid that a body names by a uuid field or by a URL, exactly one of them. */
function readRelation(
  fields: Readonly<Record<string, unknown>>,
  name: 'offering' | 'user',
  isKnown: (uuid: string) => boolean,
): string {
  const uuidField = `${name}_uuid`;
  const url = readText(fields, name);
  const uuid = readText(fields, uuidField);
  if (url != null && uuid != null) {
    throw createFieldError(
      'non_field_errors',
      `Cannot specify both '${name}' URL and '${uuidField}'. Use one or the other.`,
    );
  }
  if (url == null && uuid == null)
    throw createFieldError('non_field_errors', `Either '${name}' URL or '${uuidField}' is required.`);
  const found = normalizeUuid(uuid ?? url?.split('/').findLast((part) => part !== '') ?? '');
  if (found !== undefined && isKnown(found)) return found;
  throw uuid == null
    ? createFieldError(name, 'Invalid hyperlink - Object does not exist.')
    : createFieldError(uuidField, `Object with uuid=${uuid} does not exist.`);
}

/** POST: a new row, OK at once when it comes with a name. */
export function create(call: Call): Result {
  const { store } = call.server;
  const fields = call.fields();
  const offeringUuid = readRelation(fields, 'offering', (uuid) => store.offerings.has(uuid));
  const personUuid = readRelation(fields, 'user', (uuid) => store.users.has(uuid));
  const username = readText(fields, 'username', usernameRules) ?? '';
  const now = store.timestamp();
  const row: OfferingUserRecord = {
    uuid: store.newUuid(),
    id: store.newId(),
    offeringUuid,
    userUuid: personUuid,
    username,
    state: username === '' ? OfferingUserState.Requested : OfferingUserState.Ok,
    comment: '',
    commentUrl: '',
    isRestricted: false,
    created: now,
    modified: now,
  };
  const offering = store.offeringOf(row);
  if (!hasPermission(call.principal, 'OFFERING.CREATE_USER', offering)) throw createForbiddenError();
  if (offering.pluginOptions['service_provider_can_create_offering_user'] !== true) {
    throw new HttpError(400, ['It is not allowed to create users for current offering.']);
  }
  if (store.findOfferingUser(offeringUuid, personUuid) !== undefined) {
    throw createFieldError('non_field_errors', 'The fields offering, user must make a unique set.');
  }
  store.offeringUsers.set(row.uuid, row);
  return { status: 201, body: serializeOfferingUser(row, call, 'write') };
}

/** DELETE: the row is gone for good. This is not the workflow of deletion. */
export function destroy(call: Call): Result {
  const row = findFilteredOfferingUser(call);
  if (!hasPermission(call.principal, 'OFFERING.DELETE_USER', call.server.store.offeringOf(row))) {
    throw createForbiddenError('You do not have permission to delete this user.');
  }
  call.server.store.offeringUsers.delete(row.uuid);
  return { status: 204 };
}

export function updateComments(call: Call): Result {
  const row = findOfferingUser(call);
  if (row.state === OfferingUserState.Deleted)
    throw createForbiddenError('Cannot update comments for offering user in state: Deleted');
  storeComments(row, call.fields(), { comment: 'service_provider_comment', url: 'service_provider_comment_url' });
  touch(row, call.server);
  return { status: 200, body: { service_provider_comment: row.comment, service_provider_comment_url: row.commentUrl } };
}

/** The body is read before the permission is tested. */
export function updateRestricted(call: Call): Result {
  const row = findOfferingUser(call);
  const isRestricted = readBoolean(call.fields(), 'is_restricted');
  if (!canUpdateOfferingUsers(call.principal, call.server.store.offeringOf(row), call.server.version))
    throw createForbiddenError();
  row.isRestricted = isRestricted;
  touch(row, call.server);
  return { status: 200 };
}
