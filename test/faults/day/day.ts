import { openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import {
  AdjustableClock,
  type Fault,
  InMemoryResourceBackend,
  type ProjectRecord,
  WaldurEmulator,
} from '../../../src/testing/index.js';
import { createRandom, type Random } from '../../../src/testing/random.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { noon } from '../../support/open-waldur.js';
import { Directory } from './directory.js';
import { DayModel, type ModelUser } from './model.js';
import { type Job, jobs, type Site, Worker } from './worker.js';

const minuteMs = 60_000;
/** Interval between events, and between the passes of a worker, in minutes of simulated time. */
const stepMinutes = 5;
/** Interval between a backup of the ledger and the next chance that it is restored, in steps. */
const backupSteps = 20;
const stepsPerDay = (24 * 60) / stepMinutes;
/** How long a failed departure waits for its next attempt at most, and a bit more. */
const maxRetryDelayMs = 7 * 60 * minuteMs;
const familyNames = ['Doe', 'Roe', 'Lee', 'Fox', 'Ray', 'Elk'] as const;

const faults: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, headers: { 'retry-after': '0' } },
  { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 403 },
  { kind: 'status-after', status: 504 },
  { kind: 'html', status: 502 },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'cut-off' },
  { kind: 'duplicate' },
  { kind: 'hang' },
  { kind: 'hang-after' },
  { kind: 'drip', ms: 10 },
];

/** The states of a user whose account is being deleted, or deleted. */
const departureStates: readonly unknown[] = ['Requested deletion', 'Deleting', 'Error deleting', 'Deleted'];

/** The number of events and faults, by kind. */
export interface DayTally {
  [what: string]: number;
}

/**
 * A simulated day of a site: users join teams and leave them, depart and return, resources are ordered, changed and
 * terminated, the ledger is replaced by an earlier backup, and two workers process all of it despite many faults.
 */
export class Day {
  readonly clock = new AdjustableClock(noon);
  readonly model = new DayModel();
  readonly tally: DayTally = {};
  /** Ready users whose username has changed. Expected to be empty. */
  readonly renamed: string[] = [];
  readonly site: Site;
  readonly #random: Random;
  readonly #projects: ProjectRecord[] = [];
  readonly #workers: Worker[] = [];
  readonly #names = new Map<string, string>();
  /** An export of the ledger from some hours ago. */
  #backup: readonly string[] = [];

