import { TransientBackendError } from '../../shared/errors.js';
import { runScript } from '../command/run-script.js';
import type { SlurmSettings } from './settings.js';
import type { CallScope } from './slurm-client.js';

/** Exit code of `getent` when one of the names was not found. */
const notFoundCode = 2;
const namesPerCall = 200;
const timeoutMs = 60_000;

/**
 * Returns which of the usernames the operating system knows. `getent passwd 1000` finds a user by number too, so only
 * an answer with the same name counts. Throws `TransientBackendError` when that is not known.
 */
export async function findKnownAccounts(
  usernames: readonly string[],
  { environment }: Pick<SlurmSettings, 'environment'>,
  { signal }: CallScope,
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (let start = 0; start < usernames.length; start += namesPerCall) {
    const names = usernames.slice(start, start + namesPerCall);
    const result = await runScript(
      { command: ['getent', 'passwd', ...names], environment },
      { input: '', signal, limits: { timeoutMs, graceMs: 1000, maxOutputBytes: 16 * 1024 ** 2 } },
    );
    if (result.kind !== 'exited' || (result.code !== 0 && result.code !== notFoundCode)) {
      const problem = result.kind === 'exited' ? `exit code ${result.code}` : result.kind;
      throw new TransientBackendError(`slurm: getent could not look up accounts (${problem})`);
    }
    for (const line of new TextDecoder().decode(result.stdout).split('\n')) {
      const [name = ''] = line.split(':');
      if (names.includes(name)) known.add(name);
    }
  }
  return known;
}
