import type { ExplainReport } from '../jobs/explain.js';
import type { OfferingRebuild, RebuildReport } from '../jobs/ledger/rebuild-ledger.js';
import type { AllMembershipsReport, OfferingMembershipsReport } from '../jobs/memberships.js';
import type { AllOrdersReport, OfferingOrdersReport } from '../jobs/orders.js';
import type { ApplyReport, OfferingApplyReport } from '../jobs/plan/apply-plan.js';
import type { RetryReport } from '../jobs/retry.js';
import type { OfferingStatus, StatusReport } from '../jobs/status.js';
import type { DepartureReport } from '../users/departures-report.js';
import type { OfferingErrorCode, OfferingReport, SyncReport, UpdateReport } from '../users/report.js';

/** The exit codes of the command line. The first that applies is used: 130, 2, 3, 1, 0. */
export const ExitCode = {
  /** Nothing failed. Users who must do something first are no failure. */
  Success: 0,
  /**
   * A user, an order, a resource or an offering failed or is held back, the safety limit stopped removals, or a
   * resource backend was ready for none of the pending orders.
   */
  Failed: 1,
  /** The configuration or the command line is invalid, or the ledger is missing or damaged. */
  Usage: 2,
  /**
   * Every offering failed because its Waldur, its backend or the ledger is unavailable or the token was refused. Or
   * another process held the lock of the ledger for too long.
   */
  Unreachable: 3,
  /** Stopped by a signal. */
  Interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCodeValue = (typeof ExitCode)[keyof typeof ExitCode];

type OfferingWithError = Pick<OfferingReport, 'error'>;

/** Applies the order of the codes to any report over offerings. */
function chooseExitCode<O extends OfferingWithError>(
  { interrupted, offerings }: { readonly interrupted: boolean; readonly offerings: readonly O[] },
  hasFailure: (offering: O) => boolean = () => false,
): ExitCodeValue {
  if (interrupted) return ExitCode.Interrupted;
  if (offerings.some(({ error }) => error !== undefined && CONFIGURATION_CODES.includes(error.code)))
    return ExitCode.Usage;
  if (offerings.length > 0 && offerings.every(isUnreachable)) return ExitCode.Unreachable;
  const hasFailed = offerings.some((offering) => offering.error !== undefined || hasFailure(offering));
  return hasFailed ? ExitCode.Failed : ExitCode.Success;
}

const CONFIGURATION_CODES: readonly OfferingErrorCode[] = ['backend-not-available', 'invalid-configuration'];

const UNREACHABLE_CODES: readonly OfferingErrorCode[] = [
  'unreachable',
  'unauthorized',
  'backend-unreachable',
  'ledger-unavailable',
];

function isUnreachable({ error }: OfferingWithError): boolean {
  return error !== undefined && UNREACHABLE_CODES.includes(error.code);
}

function needsAttention({ result }: { readonly result: string }): boolean {
  return result === 'failed' || result === 'erred' || result === 'held-back';
}

function hasFailedUsers(update: UpdateReport | undefined): boolean {
  if (update === undefined) return false;
  return update.duplicates.length > 0 || update.findings.length > 0 || update.users.some(needsAttention);
}

function hasFailedDepartures({ departures, deactivated }: Pick<OfferingReport, 'departures' | 'deactivated'>): boolean {
  const users = departures?.users ?? [];
  return deactivated?.result === 'failed' || users.some((user) => needsAttention(user) || isStuck(user));
}

// An order ends by itself. For the other reasons a resource could not be looked at, or an administrator has to decide.
function isStuck({ result, reason }: DepartureReport): boolean {
  return result === 'stopped' || (result === 'postponed' && reason !== 'order-in-progress');
}

/** The exit code of `sync`. */
export function exitCodeOfSync(report: SyncReport): ExitCodeValue {
  return chooseExitCode(report, (offering) => hasFailedUsers(offering.update) || hasFailedDepartures(offering));
}

// An offering whose job is off counts neither as reached nor as unreachable.
function isJobEnabled({ backend }: OfferingOrdersReport | OfferingMembershipsReport): boolean {
  return backend !== undefined;
}

function hasFailedOrder({ orders = [], findings = [], notReady }: OfferingOrdersReport): boolean {
  return (
    notReady !== undefined ||
    findings.length > 0 ||
    orders.some((order) => needsAttention(order) || (order.errors ?? []).length > 0 || order.users.some(needsAttention))
  );
}

/** The exit code of `orders`. */
export function exitCodeOfOrders({ interrupted, offerings }: AllOrdersReport): ExitCodeValue {
  return chooseExitCode({ interrupted, offerings: offerings.filter(isJobEnabled) }, hasFailedOrder);
}

function hasFailedMembership({ memberships }: OfferingMembershipsReport): boolean {
  if (memberships === undefined) return false;
  const { braked, resources, profiles, update } = memberships;
  return (
    braked ||
    [...resources, profiles].some((part) => part !== undefined && needsAttention(part)) ||
    resources.some(({ heldBack }) => heldBack.length > 0) ||
    hasFailedDepartures(memberships) ||
    hasFailedUsers(update)
  );
}

/** The exit code of `memberships`. */
export function exitCodeOfMemberships({ interrupted, offerings }: AllMembershipsReport): ExitCodeValue {
  return chooseExitCode({ interrupted, offerings: offerings.filter(isJobEnabled) }, hasFailedMembership);
}

/** Results of steps that were taken, or would be, without a failure. */
const SUCCESSFUL_STEP_RESULTS: readonly string[] = [
  ...['updated', 'pending', 'done', 'rejected', 'waiting', 'synced', 'returned', 'planned', 'already-done'],
];

/** The exit code of `apply`. */
export function exitCodeOfApply(report: ApplyReport): ExitCodeValue {
  return chooseExitCode<OfferingApplyReport>(report, ({ steps }) =>
    steps.some(({ result }) => !SUCCESSFUL_STEP_RESULTS.includes(result)),
  );
}

/** The exit code of `status`. What it shows is no failure. */
export function exitCodeOfStatus(report: StatusReport): ExitCodeValue {
  return chooseExitCode<OfferingStatus>(report, ({ notCompared }) => notCompared !== undefined);
}

/** The exit code of `explain` and `retry`. A user of no offering is reported with `reportError`. */
export function exitCodeOfUserReport(
  report: ExplainReport | RetryReport,
  reportError: (code: string, message: string) => void,
): ExitCodeValue {
  const { interrupted, offerings } = report;
  if (interrupted || offerings.some(({ user, error }) => user !== undefined || error !== undefined)) {
    return chooseExitCode<OfferingWithError>(report);
  }
  reportError('user-not-found', `${report.user}: no offering has such a user`);
  return ExitCode.Usage;
}

/** Results of a directory entry that are no failure. */
const SUCCESSFUL_ENTRY_RESULTS: readonly string[] = ['adopted', 'already-managed', 'not-found', 'skipped'];

function hasUnresolvedNames({ names, entries = [] }: OfferingRebuild): boolean {
  const hasConflicts = (names?.conflicts ?? []).length > 0;
  return hasConflicts || entries.some(({ result }) => !SUCCESSFUL_ENTRY_RESULTS.includes(result));
}

/** The exit code of `ledger rebuild`. */
export function exitCodeOfRebuild({ interrupted, offerings }: RebuildReport): ExitCodeValue {
  const enabled = offerings.filter(({ off }) => off === undefined);
  return chooseExitCode({ interrupted, offerings: enabled }, hasUnresolvedNames);
}
