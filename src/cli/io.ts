import type { UncaughtErrors } from './uncaught-errors.js';

/** A stream for text. `process.stdout` and `process.stderr` fit. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** The terminal's width in columns. Absent when the stream is no terminal. */
  readonly columns?: number | undefined;
}

/** The signals that stop a run. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** The signals that the commands listen to. `run` reads its configuration again after a SIGHUP. */
export type HandledSignal = StopSignal | 'SIGHUP';

/** A source of signals. `process` fits. */
export interface SignalSource {
  on(signal: HandledSignal, listener: () => void): unknown;
  off(signal: HandledSignal, listener: () => void): unknown;
}

/** Everything outside of the program that the command line uses. */
export interface CliIo {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The directory that relative paths start from. */
  readonly cwd: string;
  readonly signals: SignalSource;
  /** Collects the uncaught errors of the process. Default: they are not collected. */
  readonly uncaught?: UncaughtErrors | undefined;
  /** Ends the process at once. Called only for the second signal. */
  exit(code: number): void;
}
