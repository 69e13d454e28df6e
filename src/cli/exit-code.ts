import type { ExplainReport } from '../explain.js';
import type { OfferingRebuild, RebuildReport } from '../ledger-jobs/rebuild-ledger.js';
import type { AllMembershipsReport, OfferingMembershipsReport } from '../memberships.js';
import type { AllOrdersReport, OfferingOrdersReport } from '../orders.js';
import type { RetryReport } from '../retry.js';
import type { OfferingReport, OfferingTrouble, SyncReport, UpdateReport } from '../users/report.js';

/** What the command line's exit codes mean. The first that applies is taken: interrupted, usage, unreachable, failed, well. */
export const ExitCode = {
  /** Nothing failed. People who must do something first are well. */
  Well: 0,
  /** A person, an order, a resource or an offering failed, the brake stopped removals, or a resource backend was not ready for any of the orders that wait. */
  Failed: 1,
  /** The configuration or the command can't be used as it stands. */
  Usage: 2,
  /** For every offering: its Waldur, a backend of its or the ledger could not be reached or went away, or the token was refused. Or another process held the ledger's lock for too long. */
  Unreachable: 3,
  /** Stopped by a signal. */
  Interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCodeValue = (typeof ExitCode)[keyof typeof ExitCode];

type Judged = Pick<OfferingReport, 'trouble'>;

/** The order in which the codes apply, for any report over offerings. */
function judge<O extends Judged>(
  { interrupted, offerings }: { readonly interrupted: boolean; readonly offerings: readonly O[] },
  hasFailure: (offering: O) => boolean,
): ExitCodeValue {
  if (interrupted) return ExitCode.Interrupted;
  if (offerings.some(({ trouble }) => trouble?.kind === 'backend-not-available')) return ExitCode.Usage;
  if (offerings.length > 0 && offerings.every(isOutOfReach)) return ExitCode.Unreachable;
  return offerings.some((offering) => offering.trouble !== undefined || hasFailure(offering)) ? ExitCode.Failed : ExitCode.Well;
}

const OUT_OF_REACH: readonly OfferingTrouble[] = ['unreachable', 'unauthorized', 'backend-unreachable', 'ledger-unavailable'];

function isOutOfReach({ trouble }: Judged): boolean {
  return trouble !== undefined && OUT_OF_REACH.includes(trouble.kind);
}

function hasFailedPeople(update: UpdateReport | undefined): boolean {
  return update !== undefined && (update.doubled.length > 0 || update.people.some(({ result }) => result === 'failed'));
}

/** The exit code that a report of `sync` stands for. */
export function exitCodeOf(report: SyncReport): ExitCodeValue {
  return judge(report, ({ update }) => hasFailedPeople(update));
}

// An offering whose job is off is neither reached nor out of reach.
function isOn({ backend }: OfferingOrdersReport | OfferingMembershipsReport): boolean {
  return backend !== undefined;
}

/** The exit code that a report of `orders` stands for. */
export function exitCodeOfOrders({ interrupted, offerings }: AllOrdersReport): ExitCodeValue {
  const isFailure = (result: string) => result === 'failed' || result === 'erred';
  return judge(
    { interrupted, offerings: offerings.filter(isOn) },
    ({ orders = [], notReady }) =>
      notReady !== undefined ||
      orders.some(({ result, people, errors = [] }) => isFailure(result) || errors.length > 0 || people.some((person) => person.result === 'failed')),
  );
}

/** The exit code that a report of `memberships` stands for. */
export function exitCodeOfMemberships({ interrupted, offerings }: AllMembershipsReport): ExitCodeValue {
  return judge(
    { interrupted, offerings: offerings.filter(isOn) },
    ({ memberships }) =>
      memberships !== undefined &&
      (memberships.braked ||
        [...memberships.resources, memberships.profiles, memberships.deactivated].some((part) => part?.result === 'failed') ||
        hasFailedPeople(memberships.update)),
  );
}

/** The exit code that a report of `explain` stands for, for somebody who was found. */
export function exitCodeOfExplain(report: ExplainReport): ExitCodeValue {
  return judge(report, () => false);
}

/** The exit code that a report of `retry` stands for, for somebody who was found. */
export function exitCodeOfRetry(report: RetryReport): ExitCodeValue {
  return judge(report, () => false);
}

/** What can come of a directory's entry without anything being wrong. */
const SOUND_ENTRIES: readonly string[] = ['stamped', 'ours-already', 'not-there', 'skipped'];

function hasUnsettledNames({ names, entries = [] }: OfferingRebuild): boolean {
  return (names?.conflicts ?? []).length > 0 || entries.some(({ result }) => !SOUND_ENTRIES.includes(result));
}

/** The exit code that a report of `ledger rebuild` stands for. */
export function exitCodeOfRebuild({ interrupted, offerings }: RebuildReport): ExitCodeValue {
  return judge({ interrupted, offerings: offerings.filter(({ off }) => off === undefined) }, hasUnsettledNames);
}
