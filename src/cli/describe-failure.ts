import {
  LedgerBusyError,
  LedgerDamagedError,
  LedgerStoreError,
  LedgerUnreachableError,
} from '../ledger/store-errors.js';
import { JobFormatError, QueueUnavailableError } from '../queue/job-queue.js';
import { ConfigurationError } from '../shared/errors.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { UsageError } from './usage-error.js';

/** An error that ended a command. */
export interface Failure {
  readonly exitCode: ExitCodeValue;
  /** In kebab-case, stable for programs. */
  readonly code: string;
  readonly message: string;
}

/** Describes an error that ended a command. The stack is shown only for unexpected errors, and only with `debug`. */
export function describeFailure(error: unknown, { debug = false } = {}): Failure {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  if (error instanceof ConfigurationError) return { exitCode: ExitCode.Usage, code: 'invalid-configuration', message };
  if (error instanceof UsageError) return { exitCode: ExitCode.Usage, code: 'invalid-usage', message };
  if (error instanceof LedgerBusyError) return { exitCode: ExitCode.Unreachable, code: 'ledger-busy', message };
  if (error instanceof LedgerUnreachableError)
    return { exitCode: ExitCode.Unreachable, code: 'ledger-unreachable', message };
  if (error instanceof LedgerDamagedError) return { exitCode: ExitCode.Usage, code: 'ledger-damaged', message };
  if (error instanceof LedgerStoreError) return { exitCode: ExitCode.Failed, code: 'ledger-unavailable', message };
  if (error instanceof JobFormatError) return { exitCode: ExitCode.Usage, code: 'queue-format', message };
  if (error instanceof QueueUnavailableError)
    return { exitCode: ExitCode.Unreachable, code: 'queue-unavailable', message };
  return {
    exitCode: ExitCode.Failed,
    code: 'unexpected-error',
    message: `unexpected error: ${debug ? stack : message}`,
  };
}
