import { syncOfferingUsers } from '../jobs/sync.js';
import type { SyncReport } from '../users/report.js';
import type { SyncArguments } from './args.js';
import { ExitCode, type ExitCodeValue, exitCodeOfSync } from './exit-code.js';
import { renderPlain } from './plain.js';
import { type CommandContext, runCommand } from './run-command.js';
import { renderTable } from './table.js';

function isUserNotFound({ interrupted, offerings }: SyncReport): boolean {
  return !interrupted && offerings.every(({ update }) => update !== undefined && update.users.length === 0);
}

/** `sync`: gives a username to everyone who waits for one. */
export function runSync(args: SyncArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  const { user, concurrency } = args;
  return runCommand<SyncReport>(args, surroundings, {
    run: (config, options, { progress }) => syncOfferingUsers(config, { ...options, user, concurrency, progress }),
    exitCodeOf: (report, say) => {
      if (user === undefined || !isUserNotFound(report)) return exitCodeOfSync(report);
      say(`--user ${user}: no offering has such a person`);
      return ExitCode.Usage;
    },
    renderPlain,
    renderTable,
  });
}
