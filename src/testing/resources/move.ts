import type { KnownResourceState } from '../../waldur/resource-types.js';
import type { World } from '../call.js';
import type { ResourceRecord } from '../project-records.js';
import { bringRows } from '../row-creation.js';

export function touchResource(resource: ResourceRecord, { store }: World): void {
  resource.modified = store.timestamp();
}

/** Puts a resource into a state, from which rows of people may follow. */
export function moveResource(resource: ResourceRecord, state: KnownResourceState, world: World): void {
  resource.state = state;
  touchResource(resource, world);
  bringRows(resource, world);
}
