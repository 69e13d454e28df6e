import { getEventListeners } from 'node:events';
import { listDescriptors } from './holdings.js';
import { type Memory, readMemory } from './read-memory.js';

/** What a process holds. All but the memory are means over the moments at which they were counted since the reading before. */
export interface ProcessReading extends Memory {
  /** After how many passes. */
  readonly passes: number;
  /** Open file descriptors; `undefined` on systems that do not list them. */
  readonly descriptors: number | undefined;
  /** What keeps the process alive besides timers: sockets, servers, requests. */
  readonly handles: number;
  readonly timers: number;
  /** Listeners on the signal. */
  readonly listeners: number;
}

type Counts = Omit<ProcessReading, 'passes' | keyof Memory>;

const isTimer = (resource: string): boolean => resource === 'Timeout';

function count(signal: AbortSignal): Counts {
  const resources = process.getActiveResourcesInfo();
  const timers = resources.filter(isTimer).length;
  return { descriptors: listDescriptors()?.length, handles: resources.length - timers, timers, listeners: getEventListeners(signal, 'abort').length };
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
  note(): void {
    this.#counts.push(count(this.#signal));
  }

  /** What was counted since the last reading, which must be something, and the memory as it is now. */
  read(passes: number): ProcessReading {
    const of = (key: 'handles' | 'timers' | 'listeners') => mean(this.#counts.map((counts) => counts[key]));
    const descriptors = this.#counts.flatMap((counts) => counts.descriptors ?? []);
    const reading = {
      passes,
      ...readMemory(),
      descriptors: descriptors.length === 0 ? undefined : mean(descriptors),
      handles: of('handles'),
      timers: of('timers'),
      listeners: of('listeners'),
    };
    this.#counts = [];
    return reading;
  }
}
