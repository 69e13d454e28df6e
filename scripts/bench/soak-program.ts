import 'reflect-metadata';
import { Container } from 'inversify';
import { parseConfig } from '../../src/config/parse-config.js';
import { offeringProcessorModule } from '../../src/inversify/offering-processor-module.js';
import { Tokens } from '../../src/inversify/tokens.js';
import { OfferingBaseProcessor } from '../../src/processors/offering-base-processor.js';
import { OfferingMembershipProcessor } from '../../src/processors/offering-membership-processor.js';
import { OfferingOrderProcessor } from '../../src/processors/offering-order-processor.js';
import { AdjustableClock, InMemoryResourceBackend } from '../../src/testing/index.js';
import { passMs, soakStartMs, type WaldurAddress } from './soak-waldur.js';

function createConfiguration({ url, token, offering }: WaldurAddress): string {
  return JSON.stringify({
    ledger: 'sqlite:ledger.sqlite',
    offerings: [
      {
        name: offering.name,
        waldur_api_url: url,
        waldur_api_token: token,
        waldur_offering_uuid: offering.uuid,
        backend_type: 'slurm',
        username_management_backend: 'posix',
        order_processing_backend: 'memory',
        membership_sync_backend: 'memory',
        // All members who left are removed.
        max_removal_share: 1,
      },
    ],
  });
}

/** A program that embeds the module. Everything is created once, and closed at the end. */
export class SoakProgram {
  readonly #container = new Container();
  readonly #clock = new AdjustableClock(soakStartMs);
  readonly #resources = new InMemoryResourceBackend();
  readonly #users: OfferingBaseProcessor;
  readonly #orders: OfferingOrderProcessor;
  readonly #memberships: OfferingMembershipProcessor;

  /** @param directory The folder of the ledger. */
  constructor(address: WaldurAddress, directory: string) {
    const config = parseConfig(createConfiguration(address), { directory });
    this.#resources.reserveId(address.resource.backendId, address.resource.uuid);
    this.#container.load(offeringProcessorModule(config, { clock: this.#clock, random: () => 0 }));
    this.#container.rebind(Tokens.OrderBackend).toConstantValue(this.#resources);
    this.#container.rebind(Tokens.MembershipBackend).toConstantValue(this.#resources);
    this.#users = this.#container.get(OfferingBaseProcessor);
    this.#orders = this.#container.get(OfferingOrderProcessor);
    this.#memberships = this.#container.get(OfferingMembershipProcessor);
  }

  /** Advances the clock as Waldur does, and clears the calls that the backend has recorded. */
  tick(): void {
    this.#clock.advance(passMs);
    this.#resources.calls.splice(0);
  }

  /** Returns the jobs of one run, in order. */
  jobs(signal: AbortSignal): readonly (() => Promise<unknown>)[] {
    return [
      () => this.#users.prepareUsers({ signal }),
      () => this.#orders.processOffering({ signal }),
      () => this.#memberships.processOffering({ signal }),
    ];
  }

  async close(): Promise<void> {
    await this.#container.unbindAllAsync();
  }
}
