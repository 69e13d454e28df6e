import { getEventListeners } from 'node:events';
import { listDescriptors } from './open-handles.js';
import { readMemory } from './read-memory.js';

/**
 * What a process holds. All but the heap are means over the moments at which they were counted since the reading
 * before.
 */
export interface ProcessReading {
  /** After how many passes. */
  readonly passes: number;
  /** What is in use of JavaScript's memory after a collection, in MiB. */
  readonly heapMiB: number;
  /** What the process has of the machine's memory, in MiB. */
  readonly rssMiB: number;
  /** What of that is not set aside for JavaScript, in MiB: the program itself, its libraries and the database. */
  readonly nativeMiB: number;
  /** Open file descriptors; `undefined` on systems that do not list them. */
  readonly descriptors: number | undefined;
  /** What keeps the process alive besides timers: sockets, servers, requests. */
  readonly handles: number;
  readonly timers: number;
  /** Listeners on the signal. */
  readonly listeners: number;
}

type Counts = Omit<ProcessReading, 'passes' | 'heapMiB'>;

const mebibyte = 2 ** 20;

const isTimer = (resource: string): boolean => resource === 'Timeout';

function count(signal: AbortSignal): Counts {
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

/** Counts what this process holds, at moments of rest. */
export class ProcessMeter {
  readonly #signal: AbortSignal;
  #counts: Counts[] = [];

  /** @param signal Whose listeners are counted. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Counts once more. */
  sample(): void {
    this.#counts.push(count(this.#signal));
  }

  /** What was counted since the last reading, which must be something, and the heap as it is now. */
  read(passes: number): ProcessReading {
    const counted = this.#counts;
    const of = (key: Exclude<keyof Counts, 'descriptors'>) => mean(counted.map((counts) => counts[key]));
    const descriptors = counted.flatMap((counts) => counts.descriptors ?? []);
    this.#counts = [];
    return {
      passes,
      heapMiB: readMemory().heapMiB,
      rssMiB: of('rssMiB'),
      nativeMiB: of('nativeMiB'),
      descriptors: descriptors.length === 0 ? undefined : mean(descriptors),
      handles: of('handles'),
      timers: of('timers'),
      listeners: of('listeners'),
    };
  }
}
