import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ledger } from '../../../src/ledger/open-ledger.js';
import {
  type OfferingRecord,
  type RunningEmulator,
  type UserRecord,
  WaldurEmulator,
} from '../../../src/testing/index.js';
import { type KnownOfferingUserState, OfferingUserState } from '../../../src/waldur/types.js';
import { makeTemporaryDirectory } from '../../support/temporary-directory.js';
import { LabLedger } from './lab-ledger.js';
import { populateDepartures } from './populate-departures.js';
import { populateHeldBack } from './populate-held-back.js';

/** The commands that a misbehaving username backend is run with. */
export const labCommands = ['sync', 'orders', 'memberships'] as const;
/** The commands whose calls are run with every fault; some have data of their own. */
export type LabCommand = (typeof labCommands)[number] | 'departures' | 'held-back' | 'held-back-orders';

/** What is run as the command. */
export const commandOf: Readonly<Record<LabCommand, (typeof labCommands)[number]>> = {
  sync: 'sync',
  orders: 'orders',
  memberships: 'memberships',
  departures: 'memberships',
  'held-back': 'memberships',
  'held-back-orders': 'orders',
};

/** The seed of every emulator: UUIDs are the same in all cases. */
const emulatorSeed = 5;
/** The age of the initial data. */
const hourMs = 3_600_000;

/**
 * A Waldur with work for one command, and the directory, ledger and cluster of a site. Every case gets a new fixture,
 * and all start with the same data.
 */
export class Fixture {
  readonly waldur = new WaldurEmulator({ seed: emulatorSeed });
  readonly offering: OfferingRecord;
  /**
   * A second offering for `sync`. The first uses `posix` and a ledger, as most sites do. Here a site's own directory
   * provides the usernames, which covers more outcomes.
   */
  readonly other: OfferingRecord | undefined;
  readonly command: LabCommand;
  /** The directory of the configuration; `site` below it has the data of the backends. */
  readonly cwd: string;
  readonly ledger: LabLedger;
  /** Names of users, usernames and ids about which nothing may change, because they are held back. */
  heldBack: readonly string[] = [];
  readonly #servers: RunningEmulator[] = [];

  private constructor(command: LabCommand, cwd: string, ledger: LabLedger) {
    this.command = command;
    this.cwd = cwd;
    this.ledger = ledger;
    this.offering = this.waldur.addOffering({ name: 'SLURM Cluster', components: ['cpu'] });
    this.other = command === 'sync' ? this.waldur.addOffering({ name: 'Storage' }) : undefined;
  }

  static async open(command: LabCommand): Promise<Fixture> {
    const cwd = await makeTemporaryDirectory();
    const fixture = new Fixture(command, cwd, await LabLedger.create(cwd));
    for (const folder of ['people', 'accounts', 'closed', 'allocations'])
      await mkdir(join(fixture.cwd, 'site', folder), { recursive: true });
    await writeFile(join(fixture.cwd, 'site/journal'), '');
    await populate[command](fixture);
    fixture.waldur.clearCalls();
    return fixture;
  }

