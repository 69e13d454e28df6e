import type { UserReason } from './report.js';

/** The answer of a username backend for one user, after it has been checked. */
export type BackendResult =
  | { readonly kind: 'username'; readonly username: string }
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'account-linking' | 'additional-validation';
      readonly comment: string;
      readonly commentUrl?: string;
    }
  | {
      readonly kind: 'failed';
      readonly reason: UserReason &
        (
          | 'backend-error'
          | 'backend-crashed'
          | 'username-invalid'
          | 'username-taken'
          | 'waldur-refused'
          | 'ledger-conflict'
          | 'quarantined'
        );
      /** What the user reads in Waldur. */
      readonly comment: string;
      /** What the operator reads. */
      readonly message: string;
    }
  | {
      readonly kind: 'transient';
      readonly reason: UserReason &
        (
          | 'backend-unavailable'
          | 'account-busy'
          | 'backend-timeout'
          | 'waldur-unavailable'
          | 'waldur-refused'
          | 'ledger-unavailable'
        );
      readonly message: string;
    };

/** The answer for a user who gets no username in this pass. */
export type NoUsernameResult = Exclude<BackendResult, { kind: 'username' }>;
