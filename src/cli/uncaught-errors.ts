import { AsyncLocalStorage } from 'node:async_hooks';
import { safeText } from './safe-text.js';

/** How an error escaped: thrown outside of every call, or a promise that was rejected and that nobody waited for. */
export type UncaughtKind = 'thrown' | 'rejected';

/** What `StrayErrors` needs of the process. */
export interface UncaughtErrorsOptions {
  /** Prints a line. */
  readonly print: (line: string) => void;
  /** Ends the process as failed. Called for an error that comes while no run is at work. */
  readonly exit: () => void;
}

/**
 * The class of what was thrown, and nothing else of it: what an error says, and what it calls itself, may be about a
 * person.
 */
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
 * The errors that reach nobody: a backend throws in a timer, or forgets a promise. They must not take a run, its report
 * and the offerings that are still to come away. While a run is at work each is said in a line, and counts against its
 * exit code; while none is, the first ends the process.
 */
export class UncaughtErrors {
  readonly #offering = new AsyncLocalStorage<string>();
  readonly #end: () => void;
  readonly #lines: string[] = [];
  #say: (line: string) => void;
  #stage: 'before' | 'at work' | 'reported' = 'before';

  constructor({ print: say, exit: end }: UncaughtErrorsOptions) {
    this.#say = say;
    this.#end = end;
  }

  /** A run begins. What there is to say goes through `say` from now on, where it is given. */
  start(say = this.#say): void {
    this.#stage = 'at work';
    this.#say = say;
  }

  /** Does work within which `enter` may be called, and outside of which it tells nothing. */
  track<T>(work: () => Promise<T>): Promise<T> {
    // Not with `undefined`: to run with what is there already is no context of its own, and `enter` would reach out of
    // it.
    return this.#offering.run('', work);
  }

  /** The work for an offering begins. What comes of it, however late, is told with this name. */
  enterOffering(offering: string): void {
    this.#offering.enterWith(offering);
  }

  /**
   * The run is to be reported: gives what was said until now. An error that comes later is said, and changes nothing
   * about what was reported.
   */
  finish(): readonly string[] {
    this.#stage = 'reported';
    return [...this.#lines];
  }

  record(kind: UncaughtKind, reason: unknown): void {
    const what =
      kind === 'thrown'
        ? `an error (${classNameOf(reason)}) was thrown where nobody catches it`
        : `a promise that nobody waits for was rejected (${classNameOf(reason)})`;
    if (this.#stage === 'before') {
      this.#say(`unexpected error: ${what}, before there was anything to go on with`);
      this.#end();
      return;
    }
    const offering = this.#offering.getStore() ?? '';
    const where =
      offering === '' ? 'of which offering can not be told' : `in the work for the offering '${safeText(offering)}'`;
    const line = `${what}, by a backend or something that it uses, ${where}`;
    this.#lines.push(line);
    this.#say(
      this.#stage === 'at work' ? `${line}; the run goes on` : `${line}; the run was over, and what it reported stands`,
    );
  }
}
