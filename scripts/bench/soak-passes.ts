import 'reflect-metadata';
import { getEventListeners } from 'node:events';
import { join } from 'node:path';
import { Container } from 'inversify';
import { parseConfig } from '../../src/config/parse-config.js';
import { offeringProcessorModule } from '../../src/container.js';
import { WaldurAuthError, WaldurUnavailableError } from '../../src/errors.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { OfferingBaseProcessor } from '../../src/processors/offering-base-processor.js';
import { OfferingMembershipProcessor } from '../../src/processors/offering-membership-processor.js';
import { OfferingOrderProcessor } from '../../src/processors/offering-order-processor.js';
import { Tokens } from '../../src/tokens.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { type Holdings, listHoldings, subtractHoldings } from './holdings.js';
import { ProcessMeter, type ProcessReading } from './process-meter.js';
import { SoakSite } from './soak-site.js';

/** What to run. */
export interface SoakOptions {
  /** At least ten, so that there is one for each reading. */
  readonly passes: number;
  readonly seed: number;
  /** An empty folder for the ledger. */
  readonly directory: string;
  /** Hears of each reading as soon as it is there. */
  readonly onReading?: ((reading: ProcessReading) => void) | undefined;
}

/** What came of it. */
export interface SoakResult {
  /** At every tenth of the passes. */
  readonly readings: readonly ProcessReading[];
  /** What happened, in numbers. */
  readonly tally: Readonly<Record<string, number>>;
  /** What is left after all is closed beside what was there before anything began. */
  readonly left: Holdings & { readonly listeners: number };
}

/** How often something happens: at the passes whose number, divided by `every`, leaves `at`. */
const events = {
  join: { every: 10, at: 1 },
  order: { every: 10, at: 2 },
  fault: { every: 15, at: 3 },
  abort: { every: 20, at: 4 },
  refuse: { every: 250, at: 5 },
} as const;

function isTimeTo(event: keyof typeof events, pass: number): boolean {
  const { every, at } = events[event];
  return pass % every === at;
}

function configuration(site: SoakSite): string {
  return JSON.stringify({
    ledger: 'sqlite:ledger.sqlite',
    offerings: [
      {
        name: site.offering.name,
        waldur_api_url: site.url,
        waldur_api_token: site.waldur.token,
        waldur_offering_uuid: site.offering.uuid,
        backend_type: 'slurm',
        username_management_backend: 'posix',
        order_processing_backend: 'memory',
        membership_sync_backend: 'memory',
        // Whoever leaves is to leave.
        max_removal_share: 1,
      },
    ],
  });
}

/** A program that embeds the module: everything is made once, and closed at the end. */
function embed(site: SoakSite, directory: string) {
  const container = new Container();
  const config = parseConfig(configuration(site), { directory });
  container.load(offeringProcessorModule(config, { clock: site.clock, random: () => 0 }));
  container.rebind(Tokens.OrderBackend).toConstantValue(site.resources);
  container.rebind(Tokens.MembershipBackend).toConstantValue(site.resources);
  return {
    people: container.get(OfferingBaseProcessor),
    orders: container.get(OfferingOrderProcessor),
    memberships: container.get(OfferingMembershipProcessor),
    close: () => container.unbindAllAsync(),
  };
}

class Soak {
  readonly tally: Record<string, number> = {};
  readonly #site: SoakSite;
  readonly #program: ReturnType<typeof embed>;
  readonly #signal: AbortSignal;

  constructor(parts: { readonly site: SoakSite; readonly program: ReturnType<typeof embed>; readonly signal: AbortSignal }) {
    this.#site = parts.site;
    this.#program = parts.program;
    this.#signal = parts.signal;
  }

  /** One pass of the three jobs, with what happens at this one. */
  async pass(number: number): Promise<void> {
    const site = this.#site;
    site.tick();
    if (isTimeTo('join', number)) this.#happens('people who came and left', () => site.replaceSomebody());
    if (isTimeTo('order', number)) this.#happens('orders', () => site.order());
    if (isTimeTo('fault', number)) this.#happens('faults', () => site.breakSomething());
    if (isTimeTo('abort', number)) return this.#abortedPass();
    if (isTimeTo('refuse', number)) return this.#refusedPass();
    return this.#jobs(this.#signal);
  }

  async #jobs(signal: AbortSignal): Promise<void> {
    const { people, orders, memberships } = this.#program;
    const jobs = [() => people.prepareUsers({ signal }), () => orders.processOffering({ signal }), () => memberships.processOffering({ signal })];
    for (const job of jobs) {
      try {
        await job();
        this.#count(signal.aborted ? 'jobs aborted' : 'jobs done');
      } catch (error) {
        const isGivenUp = error instanceof WaldurUnavailableError || error instanceof WaldurAuthError;
        if (!signal.aborted && !isGivenUp) throw error;
        this.#count(signal.aborted ? 'jobs aborted' : 'jobs given up');
      }
    }
  }

  async #abortedPass(): Promise<void> {
    const stop = new AbortController();
    const forget = this.#site.hangLater(() => stop.abort(new Error('stopped by its program')));
    this.#count('aborted passes');
    await this.#jobs(stop.signal);
    forget();
  }

  async #refusedPass(): Promise<void> {
    await this.#site.close();
    this.#count('passes with refused connections');
    await this.#jobs(this.#signal);
    await this.#site.open();
  }

  #happens(what: string, work: () => void): void {
    this.#count(what);
    work();
  }

  #count(what: string): void {
    this.tally[what] = (this.tally[what] ?? 0) + 1;
  }
}

/** Makes so many passes of sync, orders and memberships in this process, over one client, ledger and signal, and says what the process holds meanwhile and afterwards. */
export async function soakPasses({ passes, seed, directory, onReading }: SoakOptions): Promise<SoakResult> {
  // libsql keeps a few descriptors of its own from its first ledger on, for the rest of the process's life.
  await (await openLedger(`sqlite:${join(directory, 'first.sqlite')}`, { directory, foldUsername })).close();
  const before = await listHoldings();
  const site = new SoakSite(seed);
  await site.open();
  const { signal } = new AbortController();
  const meter = new ProcessMeter(signal);
  const program = embed(site, directory);
  const soak = new Soak({ site, program, signal });
  try {
    for (let pass = 1; pass <= passes; pass += 1) {
      await soak.pass(pass);
      meter.note();
      if (pass < (passes * (meter.readings.length + 1)) / 10) continue;
      const reading = meter.read(pass);
      onReading?.(reading);
    }
  } finally {
    await program.close();
    await site.close();
  }
  const left = subtractHoldings(await listHoldings(), before);
  return { readings: meter.readings, tally: soak.tally, left: { ...left, listeners: getEventListeners(signal, 'abort').length } };
}
