import type { MembershipsReport, ResourceMembershipReport } from '../../../src/processors/memberships/report.js';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import type { MembershipProcessorParts } from '../../../src/processors/parts.js';
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

/** An account that a resource has at the start of a test. A string is the username of a managed account of a member. */
export type InitialAccount =
  | string
  | (Pick<ResourceAccount, 'username' | 'role' | 'userUuid' | 'kind'> & {
      readonly byHand?: boolean;
    });

/** A Waldur emulator with an offering, a resource backend, and the membership processor under test. */
export class MembershipFixture {
  readonly waldur: WaldurEmulator;
  readonly processor: OfferingMembershipProcessor;
  /** The username backend. */
  readonly usernames = new ScriptedBackend(undefined);

  constructor(
    readonly open: OpenWaldur,
    readonly backend: InMemoryResourceBackend,
    more: Partial<MembershipProcessorParts>,
  ) {
    this.waldur = open.waldur;
    this.processor = new OfferingMembershipProcessor({
      ...open.parts(this.usernames),
      membershipBackend: backend,
      missingRecheckSeconds: 0,
      ...more,
    });
  }

  /** Adds a user with a role in the project and an offering user, which is ready with this username by default. */
  addMember(
    project: ProjectRecord,
    username: string,
    { role, ...row }: OfferingUserPatch & { role?: string } = {},
  ): UserRecord {
    const user = this.waldur.addUser({ username: `${username}@idp.example.org`, email: `${username}@example.org` });
    this.waldur.addMember(project, user, role);
    this.setOfferingUser(user, { state: 'OK', username, ...row });
    return user;
  }

  /** Adds a user who is in no project any more, but still has an offering user with this username. */
  addFormerMember(username: string, row: OfferingUserPatch = {}): UserRecord {
    const user = this.waldur.addUser({ username: `${username}@idp.example.org` });
    this.setOfferingUser(user, { state: 'OK', username, ...row });
    return user;
  }

  /** Updates the offering user of a user, or creates it. */
  setOfferingUser(user: UserRecord, row: OfferingUserPatch): void {
    const offering = this.open.offering.uuid;
    const existing = this.waldur.offeringUsers(offering).find(({ user_uuid }) => user_uuid === user.uuid);
    if (existing === undefined) this.waldur.addOfferingUser({ offering, user, ...row });
    else this.waldur.setOfferingUser(existing.uuid, row);
  }

  /** Adds a resource in Waldur and at the backend, with these accounts. */
  async resource(
    project: ProjectRecord,
    id: string,
    { accounts = [], ...patch }: ResourcePatch & { accounts?: readonly InitialAccount[] } = {},
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
    for (const account of accounts) {
      const { byHand = false, ...user } = typeof account === 'string' ? { username: account, role: 'member' } : account;
      if (byHand) this.backend.addForeignAccount(id, user.username);
      else await this.backend.addPeople(id, [{ ...user, attributes: {} }], context);
    }
    this.backend.calls.length = 0;
    this.waldur.clearCalls();
    return resource;
  }

  /** The usernames on a resource, sorted. */
  usernamesOn(id: string): string[] {
    return (this.backend.resource(id)?.people ?? []).map(({ username }) => username).sort();
  }

  /** The operations that Waldur received, in order. */
  operations(): string[] {
    return this.waldur.calls.map(({ operation }) => operation);
  }

  countCalls(operation: string): number {
    return this.operations().filter((name) => name === operation).length;
  }

  /** The backend methods that were called, without those that only read. */
  backendWrites(): string[] {
    const reads = ['find', 'listPeople', 'metadata', 'endpoints'];
    return this.backend.calls.map(({ method }) => method).filter((method) => !reads.includes(method));
  }
}

/**
 * Creates a fixture. `without`: the optional methods that the backend does not have; the next two: what it declares.
 */
export async function openMembershipFixture({
  without = ['metadata', 'endpoints', 'pause', 'downscale', 'restore', 'setEndDate'],
  acceptedUsernames,
  takesUsernamesAsData = true,
  version,
  ...more
}: Pick<InMemoryResourceBackendOptions, 'without' | 'acceptedUsernames' | 'takesUsernamesAsData'> &
  Pick<WaldurEmulatorOptions, 'version'> &
  Partial<MembershipProcessorParts> = {}): Promise<MembershipFixture> {
  const open = await openWaldur('HTTP', version === undefined ? {} : { version });
  const declared = { takesUsernamesAsData, ...(acceptedUsernames === undefined ? {} : { acceptedUsernames }) };
  return new MembershipFixture(open, new InMemoryResourceBackend({ without, ...declared }), more);
}

/** The report of the resource with this backend id. */
export function reportOf(report: MembershipsReport, id: string): ResourceMembershipReport {
  const found = report.resources.find(({ backendId }) => backendId === id);
  if (found === undefined) throw new Error(`${id}: not found in the report (${report.resources.length} resources)`);
  return found;
}

/** `a1`, `a2`, … */
export function numberedNames(count: number, prefix = 'p'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}
