import type { UncaughtErrors } from './uncaught-errors.js';

/** Where text goes. `process.stdout` and `process.stderr` fit as they are. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** The terminal's width in characters; absent when it is no terminal. */
  readonly columns?: number | undefined;
}

/** The signals that stop a run. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** Where signals come from. `process` fits as it is. */
export interface SignalSource {
  on(signal: StopSignal, listener: () => void): unknown;
  off(signal: StopSignal, listener: () => void): unknown;
}

/** All of the outside that the command line touches. */
export interface CliIo {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly signals: SignalSource;
  /** The errors of this process that nobody catches. Default: nobody watches for them. */
  readonly uncaught?: UncaughtErrors | undefined;
  /** Ends the process at once. Called for the second signal alone. */
  exit(code: number): void;
}
