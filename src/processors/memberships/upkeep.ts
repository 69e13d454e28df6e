import { isDeepStrictEqual } from 'node:util';
import { describeThrown } from '../../users/describe-thrown.js';
import type { TransitionResult } from '../../waldur/call-types.js';
import type { WaldurClient } from '../../waldur/client.js';
import { type ProviderResource, type ResourceEndpoint, ResourceState } from '../../waldur/resource-types.js';
import type { PassTurn } from '../pass-health.js';
import { endpointsRefusalOf, refusalOf } from '../refusal.js';
import type { CallResources } from '../resource-parts.js';
import type { ResourceMembershipReport, ResourceMode } from './report.js';

/** What is done for a resource beside its people. */
export interface UpkeepTools {
  readonly client: WaldurClient;
  readonly call: CallResources;
  readonly dryRun: boolean;
  /** Takes a sentence for everything that fails. */
  readonly errors: string[];
  readonly turn: PassTurn;
}

const methods = { paused: 'pause', downscaled: 'downscale', restored: 'restore' } as const satisfies Record<ResourceMode, string>;

/**
 * Makes the resource run as its flags in Waldur say, and tells Waldur its metadata and endpoints where they differ.
 *
 * Nobody remembers how a resource ran before, so the backend is told in every pass, to restore too: that is harmless, and finds what a crash left half done. Paused
 * counts for more than downscaled. Where Waldur shows no flags nothing is told.
 */
export async function keepUp(resource: ProviderResource, tools: UpkeepTools): Promise<Pick<ResourceMembershipReport, 'mode' | 'metadata'>> {
  const mode = await attempt('could not set how it runs', tools, () => setMode(resource, tools));
  const metadata = await attempt('could not tell Waldur its metadata', tools, () => tellMetadata(resource, tools));
  await attempt('could not tell Waldur its endpoints', tools, () => tellEndpoints(resource, tools));
  return { ...(mode === undefined ? {} : { mode }), metadata: metadata === true };
}

async function setMode(
  { backendId: id = '', paused, downscaled }: ProviderResource,
  { call, dryRun, turn }: UpkeepTools,
): Promise<ResourceMode | undefined> {
  const restored = paused === false && downscaled === false ? 'restored' : undefined;
  const mode = paused === true ? 'paused' : downscaled === true ? 'downscaled' : restored;
  if (mode === undefined) return undefined;
  return call(async (backend, context) => {
    const method = methods[mode];
    if (backend[method] === undefined) return undefined;
    if (dryRun) return mode;
    await backend[method](id, context);
    turn.answered('resources');
    return mode;
  });
}

async function tellMetadata(resource: ProviderResource, { client, call, dryRun, turn }: UpkeepTools): Promise<boolean> {
  const metadata = await call(async (backend, context) => backend.metadata?.(resource.backendId ?? '', context));
  if (metadata === undefined) return false;
  turn.answered('resources');
  // As it comes back from Waldur: what JSON can't hold is no difference.
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(metadata)), resource.backendMetadata)) return false;
  if (!dryRun) mustAccept(await client.setBackendMetadata(resource.uuid, metadata), turn);
  return true;
}

// The order has told them, unless Waldur was out of reach at that moment.
async function tellEndpoints(resource: ProviderResource, { client, call, dryRun, turn }: UpkeepTools): Promise<void> {
  if (resource.endpoints === undefined) return;
  const endpoints = await call(async (backend, context) => backend.endpoints?.(resource.backendId ?? '', context));
  if (endpoints === undefined) return;
  turn.answered('resources');
  if (isDeepStrictEqual(inOrder(endpoints), inOrder(resource.endpoints)) || dryRun) return;
  mustAccept(await client.setEndpoints(resource.uuid, endpoints), turn, endpointsRefusalOf);
}

function inOrder(endpoints: readonly ResourceEndpoint[]): ResourceEndpoint[] {
  const key = ({ name, url }: ResourceEndpoint) => `${name}\n${url}`;
  return endpoints.map(({ name, url }) => ({ name, url })).sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Tells Waldur that a resource was looked after, and that it is in order if Waldur thought it was not. */
export async function tellSuccess(resource: ProviderResource, tools: UpkeepTools): Promise<Pick<ResourceMembershipReport, 'lastSync' | 'state'>> {
  const { client, turn } = tools;
  const lastSync = await attempt('could not tell Waldur that it was looked after', tools, async () => {
    mustAccept(await client.refreshLastSync(resource.uuid), turn);
    return true;
  });
  if (resource.state !== ResourceState.Erred || lastSync !== true) return { lastSync: lastSync === true };
  const state = await attempt('could not tell Waldur that it is in order', tools, async () => {
    mustAccept(await client.setAsOk(resource.uuid), turn);
    return ResourceState.Ok;
  });
  return { lastSync, ...(state === undefined ? {} : { state }) };
}

/** Tells Waldur that a resource is not in order, unless it knows. */
export async function tellErred(
  resource: ProviderResource,
  error: { readonly message: string; readonly traceback: string },
  tools: UpkeepTools,
): Promise<Pick<ResourceMembershipReport, 'state'>> {
  if (resource.state === ResourceState.Erred) return {};
  if (tools.dryRun) return { state: ResourceState.Erred };
  const state = await attempt('could not tell Waldur that it is not in order', tools, async () => {
    mustAccept(await tools.client.setAsErred(resource.uuid, error), tools.turn);
    return ResourceState.Erred;
  });
  return state === undefined ? {} : { state };
}

async function attempt<T>(failure: string, { errors, turn }: UpkeepTools, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    turn.failed(error);
    errors.push(`${failure}: ${describeThrown(error).message}`);
    return undefined;
  }
}

function mustAccept(result: TransitionResult, turn: PassTurn, readRefusal = refusalOf): void {
  turn.answered('waldur');
  const refusal = readRefusal(result);
  if (refusal !== undefined) throw new Error(refusal);
}
