import type { OfferingUser } from '../waldur/types.js';
import { OfferingUserState } from '../waldur/types.js';
import type { NoUsernameResult } from './backend-result.js';
import type { Finding } from './finding.js';
import { hasUsername } from './plan.js';
import type { UserReport } from './report.js';

/** What a pass decides about a user; the rest of the report comes from the row. */
export type UserOutcome = Pick<
  UserReport,
  'result' | 'reason' | 'message' | 'to' | 'username' | 'comment' | 'commentUrl'
>;

/** The outcome for a user that another worker has changed. `row` is the present row; `undefined` if it is gone. */
export function toConcurrentChangeOutcome(row: OfferingUser | undefined): UserOutcome {
  if (row === undefined)
    return { result: 'skipped', reason: 'claimed-elsewhere', message: 'the offering user no longer exists in Waldur' };
  if (row.state === OfferingUserState.Ok && hasUsername(row)) {
    return withRow(
      { result: 'unchanged', reason: 'resolved-elsewhere', message: 'another worker has assigned the username' },
      row,
    );
  }
  return withRow(
    { result: 'skipped', reason: 'claimed-elsewhere', message: 'another worker is processing this user' },
    row,
  );
}

/** The outcome for a user who gets no username in this pass. */
export function toNoUsernameOutcome(result: NoUsernameResult, row: OfferingUser): UserOutcome {
  switch (result.kind) {
    case 'nothing':
      return withRow(
        {
          result: 'unchanged',
          reason: 'no-username-yet',
          message: 'the username backend has no username for this user yet',
        },
        row,
      );
    case 'transient':
      return withRow({ result: 'failed', reason: result.reason, message: result.message }, row);
    case 'failed':
      return withRow(
        { result: 'failed', reason: result.reason, message: result.message, comment: result.comment },
        row,
      );
    case 'account-linking':
    case 'additional-validation': {
      const reason = result.kind === 'account-linking' ? 'account-linking-required' : 'additional-validation-required';
      const { comment, commentUrl } = result;
      const outcome = withRow({ result: 'pending', reason, message: comment, comment }, row);
      return commentUrl === undefined ? outcome : { ...outcome, commentUrl };
    }
  }
}

/** The outcome for a user who is held back. */
export function toHeldBackOutcome({ reason, message, hint }: Finding): UserOutcome {
  return { result: 'held-back', reason, message: `${message}; ${hint}` };
}

function withRow(outcome: UserOutcome, row: OfferingUser): UserOutcome {
  return {
    ...outcome,
    ...(row.state === undefined ? {} : { to: row.state }),
    ...(hasUsername(row) ? { username: row.username as string } : {}),
  };
}
