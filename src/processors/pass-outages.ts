import { LedgerStoreError } from '../ledger/store-errors.js';
import { describeError } from '../shared/describe-error.js';
import {
  InvalidAnswerError,
  isBackendTimeout,
  WaldurAuthError,
  WaldurResponseError,
  WaldurUnavailableError,
} from '../shared/errors.js';
import { type OutageEvidence, OutageTracker, type ServiceOutage, type TrackedItem } from '../shared/outage-tracker.js';
import { describeService } from '../users/describe-outage.js';
import { classifyError } from './classify-error.js';

/** The services that a pass over orders or resources depends on, in addition to those that usernames need. */
export type PassService = 'waldur' | 'resources';

/** A service that became unavailable during a pass, so that the pass ended early. */
export interface PassOutage extends ServiceOutage<PassService> {
  /** Number of orders or resources that were not processed for that reason. */
  readonly notProcessed: number;
}

/** Detects during a pass over orders or resources that Waldur or the resource backend has become unavailable. */
export type PassOutages = OutageTracker<PassService, unknown>;

/** One order or resource of a pass. Its results are the errors that it, or a part of it, failed with. */
export type TrackedPassItem = TrackedItem<PassService, unknown>;

/** Creates the outage tracker of a pass over orders or resources. `signal` stops the pass. */
export function createPassOutages(signal: AbortSignal | undefined): PassOutages {
  return new OutageTracker({ classify: classifyFailure, describe: describeService, signal });
}

/** Whether an error only repeats that the service of the outage is unavailable. */
export function isCausedByOutage(error: unknown, { outage }: PassOutages): boolean {
  return isNoAnswer(error) && unansweredService(error) === outage?.service;
}

/** The outage of a pass for its report; empty without one. */
export function reportPassOutage(
  outages: PassOutages,
  reports: readonly { readonly notProcessed?: true }[],
): { readonly outage?: PassOutage } {
  return outages.report(reports.filter(({ notProcessed }) => notProcessed === true).length);
}

function classifyFailure(error: unknown): OutageEvidence<PassService> {
  const { message } = describeError(error);
  if (error instanceof WaldurAuthError) return { refusedBy: 'waldur', message };
  if (error instanceof WaldurResponseError && error.status === 413) return { tooLargeFor: 'waldur', message };
  if (error instanceof WaldurResponseError) return { answered: ['waldur'] };
  const name = error instanceof Error ? error.name : '';
  if (error instanceof InvalidAnswerError || name === 'BackendError') return { answered: ['resources'] };
  if (!isNoAnswer(error)) return {};
  return { unanswered: unansweredService(error), isTimeout: isBackendTimeout(error), message };
}

/** Which service did not answer; only for an error that `isNoAnswer` accepts. */
function unansweredService(error: unknown): PassService {
  return error instanceof WaldurUnavailableError ? 'waldur' : 'resources';
}

// The ledger is neither of the two services, and any other error of a backend or a hook does not say whether a service
// was asked.
function isNoAnswer(error: unknown): boolean {
  return (
    classifyError(error) !== 'final' &&
    !(error instanceof LedgerStoreError) &&
    !(error instanceof WaldurResponseError) &&
    !(error instanceof InvalidAnswerError)
  );
}
