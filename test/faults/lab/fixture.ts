import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type OfferingRecord,
  type RunningEmulator,
  type UserRecord,
  WaldurEmulator,
} from '../../../src/testing/index.js';
import { type KnownOfferingUserState, OfferingUserState } from '../../../src/waldur/types.js';
import { makeTemporaryDirectory } from '../../support/temporary-directory.js';

/** The commands whose every call is broken once. */
export const labCommands = ['sync', 'orders', 'memberships'] as const;
export type LabCommand = (typeof labCommands)[number];

/** The seed of every emulator here: the same uuids in every case. */
const emulatorSeed = 5;
/** In the folder of the configuration. */
export const ledgerFile = 'ledger.sqlite';
/** How long ago everything was that the cases begin with. */
const hourMs = 3_600_000;

/**
 * A Waldur with work for one command, and the site's own directory, ledger and cluster beside it. Each case gets a new
 * one, and all begin the same.
 */
export class Fixture {
  readonly waldur = new WaldurEmulator({ seed: emulatorSeed });
  readonly offering: OfferingRecord;
  /**
   * Where `sync` goes on after the first. The first has usernames as most sites have them, by the rules of `posix` and
   * a ledger; here a site's own directory gives them, which has more to say.
   */
  readonly other: OfferingRecord | undefined;
  readonly command: LabCommand;
  /** Where the configuration is, and in `site` what the backends keep. */
  readonly cwd: string;
  readonly #servers: RunningEmulator[] = [];

  private constructor(command: LabCommand, cwd: string) {
    this.command = command;
    this.cwd = cwd;
    this.offering = this.waldur.addOffering({ name: 'SLURM Cluster', components: ['cpu'] });
    this.other = command === 'sync' ? this.waldur.addOffering({ name: 'Storage' }) : undefined;
  }

  static async open(command: LabCommand): Promise<Fixture> {
    const scene = new Fixture(command, await makeTemporaryDirectory());
    for (const folder of ['people', 'accounts', 'allocations'])
      await mkdir(join(scene.cwd, 'site', folder), { recursive: true });
    await writeFile(join(scene.cwd, 'site/journal'), '');
    await populate[command](scene);
    scene.waldur.clearCalls();
    return scene;
  }

  async close(): Promise<void> {
    for (const server of this.#servers) await server.close();
    await rm(this.cwd, { recursive: true, force: true });
  }

  /** Notes a server to be closed with the scene. */
  keep(server: RunningEmulator): RunningEmulator {
    this.#servers.push(server);
    return server;
  }

  /** Writes a configuration for a worker who finds Waldur at this address. */
  async configure(file: string, url: string, site: SiteOptions = {}): Promise<void> {
    const offerings = [this.offering, ...(this.other === undefined ? [] : [this.other])];
    const lines = [
      `ledger: "sqlite:${ledgerFile}"`,
      'offerings:',
      ...offerings.flatMap((offering) => this.#describe(offering, url, site)),
    ];
    await writeFile(join(this.cwd, file), lines.join('\n'), { mode: 0o600 });
  }

  #describe(
    { name, uuid }: OfferingRecord,
    url: string,
    { usernameBackend = 'accounts', usernameTimeoutSeconds = 30, settings = {} }: SiteOptions,
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
      // One after the other, so that the calls of a run are the same from run to run.
      '    username_concurrency: 1',
      '    order_concurrency: 1',
      '    order_processing_backend: "allocations"',
      '    membership_sync_backend: "allocations"',
      '    team_fetch_attempts: 2',
      '    team_fetch_delay_seconds: 0.05',
      `    backend_settings: ${JSON.stringify({ directory: join(this.cwd, 'site'), ...settings })}`,
    ];
  }

  /** A person by name. */
  person(name: string): UserRecord {
    const [firstName = '', lastName = ''] = name.split(' ');
    return this.waldur.addUser({ firstName, lastName });
  }

  /** A person and their account at the offering, as they were an hour ago. */
  row(who: string | UserRecord, state: KnownOfferingUserState, more: RowExtras = {}): UserRecord {
    const person = typeof who === 'string' ? this.person(who) : who;
    const moment = new Date(this.waldur.clock.now() - hourMs).toISOString();
    const { offering = this.offering, ...fields } = more;
    const row = this.waldur.offeringUsers(offering.uuid).find(({ user_uuid }) => user_uuid === person.uuid);
    if (row === undefined)
      this.waldur.addOfferingUser({ offering, user: person, state, created: moment, modified: moment, ...fields });
    else this.waldur.setOfferingUser(row.uuid, { state, created: moment, modified: moment, ...fields });
    return person;
  }

  /** Puts an allocation into the cluster. `people` has for each whether they are ours, and their role. */
  async allocate(
    id: string,
    owner: string,
    people: Readonly<Record<string, { isOurs: boolean; role?: string }>>,
  ): Promise<void> {
    const folder = join(this.cwd, 'site/allocations', id);
    await mkdir(join(folder, 'people'), { recursive: true });
    await writeFile(join(folder, 'owner'), owner);
    for (const [name, facts] of Object.entries(people))
      await writeFile(join(folder, 'people', name), JSON.stringify(facts));
  }
}

