import { isDeepStrictEqual } from 'node:util';
import { describeError } from '../../shared/describe-error.js';
import type { TransitionResult } from '../../waldur/call-types.js';
import type { WaldurClient } from '../../waldur/client.js';
import { type Order, OrderState } from '../../waldur/order-types.js';
import { type ProviderResource, type ResourceEndpoint, ResourceState } from '../../waldur/resource-types.js';
import type { CallResources } from '../parts.js';
import type { TrackedPassItem } from '../pass-outages.js';
import { describeEndpointsRefusal, describeRefusal } from '../refusal.js';
import { type WriteContext, writeResource } from '../write-rows.js';
import type { ResourceMembershipReport, ResourceMode } from './report.js';

/** What is needed to sync the status of a resource. */
export interface ResourceStatusContext extends WriteContext {
  readonly call: CallResources;
  readonly dryRun: boolean;
  /** Receives a message for every step that fails. */
  readonly errors: string[];
  readonly item: TrackedPassItem;
}

const methodsByMode = { paused: 'pause', downscaled: 'downscale', restored: 'restore' } as const satisfies Record<
  ResourceMode,
  string
>;

/**
 * Sets the mode of the resource at the backend according to its flags in Waldur, and its end date, and sends changed
 * metadata and endpoints to Waldur.
 *
 * The previous mode is not stored anywhere, so the backend is called in every run, also for `restore`. That is safe to
 * repeat, and repairs what a crash left incomplete. `paused` takes precedence over `downscaled`. Without flags in
 * Waldur the mode is not set.
 */
export async function syncResourceStatus(
  resource: ProviderResource,
  context: ResourceStatusContext,
): Promise<Pick<ResourceMembershipReport, 'mode' | 'metadata'>> {
  const mode = await tryStep('could not set the mode', context, () => setMode(resource, context));
  await tryStep('could not set the end date', context, () => setEndDate(resource, context));
  const metadata = await tryStep('could not send the metadata to Waldur', context, () =>
    sendMetadata(resource, context),
  );
  await tryStep('could not send the endpoints to Waldur', context, () => sendEndpoints(resource, context));
  return { ...(mode === undefined ? {} : { mode }), metadata: metadata === true };
}

async function setMode(
  { backendId: id = '', paused, downscaled }: ProviderResource,
  { call, dryRun, item }: ResourceStatusContext,
): Promise<ResourceMode | undefined> {
  const restored = paused === false && downscaled === false ? 'restored' : undefined;
  const mode = paused === true ? 'paused' : downscaled === true ? 'downscaled' : restored;
  if (mode === undefined) return undefined;
  return call(async (backend, context) => {
    const method = methodsByMode[mode];
    if (backend[method] === undefined) return undefined;
    if (dryRun) return mode;
    await backend[method](id, context);
    item.recordAnswer('resources');
    return mode;
  });
}

// Like the mode, the previous end date is not stored anywhere.
async function setEndDate(
  { backendId: id = '', endDate }: ProviderResource,
  { call, dryRun, item }: ResourceStatusContext,
): Promise<void> {
  await call(async (backend, context) => {
    if (backend.setEndDate === undefined || dryRun) return;
    await backend.setEndDate(id, endDate, context);
    item.recordAnswer('resources');
  });
}

async function sendMetadata(resource: ProviderResource, context: ResourceStatusContext): Promise<boolean> {
  const { client, call, dryRun, item } = context;
  const metadata = await call(async (backend, callContext) =>
    backend.metadata?.(resource.backendId ?? '', callContext),
  );
  if (metadata === undefined) return false;
  item.recordAnswer('resources');
  // Compared as JSON: values that JSON cannot hold do not come back from Waldur.
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(metadata)), resource.backendMetadata)) return false;
  const write = () => client.setBackendMetadata(resource.uuid, metadata);
  if (!dryRun) requireAccepted(await writeResource({ resource, field: 'backendMetadata' }, write, context), item);
  return true;
}

// The order has sent them already, unless Waldur was unavailable then.
async function sendEndpoints(resource: ProviderResource, context: ResourceStatusContext): Promise<void> {
  const { client, call, dryRun, item } = context;
  if (resource.endpoints === undefined) return;
  const endpoints = await call(async (backend, callContext) =>
    backend.endpoints?.(resource.backendId ?? '', callContext),
  );
  if (endpoints === undefined) return;
  item.recordAnswer('resources');
  if (isDeepStrictEqual(sortEndpoints(endpoints), sortEndpoints(resource.endpoints)) || dryRun) return;
  const write = () => client.setEndpoints(resource.uuid, endpoints);
  const result = await writeResource({ resource, field: 'endpoints' }, write, context);
  requireAccepted(result, item, describeEndpointsRefusal);
}

