import type { ProjectAccount, ProjectMember, Role, TeamMember } from './resource-types.js';
import {
  omitUndefined,
  readField,
  readFields,
  readNonEmptyString,
  readString,
  readStrings,
  readUuid,
  strict,
} from './wire-values.js';

/** A role of a user in a project. A user with two roles has two grants, each with its own UUID. */
export interface ProjectGrant {
  readonly uuid: string;
  readonly member: ProjectMember;
}

/** `undefined` if the row has no UUID. */
export function toTeamMember(row: unknown): TeamMember | undefined {
  const wire = readFields(row);
  const userUuid = readUuid(wire['uuid']);
  if (userUuid === undefined) return undefined;
  return {
    userUuid,
    ...omitUndefined({
      username: readString(wire['username']),
      fullName: readString(wire['full_name']),
      email: readString(wire['email']),
      role: readField(wire, 'role', strict(readString)),
      expirationTime: readString(wire['expiration_time']),
      offeringUserUsername: readField(wire, 'offering_user_username', strict(readNonEmptyString)),
      offeringUserState: readString(wire['offering_user_state']),
    }),
  };
}

/** `undefined` if the row has no UUID or no user. */
export function toProjectGrant(row: unknown): ProjectGrant | undefined {
  const wire = readFields(row);
  const uuid = readUuid(wire['uuid']);
  const userUuid = readUuid(wire['user_uuid']);
  if (uuid === undefined || userUuid === undefined) return undefined;
  const names = { username: readString(wire['user_username']), roleName: readString(wire['role_name']) };
  return { uuid, member: { userUuid, ...omitUndefined(names) } };
}

/** `undefined` if the row has no UUID. */
export function toProjectAccount(row: unknown, kind: ProjectAccount['kind']): ProjectAccount | undefined {
  const wire = readFields(row);
  const uuid = readUuid(wire['uuid']);
  if (uuid === undefined) return undefined;
  return {
    uuid,
    kind,
    ...omitUndefined({
      username: readField(wire, 'username', strict(readNonEmptyString)),
      projectUuid: readField(wire, 'project_uuid', strict(readUuid)),
      state: readField(wire, 'state', strict(readString)),
    }),
  };
}

/** `undefined` if the row has no UUID. */
export function toRole(row: unknown): Role | undefined {
  const wire = readFields(row);
  const uuid = readUuid(wire['uuid']);
  if (uuid === undefined) return undefined;
  const permissions = readStrings(wire['permissions']) ?? [];
  return { uuid, ...omitUndefined({ name: readString(wire['name']) }), permissions };
}
