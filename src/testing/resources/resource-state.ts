import type { KnownResourceState } from '../../waldur/resource-types.js';
import type { ServerContext } from '../call.js';
import { scheduleOfferingUsersOfResource } from '../offering-user-creation.js';
import type { ResourceRecord } from '../project-records.js';

export function touchResource(resource: ResourceRecord, { store }: ServerContext): void {
  resource.modified = store.timestamp();
}

/** Puts a resource into a state, from which rows of people may follow. */
export function setResourceState(resource: ResourceRecord, state: KnownResourceState, world: ServerContext): void {
  resource.state = state;
  touchResource(resource, world);
  scheduleOfferingUsersOfResource(resource, world);
}