function sortEndpoints(endpoints: readonly ResourceEndpoint[]): ResourceEndpoint[] {
  const key = ({ name, url }: ResourceEndpoint) => `${name}\n${url}`;
  return endpoints.map(({ name, url }) => ({ name, url })).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** How old the time of the last sync in Waldur may be, in milliseconds. */
const maxLastSyncAgeMs = 3_600_000;
/** Resources are created with a time of the last sync. */
const creationMs = 1000;

/**
 * Whether Waldur is to learn that the resource was synced, although nothing has changed: if it is erred, if the time of
 * the last sync is an hour old, or if that is the time when the resource was created.
 */
export function isSyncReportDue({ state, lastSync, created }: ProviderResource, now: number): boolean {
  const last = Date.parse(lastSync ?? '');
  const isRecent = Math.abs(now - last) < maxLastSyncAgeMs && !(last < Date.parse(created ?? '') + creationMs);
  return state === ResourceState.Erred || !isRecent;
}

/**
 * Updates the time of the last sync in Waldur, and sets the resource to OK if it was erred. It stays erred while its
 * newest Create or Restore order is erred or executing, which is why it is erred, and if its orders can't be read.
 */
export async function reportSuccess(
  resource: ProviderResource,
  context: ResourceStatusContext,
): Promise<Pick<ResourceMembershipReport, 'lastSync' | 'state' | 'stateReason'>> {
  const { client, item, errors } = context;
  const lastSync = await tryStep('could not update the time of the last sync in Waldur', context, async () => {
    requireAccepted(await writeResource({ resource }, () => client.refreshLastSync(resource.uuid), context), item);
    return true;
  });
  if (resource.state !== ResourceState.Erred || lastSync !== true) return { lastSync: lastSync === true };
  const errorsBefore = errors.length;
  const cause = await tryStep('could not read the orders of the resource, so it stays erred', context, () =>
    findUnfinishedCreation(resource, client),
  );
  if (errors.length > errorsBefore) return { lastSync };
  if (cause !== undefined)
    return { lastSync, stateReason: `stays Erred, because its ${cause.type} order ${cause.uuid} is ${cause.state}` };
  const state = await tryStep('could not set the resource to OK in Waldur', context, async () => {
    requireAccepted(await writeResource({ resource }, () => client.setAsOk(resource.uuid), context), item);
    return ResourceState.Ok;
  });
  return { lastSync, ...(state === undefined ? {} : { state }) };
}

/** Returns the newest Create or Restore order of a resource if it is erred or executing. */
async function findUnfinishedCreation(
  { uuid, offeringUuid }: ProviderResource,
  client: WaldurClient,
): Promise<Order | undefined> {
  const filter = { resourceUuid: uuid, ...(offeringUuid === undefined ? {} : { offeringUuid }) };
  const orders = await client.listOrders(filter).all();
  // Oldest first. Compared again: a server may ignore the filter. Older ones do not know the type Restore.
  const newest = orders.findLast(
    ({ marketplaceResourceUuid, type }) =>
      marketplaceResourceUuid === uuid && (type === 'Create' || type === 'Restore'),
  );
  return newest?.state === OrderState.Erred || newest?.state === OrderState.Executing ? newest : undefined;
}

/** Sets a resource to erred in Waldur if it is not erred yet. */
export async function reportErred(
  resource: ProviderResource,
  error: { readonly message: string; readonly traceback: string },
  context: ResourceStatusContext,
): Promise<Pick<ResourceMembershipReport, 'state'>> {
  if (resource.state === ResourceState.Erred) return {};
  if (context.dryRun) return { state: ResourceState.Erred };
  const state = await tryStep('could not set the resource to erred in Waldur', context, async () => {
    const write = () => context.client.setAsErred(resource.uuid, error);
    requireAccepted(await writeResource({ resource }, write, context), context.item);
    return ResourceState.Erred;
  });
  return state === undefined ? {} : { state };
}

async function tryStep<T>(
  failure: string,
  { errors, item }: ResourceStatusContext,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    item.record(error);
    errors.push(`${failure}: ${describeError(error).message}`);
    return undefined;
  }
}

function requireAccepted(result: TransitionResult, item: TrackedPassItem, describe = describeRefusal): void {
  item.recordAnswer('waldur');
  const refusal = describe(result);
  if (refusal !== undefined) throw new Error(refusal);
}
