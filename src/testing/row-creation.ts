import { OrderState } from '../waldur/order-types.js';
import { ResourceState } from '../waldur/resource-types.js';
import { OfferingUserState } from '../waldur/types.js';
import type { World } from './call.js';
import { addOfferingUser } from './fixtures.js';
import { isOnItsWayOut, restoreRow } from './offering-users/restore.js';
import type { MembershipRecord, ResourceRecord } from './project-records.js';
import type { OfferingRecord, PersonRecord, Store } from './store.js';

const statesAtProvider: ReadonlySet<string> = new Set([OrderState.PendingProvider, OrderState.Executing]);

/** Whether the members of its project get rows at the resource's offering because of it. */
function givesAccess(resource: ResourceRecord, { store, version }: World): boolean {
  if (store.offeringOf(resource).pluginOptions['service_provider_can_create_offering_user'] !== true) return false;
  if (resource.state === ResourceState.Ok) return true;
  if (version.rowsAppearWith === 'ok-resource') return false;
  return [...store.orders.values()].some(
    (order) => order.resourceUuid === resource.uuid && order.type === 'Create' && statesAtProvider.has(order.state),
  );
}

/** The name that the offering's policy gives; `''` where the provider is to choose one. */
function generateUsername(offering: OfferingRecord, person: PersonRecord, store: Store): string {
  const { username_generation_policy: policy, username_anonymized_prefix: prefix } = offering.pluginOptions;
  if (policy === 'waldur_username') return person.username;
  if (policy !== 'anonymized') return '';
  const count = [...store.offeringUsers.values()].filter((row) => row.offeringUuid === offering.uuid).length;
  return `${prefix ?? 'waldur_'}${String(count + 1).padStart(5, '0')}`;
}

function addMissingRow(membership: MembershipRecord, offering: OfferingRecord, store: Store): void {
  if (store.rowOf(offering.uuid, membership.personUuid) !== undefined) return;
  const username = generateUsername(offering, store.personOf(membership), store);
  const state = username === '' ? OfferingUserState.Requested : OfferingUserState.Ok;
  addOfferingUser(store, { offering, person: membership.personUuid, username, state });
}

/** After a change of a resource or of an order for it: everybody in its project who lacks a row at its offering gets one, if the time has come. */
export function bringRows(resource: ResourceRecord, world: World): void {
  const { store, background } = world;
  background.add(() => {
    if (!givesAccess(resource, world)) return;
    for (const membership of store.membershipsOf(resource.projectUuid)) addMissingRow(membership, store.offeringOf(resource), store);
  });
}

/** After somebody was given a role in a project: they get a row where its resources are, and one that is on its way out is restored. */
export function welcomeMember(membership: MembershipRecord, world: World): void {
  const { store, background } = world;
  background.add(() => {
    if (!store.memberships.has(membership.uuid)) return;
    for (const resource of store.resources.values()) {
      if (resource.projectUuid !== membership.projectUuid || !givesAccess(resource, world)) continue;
      const row = store.rowOf(resource.offeringUuid, membership.personUuid);
      if (row === undefined) addMissingRow(membership, store.offeringOf(resource), store);
      else if (isOnItsWayOut(row)) restoreRow(row, world);
    }
  });
}
