import type { Clock } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';
import type { AbstractUsernameManagementBackend, BackendOffering } from '../usernames/backend.js';
import type { OfferingUser } from '../waldur/types.js';
import type { UsernameRules } from './ask-backend.js';
import type { Quarantine } from './quarantine.js';
import type { NameSources, TakenNames } from './taken-names.js';
import type { UserPass } from './user-pass.js';
import type { Writer } from './writer.js';

/** What the people of one pass share. */
export interface PassContext extends UserPass {
  readonly backend: AbstractUsernameManagementBackend;
  readonly offering: BackendOffering;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly writer: Writer;
  readonly names: TakenNames;
  /** Where `names` are known from. */
  readonly sources: NameSources;
  readonly rules: UsernameRules;
  readonly claimSeconds: number;
  readonly timeoutSeconds: number;
  readonly dryRun: boolean;
  readonly quarantine: Quarantine;
  /** The server's time in milliseconds, as well as it is known. */
  serverTime(): number;
  /** Whom this process claimed, and when (milliseconds on `clock`), by the offering user's uuid. */
  readonly claims: Map<string, number>;
  /** Which names this pass wrote, by the offering user's uuid: the only ones that it may replace. */
  readonly written: Map<string, { readonly user: OfferingUser; readonly username: string }>;
}
