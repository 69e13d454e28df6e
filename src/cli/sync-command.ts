import { syncOfferingUsers } from '../sync.js';
import type { SyncReport } from '../users/report.js';
import type { SyncArguments } from './args.js';
import { ExitCode, type ExitCodeValue, exitCodeOf } from './exit-code.js';
import { renderPlain } from './plain.js';
import { type RunSurroundings, runCommand } from './run-command.js';
import { renderTable } from './table.js';

function findsNobody({ interrupted, offerings }: SyncReport): boolean {
  return !interrupted && offerings.every(({ update }) => update !== undefined && update.people.length === 0);
}

/** `sync`: gives a username to everyone who waits for one. */
export function runSync(args: SyncArguments, surroundings: RunSurroundings): Promise<ExitCodeValue> {
  const { user, concurrency } = args;
  return runCommand<SyncReport>(args, surroundings, {
    work: (config, options, { progress }) => syncOfferingUsers(config, { ...options, user, concurrency, progress }),
    judge: (report, say) => {
      if (user === undefined || !findsNobody(report)) return exitCodeOf(report);
      say(`--user ${user}: no offering has such a person`);
      return ExitCode.Usage;
    },
    renderPlain,
    renderTable,
  });
}
