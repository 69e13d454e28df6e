import { AsyncLocalStorage } from 'node:async_hooks';
import { safeText } from './safe-text.js';

/** `thrown` outside of every call, or `rejected`: a promise without a handler was rejected. */
export type UncaughtKind = 'thrown' | 'rejected';

/** Options of `UncaughtErrors`. */
export interface UncaughtErrorsOptions {
  /** Prints a line. */
  readonly print: (line: string) => void;
  /** Ends the process as failed. Called for an error before a command has started. */
  readonly exit: () => void;
}

/** The class of what was thrown. Its name and message are left out, because they may hold personal data. */
function classNameOf(reason: unknown): string {
  if (typeof reason !== 'object' || reason === null) return typeof reason;
  try {
    const { constructor: Thrown } = Object.getPrototypeOf(reason) as { readonly constructor: unknown };
    return typeof Thrown === 'function' && /^\w{1,60}$/.test(Thrown.name) ? Thrown.name : 'object';
  } catch {
    return 'object';
  }
}

/**
 * Collects the uncaught errors of the process, for example of a backend that throws in a timer. They must not end a run
 * before its report. During a run each error is printed in a line and counts as a failure. Before a run, the first
 * error ends the process.
 */
export class UncaughtErrors {
  readonly #offering = new AsyncLocalStorage<string>();
  readonly #exit: () => void;
  readonly #lines: string[] = [];
  #print: (line: string) => void;
  #stage: 'before' | 'running' | 'reported' = 'before';

  constructor({ print, exit }: UncaughtErrorsOptions) {
    this.#print = print;
    this.#exit = exit;
  }

  /** Starts a run. Lines are printed with `print` from now on, where it is given. */
  start(print = this.#print): void {
    this.#stage = 'running';
    this.#print = print;
  }

  /** Runs `work`, in which `enterOffering` has an effect. */
  track<T>(work: () => Promise<T>): Promise<T> {
    // Not with `undefined`: that opens no context of its own, and `enterOffering` would change the caller's.
    return this.#offering.run('', work);
  }

  /** Starts the work for an offering. Errors of that work, however late, are reported with this name. */
  enterOffering(offering: string): void {
    this.#offering.enterWith(offering);
  }

  /** Ends the run and returns the lines printed so far. Later errors are printed and change no report. */
  finish(): readonly string[] {
    this.#stage = 'reported';
    return [...this.#lines];
  }

  /** Handles one uncaught error. */
  record(kind: UncaughtKind, reason: unknown): void {
    const what = kind === 'thrown' ? 'uncaught error' : 'unhandled promise rejection';
    const described = `${what} (${classNameOf(reason)})`;
    if (this.#stage === 'before') {
      this.#print(`unexpected error: ${described} before the command started`);
      this.#exit();
      return;
    }
    const offering = this.#offering.getStore() ?? '';
    const where = offering === '' ? 'an unknown offering' : `offering '${safeText(offering)}'`;
    const line = `${described} in a backend or its dependencies, while processing ${where}`;
    this.#lines.push(line);
    this.#print(`${line}; ${this.#stage === 'running' ? 'the run continues' : 'the report is already complete'}`);
  }
}
