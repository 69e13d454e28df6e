import { userInfo } from 'node:os';
import type { CliIo } from '../io.js';
import { UsageError } from '../usage-error.js';

/**
 * Who is at it, for the history: who they say they are, else who is logged in. Throws `UsageError` where nobody can
 * tell.
 */
export function readOperator(command: string, { by, env }: { by: string | undefined; env: CliIo['env'] }): string {
  const who = by ?? env['SUDO_USER'] ?? env['USER'] ?? env['LOGNAME'] ?? readAccountName();
  if (who === undefined || who === '')
    throw new UsageError(`${command}: expected --by WHO, because the environment does not say who is logged in`);
  return who;
}

// A container may run as a number that no account has.
function readAccountName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