  constructor(seed: number) {
    this.#random = createRandom(seed);
    // Some versions of Waldur let a deleted user who returns be processed again, others set the user to OK.
    const version = { returningUserKeepsUsername: seed % 2 === 0 };
    const waldur = new WaldurEmulator({ clock: this.clock, seed, version });
    const offering = waldur.addOffering({ name: 'SLURM Cluster', components: ['cpu'] });
    const ledger = openMemoryLedger({ foldUsername, clock: this.clock });
    this.site = { waldur, offering, directory: new Directory(), resources: new InMemoryResourceBackend(), ledger };
    waldur.observe(() => this.#watchUsernames());
    for (const name of ['Genome', 'Galaxy', 'Glacier']) {
      const project = waldur.addProject({ name, slug: name.toLowerCase() });
      this.#projects.push(project);
      // Teams are never empty: that case is tested elsewhere.
      this.#join(this.#addUser(), project);
      this.#order(project);
    }
  }

  /** The username that a user had when last seen in `OK`. */
  lastUsername(user: string): string | undefined {
    return this.#names.get(user);
  }

  /** Runs the day, then three clean passes of each job. */
  async run(): Promise<void> {
    for (let step = 0; step < stepsPerDay; step += 1) {
      this.clock.advance(stepMinutes * minuteMs);
      for (let events = this.#below(4); events > 0; events -= 1) this.#triggerEvent();
      for (let count = this.#below(4); count > 0; count -= 1) {
        this.#count('faults');
        this.site.waldur.faults.add({ on: { call: 1 + this.#below(30) }, fault: this.#pick(faults) });
      }
      await Promise.all([0, 1].map((number) => this.#work(number)));
      this.site.waldur.faults.clear();
      if (step % backupSteps === 0) await this.#backUpOrRestore();
    }
    this.clock.advance(maxRetryDelayMs);
    const last = new Worker(this.site);
    // A departure that was claimed last is taken over after claim_seconds, by our own first sight.
    for (const job of [...jobs, ...jobs, ...jobs]) {
      this.clock.advance(2 * minuteMs);
      const error = await last.pass(job);
      if (error !== undefined) throw new Error(`${job}: expected a clean pass, got ${error}`);
    }
  }

  async #work(number: number): Promise<void> {
    const worker = this.#workers[number] ?? this.#start(number);
    if (this.#random() < 0.1) worker.killAfter(this.#below(25));
    const job: Job = this.#pick(jobs);
    this.#count(`passes of ${job}`);
    const error = await worker.pass(job);
    if (error !== undefined) this.#count('failed passes');
    if (!worker.isKilled && this.#random() > 0.02) return;
    this.#count(worker.isKilled ? 'killed workers' : 'restarts');
    this.#start(number);
  }

  #start(number: number): Worker {
    const worker = new Worker(this.site);
    this.#workers[number] = worker;
    return worker;
  }

  #triggerEvent(): void {
    const [uuid, user] = this.#pick([...this.model.users]);
    const project = this.#pick(this.#projects);
    const chance = this.#random();
    if (chance < 0.25) this.#join(this.#addUser(), project);
    else if (chance < 0.5) this.#changeTeam(uuid, user, project);
    else if (chance < 0.6) this.#link(uuid, user);
    else if (chance < 0.65) this.#restrict(uuid, user);
    else if (chance < 0.73) this.#departOrReturn(...this.#pickForDeparture([uuid, user]), project);
    else if (chance < 0.8) this.#order(project);
    else this.#change();
  }

  #addUser(): string {
    this.#count('new users');
    const { uuid, fullName } = this.site.waldur.addUser({
      firstName: this.#pick(['Jane', 'Ülle']),
      lastName: this.#pick(familyNames),
    });
    const needsLinking = this.#random() < 0.2;
    this.model.users.set(uuid, {
      name: fullName,
      projects: new Set(),
      hasAccount: false,
      needsLinking,
      isRestricted: false,
      hasDeparted: false,
    });
    if (needsLinking) this.site.directory.unlinked.add(uuid);
    return uuid;
  }

  // Waldur restores the account of a user who joins a team again.
  #join(uuid: string, project: ProjectRecord): void {
    this.site.waldur.addMember(project, uuid);
    this.model.join(uuid, project.name);
    const user = this.model.users.get(uuid);
    if (user?.hasDeparted !== true) return;
    this.#count('returned users');
    user.hasDeparted = false;
    const row = this.#rowOf(uuid);
    // A project whose resources are not ready yet does not restore the account at once.
    if (row !== undefined && departureStates.includes(row.state)) this.site.waldur.restoreOfferingUser(row.uuid);
  }

  #changeTeam(uuid: string, user: ModelUser, project: ProjectRecord): void {
    const isLast = [...this.model.users.values()].filter(({ projects }) => projects.has(project.name)).length < 2;
    const isIn = user.projects.has(project.name);
    if (isIn && isLast) return;
    this.#count(isIn ? 'users removed from a team' : 'users added to a team');
    if (!isIn) this.#join(uuid, project);
    else {
      this.site.waldur.removeMember(project, uuid);
      this.model.leave(uuid, project.name, { hasRow: this.#rowOf(uuid) !== undefined });
    }
  }

  #link(uuid: string, user: ModelUser): void {
    if (!user.needsLinking) return;
    this.#count('linked accounts');
    user.needsLinking = false;
    this.site.directory.unlinked.delete(uuid);
  }

  #restrict(uuid: string, user: ModelUser): void {
    const row = this.#rowOf(uuid);
    if (row === undefined || user.hasDeparted) return;
    this.#count('restrictions changed');
    user.isRestricted = !user.isRestricted;
    this.site.waldur.setOfferingUser(row.uuid, { isRestricted: user.isRestricted });
  }

  // Departed users are rare, so they are preferred: otherwise too few would return.
  #pickForDeparture(drawn: [string, ModelUser]): [string, ModelUser] {
    const departed = [...this.model.users].filter(([, { hasDeparted }]) => hasDeparted);
    return departed.length > 0 && this.#random() < 0.3 ? this.#pick(departed) : drawn;
  }

  /** Lets a user leave all teams, after which Waldur requests the deletion of the account; or lets them return. */
  #departOrReturn(uuid: string, user: ModelUser, project: ProjectRecord): void {
    if (user.hasDeparted) {
      this.#join(uuid, project);
      return;
    }
    const row = this.#rowOf(uuid);
    if (row?.state !== 'OK' || user.isRestricted) return;
    const isLast = (name: string): boolean =>
      [...this.model.users.values()].filter(({ projects }) => projects.has(name)).length < 2;
    if ([...user.projects].some(isLast)) return;
    this.#count('departures');
    for (const project of this.#projects) {
      if (!user.projects.has(project.name)) continue;
      this.site.waldur.removeMember(project, uuid);
      this.model.leave(uuid, project.name, { hasRow: true });
    }
    this.site.waldur.setOfferingUser(row.uuid, { state: 'Requested deletion' });
    user.hasDeparted = true;
  }

  /**
   * Makes a backup of the ledger, or replaces the ledger by the last one, as in the manual: all workers are restarted,
   * and `memberships` runs once. The notes about closed accounts are not in a backup, so none may be needed just then.
   */
  async #backUpOrRestore(): Promise<void> {
    const { waldur, directory } = this.site;
    const isClosed = directory.closed.size > 0;
    const isMissing = waldur
      .offeringUsers()
      .some(({ state, user_uuid: user }) => state === 'OK' && !directory.accounts.has(user));
    if (this.#backup.length === 0 || isClosed || isMissing || this.#random() < 0.3) {
      const lines: string[] = [];
      for await (const line of this.site.ledger.usernames.export()) lines.push(line);
      this.#backup = lines;
      return;
    }
    this.#count('restored backups');
    const restored = openMemoryLedger({ foldUsername, clock: this.clock });
    await restored.usernames.import(this.#backup);
    this.site.ledger = restored;
    this.#workers.length = 0;
    const error = await new Worker(this.site).pass('memberships');
    if (error !== undefined)
      throw new Error(`memberships after a restored backup: expected a clean pass, got ${error}`);
  }

  #order(project: ProjectRecord): void {
    const slug = `${project.slug}-${this.model.resources.size}`;
    if (this.model.resources.size >= 15) return;
    this.#count('resource orders');
    const limits = { cpu: 1 + this.#below(9) };
    const { marketplace_resource_uuid: uuid } = this.site.waldur.addOrder({
      type: 'Create',
      offering: this.site.offering,
      project,
      slug,
      name: slug,
      limits,
    });
    this.model.order(uuid, project.name, limits);
  }

  // Waldur accepts only one open order per resource.
  #change(): void {
    const [uuid, resource] = this.#pick([...this.model.resources]);
    if (resource.isTerminated || this.site.waldur.resource(uuid)?.state !== 'OK') return;
    const isLast =
      [...this.model.resources.values()].filter(
        ({ project, isTerminated }) => project === resource.project && !isTerminated,
      ).length < 2;
    if (this.#random() < 0.2 && !isLast) {
      this.#count('terminated resources');
      this.site.waldur.addOrder({ type: 'Terminate', resource: uuid });
      resource.isTerminated = true;
      return;
    }
    this.#count('limits changed');
    resource.limits = { cpu: 10 + this.#below(90) };
    this.site.waldur.addOrder({ type: 'Update', resource: uuid, limits: resource.limits });
  }

  #rowOf(user: string): ReturnType<WaldurEmulator['offeringUsers']>[number] | undefined {
    return this.site.waldur.offeringUsers().find(({ user_uuid }) => user_uuid === user);
  }

  #watchUsernames(): void {
    for (const { user_uuid: user, username, state } of this.site.waldur.offeringUsers()) {
      if (state !== 'OK' || username === null || username === '') continue;
      const before = this.#names.get(user);
      if (before !== undefined && before !== username) this.renamed.push(`${user}: ${before} → ${username}`);
      this.#names.set(user, username);
    }
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#below(items.length)] as T;
  }

  #count(what: string): void {
    this.tally[what] = (this.tally[what] ?? 0) + 1;
  }
}
