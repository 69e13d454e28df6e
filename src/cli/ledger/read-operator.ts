import { userInfo } from 'node:os';
import type { CliIo } from '../io.js';
import { UsageError } from '../usage-error.js';

/**
 * Returns the name of the operator for the history: the value of `--by`, otherwise the logged-in user. Throws
 * `UsageError` when neither is known.
 */
export function readOperator(command: string, { by, env }: { by: string | undefined; env: CliIo['env'] }): string {
  const operator = by ?? env['SUDO_USER'] ?? env['USER'] ?? env['LOGNAME'] ?? readAccountName();
  if (operator === undefined || operator === '')
    throw new UsageError(`${command}: the logged-in user is unknown. Add --by OPERATOR`);
  return operator;
}

// A container may run with a numeric user that has no account.
function readAccountName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
