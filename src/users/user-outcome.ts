import type { OfferingUser } from '../waldur/types.js';
import { OfferingUserState } from '../waldur/types.js';
import type { NoUsernameResult } from './backend-result.js';
import { hasUsername } from './plan.js';
import type { UserReport } from './report.js';

/** What is said about a person at the end; the rest of the report is the same whatever happened. */
export type UserOutcome = Pick<
  UserReport,
  'result' | 'reason' | 'message' | 'to' | 'username' | 'comment' | 'commentUrl'
>;

/**
 * For a person whom somebody else works on, or has settled: what the row looks like now decides. `undefined` is a row
 * that is gone.
 */
export function toConcurrentChangeOutcome(row: OfferingUser | undefined): UserOutcome {
  if (row === undefined)
    return { result: 'skipped', reason: 'claimed-elsewhere', message: 'gone from Waldur in the meantime' };
  if (row.state === OfferingUserState.Ok && hasUsername(row)) {
    return withRow(
      { result: 'unchanged', reason: 'resolved-elsewhere', message: 'somebody else has settled it in the meantime' },
      row,
    );
  }
  return withRow({ result: 'skipped', reason: 'claimed-elsewhere', message: 'somebody else is working on it' }, row);
}

/** For a person who gets no username now. */
export function toNoUsernameOutcome(outcome: NoUsernameResult, row: OfferingUser): UserOutcome {
  switch (outcome.kind) {
    case 'nothing':
      return withRow(
        { result: 'unchanged', reason: 'no-username-yet', message: 'the backend has no username yet' },
        row,
      );
    case 'transient':
      return withRow({ result: 'failed', reason: outcome.reason, message: outcome.message }, row);
    case 'failed':
      return withRow(
        { result: 'failed', reason: outcome.reason, message: outcome.message, comment: outcome.comment },
        row,
      );
    case 'account-linking':
    case 'additional-validation': {
      const reason = outcome.kind === 'account-linking' ? 'account-linking-required' : 'additional-validation-required';
      const verdict = withRow({ result: 'pending', reason, message: outcome.comment, comment: outcome.comment }, row);
      return outcome.commentUrl === undefined ? verdict : { ...verdict, commentUrl: outcome.commentUrl };
    }
  }
}

function withRow(verdict: UserOutcome, row: OfferingUser): UserOutcome {
  return {
    ...verdict,
    ...(row.state === undefined ? {} : { to: row.state }),
    ...(hasUsername(row) ? { username: row.username as string } : {}),
  };
}
