import type { FoundResource } from '../../resources/backend.js';
import { deriveId, findIdProblem, quoteId } from '../../resources/resource-ids.js';
import { BackendError } from '../../shared/errors.js';
import type { WaldurClient } from '../../waldur/client.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { findResource, requestBackendId } from '../backend-answers.js';
import type { CallResources } from '../parts.js';
import type { ResourceIds } from '../resource-ids/resource-ids.js';
import { type WriteContext, writeResource } from '../write-rows.js';

/** What is needed to choose a backend id and to check that no other resource has it. */
export interface BackendIdContext {
  readonly client: WaldurClient;
  readonly writes: WriteContext;
  readonly call: CallResources;
  readonly offeringUuid: string;
  /**
   * `backend_settings`: reads `allocation_prefix`, `backend_id_max_retries`, `check_backend_id_uniqueness` and
   * `check_all_offerings`.
   */
  readonly settings: Readonly<Record<string, unknown>>;
  /** `account_name_generation_policy` of the offering: `project_slug` names resources after their project. */
  readonly policy: string | undefined;
  readonly ids: ResourceIds;
  /** Remembers an id before it is stored in Waldur. */
  noteId(resource: ProviderResource, id: string): Promise<void>;
  /** The ids that were remembered for a resource. */
  readNotedIds(resource: ProviderResource): Promise<readonly string[]>;
}

/** A backend id, and what the backend already has under it. */
export interface ResolvedBackendId {
  readonly id: string;
  readonly found?: FoundResource | undefined;
}

/**
 * Chooses the backend id of a resource and stores it in Waldur before anything is created, so that a run after a crash
 * finds the same id. An id that Waldur already has is kept unless it belongs to another resource. `rejected` collects
 * the ids that cannot be used; none of them is tried again.
 *
 * Throws `BackendError` when no id is free. `POST /api/marketplace-provider-resources/{uuid}/set_backend_id/`
 */
export async function resolveBackendId(
  resource: ProviderResource,
  context: BackendIdContext,
  rejected: Set<string>,
): Promise<ResolvedBackendId> {
  const known = resource.backendId ?? '';
  if (known !== '' && !rejected.has(known)) {
    const found = await findResource(context.call, known);
    // A resource without a stored owner belongs to the id's resource in Waldur: Waldur Site Agent stores no owner.
    if (found === undefined || (found.owner ?? resource.uuid) === resource.uuid) return { id: known, found };
    rejected.add(known);
  }
  for (let attempt = 1; attempt <= maxAttempts(context); attempt += 1) {
    const id = await proposeId(resource, attempt, context);
    if (id === undefined) break;
    if (rejected.has(id)) continue;
    const existing = await checkExisting(id, resource, context);
    if (existing === 'unusable') {
      rejected.add(id);
      continue;
    }
    await context.noteId(resource, id);
    const answer = await writeResource(
      { resource, field: 'backendId' },
      () => context.client.setResourceBackendId(resource.uuid, id),
      context.writes,
    );
    if (!answer.accepted)
      throw new BackendError(`resource ${resource.uuid}: Waldur refused the backend id '${id}': ${answer.detail}`);
    return { id, found: existing };
  }
  throw new BackendError(
    `resource ${resource.uuid}: no free backend id (tried ${[...rejected].map(quoteId).join(', ') || 'none'})`,
    { publicMessage: 'No free name could be found for this resource.' },
  );
}

/**
 * Returns every id that `resolveBackendId` may have given to a resource: those that were noted, and those that would be
 * proposed now. Throws `BackendError` when none can be proposed.
 */
export async function listFormerIds(resource: ProviderResource, context: BackendIdContext): Promise<readonly string[]> {
  const ids = new Set(await context.readNotedIds(resource));
  for (let attempt = 1; attempt <= maxAttempts(context); attempt += 1) {
    const id = await proposeId(resource, attempt, context);
    if (id === undefined) break;
    ids.add(id);
  }
  return [...ids];
}

// Returns what the backend already has of this resource under the id, or that the id can't be used.
async function checkExisting(
  id: string,
  resource: ProviderResource,
  { call, client, offeringUuid, settings, ids }: BackendIdContext,
): Promise<FoundResource | undefined | 'unusable'> {
  if (findIdProblem(id, ids.rules) !== undefined) return 'unusable';
  const found = await findResource(call, id);
  if (found !== undefined) return found.owner === resource.uuid ? found : 'unusable';
  if (!(await ids.claim(id, resource))) return 'unusable';
  if (settings['check_backend_id_uniqueness'] !== true) return undefined;
  const query = { backendId: id, checkAllOfferings: settings['check_all_offerings'] === true };
  if (await client.checkUniqueBackendId(offeringUuid, query)) return undefined;
  // Another worker may just have stored the id for this same resource.
  return (await client.retrieveProviderResource(resource.uuid))?.backendId === id ? undefined : 'unusable';
}

async function proposeId(
  resource: ProviderResource,
  attempt: number,
  { call, settings, policy }: BackendIdContext,
): Promise<string | undefined> {
  const proposed = await requestBackendId(call, resource, attempt);
  if (proposed.isSupported) return proposed.id;
  const source = policy === 'project_slug' ? 'project' : 'resource';
  const slug = source === 'project' ? resource.projectSlug : resource.slug;
  const prefix = typeof settings['allocation_prefix'] === 'string' ? settings['allocation_prefix'] : '';
  const id = (slug ?? '') === '' ? '' : deriveId(`${prefix}${slug}`, attempt === 1 ? '' : `-${attempt - 2}`);
  if (id !== '') return id;
  throw new BackendError(`resource ${resource.uuid}: the ${source} has no slug to derive the backend id from`, {
    publicMessage: `The ${source} has no slug.`,
  });
}

function maxAttempts({ settings }: BackendIdContext): number {
  return readPositiveInteger(settings['backend_id_max_retries'], 50);
}

function readPositiveInteger(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : fallback;
}
