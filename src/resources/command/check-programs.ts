import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';
import { BackendError } from '../../shared/errors.js';
import { buildEnvironment, type CommandAction, type CommandSettings, listCommands } from './settings.js';

/**
 * Looks for the programs of these actions, as far as they are configured, where it would be started from: a path from
 * the working directory on, a bare name in `PATH`. Throws `BackendError` with all that can't be started.
 */
export async function checkPrograms(settings: CommandSettings, actions: ReadonlySet<CommandAction>): Promise<void> {
  const directory = settings.working_directory ?? '.';
  const paths = (buildEnvironment(settings)['PATH'] ?? '').split(delimiter);
  const troubles: string[] = [];
  for (const [action, [program]] of listCommands(settings)) {
    if (!actions.has(action)) continue;
    const places = program.includes('/')
      ? [resolve(directory, program)]
      : paths.map((path) => resolve(directory, path, program));
    const reasons = await Promise.all(places.map(findProgramProblem));
    if (reasons.every((reason) => reason !== undefined))
      troubles.push(`${action}: expected an executable file, got ${program} (${selectReason(reasons)})`);
  }
  if (troubles.length > 0) {
    const where = settings.working_directory === undefined ? '' : ` from ${settings.working_directory}`;
    throw new BackendError(`programs of command can't be started${where}: ${troubles.join('; ')}`);
  }
}

// With many places to look in, that it is in none of them is nothing to tell if it is in one, but not fit to be
// started.
function selectReason(reasons: readonly (string | undefined)[]): string {
  return reasons.find((reason) => reason !== undefined && reason !== 'ENOENT') ?? 'ENOENT';
}

async function findProgramProblem(file: string): Promise<string | undefined> {
  try {
    if (!(await stat(file)).isFile()) return 'no file';
    await access(file, constants.X_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown trouble';
  }
}
