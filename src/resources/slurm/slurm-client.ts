import {
  BackendNotReadyError,
  InvalidAnswerError,
  ProgramTimeoutError,
  TransientBackendError,
} from '../../shared/errors.js';
import type { Logger } from '../../shared/logger.js';
import type { WorkLock } from '../backend.js';
import { runScript, type ScriptResult } from '../command/run-script.js';
import { parseRows } from './rows.js';
import type { SlurmSettings } from './settings.js';
import { withWriteLock } from './write-lock.js';

const maxOutputBytes = 256 * 1024 ** 2;
const graceMs = 2000;
const maxTextLength = 400;

/** A program of Slurm that only reads. */
export type ReadingProgram = 'sacctmgr' | 'squeue' | 'sinfo';

/** A program of Slurm that changes something. */
export type WritingProgram = 'sacctmgr' | 'scancel';

/** What a call of the backend runs its programs with. */
export interface CallScope {
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

/** How a program that writes has ended. Slurm's exit codes mislead in both directions, so read what it has written. */
export interface WriteResult {
  readonly code: number;
  /** What it printed, on one line. */
  readonly text: string;
}

/** Changes Slurm, while no other process does. */
export interface SlurmWriter {
  /**
   * Runs a program, `sacctmgr` with `-i`. Returns for every exit code; read afterwards what is there. Throws
   * `BackendNotReadyError` when the rights are missing or there is no program, `TransientBackendError` when slurmdbd or
   * slurmctld is unreachable, and `ProgramTimeoutError`: then it is unknown what was written.
   */
  write(program: WritingProgram, args: readonly string[]): Promise<WriteResult>;
}

/** Runs the programs of Slurm: without a shell, with closed standard input and a time limit. */
export class SlurmClient {
  readonly #settings: SlurmSettings;
  readonly #lock: WorkLock | undefined;

  constructor({ settings, lock }: { settings: SlurmSettings; lock?: WorkLock | undefined }) {
    this.#settings = settings;
    this.#lock = lock;
  }

  /**
   * Runs `sacctmgr -n -P` with these arguments, which end with `format=` and these columns. Returns its rows. Throws
   * `TransientBackendError` for an exit code other than 0, and `InvalidAnswerError` for a line that is not understood.
   */
  async read(
    args: readonly string[],
    columns: readonly string[],
    scope: CallScope,
  ): Promise<readonly (readonly string[])[]> {
    const all = ['-n', '-P', ...args, `format=${columns.join(',')}`];
    const output = await this.readText('sacctmgr', all, scope);
    return parseRows(output, columns.length, describeCommand('sacctmgr', all));
  }

  /** Runs a program that reads, and returns what it has printed to stdout. Throws as `read`. */
  async readText(program: ReadingProgram, args: readonly string[], scope: CallScope): Promise<string> {
    const { code, stdout, stderr } = await this.#run(program, args, scope);
    if (code === 0) return stdout;
    throw new TransientBackendError(
      `${describeCommand(program, args)} failed with exit code ${code}: ${shorten(`${stderr} ${stdout}`)}`,
    );
  }

  /** Runs work that writes, while no other process writes to slurmdbd. Throws as `withWriteLock`. */
  withLock<T>(work: (writer: SlurmWriter, scope: CallScope) => Promise<T>, scope: CallScope): Promise<T> {
    const { lockFile, environment, timeoutMs } = this.#settings;
    return withWriteLock(
      { lockFile, environment, timeoutMs, shared: this.#lock },
      ({ signal, descriptor }) => {
        const held = { ...scope, signal };
        const write: SlurmWriter['write'] = (program, args) => this.#write(program, args, { ...held, descriptor });
        return work({ write }, held);
      },
      scope.signal,
    );
  }

  async #write(
    program: WritingProgram,
    args: readonly string[],
    scope: CallScope & { readonly descriptor: number },
  ): Promise<WriteResult> {
    const all = program === 'sacctmgr' ? ['-i', ...args] : args;
    const { code, stdout, stderr } = await this.#run(program, all, scope);
    const text = shorten(`${stderr} ${stdout}`);
    if (code !== 0 && /access\/permission denied|your user.* doesn't have privilege/i.test(text))
      throw new BackendNotReadyError(`${describeCommand(program, all)}: the rights are missing: ${text}`);
    if (code !== 0 && /connection refused|persist(?:ent)? ?(?:connection|init)|unable to contact/i.test(text))
      throw new TransientBackendError(`${describeCommand(program, all)}: ${text}`);
    return { code, text };
  }

  async #run(
    program: string,
    args: readonly string[],
    { signal, logger, descriptor }: CallScope & { readonly descriptor?: number | undefined },
  ): Promise<{ code: number; stdout: string; stderr: string }> {
    const { binPath, environment, timeoutMs } = this.#settings;
    const startedAt = performance.now();
    const result = await runScript(
      {
        command: [`${binPath}/${program}`, ...args],
        environment,
        ...(descriptor === undefined ? {} : { descriptors: [descriptor] }),
      },
      { input: '', signal, limits: { timeoutMs, graceMs, maxOutputBytes } },
    );
    const ms = Math.round(performance.now() - startedAt);
    logger.debug(
      { command: [program, ...args].join(' ').slice(0, 1000), ms, result: result.kind },
      'ran a Slurm command',
    );
    return readResult(result, { command: describeCommand(program, args), timeoutMs, file: `${binPath}/${program}` });
  }
}

/** Names a command in messages: the program and its first words. */
function describeCommand(program: string, args: readonly string[]): string {
  const words = args.filter((arg) => !arg.startsWith('-'));
  return `slurm: ${[program, ...words.slice(0, 3)].join(' ').slice(0, 120)}`;
}

function readResult(
  result: ScriptResult,
  { command, timeoutMs, file }: { command: string; timeoutMs: number; file: string },
): { code: number; stdout: string; stderr: string } {
  switch (result.kind) {
    case 'not-started':
      throw new BackendNotReadyError(`slurm: ${file} cannot be started (${result.reason})`);
    case 'timed-out':
      throw new ProgramTimeoutError(`${command} timed out after ${timeoutMs / 1000} s`);
    case 'killed':
      throw new TransientBackendError(`${command} was killed by ${result.by}`);
    case 'too-much-output':
      throw new InvalidAnswerError(`${command} printed more than ${maxOutputBytes} bytes`);
    case 'exited':
      return { code: result.code, stdout: new TextDecoder().decode(result.stdout), stderr: result.stderr };
  }
}

function shorten(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length <= maxTextLength ? line : `${line.slice(0, maxTextLength - 1)}…`;
}
