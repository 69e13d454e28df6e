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

/** What the two workers share. */
export interface Site {
  readonly waldur: WaldurEmulator;
  readonly offering: OfferingRecord;
  readonly directory: Directory;
  readonly resources: InMemoryResourceBackend;
  /** Replaced when a backup is restored. Only workers that are started later use the new one. */
  ledger: Ledger;
}

/** The jobs of a worker. */
export const jobs = ['sync', 'orders', 'memberships'] as const;
export type Job = (typeof jobs)[number];

const rejectAsKilled = (): Promise<never> => Promise.reject(new LedgerStoreError('the process was killed'));

/** A simulated process with its in-memory state. Once killed, nothing that it does has any effect. */
export class Worker {
  readonly #parts: OrderProcessorParts & MembershipProcessorParts;
  readonly #orders: OfferingOrderProcessor;
  readonly #memberships: OfferingMembershipProcessor;
  readonly #claims = new Map<string, number>();
  #remainingCalls = Number.POSITIVE_INFINITY;

  constructor({ waldur, offering, directory, resources, ledger }: Site) {
    const backend = new Proxy(resources, {
      get: (target, key) => this.#callUnlessKilled(target, key, () => new Promise(() => undefined)),
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
      ledger: new Proxy(ledger.usernames, {
        get: (target, key) => this.#callUnlessKilled(target, key, rejectAsKilled),
      }),
      attempts: new Proxy(ledger.attempts, {
        get: (target, key) => this.#callUnlessKilled(target, key, rejectAsKilled),
      }),
      notes: new Proxy(ledger.notes, {
        get: (target, key) => this.#callUnlessKilled(target, key, rejectAsKilled),
      }),
      teamFetchAttempts: 2,
      teamFetchDelaySeconds: 0.001,
      missingRecheckSeconds: 0,
      maxRemovalShare: 1,
      maxRemovals: 1000,
      maxRemovalsPerDay: 10_000,
      // Short, because calls of a killed process never return.
      resourceTimeoutSeconds: 0.05,
      usernameTimeoutSeconds: 5,
    };
    this.#orders = new OfferingOrderProcessor(this.#parts);
    this.#memberships = new OfferingMembershipProcessor(this.#parts);
  }

  /** Kills the process after this many calls to Waldur. */
  killAfter(calls: number): void {
    this.#remainingCalls = calls;
  }

  get isKilled(): boolean {
    return this.#remainingCalls <= 0;
  }

  /** Runs one pass. Returns the name of the error that it throws. */
  async pass(job: Job): Promise<string | undefined> {
    try {
      if (job === 'orders') await this.#orders.processOffering();
      else if (job === 'memberships') await this.#memberships.processOffering();
      else await this.#sync();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.name : 'unknown error';
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
    if (this.isKilled)
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('killed'), { code: 'ECONNRESET' }) });
    this.#remainingCalls -= 1;
    const response = await waldur.fetch(input, init);
    // The last call reaches the server, but its response is lost.
    if (this.isKilled)
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('killed'), { code: 'ECONNRESET' }) });
    return response;
  }

  #callUnlessKilled(target: object, key: string | symbol, whenKilled: () => Promise<never>): unknown {
    const value: unknown = Reflect.get(target, key);
    if (typeof value !== 'function') return value;
    return (...args: unknown[]) => (this.isKilled ? whenKilled() : Reflect.apply(value, target, args));
  }
}
