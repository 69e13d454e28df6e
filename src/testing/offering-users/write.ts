import { OfferingUserState } from '../../waldur/types.js';
import type { Call, Result } from '../call.js';
import { readBoolean, readText } from '../fields.js';
import { permits, updatesOfferingUsers } from '../permissions.js';
import { forbidden, invalidField, Refusal } from '../refusal.js';
import type { OfferingUserRecord } from '../store.js';
import { normalizeUuid } from '../uuid.js';
import { storeComments, storeUsername, touch } from './change.js';
import { serializeRow } from './serialize.js';
import { findFilteredRow, findRow } from './visible.js';

const usernameRules = { nullable: true, maxLength: 100 };

/** PATCH and PUT: only the username counts; state, comments and the rest are ignored. The permission comes after the body here. */
export function update(call: Call): Result {
  const row = findFilteredRow(call);
  const username = readText(call.fields(), 'username', usernameRules);
  if (!updatesOfferingUsers(call.principal, call.world.store.offeringOf(row), call.world.version)) throw forbidden();
  if (username !== undefined) storeUsername(row, username, call.world);
  touch(row, call.world);
  return { status: 200, body: serializeRow(row, call, 'write') };
}

/** The uuid that a body names by a uuid field or by a URL, exactly one of them. */
function readRelation(fields: Readonly<Record<string, unknown>>, name: 'offering' | 'user', isKnown: (uuid: string) => boolean): string {
  const uuidField = `${name}_uuid`;
  const url = readText(fields, name);
  const uuid = readText(fields, uuidField);
  if (url != null && uuid != null) {
    throw invalidField('non_field_errors', `Cannot specify both '${name}' URL and '${uuidField}'. Use one or the other.`);
  }
  if (url == null && uuid == null) throw invalidField('non_field_errors', `Either '${name}' URL or '${uuidField}' is required.`);
  const found = normalizeUuid(uuid ?? url?.split('/').findLast((part) => part !== '') ?? '');
  if (found !== undefined && isKnown(found)) return found;
  throw uuid == null
    ? invalidField(name, 'Invalid hyperlink - Object does not exist.')
    : invalidField(uuidField, `Object with uuid=${uuid} does not exist.`);
}

/** POST: a new row, OK at once when it comes with a name. */
export function create(call: Call): Result {
  const { store } = call.world;
  const fields = call.fields();
  const offeringUuid = readRelation(fields, 'offering', (uuid) => store.offerings.has(uuid));
  const personUuid = readRelation(fields, 'user', (uuid) => store.people.has(uuid));
  const username = readText(fields, 'username', usernameRules) ?? '';
  const now = store.timestamp();
  const row: OfferingUserRecord = {
    uuid: store.newUuid(),
    id: store.newId(),
    offeringUuid,
    personUuid,
    username,
    state: username === '' ? OfferingUserState.Requested : OfferingUserState.Ok,
    comment: '',
    commentUrl: '',
    isRestricted: false,
    created: now,
    modified: now,
  };
  const offering = store.offeringOf(row);
  if (!permits(call.principal, 'OFFERING.CREATE_USER', offering)) throw forbidden();
  if (offering.pluginOptions['service_provider_can_create_offering_user'] !== true) {
    throw new Refusal(400, ['It is not allowed to create users for current offering.']);
  }
  if (store.rowOf(offeringUuid, personUuid) !== undefined) {
    throw invalidField('non_field_errors', 'The fields offering, user must make a unique set.');
  }
  store.offeringUsers.set(row.uuid, row);
  return { status: 201, body: serializeRow(row, call, 'write') };
}

/** DELETE: the row is gone for good. This is not the workflow of deletion. */
export function destroy(call: Call): Result {
  const row = findFilteredRow(call);
  if (!permits(call.principal, 'OFFERING.DELETE_USER', call.world.store.offeringOf(row))) {
    throw forbidden('You do not have permission to delete this user.');
  }
  call.world.store.offeringUsers.delete(row.uuid);
  return { status: 204 };
}

export function updateComments(call: Call): Result {
  const row = findRow(call);
  if (row.state === OfferingUserState.Deleted) throw forbidden('Cannot update comments for offering user in state: Deleted');
  storeComments(row, call.fields(), { comment: 'service_provider_comment', url: 'service_provider_comment_url' });
  touch(row, call.world);
  return { status: 200, body: { service_provider_comment: row.comment, service_provider_comment_url: row.commentUrl } };
}

/** The body is read before the permission is tested. */
export function updateRestricted(call: Call): Result {
  const row = findRow(call);
  const isRestricted = readBoolean(call.fields(), 'is_restricted');
  if (!updatesOfferingUsers(call.principal, call.world.store.offeringOf(row), call.world.version)) throw forbidden();
  row.isRestricted = isRestricted;
  touch(row, call.world);
  return { status: 200 };
}
