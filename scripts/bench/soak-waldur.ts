import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdjustableClock,
  type Fault,
  type OfferingRecord,
  type OfferingUserSnapshot,
  type ProjectRecord,
  type RunningEmulator,
  WaldurEmulator,
} from '../../src/testing/index.js';
import { createRandom } from '../../src/testing/random.js';
import { readMemory } from './read-memory.js';

/** What the clocks show before the first pass. */
export const soakStartMs = Date.UTC(2026, 0, 1);

/** How far the clocks are moved at each pass. */
export const passMs = 60_000;

const teamSize = 24;
const familyNames = ['Doe', 'Roe', 'Lee', 'Fox', 'Ray', 'Elk'] as const;

/** All that ends by itself. */
const faults: readonly Fault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, headers: { 'retry-after': '0' } },
  { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
  { kind: 'status', status: 401 },
  { kind: 'status-after', status: 504 },
  { kind: 'html', status: 502 },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'cut-off' },
  { kind: 'duplicate' },
  { kind: 'drip', ms: 10 },
];

/** What a program has to know of the site. */
export interface WaldurAddress {
  /** The address of the API. */
  readonly url: string;
  readonly token: string;
  readonly offering: { readonly uuid: string; readonly name: string };
  /** The resource that is there from the beginning to the end, at Waldur and at the backend. */
  readonly resource: { readonly uuid: string; readonly backendId: string };
}

/** What a site is asked from another process. */
export type WaldurAction =
  | 'open'
  | 'close'
  | 'tick'
  | 'replaceMember'
  | 'order'
  | 'injectFault'
  | 'injectHang'
  | 'readHeap';

/**
 * A Waldur over HTTP with one offering that stays as large as it is: whoever comes, somebody else leaves, and what is
 * ordered is given back.
 */
export class SoakWaldur {
  readonly #clock = new AdjustableClock(soakStartMs);
  readonly #waldur: WaldurEmulator;
  readonly #offering: OfferingRecord;
  readonly #steady: WaldurAddress['resource'];
  readonly #project: ProjectRecord;
  readonly #team: string[] = [];
  readonly #random: () => number;
  #running: RunningEmulator | undefined;
  #port = 0;
  #orders = 0;
  #resource: string | undefined;

  /** @param onHang Hears of each read that gets no answer. */
  constructor({ seed, onHang }: { readonly seed: number; readonly onHang: () => void }) {
    this.#random = createRandom(seed);
    this.#waldur = new WaldurEmulator({ clock: this.#clock, seed });
    this.#waldur.observe(({ call }) => {
      if (call.fault === 'hang') onHang();
    });
    this.#offering = this.#waldur.addOffering({ name: 'SLURM Cluster', components: ['cpu'] });
    this.#project = this.#waldur.addProject({ name: 'Genome', slug: 'genome' });
    while (this.#team.length < teamSize) this.#welcome();
    const backendId = 'steady';
    const { uuid } = this.#waldur.addResource({
      offering: this.#offering,
      project: this.#project,
      name: backendId,
      backendId,
    });
    this.#steady = { uuid, backendId };
  }

  /** Takes connections, on the same port as before if that was lent to somebody meanwhile. Says where. */
  async open(): Promise<WaldurAddress> {
    for (let attempt = 1; this.#running === undefined; attempt += 1) {
      this.#running = await this.#waldur.listen({ port: this.#port }).catch((error: unknown) => {
        if (attempt === 100) throw error;
        return undefined;
      });
      if (this.#running === undefined) await sleep(100);
    }
    this.#port = this.#running.port;
    const { uuid, name } = this.#offering;
    return {
      url: `http://127.0.0.1:${this.#port}/api/`,
      token: this.#waldur.token,
      offering: { uuid, name },
      resource: this.#steady,
    };
  }

  /** Refuses connections from now on. */
  async close(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
  }

  /** Lets a minute pass, and forgets what was only noted for whoever asks. */
  tick(): void {
    this.#clock.advance(passMs);
    this.#waldur.faults.clear();
    this.#waldur.clearCalls();
  }

  /** Somebody new joins the team, and whoever is longest in it leaves, account and all. */
  replaceMember(): void {
    this.#welcome();
    const leaver = this.#team.shift() ?? '';
    this.#waldur.removeMember(this.#project, leaver);
    const row = this.#rowOf(leaver);
    if (row !== undefined) this.#waldur.removeOfferingUser(row.uuid);
  }

  /** Orders a resource, then other limits for it, then its end, then another. */
  order(): void {
    const resource = this.#resource;
    if (resource === undefined) {
      this.#orders += 1;
      const slug = `order-${this.#orders}`;
      const order = {
        type: 'Create',
        offering: this.#offering,
        project: this.#project,
        name: slug,
        slug,
        limits: { cpu: 1 },
      } as const;
      this.#resource = this.#waldur.addOrder(order).marketplace_resource_uuid;
      return;
    }
    const { state, limits } = this.#waldur.resource(resource) ?? {};
    // Waldur takes no order for a resource that has another one under way.
    if (state !== 'OK') return;
    if (limits?.['cpu'] === 1) {
      this.#waldur.addOrder({ type: 'Update', resource, limits: { cpu: 2 } });
      return;
    }
    this.#waldur.addOrder({ type: 'Terminate', resource });
    this.#resource = undefined;
  }

  /** One of the next calls goes wrong. */
  injectFault(): void {
    this.#waldur.faults.add({
      on: { call: 1 + this.#below(15) },
      fault: faults[this.#below(faults.length)] ?? { kind: 'reset-before' },
    });
  }

  /** One of the next reads gets no answer. A write would be waited for, abort or not. */
  injectHang(): void {
    this.#waldur.faults.add({ on: { method: 'GET', call: 1 + this.#below(7) }, fault: { kind: 'hang' } });
  }

  /** What is in use of JavaScript's memory in the process of the site, in MiB. */
  readHeap(): number {
    return readMemory().heapMiB;
  }

  #welcome(): void {
    const { uuid } = this.#waldur.addUser({
      firstName: this.#random() < 0.5 ? 'Jane' : 'Ülle',
      lastName: familyNames[this.#below(familyNames.length)] ?? 'Doe',
    });
    this.#waldur.addMember(this.#project, uuid);
    this.#team.push(uuid);
  }

  #rowOf(person: string): OfferingUserSnapshot | undefined {
    return this.#waldur.offeringUsers().find(({ user_uuid }) => user_uuid === person);
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}
