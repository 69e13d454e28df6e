import type { ProjectAccount, ProjectMember, Role, TeamMember } from './resource-types.js';
import { decisive, omitAbsent, readField, readFields, readFilledText, readText, readTexts, readUuid } from './wire-values.js';

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
        ...omitAbsent({
          username: readText(wire['username']),
          fullName: readText(wire['full_name']),
          email: readText(wire['email']),
          role: readField(wire, 'role', decisive(readText)),
          expirationTime: readText(wire['expiration_time']),
          offeringUserUsername: readField(wire, 'offering_user_username', decisive(readFilledText)),
          offeringUserState: readText(wire['offering_user_state']),
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
    : { uuid, member: { userUuid, ...omitAbsent({ username: readText(wire['user_username']), roleName: readText(wire['role_name']) }) } };
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
        ...omitAbsent({
          username: readField(wire, 'username', decisive(readFilledText)),
          projectUuid: readField(wire, 'project_uuid', decisive(readUuid)),
          state: readField(wire, 'state', decisive(readText)),
        }),
      };
}

/** A role and its permissions; `undefined` when the row has no uuid. */
export function toRole(row: unknown): Role | undefined {
  const wire = readFields(row);
  const uuid = readUuid(wire['uuid']);
  return uuid === undefined
    ? undefined
    : { uuid, ...omitAbsent({ name: readText(wire['name']) }), permissions: readTexts(wire['permissions']) ?? [] };
}
