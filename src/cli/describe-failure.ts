import { LedgerBusyError, LedgerStoreError } from '../ledger/store-errors.js';
import { ConfigurationError } from '../shared/errors.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { UsageError } from './usage-error.js';

/**
 * What to print about an error that ended a command, and its exit code. Only an unexpected one has a stack, and only
 * for debugging.
 */
export function describeFailure(
  error: unknown,
  { debug = false } = {},
): { readonly exitCode: ExitCodeValue; readonly text: string } {
  if (error instanceof ConfigurationError || error instanceof UsageError)
    return { exitCode: ExitCode.Usage, text: error.message };
  if (error instanceof LedgerBusyError) return { exitCode: ExitCode.Unreachable, text: error.message };
  // A ledger that is full or gone is nothing unexpected, and its message says all.
  if (error instanceof LedgerStoreError) return { exitCode: ExitCode.Failed, text: error.message };
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return { exitCode: ExitCode.Failed, text: `unexpected error: ${debug ? stack : message}` };
}
