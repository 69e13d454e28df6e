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
/** How often something happens and the workers make a pass, in minutes of the day. */
const stepMinutes = 5;
const stepsPerDay = (24 * 60) / stepMinutes;
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

/** What happened in a day, in numbers. */
export interface DayTally {
  [what: string]: number;
}

/**
 * A day of a site: people come, leave and return, resources are ordered, changed and given back, and two workers try to
 * keep up while much goes wrong.
 */
export class Day {
  readonly clock = new AdjustableClock(noon);
  readonly model = new DayModel();
  readonly tally: DayTally = {};
  /** Names that somebody who was ready had before and has no more. */
  readonly renamed: string[] = [];
  readonly site: Site;
  readonly #random: Random;
  readonly #projects: ProjectRecord[] = [];
  readonly #workers: Worker[] = [];
  readonly #names = new Map<string, string>();

  constructor(seed: number) {
    this.#random = createRandom(seed);
    const waldur = new WaldurEmulator({ clock: this.clock, seed });
    const offering = waldur.addOffering({ name: 'SLURM Cluster', components: ['cpu'] });
    const ledger = openMemoryLedger({ foldUsername, clock: this.clock });
    this.site = { waldur, offering, directory: new Directory(), resources: new InMemoryResourceBackend(), ledger };
    waldur.observe(() => this.#watchNames());
    for (const name of ['Genome', 'Galaxy', 'Glacier']) {
      const project = waldur.addProject({ name, slug: name.toLowerCase() });
      this.#projects.push(project);
      // Somebody is always there: a team that is empty is another story.
      this.#join(this.#newPerson(), project);
      this.#order(project);
    }
  }

  /** Lives the day through, then two clean passes of each job. */
  async run(): Promise<void> {
    for (let step = 0; step < stepsPerDay; step += 1) {
      this.clock.advance(stepMinutes * minuteMs);
      for (let events = this.#below(4); events > 0; events -= 1) this.#happen();
      for (let count = this.#below(4); count > 0; count -= 1) {
        this.#count('faults');
        this.site.waldur.faults.add({ on: { call: 1 + this.#below(30) }, fault: this.#pick(faults) });
      }
      await Promise.all([0, 1].map((number) => this.#work(number)));
      this.site.waldur.faults.clear();
    }
    for (const [uuid, person] of this.model.users) if (person.isLeaving) this.#depart(uuid, person);
    const last = new Worker(this.site);
    for (const job of [...jobs, ...jobs]) {
      this.clock.advance(2 * minuteMs);
      const trouble = await last.pass(job);
      if (trouble !== undefined) throw new Error(`${job}: expected a clean pass, got ${trouble}`);
    }
  }

  async #work(number: number): Promise<void> {
    const worker = this.#workers[number] ?? this.#start(number);
    if (this.#random() < 0.1) worker.killAfter(this.#below(25));
    const job: Job = this.#pick(jobs);
    this.#count(`passes of ${job}`);
    const trouble = await worker.pass(job);
    if (trouble !== undefined) this.#count('passes that were given up');
    if (!worker.isDead && this.#random() > 0.02) return;
    this.#count(worker.isDead ? 'deaths' : 'restarts');
    this.#start(number);
  }

  #start(number: number): Worker {
    const worker = new Worker(this.site);
    this.#workers[number] = worker;
    return worker;
  }

  #happen(): void {
    const [uuid, person] = this.#pick([...this.model.users]);
    const project = this.#pick(this.#projects);
    const chance = this.#random();
    if (chance < 0.25) this.#join(this.#newPerson(), project);
    else if (chance < 0.5) this.#changeTeam(uuid, person, project);
    else if (chance < 0.6) this.#link(uuid, person);
    else if (chance < 0.65) this.#restrict(uuid, person);
    else if (chance < 0.7) this.#depart(...this.#pickForDeparture([uuid, person]));
    else if (chance < 0.8) this.#order(project);
    else this.#change();
  }

  #newPerson(): string {
    this.#count('people who came');
    const { uuid, fullName } = this.site.waldur.addUser({
      firstName: this.#pick(['Jane', 'Ülle']),
      lastName: this.#pick(familyNames),
    });
    const mustLink = this.#random() < 0.2;
    this.model.users.set(uuid, {
      name: fullName,
      projects: new Set(),
      hasAccount: false,
      mustLink,
      isRestricted: false,
      isLeaving: false,
    });
    if (mustLink) this.site.directory.unlinked.add(uuid);
    return uuid;
  }

  #join(person: string, project: ProjectRecord): void {
    this.site.waldur.addMember(project, person);
    this.model.join(person, project.name);
  }

  #changeTeam(uuid: string, person: ModelUser, project: ProjectRecord): void {
    const isLast = [...this.model.users.values()].filter(({ projects }) => projects.has(project.name)).length < 2;
    const isIn = person.projects.has(project.name);
    if (isIn && isLast) return;
    this.#count(isIn ? 'people who left a team' : 'people who joined or returned');
    if (!isIn) this.#join(uuid, project);
    else {
      this.site.waldur.removeMember(project, uuid);
      this.model.leave(uuid, project.name);
    }
  }

  #link(uuid: string, person: ModelUser): void {
    if (!person.mustLink) return;
    this.#count('accounts that were linked');
    person.mustLink = false;
    this.site.directory.unlinked.delete(uuid);
  }

  #restrict(uuid: string, person: ModelUser): void {
    const row = this.#rowOf(uuid);
    if (row === undefined) return;
    this.#count('people shut out or let in');
    person.isRestricted = !person.isRestricted;
    this.site.waldur.setOfferingUser(row.uuid, { isRestricted: person.isRestricted });
  }

  // Those on their way out are few among many, and would seldom be drawn again.
  #pickForDeparture(drawn: [string, ModelUser]): [string, ModelUser] {
    const leaving = [...this.model.users].filter(([, { isLeaving }]) => isLeaving);
    return leaving.length > 0 && this.#random() < 0.6 ? this.#pick(leaving) : drawn;
  }

