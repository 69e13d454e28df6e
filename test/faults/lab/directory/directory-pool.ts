import { TestDirectory } from '../../../services/support/test-directory.js';

/** Real directory servers, as many as are in use at once. Each is empty when it is acquired. */
export class DirectoryPool {
  readonly #all: TestDirectory[] = [];
  readonly #free: TestDirectory[] = [];

  /** Returns a running server. Throws, with what to install, if none can be started. */
  async acquire(): Promise<TestDirectory> {
    const directory = this.#free.pop() ?? (await this.#open());
    await directory.clear();
    return directory;
  }

  /** Returns a server to the pool; it must be running with its original configuration. */
  release(directory: TestDirectory): void {
    this.#free.push(directory);
  }

  async close(): Promise<void> {
    for (const directory of this.#all) await directory.close();
  }

  async #open(): Promise<TestDirectory> {
    const directory = await TestDirectory.open().catch((cause: unknown) => {
      throw new Error("slapd: can't be started. Install Debian's packages slapd and openssl", {
        cause,
      });
    });
    this.#all.push(directory);
    return directory;
  }
}
