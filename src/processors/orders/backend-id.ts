import { BackendError } from '../../shared/errors.js';
import type { WaldurClient } from '../../waldur/client.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { findResource, requestBackendId } from '../backend-answers.js';
import type { CallResources } from '../resource-parts.js';

/** Where ids at the backend come from, and whom they must not belong to. */
export interface BackendIdContext {
  readonly client: WaldurClient;
  readonly call: CallResources;
  readonly offeringUuid: string;
  /**
   * `backend_settings`: reads `allocation_prefix`, `backend_id_max_retries`, `check_backend_id_uniqueness` and
   * `check_all_offerings`.
   */
  readonly settings: Readonly<Record<string, unknown>>;
  /** `account_name_generation_policy` of the offering: `project_slug` names resources after their project. */
  readonly policy: string | undefined;
}

/** An id at the backend, and whether the resource is there already. */
export interface ResolvedBackendId {
  readonly id: string;
  readonly exists: boolean;
}

/**
 * Settles what a resource is called at the backend, and tells Waldur before anything is made, so that whoever comes
 * back after a crash finds the same id. An id that Waldur knows stays, unless it turned out to be another resource's.
 * `refused` has the ids that were tried in vain; none is tried twice.
 *
 * Throws `BackendError` when there is no further id.
 */
export async function resolveBackendId(
  resource: ProviderResource,
  makings: BackendIdContext,
  refused: Set<string>,
): Promise<ResolvedBackendId> {
  const known = resource.backendId ?? '';
  if (known !== '' && !refused.has(known)) {
    const found = await findResource(makings.call, known);
    // Where the backend has no owner on record, Waldur's word is enough: the Python agent left such resources.
    if (found === undefined || (found.owner ?? resource.uuid) === resource.uuid)
      return { id: known, exists: found !== undefined };
    refused.add(known);
  }
  const attempts = readPositiveInteger(makings.settings['backend_id_max_retries'], 50);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const id = await proposeId(resource, attempt, makings);
    if (id === undefined) break;
    if (refused.has(id)) continue;
    const exists = await checkExisting(id, resource, makings);
    if (exists === undefined) {
      refused.add(id);
      continue;
    }
    const told = await makings.client.setResourceBackendId(resource.uuid, id);
    if (!told.accepted)
      throw new BackendError(`set_backend_id: Waldur refused '${id}' for resource ${resource.uuid}: ${told.detail}`);
    return { id, exists };
  }
  throw new BackendError(
    `resource ${resource.uuid}: no free id at the backend; tried ${[...refused].join(', ') || 'none'}`,
    {
      publicMessage: 'No free name could be found for this resource.',
    },
  );
}

// `undefined`: somebody else's. Otherwise whether the resource is there already, made for this very Waldur resource.
async function checkExisting(
  id: string,
  resource: ProviderResource,
  { call, client, offeringUuid, settings }: BackendIdContext,
): Promise<boolean | undefined> {
  const found = await findResource(call, id);
  if (found !== undefined) return found.owner === resource.uuid ? true : undefined;
  if (settings['check_backend_id_uniqueness'] !== true) return false;
  const question = { backendId: id, checkAllOfferings: settings['check_all_offerings'] === true };
  if (await client.checkUniqueBackendId(offeringUuid, question)) return false;
  // Perhaps it is this very resource that has it, told by another worker a moment ago.
  return (await client.retrieveProviderResource(resource.uuid))?.backendId === id ? false : undefined;
}

async function proposeId(
  resource: ProviderResource,
  attempt: number,
  { call, settings, policy }: BackendIdContext,
): Promise<string | undefined> {
  const proposed = await requestBackendId(call, resource, attempt);
  if (proposed.own) return proposed.id;
  const slug = policy === 'project_slug' ? resource.projectSlug : resource.slug;
  if (slug === undefined || slug === '') {
    const whose = policy === 'project_slug' ? 'project' : 'resource';
    throw new BackendError(`resource ${resource.uuid}: its ${whose} has no slug to name it after`, {
      publicMessage: `The ${whose} has no slug.`,
    });
  }
  const prefix = typeof settings['allocation_prefix'] === 'string' ? settings['allocation_prefix'] : '';
  const base = `${prefix}${slug}`.toLowerCase();
  return attempt === 1 ? base : `${base}-${attempt - 2}`;
}

function readPositiveInteger(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : otherwise;
}
