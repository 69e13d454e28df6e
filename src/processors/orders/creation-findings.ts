import { quoteId } from '../../resources/resource-ids.js';
import { correctId, type FindingResource, type ResourceFinding } from '../resource-ids/finding.js';

/** The finding about a resource that exists, but that neither the backend nor the ledger ascribes to the order. */
export function createUnknownCreationFinding(
  resource: FindingResource,
  id: string,
  hasLedger: boolean,
): ResourceFinding {
  const ledger = hasLedger
    ? 'the ledger has no note that this order created it'
    : 'there is no ledger to note who created it';
  return {
    reason: 'creation-unknown',
    backendId: id,
    resources: [resource],
    message: `the backend already has ${quoteId(id)} and names no owner, and ${ledger}`,
    hint: `if it is complete and belongs to this resource, run orders --confirm-created ${resource.uuid}; otherwise ${correctId(resource)}`,
  };
}

/** The finding about a resource that the backend does not have, although its work is done. */
export function createLostFinding(resource: FindingResource, id: string, handle: string): ResourceFinding {
  return {
    reason: 'creation-unknown',
    backendId: id,
    resources: [resource],
    message: `the backend calls the work ${quoteId(handle)} done, but has no ${quoteId(id)}`,
    hint: `find out what became of it; to create it again, clear the id in Waldur (POST /api/marketplace-provider-resources/${resource.uuid}/set_backend_id/)`,
  };
}

/** The finding about a resource that an earlier `create` has begun, and that a repeated one could not complete. */
export function createIncompleteFinding(resource: FindingResource, id: string, error: string): ResourceFinding {
  return {
    reason: 'creation-incomplete',
    backendId: id,
    resources: [resource],
    message: `the creation of ${quoteId(id)} was begun before, and calling create again failed: ${error}`,
    hint: `correct the cause, and the next run tries again; or if the resource is complete at the backend, run orders --confirm-created ${resource.uuid}`,
  };
}

/** What is said about an unwanted resource. */
export interface UnwantedResource {
  /** Completes `… exists at the backend, but`. */
  readonly reason: string;
  /** The resource is terminated in Waldur, so that no order will remove it. */
  readonly isTerminated: boolean;
  readonly hasLedger: boolean;
}

/** The finding about a resource that exists, although its order is no longer executing. */
export function createUnwantedFinding(
  resource: FindingResource,
  id: string,
  { reason, isTerminated, hasLedger }: UnwantedResource,
): ResourceFinding {
  const once = hasLedger ? '' : '; without a ledger, this is reported only once';
  return {
    reason: 'unwanted-resource',
    backendId: id,
    resources: [resource],
    message: `${quoteId(id)} exists at the backend, but ${reason}${once}`,
    hint: `${isTerminated ? 'remove it at the backend' : 'terminate the resource in Waldur, or remove it at the backend'}; if nothing of it is left, run orders --confirm-absent ${resource.uuid}`,
  };
}
