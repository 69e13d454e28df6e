import type { KnownResourceState } from '../../waldur/resource-types.js';
import type { ServerContext } from '../call.js';
import { scheduleOfferingUsersOfResource } from '../offering-user-creation.js';
import type { ResourceRecord } from '../project-records.js';

export function touchResource(resource: ResourceRecord, { store }: ServerContext): void {
  resource.modified = store.timestamp();
}

/** Sets the state of a resource and creates the offering users that this requires. */
export function setResourceState(resource: ResourceRecord, state: KnownResourceState, server: ServerContext): void {
  resource.state = state;
  touchResource(resource, server);
  scheduleOfferingUsersOfResource(resource, server);
}
