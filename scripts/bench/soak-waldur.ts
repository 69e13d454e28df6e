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
import { readMemory } from './memory.js';

/** The time on all clocks before the first run. */
export const soakStartMs = Date.UTC(2026, 0, 1);

/** The time by which the clocks advance with each run. */
export const passMs = 60_000;

const teamSize = 24;
const familyNames = ['Doe', 'Roe', 'Lee', 'Fox', 'Ray', 'Elk'] as const;

/** The faults that end without an abort. */
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

/** How a program reaches this Waldur. */
export interface WaldurAddress {
  /** The URL of the API. */
  readonly url: string;
  readonly token: string;
  readonly offering: { readonly uuid: string; readonly name: string };
  /** A resource that exists throughout, in Waldur and in the backend. */
  readonly resource: { readonly uuid: string; readonly backendId: string };
}

/** The methods that another process can call. */
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
 * A Waldur emulator over HTTP with one offering of constant size. For each user who joins, another one leaves, and each
 * ordered resource is terminated again.
 */
export class SoakWaldur {
  readonly #clock = new AdjustableClock(soakStartMs);
  readonly #waldur: WaldurEmulator;
  readonly #offering: OfferingRecord;
  readonly #permanentResource: WaldurAddress['resource'];
  readonly #project: ProjectRecord;
  readonly #team: string[] = [];
  readonly #random: () => number;
  #running: RunningEmulator | undefined;
  #port = 0;
  #orders = 0;
  #resource: string | undefined;

  /** @param onHang Called when a read request hangs. */
  constructor({ seed, onHang }: { readonly seed: number; readonly onHang: () => void }) {
    this.#random = createRandom(seed);
    this.#waldur = new WaldurEmulator({ clock: this.#clock, seed });
    this.#waldur.observe(({ call }) => {
      if (call.fault === 'hang') onHang();
    });
    this.#offering = this.#waldur.addOffering({ name: 'SLURM Cluster', components: ['cpu'] });
    this.#project = this.#waldur.addProject({ name: 'Genome', slug: 'genome' });
    while (this.#team.length < teamSize) this.#addTeamMember();
    const backendId = 'permanent';
    const { uuid } = this.#waldur.addResource({
      offering: this.#offering,
      project: this.#project,
      name: backendId,
      backendId,
    });
    this.#permanentResource = { uuid, backendId };
  }

  /** Accepts connections, on the same port each time. Returns the address. Retries while the port is in use. */
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
      resource: this.#permanentResource,
    };
  }

  /** Refuses connections. */
  async close(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
  }

  /** Advances the clock by a minute, and clears faults and recorded calls. */
  tick(): void {
    this.#clock.advance(passMs);
    this.#waldur.faults.clear();
    this.#waldur.clearCalls();
  }

  /** Adds a user to the team, and removes the one who joined first, including the offering user. */
  replaceMember(): void {
    this.#addTeamMember();
    const leaver = this.#team.shift() ?? '';
    this.#waldur.removeMember(this.#project, leaver);
    const row = this.#findOfferingUser(leaver);
    if (row !== undefined) this.#waldur.removeOfferingUser(row.uuid);
  }

  /** Creates the next order in a cycle: create a resource, update its limits, terminate it. */
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
    // Waldur accepts no order for a resource with a pending order.
    if (state !== 'OK') return;
    if (limits?.['cpu'] === 1) {
      this.#waldur.addOrder({ type: 'Update', resource, limits: { cpu: 2 } });
      return;
    }
    this.#waldur.addOrder({ type: 'Terminate', resource });
    this.#resource = undefined;
  }

  /** Makes one of the next calls fail. */
  injectFault(): void {
    this.#waldur.faults.add({
      on: { call: 1 + this.#randomBelow(15) },
      fault: faults[this.#randomBelow(faults.length)] ?? { kind: 'reset-before' },
    });
  }

  /** Makes one of the next read requests hang. Writes are completed despite an abort, so that they must not hang. */
  injectHang(): void {
    this.#waldur.faults.add({ on: { method: 'GET', call: 1 + this.#randomBelow(7) }, fault: { kind: 'hang' } });
  }

  /** Returns the used JavaScript heap of this process, in MiB. */
  readHeap(): number {
    return readMemory().heapMiB;
  }

  #addTeamMember(): void {
    const { uuid } = this.#waldur.addUser({
      firstName: this.#random() < 0.5 ? 'Jane' : 'Ülle',
      lastName: familyNames[this.#randomBelow(familyNames.length)] ?? 'Doe',
    });
    this.#waldur.addMember(this.#project, uuid);
    this.#team.push(uuid);
  }

  #findOfferingUser(userUuid: string): OfferingUserSnapshot | undefined {
    return this.#waldur.offeringUsers().find(({ user_uuid }) => user_uuid === userUuid);
  }

  #randomBelow(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}
