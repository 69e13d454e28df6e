import type { BackendResult } from './backend-result.js';

/** Options of `BackendSlots`. */
interface BackendSlotsOptions {
  /** How many calls of the backend may run at once. With 1, users are processed one after the other. */
  readonly calls: number;
  /** How many users may be processed at once, at most. Never fewer than `calls`. */
  readonly users: number;
}

/**
 * Limits the calls of the username backend that run at once, and follows from them how many users may be processed at
 * once. Most of the time that a user takes is spent on requests to Waldur, of which many can run while the backend is
 * fast. But a user has been claimed before the backend is called, and other workers wait for that claim: with a slow
 * backend, hardly more users are processed at once than it is called for.
 */
export class BackendSlots {
  readonly #calls: number;
  readonly #maxUsers: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #users: number;

  constructor({ calls, users }: BackendSlotsOptions) {
    this.#calls = calls;
    this.#maxUsers = calls === 1 ? 1 : Math.max(calls, users);
    this.#users = calls;
  }

  /** How many users may be processed at once. */
  get users(): number {
    return this.#users;
  }

  /**
   * Asks the backend for a username when it may be called. After each username for which no call had to wait, one more
   * user may be processed at once; after any other result, one fewer.
   */
  async ask(call: () => Promise<BackendResult>): Promise<BackendResult> {
    const startsAtOnce = this.#running < this.#calls;
    const result = await this.run(call);
    const users = startsAtOnce && result.kind === 'username' ? this.#users + 1 : this.#users - 1;
    this.#users = Math.min(Math.max(users, this.#calls), this.#maxUsers);
    return result;
  }

  /** Makes another call of the backend when it may be called. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#running < this.#calls) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await call();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
