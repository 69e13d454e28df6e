import type { MembershipProcessorParts } from '../../../src/processors/memberships/parts.js';
import type { MembershipsReport, ResourceMembershipReport } from '../../../src/processors/memberships/report.js';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import type { ResourceAccount } from '../../../src/resources/backend.js';
import { silentLogger } from '../../../src/shared/logger.js';
import {
  InMemoryResourceBackend,
  type InMemoryResourceBackendOptions,
  type OfferingUserPatch,
  type ProjectRecord,
  type ResourcePatch,
  type ResourceSnapshot,
  type UserRecord,
  type WaldurEmulator,
  type WaldurEmulatorOptions,
} from '../../../src/testing/index.js';
import { type OpenWaldur, openWaldur } from '../../support/open-waldur.js';
import { ScriptedBackend } from '../../support/scripted-backend.js';

/**
 * An account that is to be on a resource from the start: by its name one of ours, a member, or with what is different.
 */
export type InitialAccount =
  | string
  | (Pick<ResourceAccount, 'username' | 'role' | 'userUuid' | 'kind'> & {
      readonly byHand?: boolean;
    });

/** A Waldur with an offering, a resource backend, and the processor between them. */
export class MembershipFixture {
  readonly waldur: WaldurEmulator;
  readonly processor: OfferingMembershipProcessor;
  /** Whom the next new username is for is asked here. */
  readonly usernames = new ScriptedBackend(undefined);

  constructor(
    readonly open: OpenWaldur,
    readonly backend: InMemoryResourceBackend,
    more: Partial<MembershipProcessorParts>,
  ) {
    this.waldur = open.waldur;
    this.processor = new OfferingMembershipProcessor({ ...open.parts(this.usernames), resources: backend, ...more });
  }

  /** Somebody with a role in the project, and with an account at the offering: ready, and named so, unless said. */
  addMember(
    project: ProjectRecord,
    username: string,
    { role, ...row }: OfferingUserPatch & { role?: string } = {},
  ): UserRecord {
    const person = this.waldur.addUser({ username: `${username}@idp.example.org`, email: `${username}@example.org` });
    this.waldur.addMember(project, person, role);
    this.setOfferingUser(person, { state: 'OK', username, ...row });
    return person;
  }

  /** Somebody who had this username and is in no project any more: their account at the offering is still there. */
  addFormerMember(username: string, row: OfferingUserPatch = {}): UserRecord {
    const person = this.waldur.addUser({ username: `${username}@idp.example.org` });
    this.setOfferingUser(person, { state: 'OK', username, ...row });
    return person;
  }

  /** Their account at the offering, made if they have none. */
  setOfferingUser(person: UserRecord, row: OfferingUserPatch): void {
    const offering = this.open.offering.uuid;
    const existing = this.waldur.offeringUsers(offering).find(({ user_uuid }) => user_uuid === person.uuid);
    if (existing === undefined) this.waldur.addOfferingUser({ offering, user: person, ...row });
    else this.waldur.setOfferingUser(existing.uuid, row);
  }

  /** A resource, in Waldur and at the backend, with these accounts on it. */
  async resource(
    project: ProjectRecord,
    id: string,
    { usernamesOn: on = [], ...patch }: ResourcePatch & { usernamesOn?: readonly InitialAccount[] } = {},
  ): Promise<ResourceSnapshot> {
    const resource = this.waldur.addResource({
      offering: this.open.offering,
      project,
      backendId: id,
      name: id.toUpperCase(),
      ...patch,
    });
    this.backend.reserveId(id, resource.uuid);
    const context = {
      signal: new AbortController().signal,
      logger: silentLogger,
      settings: {},
      offering: this.open.offering,
    };
    for (const occupant of on) {
      const { byHand = false, ...person } =
        typeof occupant === 'string' ? { username: occupant, role: 'member' } : occupant;
      if (byHand) this.backend.addForeignAccount(id, person.username);
      else await this.backend.addPeople(id, [{ ...person, attributes: {} }], context);
    }
    this.backend.calls.length = 0;
    this.waldur.clearCalls();
    return resource;
  }

  /** The usernames on a resource, sorted. */
  usernamesOn(id: string): string[] {
    return (this.backend.resource(id)?.people ?? []).map(({ username }) => username).sort();
  }

  /** What Waldur was asked, in order. */
  operations(): string[] {
    return this.waldur.calls.map(({ operation }) => operation);
  }

  countCalls(operation: string): number {
    return this.operations().filter((name) => name === operation).length;
  }

  /** The changes the backend was asked for, by method. */
  backendWrites(): string[] {
    const reads = ['find', 'listPeople', 'metadata', 'endpoints'];
    return this.backend.calls.map(({ method }) => method).filter((method) => !reads.includes(method));
  }
}

/** Opens a scene. The backend has no metadata, no endpoints and no modes unless it is said what it is without. */
export async function openMembershipFixture({
  without = ['metadata', 'endpoints', 'pause', 'downscale', 'restore'],
  version,
  ...more
}: Pick<InMemoryResourceBackendOptions, 'without'> &
  Pick<WaldurEmulatorOptions, 'version'> &
  Partial<MembershipProcessorParts> = {}): Promise<MembershipFixture> {
  const open = await openWaldur('HTTP', version === undefined ? {} : { version });
  return new MembershipFixture(open, new InMemoryResourceBackend({ without }), more);
}

/** The report of the resource with this name at the backend. */
export function reportOf(report: MembershipsReport, id: string): ResourceMembershipReport {
  const found = report.resources.find(({ backendId }) => backendId === id);
  if (found === undefined)
    throw new Error(`${id}: expected a resource of the report, got none of ${report.resources.length}`);
  return found;
}

/** `a1`, `a2`, … */
export function numberedNames(count: number, prefix = 'p'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}
