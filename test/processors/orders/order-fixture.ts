import { Secret } from '../../../src/config/secret.js';
import { OfferingOrderProcessor } from '../../../src/processors/offering-order-processor.js';
import type { OrdersReport } from '../../../src/processors/orders/report.js';
import type { OrderProcessorParts } from '../../../src/processors/parts.js';
import type { ResourceBackend } from '../../../src/resources/backend.js';
import {
  AdjustableClock,
  InMemoryResourceBackend,
  type OrderSnapshot,
  WaldurEmulator,
  type WaldurEmulatorOptions,
} from '../../../src/testing/index.js';
import { PosixUsernameManagementBackend } from '../../../src/usernames/posix.js';
import { createWaldurClient } from '../../../src/waldur/create-waldur-client.js';
import { createHurriedLimits, noon, skipPauses } from '../../support/open-waldur.js';

/** A Waldur emulator with an offering and a project, a resource backend, and a new order processor for each run. */
export class OrderFixture {
  readonly waldur: WaldurEmulator;
  readonly offering;
  readonly project;
  readonly backend: InMemoryResourceBackend;

  constructor(options: WaldurEmulatorOptions = {}, backend = new InMemoryResourceBackend()) {
    this.waldur = new WaldurEmulator({ clock: new AdjustableClock(noon), ...options });
    this.offering = this.waldur.addOffering({ name: 'SLURM Cluster', type: 'Marketplace.Slurm' });
    this.project = this.waldur.addProject({ name: 'Genome', slug: 'genome' });
    this.backend = backend;
  }

  /**
   * Adds a user to the project. The emulator creates the offering user with the order or with the resource, depending
   * on its version.
   */
  addMember(lastName: string, role?: string): string {
    const user = this.waldur.addUser({ firstName: 'Jane', lastName }).uuid;
    this.waldur.addMember(this.project.uuid, user, role);
    return user;
  }

  addOrder(options: Partial<Parameters<WaldurEmulator['addOrder']>[0]> = {}): OrderSnapshot {
    return this.waldur.addOrder({
      type: 'Create',
      offering: this.offering.uuid,
      project: this.project.uuid,
      slug: 'genome-1',
      limits: { cpu: 10 },
      ...options,
    });
  }

  processor(
    more: Partial<OrderProcessorParts> = {},
    fetch: typeof globalThis.fetch = this.waldur.fetch,
  ): OfferingOrderProcessor {
    return new OfferingOrderProcessor(this.parts(more, fetch));
  }

  parts(
    more: Partial<OrderProcessorParts> = {},
    fetch: typeof globalThis.fetch = this.waldur.fetch,
  ): OrderProcessorParts {
    const { waldur } = this;
    const client = createWaldurClient({
      apiUrl: waldur.url,
      credentials: { kind: 'token', token: new Secret(waldur.token) },
      fetch,
      clock: waldur.clock,
      hostLimits: createHurriedLimits(),
      retry: { attempts: 2, minDelayMs: 0, maxDelayMs: 1 },
    });
    const resources: ResourceBackend = this.backend;
    const offering = { uuid: this.offering.uuid, name: this.offering.name };
    const waiting = { teamFetchAttempts: 2, teamFetchDelaySeconds: 0.001, missingRecheckSeconds: 0 };
    return {
      client,
      backend: new PosixUsernameManagementBackend(),
      offering,
      orderBackend: resources,
      clock: waldur.clock,
      wait: skipPauses,
      ...waiting,
      ...more,
    };
  }

  processOrders(more: Partial<OrderProcessorParts> = {}): Promise<OrdersReport> {
    return this.processor(more).processOffering();
  }

  /** The usernames on a resource at the backend, sorted. */
  usernamesOn(id: string): string[] {
    return (this.backend.resource(id)?.people ?? [])
      .map(({ username }) => username)
      .toSorted((a, b) => (a < b ? -1 : 1));
  }

  /** The write operations that Waldur received. */
  writes(): string[] {
    return this.waldur.writes().map(({ operation }) => operation);
  }
}
