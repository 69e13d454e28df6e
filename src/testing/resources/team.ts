import type { Call, Result } from '../call.js';
import type { MembershipRecord } from '../project-records.js';
import { resourceList } from './resource-list.js';

/** The short names of Waldur's built-in project roles. */
const shortNames: Readonly<Record<string, string>> = {
  'PROJECT.ADMIN': 'admin',
  'PROJECT.MANAGER': 'manager',
  'PROJECT.MEMBER': 'member',
};

/**
 * GET `team`: each member once, on a single page, with the first role and the offering user at the resource's offering.
 */
export function team(call: Call): Result {
  const { store } = call.server;
  const resource = resourceList.find(call);
  const first = new Map<string, MembershipRecord>();
  for (const membership of store.membershipsOf(resource.projectUuid)) {
    if (!first.has(membership.userUuid)) first.set(membership.userUuid, membership);
  }
  const members = [...first.values()].map((membership) => {
    const user = store.userOf(membership);
    const offeringUser = store.findOfferingUser(resource.offeringUuid, user.uuid);
    return {
      url: new URL(`/api/users/${user.uuid}/`, call.url).href,
      uuid: user.uuid,
      username: user.username,
      full_name: user.fullName,
      email: user.email,
      role: shortNames[membership.role] ?? null,
      expiration_time: null,
      offering_user_username: offeringUser?.username ?? null,
      offering_user_state: offeringUser?.state ?? null,
    };
  });
  return { status: 200, body: members };
}
