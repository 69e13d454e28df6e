import { syncOfferingUsers } from '../jobs/sync.js';
import { listSyncItems } from '../service/job-summary.js';
import type { OfferingReport, SyncReport } from '../users/report.js';
import type { SyncArguments } from './command-arguments.js';
import { describeDeactivated, describeDepartures, listDepartures } from './departures-view.js';
import { ExitCode, type ExitCodeValue, exitCodeOfSync } from './exit-code.js';
import { type JobView, type OfferingView, renderJobPlain, renderJobTable } from './job-view.js';
import { writePlan } from './plan-option.js';
import type { CommandContext, Job } from './run-command.js';
import { runJobCommand } from './run-job-command.js';
import { UsageError } from './usage-error.js';
import { describeOffering, listUsers, summarize } from './user-view.js';

const NO_QUARANTINE_HINT =
  'quarantine none: without a ledger, failed users are retried on every run. Set ledger to retry them after increasing delays and then quarantine them';

function viewOffering(offering: OfferingReport, dryRun: boolean): OfferingView {
  const { name, uuid, update, departures, deactivated } = offering;
  return {
    name,
    uuid,
    items: update === undefined ? [] : listUsers(update),
    departures: listDepartures(departures),
    notes: [
      ...describeOffering(offering),
      ...describeDepartures(departures, dryRun),
      ...describeDeactivated(deactivated, dryRun),
    ],
    summary: update && summarize(update),
  };
}

/** The report of `sync` as a view. Its items are the users. */
export function viewSync({ dryRun, interrupted, offerings, plan, withoutQuarantine }: SyncReport): JobView {
  return {
    dryRun,
    interrupted,
    itemHeading: 'user',
    plan,
    offerings: offerings.map((offering) => viewOffering(offering, dryRun)),
    hints: withoutQuarantine === true ? [NO_QUARANTINE_HINT] : [],
  };
}

function isUserNotFound({ interrupted, offerings }: SyncReport): boolean {
  return !interrupted && offerings.every(({ update }) => update !== undefined && update.users.length === 0);
}

/** Runs `sync`: assigns usernames to users who are waiting for one. */
export function runSync(args: SyncArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { user, full, concurrency } = args;
  const job: Job<SyncReport> = {
    run: (site, options, { progress }) => {
      const given = { ...options, user, full, concurrency, progress };
      return args.plan === undefined
        ? syncOfferingUsers(site, given)
        : writePlan(site, 'sync', given, { args, context });
    },
    exitCodeOf: (report, reportError) => {
      if (user === undefined || !isUserNotFound(report)) return exitCodeOfSync(report);
      reportError('user-not-found', `--user ${user}: no offering has such a user`);
      return ExitCode.Usage;
    },
    renderPlain: (report, clean, isBrief) => renderJobPlain(viewSync(report), clean, isBrief),
    renderTable: (report, style) => renderJobTable(viewSync(report), style),
  };
  if (user !== undefined && args.textfile !== undefined)
    throw new UsageError('--textfile: expected without --user: its metrics are about all users of an offering');
  return runJobCommand(args, context, job, {
    kind: 'sync',
    list: listSyncItems,
  });
}
