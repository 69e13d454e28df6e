import type { Call, Result } from '../call.js';
import type { MembershipRecord } from '../project-records.js';
import { findResource } from './visible.js';

/** The short names of the project roles that Waldur was born with. */
const shortNames: Readonly<Record<string, string>> = {
  'PROJECT.ADMIN': 'admin',
  'PROJECT.MANAGER': 'manager',
  'PROJECT.MEMBER': 'member',
};

/** GET `team`: everybody once, all on one page, with their first role and their row at the resource's offering. */
export function team(call: Call): Result {
  const { store } = call.server;
  const resource = findResource(call);
  const first = new Map<string, MembershipRecord>();
  for (const membership of store.membershipsOf(resource.projectUuid)) {
    if (!first.has(membership.userUuid)) first.set(membership.userUuid, membership);
  }
  const members = [...first.values()].map((membership) => {
    const person = store.userOf(membership);
    const row = store.findOfferingUser(resource.offeringUuid, person.uuid);
    return {
      url: new URL(`/api/users/${person.uuid}/`, call.url).href,
      uuid: person.uuid,
      username: person.username,
      full_name: person.fullName,
      email: person.email,
      role: shortNames[membership.role] ?? null,
      expiration_time: null,
      offering_user_username: row?.username ?? null,
      offering_user_state: row?.state ?? null,
    };
  });
  return { status: 200, body: members };
}
