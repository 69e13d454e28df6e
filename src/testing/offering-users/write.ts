import { OfferingUserState } from '../../waldur/types.js';
import type { Call, Result } from '../call.js';
import { readBoolean, readText } from '../fields.js';
import { createFieldError, createForbiddenError, HttpError } from '../http-error.js';
import { hasPermission } from '../permissions.js';
import type { OfferingUserRecord } from '../store.js';
import { normalizeUuid } from '../uuid.js';
import { storeComments, storeUsername, touch } from './change.js';
import { offeringUserList, requireUpdatePermission } from './offering-user-list.js';
import { serializeOfferingUser } from './serialize.js';

const usernameRules = { nullable: true, maxLength: 100 };

/**
 * PATCH and PUT: only the username is stored; all other fields are ignored. As in Waldur, the permission is checked
 * after the body.
 */
export function update(call: Call): Result {
  const offeringUser = offeringUserList.findFiltered(call);
  const username = readText(call.fields(), 'username', usernameRules);
  requireUpdatePermission(call, offeringUser);
  if (offeringUser.providerAccountUuid !== undefined && username !== undefined) {
    throw createFieldError(
      'username',
      `This account belongs to the service provider account ${offeringUser.providerAccountUuid}. Change it there.`,
    );
  }
  if (username !== undefined) storeUsername(offeringUser, username, call.server);
  if (call.server.version.usernamesMoveModified) touch(offeringUser, call.server);
  return { status: 200, body: serializeOfferingUser(offeringUser, call, 'write') };
}

/** Reads a relation from its uuid field or its URL field; exactly one is required. */
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

/** POST: adds an offering user. With a username its state is OK. */
export function create(call: Call): Result {
  const { store } = call.server;
  const fields = call.fields();
  const offeringUuid = readRelation(fields, 'offering', (uuid) => store.offerings.has(uuid));
  const userUuid = readRelation(fields, 'user', (uuid) => store.users.has(uuid));
  const username = readText(fields, 'username', usernameRules) ?? '';
  const now = store.timestamp();
  const offeringUser: OfferingUserRecord = {
    uuid: store.newUuid(),
    id: store.newId(),
    offeringUuid,
    userUuid,
    providerAccountUuid: undefined,
    username,
    state: username === '' ? OfferingUserState.Requested : OfferingUserState.Ok,
    comment: '',
    commentUrl: '',
    isRestricted: false,
    hasConsent: false,
    isProfileComplete: true,
    created: now,
    modified: now,
  };
  const offering = store.offeringOf(offeringUser);
  if (!hasPermission(call.principal, 'OFFERING.CREATE_USER', offering)) throw createForbiddenError();
  if (offering.pluginOptions['service_provider_can_create_offering_user'] !== true) {
    throw new HttpError(400, ['It is not allowed to create users for current offering.']);
  }
  if (store.findOfferingUser(offeringUuid, userUuid) !== undefined) {
    throw createFieldError('non_field_errors', 'The fields offering, user must make a unique set.');
  }
  store.offeringUsers.set(offeringUser.uuid, offeringUser);
  return { status: 201, body: serializeOfferingUser(offeringUser, call, 'write') };
}

/** DELETE: removes the offering user permanently. This is not the deletion workflow. */
export function destroy(call: Call): Result {
  const offeringUser = offeringUserList.findFiltered(call);
  if (!hasPermission(call.principal, 'OFFERING.DELETE_USER', call.server.store.offeringOf(offeringUser))) {
    throw createForbiddenError('You do not have permission to delete this user.');
  }
  call.server.store.offeringUsers.delete(offeringUser.uuid);
  return { status: 204 };
}

export function updateComments(call: Call): Result {
  const offeringUser = offeringUserList.find(call);
  if (offeringUser.state === OfferingUserState.Deleted)
    throw createForbiddenError('Cannot update comments for offering user in state: Deleted');
  storeComments(offeringUser, call.fields(), {
    comment: 'service_provider_comment',
    url: 'service_provider_comment_url',
  });
  touch(offeringUser, call.server);
  return {
    status: 200,
    body: { service_provider_comment: offeringUser.comment, service_provider_comment_url: offeringUser.commentUrl },
  };
}

/** Sets `is_restricted`. As in Waldur, the permission is checked after the body. */
export function updateRestricted(call: Call): Result {
  const offeringUser = offeringUserList.find(call);
  const isRestricted = readBoolean(call.fields(), 'is_restricted');
  requireUpdatePermission(call, offeringUser);
  offeringUser.isRestricted = isRestricted;
  touch(offeringUser, call.server);
  return { status: 200 };
}
