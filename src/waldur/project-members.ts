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

/** A role that somebody holds in a project. The grant has a uuid of its own: somebody with two roles has two grants. */
export interface ProjectGrant {
  readonly uuid: string;
  readonly member: ProjectMember;
}

/** Somebody of a resource's team; `undefined` when the row has no uuid. */
export function toTeamMember(row: unknown): TeamMember | undefined {
  const wire = readFields(row);
  const userUuid = readUuid(wire['uuid']);
  return userUuid === undefined
    ? undefined
    : {
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

/** A role held in a project; `undefined` when the row does not say whose it is. */
export function toProjectGrant(row: unknown): ProjectGrant | undefined {
  const wire = readFields(row);
  const uuid = readUuid(wire['uuid']);
  const userUuid = readUuid(wire['user_uuid']);
  return uuid === undefined || userUuid === undefined
    ? undefined
    : {
        uuid,
        member: {
          userUuid,
          ...omitUndefined({ username: readString(wire['user_username']), roleName: readString(wire['role_name']) }),
        },
      };
}

/** An account of a project; `undefined` when the row has no uuid. */
export function toProjectAccount(row: unknown, kind: ProjectAccount['kind']): ProjectAccount | undefined {
  const wire = readFields(row);
  const uuid = readUuid(wire['uuid']);
  return uuid === undefined
    ? undefined
    : {
        uuid,
        kind,
        ...omitUndefined({
          username: readField(wire, 'username', strict(readNonEmptyString)),
          projectUuid: readField(wire, 'project_uuid', strict(readUuid)),
          state: readField(wire, 'state', strict(readString)),
        }),
      };
}

/** A role and its permissions; `undefined` when the row has no uuid. */
export function toRole(row: unknown): Role | undefined {
  const wire = readFields(row);
  const uuid = readUuid(wire['uuid']);
  return uuid === undefined
    ? undefined
    : {
        uuid,
        ...omitUndefined({ name: readString(wire['name']) }),
        permissions: readStrings(wire['permissions']) ?? [],
      };
}
