import { Secret } from '../../../src/config/secret.js';
import type { Ledger } from '../../../src/ledger/open-ledger.js';
import { LedgerStoreError } from '../../../src/ledger/store-errors.js';
import { OfferingMembershipProcessor } from '../../../src/processors/offering-membership-processor.js';
import { OfferingOrderProcessor } from '../../../src/processors/offering-order-processor.js';
import type { MembershipProcessorParts, OrderProcessorParts } from '../../../src/processors/parts.js';
import type { InMemoryResourceBackend, OfferingRecord, WaldurEmulator } from '../../../src/testing/index.js';
import { completeParts } from '../../../src/users/offering-parts.js';
import { syncOffering } from '../../../src/users/sync-offering.js';
import { createWaldurClient } from '../../../src/waldur/create-waldur-client.js';
import { type Directory, DirectoryBackend } from './directory.js';

/** What the two workers share: Waldur, and the site. */
export interface Site {
  readonly waldur: WaldurEmulator;
  readonly offering: OfferingRecord;
  readonly directory: Directory;
  readonly resources: InMemoryResourceBackend;
  readonly ledger: Ledger;
}

/** The jobs of a worker. */
export const jobs = ['sync', 'orders', 'memberships'] as const;
export type Job = (typeof jobs)[number];

const rejectAsDead = (): Promise<never> => Promise.reject(new LedgerStoreError('the process is dead'));

/** A process at work, with what it keeps in memory from pass to pass. It ends for good when it is killed. */
export class Worker {
  readonly #parts: OrderProcessorParts & MembershipProcessorParts;
  readonly #orders: OfferingOrderProcessor;
  readonly #memberships: OfferingMembershipProcessor;
  readonly #claims = new Map<string, number>();
  #callsToLive = Number.POSITIVE_INFINITY;

  constructor({ waldur, offering, directory, resources, ledger }: Site) {
    const backend = new Proxy(resources, {
      get: (target, key) => this.#alive(target, key, () => new Promise(() => undefined)),
    });
    this.#parts = {
      client: createWaldurClient({
        apiUrl: waldur.url,
        credentials: { kind: 'token', token: new Secret(waldur.token) },
        fetch: (input, init) => this.#fetch(waldur, input, init),
        clock: waldur.clock,
        timeoutMs: 50,
        retry: { attempts: 2, minDelayMs: 0, maxDelayMs: 1 },
      }),
      backend: new DirectoryBackend(directory),
      offering: { uuid: offering.uuid, name: offering.name },
      orderBackend: backend,
      membershipBackend: backend,
      clock: waldur.clock,
      ledger: new Proxy(ledger.usernames, { get: (target, key) => this.#alive(target, key, rejectAsDead) }),
      attempts: new Proxy(ledger.attempts, { get: (target, key) => this.#alive(target, key, rejectAsDead) }),
      teamFetchAttempts: 2,
      teamFetchDelaySeconds: 0.001,
      maxRemovalShare: 1,
      maxRemovals: 1000,
      // A process that was killed is not waited for.
      resourceTimeoutSeconds: 0.05,
      usernameTimeoutSeconds: 5,
    };
    this.#orders = new OfferingOrderProcessor(this.#parts);
    this.#memberships = new OfferingMembershipProcessor(this.#parts);
  }

  /** Lets it live for so many calls to Waldur from now on; then nothing of what it does has any effect. */
  killAfter(calls: number): void {
    this.#callsToLive = calls;
  }

  get isDead(): boolean {
    return this.#callsToLive <= 0;
  }

  /** One pass. What it throws is told, and costs this pass no more. */
  async pass(job: Job): Promise<string | undefined> {
    try {
      if (job === 'orders') await this.#orders.processOffering();
      else if (job === 'memberships') await this.#memberships.processOffering();
      else await this.#sync();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.name : 'something';
    }
  }

  async #sync(): Promise<void> {
    await syncOffering(completeParts({ ...this.#parts, usernameConcurrency: 4, claims: this.#claims }));
  }

  async #fetch(
    waldur: WaldurEmulator,
    input: string | URL | Request,
    init: RequestInit | undefined,
  ): Promise<Response> {
    if (this.isDead)
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('dead'), { code: 'ECONNRESET' }) });
    this.#callsToLive -= 1;
    const response = await waldur.fetch(input, init);
    // Its last call reaches the server; the answer reaches nobody.
    if (this.isDead)
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('dead'), { code: 'ECONNRESET' }) });
    return response;
  }

  #alive(target: object, key: string | symbol, whenDead: () => Promise<never>): unknown {
    const value: unknown = Reflect.get(target, key);
    if (typeof value !== 'function') return value;
    return (...args: unknown[]) => (this.isDead ? whenDead() : Reflect.apply(value, target, args));
  }
}