  /**
   * Their account is to go, as the server asks for it after somebody has left; or, hours later as likely as not, it
   * comes back with them.
   */
  #depart(uuid: string, person: ModelUser): void {
    const row = this.#rowOf(uuid);
    if (row === undefined) return;
    if (person.isLeaving) {
      this.#count('accounts on their way out that came back');
      this.site.waldur.restoreOfferingUser(row.uuid);
      person.isLeaving = false;
    } else if (row.state === 'OK' && person.projects.size > 0) {
      this.#count('accounts on their way out');
      this.site.waldur.setOfferingUser(row.uuid, { state: 'Requested deletion' });
      person.isLeaving = true;
    }
  }

  #order(project: ProjectRecord): void {
    const slug = `${project.slug}-${this.model.resources.size}`;
    if (this.model.resources.size >= 15) return;
    this.#count('resources ordered');
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

  // Waldur takes no order for a resource that has another one under way.
  #change(): void {
    const [uuid, resource] = this.#pick([...this.model.resources]);
    if (resource.isTerminated || this.site.waldur.resource(uuid)?.state !== 'OK') return;
    const isLast =
      [...this.model.resources.values()].filter(
        ({ project, isTerminated }) => project === resource.project && !isTerminated,
      ).length < 2;
    if (this.#random() < 0.2 && !isLast) {
      this.#count('resources given back');
      this.site.waldur.addOrder({ type: 'Terminate', resource: uuid });
      resource.isTerminated = true;
      return;
    }
    this.#count('limits changed');
    resource.limits = { cpu: 10 + this.#below(90) };
    this.site.waldur.addOrder({ type: 'Update', resource: uuid, limits: resource.limits });
  }

  #rowOf(person: string): ReturnType<WaldurEmulator['offeringUsers']>[number] | undefined {
    return this.site.waldur.offeringUsers().find(({ user_uuid }) => user_uuid === person);
  }

  #watchNames(): void {
    for (const { user_uuid: person, username, state } of this.site.waldur.offeringUsers()) {
      if (state !== 'OK' || username === null || username === '') continue;
      const before = this.#names.get(person);
      if (before !== undefined && before !== username) this.renamed.push(`${person}: ${before} → ${username}`);
      this.#names.set(person, username);
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
