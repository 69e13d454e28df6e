import { OrderState } from '../waldur/order-types.js';
import { ResourceState } from '../waldur/resource-types.js';
import { OfferingUserState } from '../waldur/types.js';
import type { ServerContext } from './call.js';
import { addOfferingUser } from './fixtures.js';
import { isDeletedOrBeingDeleted, restoreOfferingUser } from './offering-users/change.js';
import { readAccountSetting } from './offerings.js';
import type { MembershipRecord, ResourceRecord } from './project-records.js';
import type { OfferingRecord, Store, UserRecord } from './store.js';

const providerOrderStates: ReadonlySet<string> = new Set([OrderState.PendingProvider, OrderState.Executing]);

/** Whether the resource gives the members of its project offering users at its offering. */
function givesAccess(resource: ResourceRecord, { store, version }: ServerContext): boolean {
  if (store.offeringOf(resource).pluginOptions['service_provider_can_create_offering_user'] !== true) return false;
  if (resource.state === ResourceState.Ok) return true;
  if (version.offeringUsersCreatedWith === 'ok-resource') return false;
  return [...store.orders.values()].some(
    (order) => order.resourceUuid === resource.uuid && order.type === 'Create' && providerOrderStates.has(order.state),
  );
}

/** The username that the policy of the offering generates; `''` if the provider assigns usernames. */
function generateUsername(offering: OfferingRecord, user: UserRecord, store: Store): string {
  const { username_anonymized_prefix: prefix } = offering.pluginOptions;
  const { value: policy } = readAccountSetting('username_generation_policy', offering, store.customerOf(offering));
  if (policy === 'waldur_username') return user.username;
  if (policy !== 'anonymized') return '';
  const count = [...store.offeringUsers.values()].filter(
    (offeringUser) => offeringUser.offeringUuid === offering.uuid,
  ).length;
  return `${prefix ?? 'waldur_'}${String(count + 1).padStart(5, '0')}`;
}

function addMissingOfferingUser(membership: MembershipRecord, offering: OfferingRecord, store: Store): void {
  if (store.findOfferingUser(offering.uuid, membership.userUuid) !== undefined) return;
  const username = generateUsername(offering, store.userOf(membership), store);
  const state = username === '' ? OfferingUserState.Requested : OfferingUserState.Ok;
  addOfferingUser(store, { offering, user: membership.userUuid, username, state });
}

/** Creates missing offering users after a change of a resource or of its order: one for each member of its project. */
export function scheduleOfferingUsersOfResource(resource: ResourceRecord, server: ServerContext): void {
  const { store, backgroundJobs } = server;
  backgroundJobs.add(() => {
    if (!givesAccess(resource, server)) return;
    for (const membership of store.membershipsOf(resource.projectUuid))
      addMissingOfferingUser(membership, store.offeringOf(resource), store);
  });
}

/** Creates missing offering users for a new project member, and restores those that are being deleted or deleted. */
export function scheduleOfferingUsersOfMember(membership: MembershipRecord, server: ServerContext): void {
  const { store, backgroundJobs } = server;
  backgroundJobs.add(() => {
    if (!store.memberships.has(membership.uuid)) return;
    for (const resource of store.resources.values()) {
      if (resource.projectUuid !== membership.projectUuid || !givesAccess(resource, server)) continue;
      const offeringUser = store.findOfferingUser(resource.offeringUuid, membership.userUuid);
      if (offeringUser === undefined) addMissingOfferingUser(membership, store.offeringOf(resource), store);
      else if (isDeletedOrBeingDeleted(offeringUser)) restoreOfferingUser(offeringUser, server);
    }
  });
}
