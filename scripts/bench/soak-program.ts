import 'reflect-metadata';
import { Container } from 'inversify';
import { parseConfig } from '../../src/config/parse-config.js';
import { offeringProcessorModule, Tokens } from '../../src/inversify/index.js';
import { OfferingBaseProcessor } from '../../src/processors/offering-base-processor.js';
import { OfferingMembershipProcessor } from '../../src/processors/offering-membership-processor.js';
import { OfferingOrderProcessor } from '../../src/processors/offering-order-processor.js';
import { openSite, type Site } from '../../src/site/open-site.js';
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
  readonly #site: Site;
  readonly #clock: AdjustableClock;
  readonly #resources: InMemoryResourceBackend;
  readonly #users: OfferingBaseProcessor;
  readonly #orders: OfferingOrderProcessor;
  readonly #memberships: OfferingMembershipProcessor;

  private constructor(site: Site, clock: AdjustableClock, resources: InMemoryResourceBackend) {
    this.#site = site;
    this.#clock = clock;
    this.#resources = resources;
    const container = new Container();
    container.load(offeringProcessorModule(site));
    container.rebind(Tokens.OrderBackend).toConstantValue(resources);
    container.rebind(Tokens.MembershipBackend).toConstantValue(resources);
    this.#users = container.get(OfferingBaseProcessor);
    this.#orders = container.get(OfferingOrderProcessor);
    this.#memberships = container.get(OfferingMembershipProcessor);
  }

  /** @param directory The directory of the ledger. */
  static async open(address: WaldurAddress, directory: string): Promise<SoakProgram> {
    const clock = new AdjustableClock(soakStartMs);
    const resources = new InMemoryResourceBackend();
    resources.reserveId(address.resource.backendId, address.resource.uuid);
    const site = await openSite(parseConfig(createConfiguration(address), { directory }), {
      clock,
      random: () => 0,
      missingLedger: 'create',
    });
    return new SoakProgram(site, clock, resources);
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
    await this.#site.close();
  }
}
