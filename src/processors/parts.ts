import type { AttemptBook } from '../ledger/attempts.js';
import { type Clock, systemClock } from '../shared/clock.js';
import { type Logger, silentLogger } from '../shared/logger.js';
import type { AbstractUsernameManagementBackend, BackendOffering } from '../usernames/backend.js';
import type { UsernameRules } from '../users/ask-backend.js';
import type { UsernameScope } from '../users/name-sources.js';
import type { PassLedger } from '../users/taken-names.js';
import type { UpdateParts } from '../users/update.js';
import type { WaldurClient } from '../waldur/client.js';

/**
 * What a processor is made of. The container brings it together from a configuration; by hand, the first three are
 * enough.
 */
export interface OfferingProcessorParts {
  readonly client: WaldurClient;
  readonly backend: AbstractUsernameManagementBackend;
  readonly offering: BackendOffering;
  /** `backend_settings`; default: none. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Default: silent. */
  readonly logger?: Logger;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
  /** How many people are worked on at once; default 8. */
  readonly concurrency?: number;
  /** How many seconds the backend may take for one person; default 30. */
  readonly timeoutSeconds?: number;
  /** How many seconds a person in `Creating` is left to whoever claimed them; default 60. */
  readonly claimSeconds?: number;
  /** What usernames must be like; default: `checkUsername`. */
  readonly rules?: UsernameRules | undefined;
  /** In whose midst a username must be the only one; default: `provider`. */
  readonly usernameScope?: UsernameScope | undefined;
  /** Who has, had and reserves which name; default: none. */
  readonly ledger?: PassLedger | undefined;
  /**
   * Remembers failed attempts, so that whoever fails is tried later each time: `attempts` of an open ledger. Default:
   * none; then everybody is tried at every pass.
   */
  readonly attempts?: AttemptBook | undefined;
  /** After so many failed attempts in a row a person is set aside; 0 for never; default 10. */
  readonly maxAttempts?: number | undefined;
}

/** Fills in the defaults. */
export function completeParts(parts: OfferingProcessorParts): UpdateParts {
  const { client, backend, offering, settings = {}, logger = silentLogger, clock = systemClock } = parts;
  const {
    concurrency = 8,
    timeoutSeconds = 30,
    claimSeconds = 60,
    rules,
    usernameScope,
    ledger,
    attempts,
    maxAttempts,
  } = parts;
  const names = { rules, usernameScope, ledger, attempts, maxAttempts };
  return {
    client,
    backend,
    offering,
    settings,
    logger,
    clock,
    concurrency,
    timeoutSeconds,
    claimSeconds,
    ...names,
    claims: new Map(),
  };
}
