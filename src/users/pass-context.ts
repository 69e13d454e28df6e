import type { OfferingUser } from '../waldur/types.js';
import type { EndedAttempts } from './ended-attempts.js';
import type { OfferingParts } from './offering-parts.js';
import type { Quarantine } from './quarantine.js';
import type { Refusals } from './refusals.js';
import type { NameSources, TakenNames } from './taken-names.js';
import type { UserPass } from './user-pass.js';
import type { Writer } from './writer.js';

/** What all users of one pass share. */
export interface PassContext extends UserPass, OfferingParts {
  readonly writer: Writer;
  readonly names: TakenNames;
  /** The usernames of the provider's accounts. The same as `names` in the scope `provider`. */
  readonly accountNames: TakenNames;
  readonly refusals: Refusals;
  /** Where `names` come from. */
  readonly sources: NameSources;
  readonly dryRun: boolean;
  /** Stops the pass. */
  readonly signal: AbortSignal | undefined;
  readonly quarantine: Quarantine;
  readonly endedAttempts: EndedAttempts;
  /** The server's time in milliseconds, as far as it is known. */
  serverTime(): number;
  /** The usernames that this pass wrote, by the uuid of the offering user. The pass replaces no others. */
  readonly written: Map<string, { readonly user: OfferingUser; readonly username: string }>;
}
