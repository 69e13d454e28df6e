import type { ResourceUser } from '../resources/backend.js';
import { toSnakeCase } from '../shared/to-snake-case.js';
import type { ReadyUser } from '../users/ready.js';
import type { TeamMember } from '../waldur/resource-types.js';

const namedFields: ReadonlySet<string> = new Set(['userUuid', 'userUsername', 'userEmail']);

/**
 * Converts a ready user to what a resource backend receives: with the user's role in the project, and with the other
 * user data that the offering exposes, under Waldur's attribute names.
 */
export function toResourceUser(user: ReadyUser, member: TeamMember | undefined): ResourceUser {
  const attributes = Object.entries(user).flatMap(([field, value]) =>
    field.startsWith('user') && field !== 'username' && !namedFields.has(field)
      ? [[toAttributeName(field), value] as const]
      : [],
  );
  const role = member?.role;
  const waldurUsername = user.userUsername ?? member?.username;
  const userUuid = user.userUuid ?? member?.userUuid;
  const email = user.userEmail ?? member?.email;
  return {
    username: user.username,
    ...(role === undefined ? {} : { role }),
    ...(waldurUsername === undefined ? {} : { waldurUsername }),
    ...(userUuid === undefined ? {} : { userUuid }),
    ...(email === undefined ? {} : { email }),
    attributes: Object.fromEntries(attributes),
  };
}

// userFirstName → first_name
function toAttributeName(field: string): string {
  return toSnakeCase(field.slice('user'.length)).slice(1);
}
