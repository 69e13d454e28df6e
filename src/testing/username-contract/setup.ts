import type { Logger } from '../../shared/logger.js';
import type { AbstractUsernameManagementBackend, BackendOffering } from '../../usernames/backend.js';
import type { OfferingUser } from '../../waldur/types.js';

/** Changes a user that the contract has created. */
export type ChangeUser = (user: OfferingUser) => OfferingUser;

/** Failures that the setup can cause, once each. */
export interface UsernameBackendFaults {
  /** The backend's next change succeeds, but its response is lost. */
  readonly loseReply?: () => void | Promise<void>;
  /** The backend's next request never gets a response. */
  readonly stall?: () => void | Promise<void>;
}

/**
 * A new, empty username backend to check. Only `backend` is required; checks that need a missing member are skipped.
 */
export interface UsernameBackendSetup {
  readonly backend: AbstractUsernameManagementBackend;
  /** A second backend with the same accounts, like in another process. Default: `backend`. */
  readonly second?: AbstractUsernameManagementBackend | undefined;
  /** The `settings` of the context. Default: `{}`. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly offering?: BackendOffering | undefined;
  readonly logger?: Logger | undefined;
  /** Changes a user so that this backend gives a username. Default: no change. */
  readonly prepareUser?: ChangeUser | undefined;
  /** Changes a user so that an account must be linked first. */
  readonly mustLink?: ChangeUser | undefined;
  /** Changes a user so that a validation is required first. */
  readonly mustBeValidated?: ChangeUser | undefined;
  /** Returns the usernames of all existing accounts. */
  readonly accounts?: (() => Promise<readonly string[]>) | undefined;
  readonly faults?: UsernameBackendFaults | undefined;
  /** Time limit for a call to end after its signal was aborted, in milliseconds. Default: 5000. */
  readonly abortTimeoutMs?: number | undefined;
  /** Called after the check, whether it passed or failed. */
  readonly cleanup?: (() => void | Promise<void>) | undefined;
}
