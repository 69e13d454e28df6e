import { getEventListeners } from 'node:events';
import { mebibyte, readMemory } from './memory.js';
import { listDescriptors } from './open-handles.js';

/** Resource usage of a process. All values except the heap are means over the samples since the previous reading. */
export interface ProcessReading {
  /** The number of runs so far. */
  readonly passes: number;
  /** Used JavaScript heap after a garbage collection, in MiB. */
  readonly heapMiB: number;
  /** Resident set size, in MiB. */
  readonly rssMiB: number;
  /** The part of it outside the JavaScript heap, in MiB: the program, its libraries and the database. */
  readonly nativeMiB: number;
  /** Open file descriptors; `undefined` if the system does not list them. */
  readonly descriptors: number | undefined;
  /** What keeps the process alive besides timers: sockets, servers, requests. */
  readonly handles: number;
  readonly timers: number;
  /** Listeners on the signal. */
  readonly listeners: number;
}

type Sample = Omit<ProcessReading, 'passes' | 'heapMiB'>;

const isTimer = (resource: string): boolean => resource === 'Timeout';

function takeSample(signal: AbortSignal): Sample {
  const { rss, heapTotal } = process.memoryUsage();
  const resources = process.getActiveResourcesInfo();
  const timers = resources.filter(isTimer).length;
  return {
    rssMiB: rss / mebibyte,
    nativeMiB: (rss - heapTotal) / mebibyte,
    descriptors: listDescriptors()?.length,
    handles: resources.length - timers,
    timers,
    listeners: getEventListeners(signal, 'abort').length,
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** Measures the resource usage of this process between runs. */
export class ProcessMeter {
  readonly #signal: AbortSignal;
  #samples: Sample[] = [];

  /** @param signal The signal whose listeners are counted. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Takes a sample. */
  sample(): void {
    this.#samples.push(takeSample(this.#signal));
  }

  /** Returns the means of the samples since the last reading, of which there must be one, and the current heap. */
  read(passes: number): ProcessReading {
    const samples = this.#samples;
    const meanOf = (key: Exclude<keyof Sample, 'descriptors'>) => mean(samples.map((one) => one[key]));
    const descriptors = samples.flatMap((one) => one.descriptors ?? []);
    this.#samples = [];
    return {
      passes,
      heapMiB: readMemory().heapMiB,
      rssMiB: meanOf('rssMiB'),
      nativeMiB: meanOf('nativeMiB'),
      descriptors: descriptors.length === 0 ? undefined : mean(descriptors),
      handles: meanOf('handles'),
      timers: meanOf('timers'),
      listeners: meanOf('listeners'),
    };
  }
}

type Measure = Exclude<keyof ProcessReading, 'passes'>;

/** The maximum ratio of each measure, last quarter to second quarter. */
const growthLimits: Readonly<Record<Measure, number>> = {
  heapMiB: 1.1,
  // Mostly heap that V8 has reserved, three to five times what is in use, and varying. Leaks show in the heap and in
  // the native memory. This limit only catches a heap reservation that keeps growing.
  rssMiB: 1.4,
  nativeMiB: 1.1,
  descriptors: 1.1,
  handles: 1.1,
  timers: 1.1,
  listeners: 1,
};

/** One measure in the second and in the last quarter of the runs. */
export interface Growth {
  readonly measure: Measure;
  readonly before: number;
  readonly after: number;
  /** `after` / `before`; 1 if both are 0. */
  readonly ratio: number;
  readonly limit: number;
  readonly isWithin: boolean;
}

/** Compares the means of the last quarter and of the second. The first is warm-up. */
export function measureGrowth(readings: readonly ProcessReading[]): readonly Growth[] {
  const total = readings.at(-1)?.passes ?? 0;
  const between = (from: number, to: number) =>
    readings.filter(({ passes }) => passes > total * from && passes <= total * to);
  const [second, last] = [between(0.25, 0.5), between(0.75, 1)];
  return Object.entries(growthLimits).flatMap(([key, limit]) => {
    const measure = key as Measure;
    const valuesOf = (some: readonly ProcessReading[]) => some.flatMap((reading) => reading[measure] ?? []);
    if (valuesOf(second).length === 0 || valuesOf(last).length === 0) return [];
    const [before, after] = [mean(valuesOf(second)), mean(valuesOf(last))];
    const ratio = before === after ? 1 : after / before;
    return [{ measure, before, after, ratio, limit, isWithin: ratio <= limit }];
  });
}
