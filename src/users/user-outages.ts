import { type OutageEvidence, OutageTracker } from '../shared/outage-tracker.js';
import { describeService, isNotProcessed } from './describe-outage.js';
import type { Outage, Service, UserReason, UserReport } from './report.js';

type UserEvidence = Pick<OutageEvidence<Service>, 'answered' | 'unanswered' | 'isTimeout'>;

const noEvidence: UserEvidence = {};
const backendAnswered: UserEvidence = { answered: ['backend'] };

const evidenceByReason = {
  'waldur-unavailable': { unanswered: 'waldur' },
  'backend-unavailable': { unanswered: 'backend' },
  'backend-timeout': { unanswered: 'backend', isTimeout: true },
  'ledger-unavailable': { unanswered: 'ledger' },
  'username-stored': { answered: ['waldur', 'backend', 'ledger'] },
  'username-kept': { answered: ['waldur', 'backend', 'ledger'] },
  'username-taken': { answered: ['waldur', 'backend', 'ledger'] },
  'duplicate-username': noEvidence,
  'no-username-yet': backendAnswered,
  'account-busy': backendAnswered,
  'backend-error': backendAnswered,
  'backend-crashed': backendAnswered,
  'username-invalid': backendAnswered,
  'ledger-conflict': { answered: ['ledger'] },
  'waldur-refused': { answered: ['waldur'] },
  'provider-account-forbidden': { answered: ['waldur'] },
  'provider-account': noEvidence,
  'resolved-elsewhere': { answered: ['waldur'] },
  // A backend can demand an action of the user without asking its directory.
  'account-linking-required': noEvidence,
  'additional-validation-required': noEvidence,
  quarantined: noEvidence,
  'retry-later': noEvidence,
  ready: noEvidence,
  'dangerous-username': noEvidence,
  'username-not-accepted': noEvidence,
  'username-conflict': noEvidence,
  'account-closed': noEvidence,
  'account-reopened': noEvidence,
  restricted: noEvidence,
  'claimed-elsewhere': noEvidence,
  'not-planned': noEvidence,
  'changed-since-plan': { answered: ['waldur'] },
  'being-deleted': noEvidence,
  'unknown-state': noEvidence,
  'username-generation-disabled': noEvidence,
  'gate-closed': noEvidence,
  interrupted: noEvidence,
  'processor-error': noEvidence,
} satisfies Record<UserReason, UserEvidence>;

/** The result of one user, as far as it says something about the services. */
export interface UserOutageResult {
  readonly reason: UserReason;
  readonly message: string;
  /** Waldur accepted a write for the user. */
  readonly wasWritten: boolean;
}

/** Detects during a pass over users that Waldur, the username backend or the ledger has become unavailable. */
export type UserOutages = OutageTracker<Service, UserOutageResult>;

/** Creates the outage tracker of a pass over users. */
export function createUserOutages(): UserOutages {
  return new OutageTracker({ classify: classifyResult, describe: describeService });
}

/** The outage of a pass for its report; empty without one. */
export function reportOutage(outages: UserOutages, reports: readonly UserReport[]): { readonly outage?: Outage } {
  return outages.report(reports.filter(isNotProcessed).length);
}

function classifyResult({ reason, message, wasWritten }: UserOutageResult): OutageEvidence<Service> {
  const evidence: UserEvidence = evidenceByReason[reason];
  const isWaldurThere = wasWritten && evidence.unanswered !== 'waldur';
  return {
    ...evidence,
    message,
    answered: [...(evidence.answered ?? []), ...(isWaldurThere ? ['waldur' as const] : [])],
  };
}
