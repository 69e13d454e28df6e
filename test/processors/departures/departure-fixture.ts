import { openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import type { MembershipsReport } from '../../../src/processors/memberships/report.js';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import type { MembershipProcessorParts } from '../../../src/processors/parts.js';
import type { UsersResult } from '../../../src/shared/partial-result.js';
import type { ProjectRecord, UserRecord } from '../../../src/testing/index.js';
import { AbstractUsernameManagementBackend, type UsernameContext } from '../../../src/usernames/backend.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import type { DepartureReport } from '../../../src/users/departures-report.js';
import type { OfferingUser } from '../../../src/waldur/types.js';
import { type MembershipFixture, openMembershipFixture } from '../memberships/membership-fixture.js';

export type AccountState = 'open' | 'closed' | 'released';

/** A username backend that keeps accounts by username, with hooks for tests. */
class AccountBackend extends AbstractUsernameManagementBackend {
  readonly accounts = new Map<string, AccountState>();
  readonly calls: string[] = [];
  /** Called before every call. */
  onCall: (method: string, usernames: readonly string[]) => unknown = () => {};
  /** Accounts that can't be closed, with the reason. */
  readonly stuck = new Map<string, string>();

  override async getUsername(): Promise<undefined> {
    return undefined;
  }

  override async generateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    const username = user.username ?? (await context.ownUsername()) ?? user.userUsername?.split('@')[0] ?? '';
    await this.#record('generateUsername', [username]);
    if (!(await context.reserve(username))) return undefined;
    this.accounts.set(username, 'open');
    return username;
  }

  override async deactivateUsers(usernames: ReadonlySet<string>): Promise<UsersResult> {
    await this.#record('deactivateUsers', [...usernames]);
    const failed = [...usernames].flatMap((username) => {
      const message = this.stuck.get(username);
      if (message !== undefined) return [{ username, message }];
      if (this.accounts.get(username) === 'open') this.accounts.set(username, 'closed');
      return [];
    });
    return failed.length === 0 ? undefined : { failed };
  }

  override async releaseUsers(usernames: ReadonlySet<string>): Promise<void> {
    await this.#record('releaseUsers', [...usernames]);
    for (const username of usernames) this.accounts.set(username, 'released');
  }

  async #record(method: string, usernames: readonly string[]): Promise<void> {
    this.calls.push(`${method} ${usernames.join(',')}`);
    await this.onCall(method, usernames);
  }
}

/** An offering with a resource, a ledger and accounts, and the processor that departures go through. */
export class DepartureFixture {
  readonly project: ProjectRecord;
  readonly usernames = new AccountBackend();
  readonly #more: Partial<MembershipProcessorParts>;

  constructor(
    readonly site: MembershipFixture,
    more: Partial<MembershipProcessorParts>,
  ) {
    this.project = site.waldur.addProject();
    this.#more = more;
  }

  /** A new process: only Waldur, the ledger and the backends remember. */
  processor(more: Partial<MembershipProcessorParts> = {}): OfferingMembershipProcessor {
    return new OfferingMembershipProcessor({
      ...this.site.open.parts(this.usernames),
      membershipBackend: this.site.backend,
      missingRecheckSeconds: 0,
      ...this.#more,
      ...more,
    });
  }

  run(more: Partial<MembershipProcessorParts> = {}): Promise<MembershipsReport> {
    return this.processor(more).processOffering();
  }

  /** Adds a user who has left the project and has this state, with an open account on the resource `r1`. */
  addDeparting(username: string, state: Parameters<MembershipFixture['addFormerMember']>[1] = {}): UserRecord {
    if (username !== '') this.usernames.accounts.set(username, 'open');
    return this.site.addFormerMember(username, { state: 'Requested deletion', ...state });
  }

  row(user: UserRecord): ReturnType<MembershipFixture['waldur']['offeringUsers']>[number] {
    const found = this.site.waldur.offeringUsers().find(({ user_uuid }) => user_uuid === user.uuid);
    if (found === undefined) throw new Error(`${user.uuid}: no offering user`);
    return found;
  }

  /** The writes to Waldur about a user, in order. */
  writes(user: UserRecord): string[] {
    return this.site.open.writes(this.row(user).uuid);
  }

  advance(seconds: number): void {
    this.site.waldur.clock.advance(seconds * 1000);
  }
}

/** Opens a fixture; `withLedger: false` for one without a ledger. */
export async function openDepartureFixture({
  withLedger = true,
  version,
  ...more
}: { withLedger?: boolean } & Parameters<typeof openMembershipFixture>[0] = {}): Promise<DepartureFixture> {
  const site = await openMembershipFixture(version === undefined ? {} : { version });
  const opened = withLedger ? openMemoryLedger({ foldUsername, clock: site.waldur.clock }) : undefined;
  const books = opened && { ledger: opened.usernames, attempts: opened.attempts, notes: opened.notes };
  return new DepartureFixture(site, { ...books, ...more });
}

/** The report of a departing user. */
export function departureOf(report: MembershipsReport, username: string): DepartureReport {
  const found = report.departures?.users.find((user) => (user.username ?? '') === username);
  if (found === undefined) throw new Error(`${username}: not in the report`);
  return found;
}
