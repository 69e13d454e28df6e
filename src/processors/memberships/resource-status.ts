import { isDeepStrictEqual } from 'node:util';
import { describeError } from '../../shared/describe-error.js';
import type { TransitionResult } from '../../waldur/call-types.js';
import type { WaldurClient } from '../../waldur/client.js';
import { type ProviderResource, type ResourceEndpoint, ResourceState } from '../../waldur/resource-types.js';
import type { TrackedPassItem } from '../pass-outages.js';
import { describeEndpointsRefusal, describeRefusal } from '../refusal.js';
import type { CallResources } from '../resource-parts.js';
import type { ResourceMembershipReport, ResourceMode } from './report.js';

/** What is done for a resource beside its people. */
export interface ResourceStatusContext {
  readonly client: WaldurClient;
  readonly call: CallResources;
  readonly dryRun: boolean;
  /** Takes a sentence for everything that fails. */
  readonly errors: string[];
  readonly turn: TrackedPassItem;
}

const methodsByMode = { paused: 'pause', downscaled: 'downscale', restored: 'restore' } as const satisfies Record<
  ResourceMode,
  string
>;

/**
 * Makes the resource run as its flags in Waldur say, and tells Waldur its metadata and endpoints where they differ.
 *
 * Nobody remembers how a resource ran before, so the backend is told in every pass, to restore too: that is harmless,
 * and finds what a crash left half done. Paused counts for more than downscaled. Where Waldur shows no flags nothing is
 * told.
 */
export async function syncResourceStatus(
  resource: ProviderResource,
  tools: ResourceStatusContext,
): Promise<Pick<ResourceMembershipReport, 'mode' | 'metadata'>> {
  const mode = await tryStep('could not set how it runs', tools, () => setMode(resource, tools));
  const metadata = await tryStep('could not tell Waldur its metadata', tools, () => sendMetadata(resource, tools));
  await tryStep('could not tell Waldur its endpoints', tools, () => sendEndpoints(resource, tools));
  return { ...(mode === undefined ? {} : { mode }), metadata: metadata === true };
}

async function setMode(
  { backendId: id = '', paused, downscaled }: ProviderResource,
  { call, dryRun, turn }: ResourceStatusContext,
): Promise<ResourceMode | undefined> {
  const restored = paused === false && downscaled === false ? 'restored' : undefined;
  const mode = paused === true ? 'paused' : downscaled === true ? 'downscaled' : restored;
  if (mode === undefined) return undefined;
  return call(async (backend, context) => {
    const method = methodsByMode[mode];
    if (backend[method] === undefined) return undefined;
    if (dryRun) return mode;
    await backend[method](id, context);
    turn.recordAnswer('resources');
    return mode;
  });
}

async function sendMetadata(
  resource: ProviderResource,
  { client, call, dryRun, turn }: ResourceStatusContext,
): Promise<boolean> {
  const metadata = await call(async (backend, context) => backend.metadata?.(resource.backendId ?? '', context));
  if (metadata === undefined) return false;
  turn.recordAnswer('resources');
  // As it comes back from Waldur: what JSON can't hold is no difference.
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(metadata)), resource.backendMetadata)) return false;
  if (!dryRun) requireAccepted(await client.setBackendMetadata(resource.uuid, metadata), turn);
  return true;
}

// The order has told them, unless Waldur was out of reach at that moment.
async function sendEndpoints(
  resource: ProviderResource,
  { client, call, dryRun, turn }: ResourceStatusContext,
): Promise<void> {
  if (resource.endpoints === undefined) return;
  const endpoints = await call(async (backend, context) => backend.endpoints?.(resource.backendId ?? '', context));
  if (endpoints === undefined) return;
  turn.recordAnswer('resources');
  if (isDeepStrictEqual(sortEndpoints(endpoints), sortEndpoints(resource.endpoints)) || dryRun) return;
  requireAccepted(await client.setEndpoints(resource.uuid, endpoints), turn, describeEndpointsRefusal);
}

function sortEndpoints(endpoints: readonly ResourceEndpoint[]): ResourceEndpoint[] {
  const key = ({ name, url }: ResourceEndpoint) => `${name}\n${url}`;
  return endpoints.map(({ name, url }) => ({ name, url })).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Tells Waldur that a resource was looked after, and that it is in order if Waldur thought it was not. */
export async function reportSuccess(
  resource: ProviderResource,
  tools: ResourceStatusContext,
): Promise<Pick<ResourceMembershipReport, 'lastSync' | 'state'>> {
  const { client, turn } = tools;
  const lastSync = await tryStep('could not tell Waldur that it was looked after', tools, async () => {
    requireAccepted(await client.refreshLastSync(resource.uuid), turn);
    return true;
  });
  if (resource.state !== ResourceState.Erred || lastSync !== true) return { lastSync: lastSync === true };
  const state = await tryStep('could not tell Waldur that it is in order', tools, async () => {
    requireAccepted(await client.setAsOk(resource.uuid), turn);
    return ResourceState.Ok;
  });
  return { lastSync, ...(state === undefined ? {} : { state }) };
}

/** Tells Waldur that a resource is not in order, unless it knows. */
export async function reportErred(
  resource: ProviderResource,
  error: { readonly message: string; readonly traceback: string },
  tools: ResourceStatusContext,
): Promise<Pick<ResourceMembershipReport, 'state'>> {
  if (resource.state === ResourceState.Erred) return {};
  if (tools.dryRun) return { state: ResourceState.Erred };
  const state = await tryStep('could not tell Waldur that it is not in order', tools, async () => {
    requireAccepted(await tools.client.setAsErred(resource.uuid, error), tools.turn);
    return ResourceState.Erred;
  });
  return state === undefined ? {} : { state };
}

async function tryStep<T>(
  failure: string,
  { errors, turn }: ResourceStatusContext,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    turn.record(error);
    errors.push(`${failure}: ${describeError(error).message}`);
    return undefined;
  }
}

function requireAccepted(result: TransitionResult, turn: TrackedPassItem, readRefusal = describeRefusal): void {
  turn.recordAnswer('waldur');
  const refusal = readRefusal(result);
  if (refusal !== undefined) throw new Error(refusal);
}