/** What a configuration of the scene has beside its offerings. */
export interface SiteOptions {
  /** Who gives usernames, but for those of the offering that has `posix`. Default: `accounts`. */
  readonly usernameBackend?: LabUsernameBackend;
  readonly usernameTimeoutSeconds?: number;
  /** More `backend_settings`. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** `accounts` does what it should, `odd` only where its settings say nothing else. */
export type LabUsernameBackend = 'accounts' | 'odd';

interface RowExtras {
  /** Default: the scene's first. */
  readonly offering?: OfferingRecord | undefined;
  readonly username?: string;
  readonly comment?: string;
  readonly commentUrl?: string;
  readonly isRestricted?: boolean;
}

const populate: Readonly<Record<LabCommand, (scene: Fixture) => Promise<void>>> = {
  async sync(scene) {
    scene.row('Jane Doe', OfferingUserState.Requested);
    scene.row('John Doe', OfferingUserState.Requested);
    scene.row('Ann Lee', OfferingUserState.Creating);
    scene.row('Bob Ray', OfferingUserState.ErrorCreating, { comment: 'No room.' });
    scene.row('Cid Fox', OfferingUserState.PendingAccountLinking, {
      comment: 'Link it.',
      commentUrl: 'https://idp.example.org/old',
    });
    scene.row('Dan Elk', OfferingUserState.Ok);
    scene.row('Eve Link', OfferingUserState.Requested, { offering: scene.other });
    scene.row('Fay Rules', OfferingUserState.Creating, { offering: scene.other });
    scene.row('Gus Rules', OfferingUserState.PendingAccountLinking, {
      offering: scene.other,
      comment: 'Please link your account.',
    });
    scene.row('Hal Full', OfferingUserState.Requested, { offering: scene.other });
    scene.row('Ian Full', OfferingUserState.ErrorCreating, { offering: scene.other, comment: 'Another reason.' });
    scene.row('Joe Ok', OfferingUserState.Ok, { username: 'kept' });
    scene.row('Kim Shut', OfferingUserState.Requested, { isRestricted: true });
    scene.row('Lee Gone', OfferingUserState.RequestedDeletion, { username: 'lgone' });
    scene.row('Pat Sea', OfferingUserState.Requested, { offering: scene.other });
  },

  async orders(scene) {
    const { waldur, offering } = scene;
    const project = waldur.addProject({ name: 'Genome', slug: 'genome' });
    const order = { offering, project, limits: { cpu: 10 } };
    waldur.addMember(project, scene.row('Jane Doe', OfferingUserState.Requested), 'PROJECT.ADMIN');
    waldur.addMember(project, scene.row('Ann Lee', OfferingUserState.Ok, { username: 'alee' }));
    waldur.addMember(project, scene.row('Eve Link', OfferingUserState.Requested));
    waldur.addMember(project, scene.row('Hal Full', OfferingUserState.Requested));
    waldur.addOrder({ ...order, type: 'Create', slug: 'new-1', name: 'new' });
    waldur.addOrder({ ...order, type: 'Create', slug: 'mine-1', name: 'mine', attributes: { purpose: 'mining' } });
    const half = waldur.addOrder({ ...order, type: 'Create', slug: 'half-1', name: 'half', state: 'executing' });
    waldur.setResource(half.marketplace_resource_uuid, { backendId: 'half-1' });
    await scene.allocate('half-1', half.marketplace_resource_uuid, {});
    for (const [slug, type] of [
      ['more-1', 'Update'],
      ['gone-1', 'Terminate'],
    ] as const) {
      const resource = waldur.addResource({ offering, project, name: slug, slug, backendId: slug, limits: { cpu: 1 } });
      await scene.allocate(slug, resource.uuid, { alee: { isOurs: true, role: 'member' } });
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

  async memberships(scene) {
    const { waldur, offering } = scene;
    const genome = waldur.addProject({ name: 'Genome', slug: 'genome' });
    const galaxy = waldur.addProject({ name: 'Galaxy', slug: 'galaxy' });
    waldur.addMember(genome, scene.row('Ann Lee', OfferingUserState.Ok, { username: 'alee' }));
    waldur.addMember(genome, scene.row('Bob Ray', OfferingUserState.Ok, { username: 'bray' }));
    waldur.addMember(genome, scene.row('Cid Fox', OfferingUserState.Ok, { username: 'cfox' }), 'PROJECT.ADMIN');
    waldur.addMember(genome, scene.row('Jane Doe', OfferingUserState.Requested));
    waldur.addMember(genome, scene.row('Eve Link', OfferingUserState.Requested));
    waldur.addMember(genome, scene.row('Hal Full', OfferingUserState.Requested));
    waldur.addMember(galaxy, scene.row('Joe Ok', OfferingUserState.Ok, { username: 'kept' }), 'PROJECT.MANAGER');
    scene.row('Dan Gone', OfferingUserState.Ok, { username: 'dgone' });
    waldur.addServiceAccount({ project: genome, username: 'svc-genome' });
    const alloc = (name: string, project: typeof genome, more = {}) =>
      waldur.addResource({ offering, project, name, slug: name, backendId: name, ...more });
    await scene.allocate('team-1', alloc('team-1', genome, { paused: true }).uuid, {
      alee: { isOurs: true, role: 'member' },
      cfox: { isOurs: true, role: 'member' },
      dgone: { isOurs: true, role: 'member' },
      admin: { isOurs: false },
    });
    await scene.allocate('back-1', alloc('back-1', galaxy, { state: 'Erred' }).uuid, {
      dgone: { isOurs: true, role: 'member' },
    });
    alloc('lost-1', genome);
    // Rows that came with the projects' resources are as old as the others.
    for (const { uuid } of waldur.offeringUsers())
      waldur.setOfferingUser(uuid, { modified: new Date(waldur.clock.now() - hourMs).toISOString() });
  },
};
