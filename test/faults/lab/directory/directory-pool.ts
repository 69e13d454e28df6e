import { Bench } from '../../../services/support/bench.js';

/** Real directories, as many as are in use at once. Each is empty when it is handed out. */
export class DirectoryPool {
  readonly #all: Bench[] = [];
  readonly #free: Bench[] = [];

  /** Hands one out. Throws, with what to install, where none can be started. */
  async take(): Promise<Bench> {
    const bench = this.#free.pop() ?? (await this.#open());
    await bench.clear();
    return bench;
  }

  /** Takes it back, at work and as it was configured at first. */
  give(bench: Bench): void {
    this.#free.push(bench);
  }

  async close(): Promise<void> {
    for (const bench of this.#all) await bench.close();
  }

  async #open(): Promise<Bench> {
    const bench = await Bench.open().catch((cause: unknown) => {
      throw new Error("slapd: expected a server that can be started, as in Debian's packages slapd and openssl; the laboratory does not do without", {
        cause,
      });
    });
    this.#all.push(bench);
    return bench;
  }
}
