import { quoteId, type ResourceIdProblem } from '../../resources/resource-ids.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';

/** A resource in Waldur that a finding is about. */
export interface FindingResource {
  /** The UUID of the resource. */
  readonly uuid: string;
  readonly name?: string;
  readonly state?: string;
  readonly offering: { readonly uuid: string; readonly name: string };
}

/** Why a resource is held back. Stable, for programs. */
export type ResourceFindingReason =
  /** No backend is given the id: it has control characters, a leading hyphen or slash, or `..` parts. */
  | 'dangerous-backend-id'
  /** The backend does not take the id. */
  | 'backend-id-not-accepted'
  /** Other resources have the same id, and the backend does not say that it belongs to this one. */
  | 'shared-backend-id'
  /** A resource without an id is to be terminated, and it is not known what it has at the backend. */
  | 'allocation-unknown'
  /** The backend has none of several resources, or cannot list their accounts. */
  | 'missing-at-backend'
  /** A new resource exists, and it is not known that it was created for its order, or whether it is complete. */
  | 'creation-unknown'
  /** `create` was called again to complete a new resource, and failed. */
  | 'creation-incomplete'
  /** A resource exists whose order is no longer executing. */
  | 'unwanted-resource';

/** Why nothing is changed for a resource, at the backend or in Waldur, until an administrator has resolved it. */
export interface ResourceFinding {
  readonly reason: ResourceFindingReason;
  readonly backendId: string;
  /** The resource itself first, then those that have the same id. */
  readonly resources: readonly FindingResource[];
  /** The UUID of the resource to which the id belongs at the backend, if the backend says so. */
  readonly owner?: string;
  /** What was found. */
  readonly message: string;
  /** What to do about it, with the call or command that resolves it. */
  readonly hint: string;
}

/** Identifies a resource of an offering. */
export function toFindingResource(
  { uuid, name, state }: Pick<ProviderResource, 'uuid' | 'name' | 'state'>,
  offering: FindingResource['offering'],
): FindingResource {
  return { uuid, ...(name === undefined ? {} : { name }), ...(state === undefined ? {} : { state }), offering };
}

/** The finding about an id that the backend must not, or does not, take. */
export function createIdFinding(id: string, resource: FindingResource, problem: ResourceIdProblem): ResourceFinding {
  const expected =
    problem.reason === 'dangerous-backend-id'
      ? 'one that no program mistakes for an option or a path'
      : 'one that the backend takes';
  return {
    reason: problem.reason,
    backendId: id,
    resources: [resource],
    message: `the backend id ${quoteId(id)} ${problem.text} (expected ${expected})`,
    hint: `${correctId(resource)}${describeConfirmation(resource)}`,
  };
}

/** The finding about an id that several resources have. */
export function createSharedFinding(
  id: string,
  resources: readonly [FindingResource, ...FindingResource[]],
  owner: string | undefined,
): ResourceFinding {
  const [resource, ...others] = resources;
  const belongs = owner === undefined ? 'the backend names no owner' : `at the backend it belongs to ${owner}`;
  return {
    reason: 'shared-backend-id',
    backendId: id,
    resources,
    ...(owner === undefined ? {} : { owner }),
    message: `the backend id ${quoteId(id)} is also that of ${others.map(describe).join(', ')}, and ${belongs}`,
    hint: `find out to which resource it belongs; ${correctId(resource)}${describeConfirmation(resource)}`,
  };
}

/** The finding about a terminated resource without an id. `reason` completes the message. */
export function createUnknownFinding(resource: FindingResource, reason: string): ResourceFinding {
  return {
    reason: 'allocation-unknown',
    backendId: '',
    resources: [resource],
    message: `the resource has no backend id, and what it has at the backend is not known: ${reason}`,
    hint: `${correctId(resource)}${describeConfirmation(resource)}`,
  };
}

/** The finding about a resource that is missing at the backend together with others. `command` allows it. */
export function createMissingFinding(
  resource: FindingResource,
  { backendId = '' }: { readonly backendId?: string },
  { message, command }: { readonly message: string; readonly command: string },
): ResourceFinding {
  return {
    reason: 'missing-at-backend',
    backendId,
    resources: [resource],
    message,
    hint: `check the resource backend; if these resources are really gone, run ${command}`,
  };
}

function describe({ uuid, name, state, offering }: FindingResource): string {
  const details = [name, state, `offering ${offering.name}`].filter((detail) => detail !== undefined);
  return `${uuid} (${details.join(', ')})`;
}

/** The advice to correct the id of a resource. */
export function correctId({ uuid }: Pick<FindingResource, 'uuid'>): string {
  return `correct the id in Waldur (POST /api/marketplace-provider-resources/${uuid}/set_backend_id/)`;
}

function describeConfirmation({ uuid, state }: FindingResource): string {
  return state === ResourceState.Terminating
    ? `, or if nothing of it is left at the backend, run orders --confirm-absent ${uuid}`
    : '';
}
