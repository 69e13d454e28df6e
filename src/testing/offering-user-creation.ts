import { OrderState } from '../waldur/order-types.js';
import { ResourceState } from '../waldur/resource-types.js';
import { OfferingUserState } from '../waldur/types.js';
import type { ServerContext } from './call.js';
import { addOfferingUser } from './fixtures.js';
import { isDeletedOrBeingDeleted, restoreOfferingUser } from './offering-users/restore.js';
import type { MembershipRecord, ResourceRecord } from './project-records.js';
import type { OfferingRecord, Store, UserRecord } from './store.js';

const providerOrderStates: ReadonlySet<string> = new Set([OrderState.PendingProvider, OrderState.Executing]);

/** Whether the members of its project get rows at the resource's offering because of it. */
function givesAccess(resource: ResourceRecord, { store, version }: ServerContext): boolean {
  if (store.offeringOf(resource).pluginOptions['service_provider_can_create_offering_user'] !== true) return false;
  if (resource.state === ResourceState.Ok) return true;
  if (version.offeringUsersCreatedWith === 'ok-resource') return false;
  return [...store.orders.values()].some(
    (order) => order.resourceUuid === resource.uuid && order.type === 'Create' && providerOrderStates.has(order.state),
  );
}

/** The name that the offering's policy gives; `''` where the provider is to choose one. */
function generateUsername(offering: OfferingRecord, person: UserRecord, store: Store): string {
  const { username_generation_policy: policy, username_anonymized_prefix: prefix } = offering.pluginOptions;
  if (policy === 'waldur_username') return person.username;
  if (policy !== 'anonymized') return '';
  const count = [...store.offeringUsers.values()].filter((row) => row.offeringUuid === offering.uuid).length;
  return `${prefix ?? 'waldur_'}${String(count + 1).padStart(5, '0')}`;
}

function addMissingOfferingUser(membership: MembershipRecord, offering: OfferingRecord, store: Store): void {
  if (store.findOfferingUser(offering.uuid, membership.userUuid) !== undefined) return;
  const username = generateUsername(offering, store.userOf(membership), store);
  const state = username === '' ? OfferingUserState.Requested : OfferingUserState.Ok;
  addOfferingUser(store, { offering, user: membership.userUuid, username, state });
}

/**
 * After a change of a resource or of an order for it: everybody in its project who lacks a row at its offering gets
 * one, if the time has come.
 */
export function scheduleOfferingUsersOfResource(resource: ResourceRecord, world: ServerContext): void {
  const { store, backgroundJobs: background } = world;
  background.add(() => {
    if (!givesAccess(resource, world)) return;
    for (const membership of store.membershipsOf(resource.projectUuid))
      addMissingOfferingUser(membership, store.offeringOf(resource), store);
  });
}

/**
 * After somebody was given a role in a project: they get a row where its resources are, and one that is on its way out
 * is restored.
 */
export function scheduleOfferingUsersOfMember(membership: MembershipRecord, world: ServerContext): void {
  const { store, backgroundJobs: background } = world;
  background.add(() => {
    if (!store.memberships.has(membership.uuid)) return;
    for (const resource of store.resources.values()) {
      if (resource.projectUuid !== membership.projectUuid || !givesAccess(resource, world)) continue;
      const row = store.findOfferingUser(resource.offeringUuid, membership.userUuid);
      if (row === undefined) addMissingOfferingUser(membership, store.offeringOf(resource), store);
      else if (isDeletedOrBeingDeleted(row)) restoreOfferingUser(row, world);
    }
  });
}
