import { ResourceState } from '../../waldur/resource-types.js';
import type { Call, Result } from '../call.js';
import { readBoolean, readList, readObject, readRequiredText, readText } from '../fields.js';
import { createFieldError, createHtmlError, HttpError } from '../http-error.js';
import { findResourceForStaff, findResourceForUpdate } from './resource-list.js';
import { setResourceState, touchResource } from './resource-state.js';

function createStatusResult(status: string): Result {
  return { status: 200, body: { status } };
}

export function setBackendId(call: Call): Result {
  const resource = findResourceForUpdate(call, 'RESOURCE.SET_BACKEND_ID', { onOffering: true });
  const backendId = readRequiredText(call.fields(), 'backend_id', { maxLength: 255, mayBeBlank: true });
  if (backendId === resource.backendId) return createStatusResult('Resource backend_id is not changed.');
  resource.backendId = backendId;
  touchResource(resource, call.server);
  return createStatusResult('Resource backend_id has been changed.');
}

export function setBackendMetadata(call: Call): Result {
  const resource = findResourceForUpdate(call, 'RESOURCE.SET_BACKEND_METADATA');
  const metadata = call.fields()['backend_metadata'];
  if (metadata === undefined) throw createFieldError('backend_metadata', 'This field is required.');
  resource.backendMetadata = metadata;
  touchResource(resource, call.server);
  return createStatusResult('The backend metadata is updated');
}

/** Replaces all limits. */
export function setLimits(call: Call): Result {
  const { store, version } = call.server;
  const resource = findResourceForUpdate(call, 'RESOURCE.SET_STATE');
  const limits = readObject(call.fields(), 'limits');
  const invalid = Object.entries(limits).find(([, limit]) => typeof limit !== 'number');
  if (invalid !== undefined) throw createFieldError('limits', `${invalid[0]}: A valid number is required.`);
  const { components } = store.offeringOf(resource);
  const unknown = Object.keys(limits).filter((type) => !components.includes(type));
  if (version.limitsRequireKnownComponents && components.length > 0 && unknown.length > 0) {
    throw new HttpError(400, { limits: `Unknown component types: ${unknown.join(', ')}.` });
  }
  resource.limits = limits as Record<string, number>;
  touchResource(resource, call.server);
  return createStatusResult('The resource limits are updated');
}

/** Replaces all endpoints. */
export function setEndpoints(call: Call): Result {
  const { store } = call.server;
  const resource = findResourceForUpdate(call, 'RESOURCE.SET_STATE');
  resource.endpoints = readList(call.fields(), 'endpoints').map((fields) => ({
    uuid: store.newUuid(),
    name: readRequiredText(fields, 'name', { maxLength: 150 }),
    url: readRequiredText(fields, 'url'),
  }));
  touchResource(resource, call.server);
  return createStatusResult('The resource endpoints are updated');
}

/** Updates `last_sync` only. */
export function refreshLastSync(call: Call): Result {
  findResourceForUpdate(call, 'RESOURCE.SET_STATE').lastSync = call.server.store.timestamp();
  return { status: 200 };
}

export function setAsErred(call: Call): Result {
  const resource = findResourceForUpdate(call, 'RESOURCE.SET_STATE');
  const fields = call.fields();
  const message = readText(fields, 'error_message') ?? '';
  const traceback = readText(fields, 'error_traceback') ?? '';
  resource.errorMessage = message;
  resource.errorTraceback = traceback;
  setResourceState(resource, ResourceState.Erred, call.server);
  return { status: 200 };
}

/** Does nothing if the resource is OK. As on the real server, the transition from Terminated fails with 500. */
export function setAsOk(call: Call): Result {
  const resource = findResourceForUpdate(call, 'RESOURCE.SET_STATE');
  if (resource.state === ResourceState.Terminated) throw createHtmlError(500, 'Server Error (500)');
  if (resource.state === ResourceState.Ok) return { status: 200 };
  resource.errorMessage = '';
  resource.errorTraceback = '';
  setResourceState(resource, ResourceState.Ok, call.server);
  return { status: 200 };
}

type Flag = 'paused' | 'downscaled' | 'restrictMemberAccess';

/** Creates the handler of a flag that only staff may change. */
export function handleFlag(field: string, key: Flag): (call: Call) => Result {
  return (call) => {
    const resource = findResourceForStaff(call);
    resource[key] = readBoolean(call.fields(), field);
    touchResource(resource, call.server);
    return createStatusResult(`Resource ${field} has been changed.`);
  };
}
