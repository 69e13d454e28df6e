import type { ExplainReport } from '../jobs/explain.js';
import type { OfferingRebuild, RebuildReport } from '../jobs/ledger/rebuild-ledger.js';
import type { AllMembershipsReport, OfferingMembershipsReport } from '../jobs/memberships.js';
import type { AllOrdersReport, OfferingOrdersReport } from '../jobs/orders.js';
import type { RetryReport } from '../jobs/retry.js';
import type { OfferingErrorCode, OfferingReport, SyncReport, UpdateReport } from '../users/report.js';

/**
 * What the command line's exit codes mean. The first that applies is taken: interrupted, usage, unreachable, failed,
 * well.
 */
export const ExitCode = {
  /** Nothing failed. People who must do something first are well. */
  Success: 0,
  /**
   * A person, an order, a resource or an offering failed, the brake stopped removals, or a resource backend was not
   * ready for any of the orders that wait.
   */
  Failed: 1,
  /** The configuration or the command can't be used as it stands. */
  Usage: 2,
  /**
   * For every offering: its Waldur, a backend of its or the ledger could not be reached or went away, or the token was
   * refused. Or another process held the ledger's lock for too long.
   */
  Unreachable: 3,
  /** Stopped by a signal. */
  Interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCodeValue = (typeof ExitCode)[keyof typeof ExitCode];

type OfferingWithError = Pick<OfferingReport, 'error'>;

/** The order in which the codes apply, for any report over offerings. */
function chooseExitCode<O extends OfferingWithError>(
  { interrupted, offerings }: { readonly interrupted: boolean; readonly offerings: readonly O[] },
  hasFailure: (offering: O) => boolean,
): ExitCodeValue {
  if (interrupted) return ExitCode.Interrupted;
  if (offerings.some(({ error: trouble }) => trouble?.code === 'backend-not-available')) return ExitCode.Usage;
  if (offerings.length > 0 && offerings.every(isUnreachable)) return ExitCode.Unreachable;
  return offerings.some((offering) => offering.error !== undefined || hasFailure(offering))
    ? ExitCode.Failed
    : ExitCode.Success;
}

const UNREACHABLE_CODES: readonly OfferingErrorCode[] = [
  'unreachable',
  'unauthorized',
  'backend-unreachable',
  'ledger-unavailable',
];

function isUnreachable({ error: trouble }: OfferingWithError): boolean {
  return trouble !== undefined && UNREACHABLE_CODES.includes(trouble.code);
}

function hasFailedUsers(update: UpdateReport | undefined): boolean {
  return (
    update !== undefined && (update.duplicates.length > 0 || update.users.some(({ result }) => result === 'failed'))
  );
}

/** The exit code that a report of `sync` stands for. */
export function exitCodeOfSync(report: SyncReport): ExitCodeValue {
  return chooseExitCode(report, ({ update }) => hasFailedUsers(update));
}

// An offering whose job is off is neither reached nor out of reach.
function isJobEnabled({ backend }: OfferingOrdersReport | OfferingMembershipsReport): boolean {
  return backend !== undefined;
}

/** The exit code that a report of `orders` stands for. */
export function exitCodeOfOrders({ interrupted, offerings }: AllOrdersReport): ExitCodeValue {
  const isFailure = (result: string) => result === 'failed' || result === 'erred';
  return chooseExitCode(
    { interrupted, offerings: offerings.filter(isJobEnabled) },
    ({ orders = [], notReady }) =>
      notReady !== undefined ||
      orders.some(
        ({ result, users: people, errors = [] }) =>
          isFailure(result) || errors.length > 0 || people.some((person) => person.result === 'failed'),
      ),
  );
}

/** The exit code that a report of `memberships` stands for. */
export function exitCodeOfMemberships({ interrupted, offerings }: AllMembershipsReport): ExitCodeValue {
  return chooseExitCode(
    { interrupted, offerings: offerings.filter(isJobEnabled) },
    ({ memberships }) =>
      memberships !== undefined &&
      (memberships.braked ||
        [...memberships.resources, memberships.profiles, memberships.deactivated].some(
          (part) => part?.result === 'failed',
        ) ||
        hasFailedUsers(memberships.update)),
  );
}

/** The exit code that a report of `explain` stands for, for somebody who was found. */
export function exitCodeOfExplain(report: ExplainReport): ExitCodeValue {
  return chooseExitCode(report, () => false);
}

/** The exit code that a report of `retry` stands for, for somebody who was found. */
export function exitCodeOfRetry(report: RetryReport): ExitCodeValue {
  return chooseExitCode(report, () => false);
}

/** What can come of a directory's entry without anything being wrong. */
const SUCCESSFUL_ENTRY_RESULTS: readonly string[] = ['adopted', 'already-managed', 'not-found', 'skipped'];

function hasUnresolvedNames({ names, entries = [] }: OfferingRebuild): boolean {
  return (
    (names?.conflicts ?? []).length > 0 || entries.some(({ result }) => !SUCCESSFUL_ENTRY_RESULTS.includes(result))
  );
}

/** The exit code that a report of `ledger rebuild` stands for. */
export function exitCodeOfRebuild({ interrupted, offerings }: RebuildReport): ExitCodeValue {
  return chooseExitCode(
    { interrupted, offerings: offerings.filter(({ off }) => off === undefined) },
    hasUnresolvedNames,
  );
}
