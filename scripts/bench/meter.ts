import { type Memory, readMemory } from './read-memory.js';

/** What was measured from one checkpoint to the next. */
export interface Reading extends Memory {
  /** How many names there are by now. */
  readonly names: number;
  /** For each name since the last reading, in microseconds. */
  readonly wallMicros: number;
  /** The processor's time of the whole process for each name since then, in microseconds. */
  readonly cpuMicros: number;
  /** The file of the ledger, in bytes for each name. */
  readonly bytesPerName: number;
}

/** Reads clock, processor and memory at checkpoints. What is read out takes no part in what is measured next. */
export class Meter {
  readonly readings: Reading[] = [];
  readonly #fileSize: () => Promise<number>;
  #since = performance.now();
  #cpuSince = process.cpuUsage();

  constructor(fileSize: () => Promise<number>) {
    this.#fileSize = fileSize;
  }

  async read(names: number): Promise<Reading> {
    const wallMs = performance.now() - this.#since;
    const { user, system } = process.cpuUsage(this.#cpuSince);
    const fresh = names - (this.readings.at(-1)?.names ?? 0);
    const reading = {
      names,
      wallMicros: (wallMs * 1000) / fresh,
      cpuMicros: (user + system) / fresh,
      ...readMemory(),
      bytesPerName: (await this.#fileSize()) / names,
    };
    this.readings.push(reading);
    this.#since = performance.now();
    this.#cpuSince = process.cpuUsage();
    return reading;
  }
}
