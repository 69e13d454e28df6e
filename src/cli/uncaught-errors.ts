import { AsyncLocalStorage } from 'node:async_hooks';
import { realpathSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { describeThrow } from '../shared/describe-throw.js';
import { listStackFrames, type StackFrame } from '../shared/stack-frames.js';
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

/** A backend that is loaded from a file. */
export interface BackendSource {
  /** The name in the configuration. */
  readonly name: string;
  /** An absolute path. */
  readonly file: string;
  /** The folder with all files of its package. Default: the folder of `file`. */
  readonly directory?: string | undefined;
}

interface LoadedBackend extends BackendSource {
  readonly directory: string;
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
  /** The loaded backends, with symbolic links resolved, as in stack traces. */
  readonly #backends: LoadedBackend[] = [];
  #loading: string | undefined;
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

  /**
   * Runs `work`, in which `enterOffering` has an effect if a backend was loaded before: only such a backend leaves
   * errors behind.
   */
  track<T>(work: () => Promise<T>): Promise<T> {
    // With a context, each promise costs twice as much.
    if (this.#backends.length === 0) return work();
    // Not with `undefined`: that opens no context of its own, and `enterOffering` would change the caller's.
    return this.#offering.run('', work);
  }

  /** Starts the work for an offering. Errors of that work, however late, are reported with this name. */
  enterOffering(offering: string): void {
    if (this.#backends.length > 0) this.#offering.enterWith(offering);
  }

  /** Ends the run and returns the lines printed so far. Later errors are printed and change no report. */
  finish(): readonly string[] {
    this.#stage = 'reported';
    return [...this.#lines];
  }

  /**
   * Loads a backend: while `load` runs, and in the stack traces of later calls, the backend is known by its name and
   * file.
   */
  async loadBackend<T>({ name, file, directory }: BackendSource, load: () => Promise<T>): Promise<T> {
    const target = resolveLinks(file);
    this.#backends.push({ name, file: target, directory: resolveLinks(directory ?? dirname(target)) });
    this.#loading = name;
    try {
      return await load();
    } finally {
      this.#loading = undefined;
    }
  }

  /**
   * Describes in one line that the process ends before the run does. `cause` was created within the call of
   * `process.exit`. Without such a call, the process ends because nothing keeps it alive.
   */
  describeEarlyExit(cause: Error): string {
    const [, ...frames] = listStackFrames(cause);
    const [caller] = frames;
    const found = this.#loading === undefined ? this.#findBackends(frames) : [this.#loading];
    const names = found.map((name) => `'${name}'`).join(' or ');
    const backend = names === '' ? 'a backend or its dependencies' : `backend ${names}`;
    const at = caller === undefined ? '' : ` (${caller.file}:${caller.line})`;
    const what =
      caller === undefined
        ? `the process ended early: ${backend} waits for something that never happens`
        : `process.exit was called by ${backend}${at}`;
    const where = this.#loading === undefined ? this.#describeOffering() : 'while it was loaded';
    return safeText(`${[what, ...(where === undefined ? [] : [where])].join(', ')}; the run is not complete`);
  }

  /** The names of the backends whose file, or else whose folder, a stack trace leads through. */
  #findBackends(frames: readonly StackFrame[]): readonly string[] {
    const findNames = (matches: (backend: LoadedBackend, file: string) => boolean): readonly string[] => {
      const perFrame = frames.map(({ file }) => this.#backends.filter((backend) => matches(backend, file)));
      return [...new Set((perFrame.find((found) => found.length > 0) ?? []).map(({ name }) => name))];
    };
    const inFile = findNames((backend, file) => backend.file === file);
    return inFile.length > 0 ? inFile : findNames(({ directory }, file) => belongsTo(directory, file));
  }

  #describeOffering(): string | undefined {
    const offering = this.#offering.getStore() ?? '';
    return offering === '' ? undefined : `while processing offering '${safeText(offering)}'`;
  }

  /** Handles one uncaught error. */
  record(kind: UncaughtKind, reason: unknown): void {
    const what = kind === 'thrown' ? 'uncaught error' : 'unhandled promise rejection';
    const described = `${what} (${safeText(describeThrow(reason))})`;
    if (this.#stage === 'before') {
      this.#print(`unexpected error: ${described} before the command started`);
      this.#exit();
      return;
    }
    const where = this.#describeOffering() ?? 'while processing an unknown offering';
    const line = `${described} in a backend or its dependencies, ${where}`;
    this.#lines.push(line);
    this.#print(`${line}; ${this.#stage === 'running' ? 'the run continues' : 'the report is already complete'}`);
  }
}

function resolveLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

// A package that is installed in the folder may be another backend.
function belongsTo(directory: string, file: string): boolean {
  const path = relative(directory, file).split(sep);
  return path[0] !== '..' && !path.includes('node_modules');
}
