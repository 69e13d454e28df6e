import type { Logger } from '../shared/logger.js';
import { notifyListener } from '../shared/notify-listener.js';
import { runConcurrently } from '../shared/run-concurrently.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import type { HeldBackUsers } from './finding.js';
import type { PassContext } from './pass-context.js';
import { needsWork } from './plan.js';
import { createUserReport, processUser } from './process-user.js';
import type { ReopenedAccounts } from './reopen-accounts.js';
import type { UserReport } from './report.js';
import { toHeldBackOutcome, type UserOutcome } from './user-outcome.js';

type ProgressListener = ((report: UserReport) => void) | undefined;

/** Options of `processUsers`. */
interface ProcessUsersOptions {
  readonly heldBack: HeldBackUsers;
  readonly reopened: ReopenedAccounts;
  /** Users who were processed already, by the uuid of the offering user. Default: none. */
  readonly processed?: ReadonlyMap<string, UserReport> | undefined;
  /** Stops the pass: users that are being processed are finished, the others are reported as `interrupted`. */
  readonly signal: AbortSignal | undefined;
  /** Called with the report of each user as soon as it is complete. */
  readonly onUser: ProgressListener;
}

/** The reports of the users of one update. */
interface ProcessedUsers {
  readonly reports: UserReport[];
  /** Whether the report of a user comes from this update, and not from an earlier one of the same pass. */
  readonly isNew: (uuid: string) => boolean;
}

/**
 * Processes the users of one update, as many at once as `pass.backendSlots` allows. Those who are held back, or whose
 * account was opened again, are only reported. Never throws: errors are in the report of the user.
 */
export async function processUsers(
  users: readonly OfferingUser[],
  pass: PassContext,
  { heldBack, reopened, processed, signal, onUser }: ProcessUsersOptions,
): Promise<ProcessedUsers> {
  const reports = new Map<OfferingUser, UserReport>();
  const known = new Set<string>();
  const report = (user: OfferingUser, result: UserReport): void => {
    reports.set(user, result);
    notifyProgress(result, onUser, pass.logger);
  };
  const observe = (user: OfferingUser, process: () => Promise<UserReport>): Promise<UserReport> =>
    pass.observer !== undefined && needsWork(user) ? pass.observer({ kind: 'user', user }, process) : process();
  const work = async (user: OfferingUser): Promise<void> => {
    const finished = processed?.get(user.uuid);
    if (finished !== undefined) return report(user, await observe(user, async () => finished));
    const finding = heldBack.find(user);
    const early = finding === undefined ? reopened.outcomes.get(user.uuid) : toHeldBackOutcome(finding);
    if (early !== undefined) return report(user, createUserReport(user, early));
    // No await between `get` and `set` for a new user, so that one of two concurrent updates sees the other.
    const pending = pass.reports.get(user.uuid);
    const earlier = pending && (await pending);
    if (earlier !== undefined && (needsWork(user) || earlier.result === 'updated')) {
      known.add(user.uuid);
      reports.set(user, earlier);
      return;
    }
    const skipped = needsWork(user) ? findSkipOutcome(pass, signal) : undefined;
    if (skipped !== undefined) return report(user, createUserReport(user, skipped));
    const result = observe(user, () => processUser(user, pass));
    if (needsWork(user)) pass.reports.set(user.uuid, result);
    report(user, await result);
  };
  // No transition leads out of `OK`, so these users can't be claimed. Processed first, one by one and in a fixed order,
  // they get the same usernames from two workers.
  const isRepair = (user: OfferingUser): boolean =>
    (user.state === OfferingUserState.Ok || user.serviceProviderAccountUuid !== undefined) && needsWork(user);
  const repairs = users.filter(isRepair).sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
  for (const user of repairs) await work(user);
  await runConcurrently(
    users.filter((user) => !isRepair(user)),
    () => pass.backendSlots.users,
    work,
  );
  return { reports: users.flatMap((user) => reports.get(user) ?? []), isNew: (uuid) => !known.has(uuid) };
}

const outageReasons = {
  waldur: 'waldur-unavailable',
  backend: 'backend-unavailable',
  ledger: 'ledger-unavailable',
} as const;

function findSkipOutcome(pass: PassContext, signal: AbortSignal | undefined): UserOutcome | undefined {
  if (signal?.aborted === true)
    return { result: 'skipped', reason: 'interrupted', message: 'the run was stopped before this user was processed' };
  const { outage, skipReason: message } = pass.outages;
  if (outage === undefined || message === undefined) return undefined;
  return { result: 'skipped', reason: outageReasons[outage.service], message };
}

/** Passes a report to the listener. An error of the listener is logged, and does not affect the user. */
export function notifyProgress(report: UserReport, onUser: ProgressListener, logger: Logger): void {
  notifyListener(onUser, report, (error) =>
    logger.error({ offeringUser: report.uuid, error }, 'onUser threw an error'),
  );
}
