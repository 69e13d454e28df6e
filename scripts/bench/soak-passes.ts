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

/** Resource usage of the measured process, and the heap of the emulator's process. */
export interface SoakReading extends ProcessReading {
  /** Used JavaScript heap of the emulator's process, in MiB. Grows, because the emulator never deletes records. */
  readonly emulatorHeapMiB: number;
}

/** What to run. */
export interface SoakOptions {
  /** The number of runs, at least ten. */
  readonly passes: number;
  readonly seed: number;
  /** An empty folder for the ledger. */
  readonly directory: string;
  /** Called after each reading. */
  readonly onReading?: ((reading: SoakReading) => void) | undefined;
}

/** The results of a soak test. */
export interface SoakResult {
  /** Ten readings, evenly spaced. */
  readonly readings: readonly SoakReading[];
  /** The number of events of each kind. */
  readonly counts: Readonly<Record<string, number>>;
  /** What is open after closing everything and was not open at the start. */
  readonly leftovers: OpenHandles & { readonly listeners: number };
}

/** When events happen: in run n if n modulo `every` is `at`. */
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
  readonly #waldur: RemoteWaldur;
  readonly #program: SoakProgram;
  readonly #signal: AbortSignal;

  constructor(parts: { readonly waldur: RemoteWaldur; readonly program: SoakProgram; readonly signal: AbortSignal }) {
    this.#waldur = parts.waldur;
    this.#program = parts.program;
    this.#signal = parts.signal;
  }

  /** Runs the three jobs once, with the events of this run. */
  async run(number: number): Promise<void> {
    this.#program.tick();
    await this.#waldur.request('tick');
    if (isDue('join', number)) await this.#trigger('users who joined and left', 'replaceMember');
    if (isDue('order', number)) await this.#trigger('orders', 'order');
    if (isDue('fault', number)) await this.#trigger('faults', 'injectFault');
    if (isDue('abort', number)) return this.#runAborted();
    if (isDue('refuse', number)) return this.#runRefused();
    return this.#runJobs(this.#signal);
  }

  async #runJobs(signal: AbortSignal): Promise<void> {
    for (const job of this.#program.jobs(signal)) {
      try {
        await job();
        this.#count(signal.aborted ? 'jobs aborted' : 'jobs done');
      } catch (error) {
        const isExpected = error instanceof WaldurUnavailableError || error instanceof WaldurAuthError;
        if (!signal.aborted && !isExpected) throw error;
        this.#count(signal.aborted ? 'jobs aborted' : 'jobs failed');
      }
    }
  }

  async #runAborted(): Promise<void> {
    const stop = new AbortController();
    this.#waldur.onHang = () => stop.abort(new Error('stopped by the program'));
    await this.#trigger('aborted runs', 'injectHang');
    await this.#runJobs(stop.signal);
  }

  async #runRefused(): Promise<void> {
    await this.#trigger('runs with refused connections', 'close');
    await this.#runJobs(this.#signal);
    await this.#waldur.request('open');
  }

  async #trigger(what: string, action: WaldurAction): Promise<void> {
    this.#count(what);
    await this.#waldur.request(action);
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}

/**
 * Runs sync, orders and memberships many times in this process, with one client, ledger and signal. Measures the
 * resource usage of the process, and what is open at the end. The emulator runs in another process.
 */
export async function soakPasses(options: SoakOptions): Promise<SoakResult> {
  const waldur = new RemoteWaldur(options.seed);
  try {
    return await runSoak(waldur, options);
  } finally {
    await waldur.stop();
  }
}

async function runSoak(waldur: RemoteWaldur, { passes, directory, onReading }: SoakOptions): Promise<SoakResult> {
  const address = await waldur.request('open');
  // libsql opens a few descriptors with its first ledger and keeps them for the lifetime of the process.
  await (
    await openLedger(`sqlite:${join(directory, 'first.sqlite')}`, { directory, foldUsername, missingLedger: 'create' })
  ).close();
  const before = await listOpenHandles();
  const { signal } = new AbortController();
  const meter = new ProcessMeter(signal);
  const program = await SoakProgram.open(address, directory);
  const soak = new Soak({ waldur, program, signal });
  const readings: SoakReading[] = [];
  try {
    for (let pass = 1; pass <= passes; pass += 1) {
      await soak.run(pass);
      meter.sample();
      if (pass < (passes * (readings.length + 1)) / 10) continue;
      const reading = { ...meter.read(pass), emulatorHeapMiB: await waldur.request('readHeap') };
      readings.push(reading);
      onReading?.(reading);
    }
  } finally {
    await program.close();
  }
  await waldur.request('close');
  const leftovers = subtractHandles(await listOpenHandles(), before);
  return {
    readings,
    counts: soak.counts,
    leftovers: { ...leftovers, listeners: getEventListeners(signal, 'abort').length },
  };
}
