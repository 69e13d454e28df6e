import { TestDirectory } from '../../../services/support/test-directory.js';

/** Real directories, as many as are in use at once. Each is empty when it is handed out. */
export class DirectoryPool {
  readonly #all: TestDirectory[] = [];
  readonly #free: TestDirectory[] = [];

  /** Hands one out. Throws, with what to install, where none can be started. */
  async acquire(): Promise<TestDirectory> {
    const bench = this.#free.pop() ?? (await this.#open());
    await bench.clear();
    return bench;
  }

  /** Takes it back, at work and as it was configured at first. */
  release(bench: TestDirectory): void {
    this.#free.push(bench);
  }

  async close(): Promise<void> {
    for (const bench of this.#all) await bench.close();
  }

  async #open(): Promise<TestDirectory> {
    const bench = await TestDirectory.open().catch((cause: unknown) => {
      throw new Error(
        "slapd: expected a server that can be started, as in Debian's packages slapd and openssl; the laboratory does not do without",
        {
          cause,
        },
      );
    });
    this.#all.push(bench);
    return bench;
  }
}