  async close(): Promise<void> {
    for (const server of this.#servers) await server.close();
    await this.ledger.close();
    await rm(this.cwd, { recursive: true, force: true });
  }

  /** Registers a server to be closed with the fixture. */
  keep(server: RunningEmulator): RunningEmulator {
    this.#servers.push(server);
    return server;
  }

  /** Writes the configuration of a worker with this address of Waldur. */
  async configure(file: string, url: string, site: SiteOptions = {}): Promise<void> {
    const offerings = [this.offering, ...(this.other === undefined ? [] : [this.other])];
    const lines = [
      `ledger: "${this.ledger.setting}"`,
      'offerings:',
      ...offerings.flatMap((offering) => this.#describe(offering, url, site)),
    ];
    await writeFile(join(this.cwd, file), lines.join('\n'), { mode: 0o600 });
  }

  #describe(
    { name, uuid }: OfferingRecord,
    url: string,
    {
      usernameBackend = this.command === 'departures' ? 'closable' : 'accounts',
      usernameTimeoutSeconds = 30,
      resourceBackend = 'allocations',
      resourceTimeoutSeconds = 300,
      settings = {},
    }: SiteOptions,
  ): string[] {
    const isRecommended = this.other !== undefined && uuid === this.offering.uuid;
    return [
      `  - name: "${name}"`,
      `    waldur_api_url: "${url}"`,
      `    waldur_api_token: "${this.waldur.token}"`,
      `    waldur_offering_uuid: "${uuid}"`,
      '    backend_type: "slurm"',
      `    username_management_backend: "${isRecommended ? 'posix' : usernameBackend}"`,
      `    username_timeout_seconds: ${usernameTimeoutSeconds}`,
      // Without concurrency, so that calls are the same from run to run.
      '    username_concurrency: 1',
      '    order_concurrency: 1',
      `    order_processing_backend: "${resourceBackend}"`,
      `    membership_sync_backend: "${resourceBackend}"`,
      `    resource_timeout_seconds: ${resourceTimeoutSeconds}`,
      '    team_fetch_attempts: 2',
      '    team_fetch_delay_seconds: 0.05',
      '    missing_recheck_seconds: 0',
      `    backend_settings: ${JSON.stringify({ directory: join(this.cwd, 'site'), ...settings })}`,
    ];
  }

  /** Adds a user. */
  addUser(name: string): UserRecord {
    const [firstName = '', lastName = ''] = name.split(' ');
    return this.waldur.addUser({ firstName, lastName });
  }

  /** Sets the account of a user at the offering, as of an hour ago. A name adds the user first. */
  setRow(userOrName: string | UserRecord, state: KnownOfferingUserState, more: RowExtras = {}): UserRecord {
    const user = typeof userOrName === 'string' ? this.addUser(userOrName) : userOrName;
    const time = new Date(this.waldur.clock.now() - hourMs).toISOString();
    const { offering = this.offering, ...fields } = more;
    const row = this.waldur.offeringUsers(offering.uuid).find(({ user_uuid }) => user_uuid === user.uuid);
    if (row === undefined)
      this.waldur.addOfferingUser({ offering, user, state, created: time, modified: time, ...fields });
    else this.waldur.setOfferingUser(row.uuid, { state, created: time, modified: time, ...fields });
    return user;
  }

  /** Opens the ledger with a clock that is an hour behind. */
  openLedger(): Promise<Ledger> {
    const clock = { now: () => Math.round(performance.timeOrigin + performance.now()) - hourMs };
    return this.ledger.open({ clock });
  }

  /** Adds an account to the directory. */
  async addAccount(username: string, { uuid }: UserRecord, { isClosed = false } = {}): Promise<void> {
    await writeFile(join(this.cwd, 'site', isClosed ? 'closed' : 'accounts', username), uuid);
    await writeFile(join(this.cwd, 'site/people', uuid), username);
  }

  /**
   * Adds an allocation to the cluster. `owner` is a resource, or empty. `people` has the role of each member, and
   * whether this module has added them.
   */
  async allocate(id: string, owner: string, people: Readonly<Record<string, AllocatedPerson>>): Promise<void> {
    const folder = join(this.cwd, 'site/allocations', id);
    await mkdir(join(folder, 'people'), { recursive: true });
    await writeFile(join(folder, 'owner'), owner);
    for (const [name, facts] of Object.entries(people))
      await writeFile(join(folder, 'people', name), JSON.stringify(facts));
  }
}

/** Site-wide options of a configuration. */
export interface SiteOptions {
  /** The username backend of offerings without `posix`. Default: `accounts`, or `closable` for departures. */
  readonly usernameBackend?: LabUsernameBackend;
  readonly usernameTimeoutSeconds?: number;
  /** `stepped`: `create` has three steps, and is cut off if `backend_settings.cut` is set. Default: `allocations`. */
  readonly resourceBackend?: 'allocations' | 'stepped';
  readonly resourceTimeoutSeconds?: number;
  /** Additional `backend_settings`. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** `misbehaving` is the same as `accounts` unless `backend_settings.misbehaviour` is set. */
export type LabUsernameBackend = 'accounts' | 'closable' | 'misbehaving';

interface AllocatedPerson {
  readonly isOurs: boolean;
  readonly role?: string;
  readonly userUuid?: string;
}

interface RowExtras {
  /** Default: the first offering of the fixture. */
  readonly offering?: OfferingRecord | undefined;
  readonly username?: string;
  readonly comment?: string;
  readonly commentUrl?: string;
  readonly isRestricted?: boolean;
}

const populate: Readonly<Record<LabCommand, (fixture: Fixture) => Promise<void>>> = {
  async sync(fixture) {
    fixture.setRow('Jane Doe', OfferingUserState.Requested);
    fixture.setRow('John Doe', OfferingUserState.Requested);
    fixture.setRow('Ann Lee', OfferingUserState.Creating);
    fixture.setRow('Bob Ray', OfferingUserState.ErrorCreating, { comment: 'No room.' });
    fixture.setRow('Cid Fox', OfferingUserState.PendingAccountLinking, {
      comment: 'Link it.',
      commentUrl: 'https://idp.example.org/old',
    });
    fixture.setRow('Dan Elk', OfferingUserState.Ok);
    fixture.setRow('Eve Link', OfferingUserState.Requested, { offering: fixture.other });
    fixture.setRow('Fay Rules', OfferingUserState.Creating, { offering: fixture.other });
    fixture.setRow('Gus Rules', OfferingUserState.PendingAccountLinking, {
      offering: fixture.other,
      comment: 'Please link your account.',
    });
    fixture.setRow('Hal Full', OfferingUserState.Requested, { offering: fixture.other });
    fixture.setRow('Ian Full', OfferingUserState.ErrorCreating, {
      offering: fixture.other,
      comment: 'Another reason.',
    });
    fixture.setRow('Joe Ok', OfferingUserState.Ok, { username: 'kept' });
    fixture.setRow('Kim Shut', OfferingUserState.Requested, { isRestricted: true });
    fixture.setRow('Lee Gone', OfferingUserState.RequestedDeletion, { username: 'lgone' });
    fixture.setRow('Pat Sea', OfferingUserState.Requested, { offering: fixture.other });
  },

  async orders(fixture) {
    const { waldur, offering } = fixture;
    const project = waldur.addProject({ name: 'Genome', slug: 'genome' });
    const order = { offering, project, limits: { cpu: 10 } };
    waldur.addMember(project, fixture.setRow('Jane Doe', OfferingUserState.Requested), 'PROJECT.ADMIN');
    waldur.addMember(project, fixture.setRow('Ann Lee', OfferingUserState.Ok, { username: 'alee' }));
    waldur.addMember(project, fixture.setRow('Eve Link', OfferingUserState.Requested));
    waldur.addMember(project, fixture.setRow('Hal Full', OfferingUserState.Requested));
    waldur.addOrder({ ...order, type: 'Create', slug: 'new-1', name: 'new' });
    waldur.addOrder({ ...order, type: 'Create', slug: 'mine-1', name: 'mine', attributes: { purpose: 'mining' } });
    const half = waldur.addOrder({ ...order, type: 'Create', slug: 'half-1', name: 'half', state: 'executing' });
    waldur.setResource(half.marketplace_resource_uuid, { backendId: 'half-1' });
    await fixture.allocate('half-1', half.marketplace_resource_uuid, {});
    for (const [slug, type] of [
      ['more-1', 'Update'],
      ['gone-1', 'Terminate'],
    ] as const) {
      const resource = waldur.addResource({ offering, project, name: slug, slug, backendId: slug, limits: { cpu: 1 } });
      await fixture.allocate(slug, resource.uuid, { alee: { isOurs: true, role: 'member' } });
      waldur.addOrder({ type, resource: resource.uuid, limits: type === 'Update' ? { cpu: 20 } : {} });
    }
    const gone = waldur.addResource({
      offering,
      project,
      name: 'back-1',
      slug: 'back-1',
      backendId: 'back-1',
      state: 'Terminated',
      limits: { cpu: 2 },
    });
    waldur.addOrder({ type: 'Restore', resource: gone.uuid, limits: { cpu: 2 } });
  },

  departures: populateDepartures,
  'held-back': populateHeldBack,
  'held-back-orders': populateHeldBack,

  async memberships(fixture) {
    const { waldur, offering } = fixture;
    const genome = waldur.addProject({ name: 'Genome', slug: 'genome' });
    const galaxy = waldur.addProject({ name: 'Galaxy', slug: 'galaxy' });
    waldur.addMember(genome, fixture.setRow('Ann Lee', OfferingUserState.Ok, { username: 'alee' }));
    waldur.addMember(genome, fixture.setRow('Bob Ray', OfferingUserState.Ok, { username: 'bray' }));
    waldur.addMember(genome, fixture.setRow('Cid Fox', OfferingUserState.Ok, { username: 'cfox' }), 'PROJECT.ADMIN');
    waldur.addMember(genome, fixture.setRow('Jane Doe', OfferingUserState.Requested));
    waldur.addMember(genome, fixture.setRow('Eve Link', OfferingUserState.Requested));
    waldur.addMember(genome, fixture.setRow('Hal Full', OfferingUserState.Requested));
    waldur.addMember(galaxy, fixture.setRow('Joe Ok', OfferingUserState.Ok, { username: 'kept' }), 'PROJECT.MANAGER');
    fixture.setRow('Dan Gone', OfferingUserState.Ok, { username: 'dgone' });
    waldur.addServiceAccount({ project: genome, username: 'svc-genome' });
    const alloc = (name: string, project: typeof genome, more = {}) =>
      waldur.addResource({ offering, project, name, slug: name, backendId: name, ...more });
    await fixture.allocate('team-1', alloc('team-1', genome, { paused: true }).uuid, {
      alee: { isOurs: true, role: 'member' },
      cfox: { isOurs: true, role: 'member' },
      dgone: { isOurs: true, role: 'member' },
      admin: { isOurs: false },
    });
    await fixture.allocate('back-1', alloc('back-1', galaxy, { state: 'Erred' }).uuid, {
      dgone: { isOurs: true, role: 'member' },
    });
    alloc('lost-1', genome);
    // Rows that were created for project members get the same age as the others.
    for (const { uuid } of waldur.offeringUsers())
      waldur.setOfferingUser(uuid, { modified: new Date(waldur.clock.now() - hourMs).toISOString() });
  },
};
