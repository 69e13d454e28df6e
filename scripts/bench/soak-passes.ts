import { getEventListeners } from 'node:events';
import { join } from 'node:path';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { WaldurAuthError, WaldurUnavailableError } from '../../src/shared/errors.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { listOpenHandles, type OpenHandles, subtractHandles } from './open-handles.js';
import { ProcessMeter, type ProcessReading } from './process-meter.js';
import { RemoteWaldur } from './remote-waldur.js';
import { SoakProgram } from './soak-program.js';
import type { WaldurAction } from './soak-waldur.js';

/** What the measured process holds, and beside it the other process, which is there to be called. */
export interface SoakReading extends ProcessReading {
  /**
   * What is in use of JavaScript's memory in the process of the emulator, in MiB. It keeps all that ever was, so it
   * grows.
   */
  readonly emulatorHeapMiB: number;
}

/** What to run. */
export interface SoakOptions {
  /** At least ten, so that there is one for each reading. */
  readonly passes: number;
  readonly seed: number;
  /** An empty folder for the ledger. */
  readonly directory: string;
  /** Hears of each reading as soon as it is there. */
  readonly onReading?: ((reading: SoakReading) => void) | undefined;
}

/** What came of it. */
export interface SoakResult {
  /** At every tenth of the passes. */
  readonly readings: readonly SoakReading[];
  /** What happened, in numbers. */
  readonly counts: Readonly<Record<string, number>>;
  /** What is left after all is closed beside what was there before anything began. */
  readonly leftovers: OpenHandles & { readonly listeners: number };
}

/** How often something happens: at the passes whose number, divided by `every`, leaves `at`. */
const events = {
  join: { every: 10, at: 1 },
  order: { every: 10, at: 2 },
  fault: { every: 15, at: 3 },
  abort: { every: 20, at: 4 },
  refuse: { every: 250, at: 5 },
} as const;

function isDue(event: keyof typeof events, pass: number): boolean {
  const { every, at } = events[event];
  return pass % every === at;
}

class Soak {
  readonly counts: Record<string, number> = {};
  readonly #site: RemoteWaldur;
  readonly #program: SoakProgram;
  readonly #signal: AbortSignal;

  constructor(parts: { readonly site: RemoteWaldur; readonly program: SoakProgram; readonly signal: AbortSignal }) {
    this.#site = parts.site;
    this.#program = parts.program;
    this.#signal = parts.signal;
  }

  /** One pass of the three jobs, with what happens at this one. */
  async pass(number: number): Promise<void> {
    this.#program.tick();
    await this.#site.request('tick');
    if (isDue('join', number)) await this.#happens('people who came and left', 'replaceMember');
    if (isDue('order', number)) await this.#happens('orders', 'order');
    if (isDue('fault', number)) await this.#happens('faults', 'injectFault');
    if (isDue('abort', number)) return this.#abortedPass();
    if (isDue('refuse', number)) return this.#refusedPass();
    return this.#jobs(this.#signal);
  }

  async #jobs(signal: AbortSignal): Promise<void> {
    for (const job of this.#program.jobs(signal)) {
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
    this.#site.onHang = () => stop.abort(new Error('stopped by its program'));
    await this.#happens('aborted passes', 'injectHang');
    await this.#jobs(stop.signal);
  }

  async #refusedPass(): Promise<void> {
    await this.#happens('passes with refused connections', 'close');
    await this.#jobs(this.#signal);
    await this.#site.request('open');
  }

  async #happens(what: string, action: WaldurAction): Promise<void> {
    this.#count(what);
    await this.#site.request(action);
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}

/**
 * Makes so many passes of sync, orders and memberships in this process, over one client, ledger and signal, and says
 * what the process holds meanwhile and afterwards. The emulator runs in a process of its own.
 */
export async function soakPasses(options: SoakOptions): Promise<SoakResult> {
  const site = new RemoteWaldur(options.seed);
  try {
    return await runSoak(site, options);
  } finally {
    await site.stop();
  }
}

async function runSoak(site: RemoteWaldur, { passes, directory, onReading }: SoakOptions): Promise<SoakResult> {
  const address = await site.request('open');
  // libsql keeps a few descriptors of its own from its first ledger on, for the rest of the process's life.
  await (await openLedger(`sqlite:${join(directory, 'first.sqlite')}`, { directory, foldUsername })).close();
  const before = await listOpenHandles();
  const { signal } = new AbortController();
  const meter = new ProcessMeter(signal);
  const program = new SoakProgram(address, directory);
  const soak = new Soak({ site, program, signal });
  const readings: SoakReading[] = [];
  try {
    for (let pass = 1; pass <= passes; pass += 1) {
      await soak.pass(pass);
      meter.sample();
      if (pass < (passes * (readings.length + 1)) / 10) continue;
      const reading = { ...meter.read(pass), emulatorHeapMiB: await site.request('readHeap') };
      readings.push(reading);
      onReading?.(reading);
    }
  } finally {
    await program.close();
  }
  await site.request('close');
  const left = subtractHandles(await listOpenHandles(), before);
  return {
    readings,
    counts: soak.counts,
    leftovers: { ...left, listeners: getEventListeners(signal, 'abort').length },
  };
}
