import type { AttemptBook } from '../ledger/attempts.js';
import type { NoteBook } from '../ledger/notes.js';
import { type Wait, wait } from '../shared/abortable.js';
import { type Clock, systemClock } from '../shared/clock.js';
import { defaultSettings } from '../shared/default-settings.js';
import { type Logger, silentLogger } from '../shared/logger.js';
import type { AbstractUsernameManagementBackend, BackendOffering } from '../usernames/backend.js';
import { checkUsername, type UsernameCheck } from '../usernames/check-username.js';
import type { UsernamePolicy } from '../usernames/policy.js';
import type { TargetUsernames } from '../usernames/target-usernames.js';
import type { WaldurClient } from '../waldur/client.js';
import type { UsernameScope } from './name-sources.js';
import type { Observer } from './observer.js';
import type { StepControl } from './steps/step-control.js';
import type { PassLedger } from './taken-names.js';

/** The rules that a username must follow. */
export interface UsernameRules {
  /** Checks whatever a backend returns. Never throws. */
  check(value: unknown): UsernameCheck;
}

/** The settings of an offering that username processing follows. An `OfferingConfig` has them under the same names. */
export interface UsernameSettings {
  /** `backend_settings`, passed on to the backends. */
  readonly backendSettings: Readonly<Record<string, unknown>>;
  /** How many calls of the username backend run at once. */
  readonly usernameConcurrency: number;
  /** How many requests to Waldur run at once, at most. Up to twice as many users are processed at once. */
  readonly maxConnections: number;
  /** How long the username backend may take for one user, in seconds. */
  readonly usernameTimeoutSeconds: number;
  /** How long a user in `Creating` is left to the process that claimed them, in seconds. */
  readonly claimSeconds: number;
  /** Scope within which usernames are unique. Applies to new usernames only. */
  readonly usernameScope: UsernameScope;
  /** A user is quarantined after this many failed attempts in a row; 0 for never. Needs `attempts`. */
  readonly maxAttempts: number;
  /** With a ledger, a pass over all users reads all of them again after so many hours; 0 for every pass. */
  readonly fullPassHours: number;
}

/** What it takes to process the users of one offering: its dependencies and its settings. */
export interface OfferingParts extends UsernameSettings {
  readonly client: WaldurClient;
  /** The username backend. */
  readonly backend: AbstractUsernameManagementBackend;
  readonly offering: BackendOffering;
  /** Identifies the Waldur server in the ledger, such as the URL of its API. Default: one server. */
  readonly server?: string | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
  /** How to wait, on `clock`, before a request is repeated. */
  readonly wait: Wait;
  readonly rules: UsernameRules;
  /** The username policy of the site. Of it, `accepted` and `reserved` apply to usernames that exist. Default: none. */
  readonly usernamePolicy?: UsernamePolicy | undefined;
  /**
   * Which usernames the resource backend takes that the users are prepared for. Users with another one are held back.
   * Default: no resource backend; only users with a dangerous username are held back.
   */
  readonly targetUsernames?: TargetUsernames | undefined;
  /** Which user holds, held or reserves which username. Without one, only usernames in Waldur count as taken. */
  readonly ledger?: PassLedger | undefined;
  /** The record of failed attempts. Without one, failed users are retried on every run. */
  readonly attempts?: AttemptBook | undefined;
  /** What passes remember for later ones. Without it, every pass begins anew. */
  readonly notes?: NoteBook | undefined;
  /** Watches the users who wait for something. Default: none. */
  readonly observer?: Observer | undefined;
  /** When this process claimed a user (milliseconds on `clock`), by the uuid of the offering user. Kept up to date. */
  readonly claims: Map<string, number>;
  /** Decides which steps are taken, for a plan that is made or carried out. Default: all are. */
  readonly steps?: StepControl | undefined;
}

type RequiredParts = Pick<OfferingParts, 'client' | 'backend' | 'offering'>;

/** `OfferingParts` as given by hand: the client, the username backend and the offering are enough. */
export type OfferingProcessorParts = RequiredParts & Partial<Omit<OfferingParts, keyof RequiredParts>>;

/**
 * Fills in the defaults: those of the configuration, a silent logger, the system clock with its timers, and
 * `checkUsername`.
 */
export function completeParts<P extends OfferingProcessorParts>(parts: P): P & OfferingParts {
  const {
    usernameConcurrency,
    maxConnections,
    usernameTimeoutSeconds,
    claimSeconds,
    usernameScope,
    maxAttempts,
    fullPassHours,
  } = defaultSettings;
  return {
    usernameConcurrency,
    maxConnections,
    usernameTimeoutSeconds,
    claimSeconds,
    usernameScope,
    maxAttempts,
    fullPassHours,
    backendSettings: {},
    logger: silentLogger,
    clock: systemClock,
    wait,
    rules: { check: checkUsername },
    claims: new Map(),
    ...parts,
  };
}
