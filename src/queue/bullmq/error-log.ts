import { describeError } from '../../shared/describe-error.js';
import type { Logger } from '../../shared/logger.js';

const repeatMs = 60_000;

/** Logs the errors of connections. While a server is unavailable they come by the hundred: each is logged once a minute. */
export class ErrorLog {
  readonly #logger: Logger;
  readonly #loggedAt = new Map<string, number>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  report(error: unknown): void {
    const message = describeError(error).message || String((error as NodeJS.ErrnoException).code);
    const now = performance.now();
    for (const [earlier, at] of this.#loggedAt) if (now - at >= repeatMs) this.#loggedAt.delete(earlier);
    if (this.#loggedAt.has(message)) return;
    this.#loggedAt.set(message, now);
    this.#logger.warn({ error: message }, 'the connection to the queue failed; it is tried again');
  }
}
