import type { Logger } from '../../shared/logger.js';
import type { AbstractUsernameManagementBackend, BackendOffering } from '../../usernames/backend.js';
import type { OfferingUser } from '../../waldur/types.js';

/** Another person: what a backend asks of people is added to one that the contract has made up. */
export type ChangeUser = (user: OfferingUser) => OfferingUser;

/** What can be made to go wrong behind a backend, once each. */
export interface UsernameBackendFaults {
  /** The next change that the backend makes is done, and the answer to it is lost. */
  readonly loseReply?: () => void | Promise<void>;
  /** The next answer that the backend waits for never comes. */
  readonly stall?: () => void | Promise<void>;
}

/**
 * A username backend to check, with nobody in it, and what is needed to look at it from all sides. Only `backend` is
 * required; what is not there is not checked.
 */
export interface UsernameBackendSetup {
  readonly backend: AbstractUsernameManagementBackend;
  /** A second one over the same accounts, as another process has it. Default: the same. */
  readonly second?: AbstractUsernameManagementBackend | undefined;
  /** `settings` of the context. Default: `{}`. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly offering?: BackendOffering | undefined;
  readonly logger?: Logger | undefined;
  /** Makes of a person one that this backend gives a name to. Default: every person is. */
  readonly prepareUser?: ChangeUser | undefined;
  /** Makes of that person one who must link an account first. */
  readonly mustLink?: ChangeUser | undefined;
  /** Makes of that person one who must be validated first. */
  readonly mustBeValidated?: ChangeUser | undefined;
  /** The usernames of all accounts that there are now. */
  readonly accounts?: (() => Promise<readonly string[]>) | undefined;
  readonly faults?: UsernameBackendFaults | undefined;
  /** How long a call may go on once its signal is aborted. Default: 5000. */
  readonly abortTimeoutMs?: number | undefined;
  /** Called when the check is over, whatever came of it. */
  readonly cleanup?: (() => void | Promise<void>) | undefined;
}
