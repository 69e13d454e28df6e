import { type FileHandle, open } from 'node:fs/promises';
import { describeError } from '../../shared/describe-error.js';
import { BackendNotReadyError, TransientBackendError } from '../../shared/errors.js';
import type { WorkLock } from '../backend.js';
import { runScript } from '../command/run-script.js';

/** The name of the lock on several machines. There is one writer per slurmdbd. */
const lockName = 'slurmdbd';

/** Exit code of `flock` when another process holds the lock for too long. */
const busyCode = 75;

export interface WriteLockOptions {
  readonly lockFile: string;
  /** The lock over several machines. */
  readonly shared: WorkLock | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** How long other processes of this machine are waited for. */
  readonly timeoutMs: number;
}

/** What work under the lock gets. */
export interface HeldLock {
  /** Aborted when the lock is lost, and when the call is stopped. */
  readonly signal: AbortSignal;
  /**
   * The descriptor of the locked file. Programs that write inherit it, so that the lock is held until they have ended,
   * also when this process is killed.
   */
  readonly descriptor: number;
}

/**
 * Runs work while no other process writes to slurmdbd: parallel `sacctmgr add user` loses users without an error. On
 * one machine, that is a lock of a file, which the kernel releases when its holders end. On several machines, a lease in
 * the PostgreSQL ledger is needed too.
 *
 * Throws `TransientBackendError` while another process holds the lock for too long, and `BackendNotReadyError` when the
 * file cannot be locked.
 */
export function withWriteLock<T>(
  { lockFile, shared, environment, timeoutMs }: WriteLockOptions,
  work: (held: HeldLock) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const withFile = async (held: AbortSignal): Promise<T> => {
    const file = await openLockFile(lockFile);
    try {
      await lock(file, { lockFile, environment, timeoutMs, signal: held });
      return await work({ signal: held, descriptor: file.fd });
    } finally {
      await file.close();
    }
  };
  return shared === undefined ? withFile(signal) : shared.run(lockName, withFile, signal);
}

async function openLockFile(lockFile: string): Promise<FileHandle> {
  try {
    return await open(lockFile, 'a', 0o600);
  } catch (error) {
    throw new BackendNotReadyError(
      `slurm: the lock file cannot be opened: ${describeError(error).message}. Set slurm.lock_file in backend_settings`,
      { cause: error },
    );
  }
}

interface LockOptions extends Pick<WriteLockOptions, 'lockFile' | 'environment' | 'timeoutMs'> {
  readonly signal: AbortSignal;
}

// The lock belongs to the open file, which this process keeps after `flock` has ended.
async function lock(file: FileHandle, { lockFile, environment, timeoutMs, signal }: LockOptions): Promise<void> {
  const seconds = Math.ceil(timeoutMs / 1000);
  const command = ['flock', '--exclusive', '--wait', `${seconds}`, '--conflict-exit-code', `${busyCode}`, '3'] as const;
  const result = await runScript(
    { command: [...command], environment, descriptors: [file.fd] },
    { input: '', signal, limits: { timeoutMs: timeoutMs + 10_000, graceMs: 1000, maxOutputBytes: 10_000 } },
  );
  if (result.kind === 'exited' && result.code === 0) return;
  if (result.kind === 'exited' && result.code === busyCode)
    throw new TransientBackendError(`slurm: another process has been writing for ${seconds} s (lock file ${lockFile})`);
  const problem = result.kind === 'exited' ? `exit code ${result.code} ${result.stderr}` : result.kind;
  throw new BackendNotReadyError(`slurm: flock could not lock ${lockFile}: ${problem.trim()}`);
}
