import { describeError } from '../shared/describe-error.js';
import type { Logger } from '../shared/logger.js';
import type { OpenedSite } from './job-runner.js';

/** Requests to read the configuration again. */
export interface Reloads {
  /** Calls the listener at each request, also for one that came before. Returns a function that ends this. */
  subscribe(listener: () => void): () => void;
  /** Opens the configuration as it is now. Throws when it can't be used. */
  reopen(): Promise<OpenedSite>;
}

/** Options of `Reloader`. */
export interface ReloaderOptions {
  readonly logger: Logger;
  /** Throws when an opened configuration can't be used. */
  check(opened: OpenedSite): void;
  /** Called for each configuration that can't be used. */
  onFailure(): void;
}

/** Opens the configuration again at each request. One that can't be used is logged, and the old one stays in force. */
export class Reloader {
  readonly #reloads: Reloads;
  readonly #options: ReloaderOptions;
  readonly #unsubscribe: () => void;
  #opened: OpenedSite | undefined;
  #opening: Promise<void> | undefined;
  #isRequestedAgain = false;
  #isClosed = false;
  #resolveOpened = (): void => {};

  constructor(reloads: Reloads, options: ReloaderOptions) {
    this.#reloads = reloads;
    this.#options = options;
    this.#unsubscribe = reloads.subscribe(() => this.#request());
  }

  /** Resolves when a changed configuration is open. */
  async whenOpened(): Promise<void> {
    if (this.#opened === undefined)
      await new Promise<void>((resolve) => {
        this.#resolveOpened = resolve;
      });
  }

  /** Hands over the open configuration, if there is one. The caller closes it. */
  take(): OpenedSite | undefined {
    const opened = this.#opened;
    this.#opened = undefined;
    return opened;
  }

  /** Ends it, and closes a configuration that was not taken. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unsubscribe();
    await this.#opening;
    await this.take()?.site.close();
  }

  #request(): void {
    this.#isRequestedAgain = true;
    this.#opening ??= this.#open();
  }

  async #open(): Promise<void> {
    const { logger, check, onFailure } = this.#options;
    while (this.#isRequestedAgain && !this.#isClosed) {
      this.#isRequestedAgain = false;
      try {
        const opened = await this.#reloads.reopen();
        try {
          check(opened);
        } catch (error) {
          await opened.site.close();
          throw error;
        }
        // Without a wait in between, in which the service would find none to take.
        const replaced = this.take();
        this.#opened = opened;
        this.#resolveOpened();
        await replaced?.site.close();
      } catch (error) {
        logger.error(`the configuration stays as it was: ${describeError(error).message}`);
        onFailure();
      }
    }
    // At once, so that a request from now on is not left to this loop.
    this.#opening = undefined;
  }
}
