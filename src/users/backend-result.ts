import type { UserReason } from './report.js';

/** What a backend said about a person, once it has been checked. */
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
      /** For the person, in Waldur. */
      readonly comment: string;
      /** For the operator. */
      readonly message: string;
    }
  | {
      readonly kind: 'transient';
      readonly reason: UserReason &
        ('backend-unavailable' | 'backend-timeout' | 'waldur-unavailable' | 'waldur-refused' | 'ledger-unavailable');
      readonly message: string;
    };

/** What was said about a person who gets no username now. */
export type NoUsernameResult = Exclude<BackendResult, { kind: 'username' }>;
