import type { OfferingUser } from '../waldur/types.js';
import type { BackendResult } from './backend-result.js';
import { BackendSlots } from './backend-slots.js';
import { EndedAttempts } from './ended-attempts.js';
import type { OfferingParts } from './offering-parts.js';
import { Quarantine } from './quarantine.js';
import { Refusals } from './refusals.js';
import { type NameSources, TakenNames } from './taken-names.js';
import type { UserPass } from './user-pass.js';
import { createDryWriter, type Writer } from './writer.js';

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
  /** Limits the calls of the username backend. */
  readonly backendSlots: BackendSlots;
  readonly quarantine: Quarantine;
  readonly endedAttempts: EndedAttempts;
  /** Answers of the username backend that were not used yet, by the uuid of the offering user. It is not asked again. */
  readonly answers: Map<string, BackendResult>;
  /** The server's time in milliseconds, as far as it is known. */
  serverTime(): number;
  /** The usernames that this pass wrote, by the uuid of the offering user. The pass replaces no others. */
  readonly written: Map<string, { readonly user: OfferingUser; readonly username: string }>;
}

/** What `createPassContext` needs. */
export interface PassContextOptions extends Pick<PassContext, 'dryRun' | 'signal' | 'sources'> {
  readonly pass: UserPass;
  /** Where the usernames of the provider's accounts come from. */
  readonly accountSources: NameSources;
  /** Do not wait for the retry delay after a failed attempt. */
  readonly ignoreRetryDelay: boolean;
}

/** Creates what all users of one pass share. */
export function createPassContext(
  parts: OfferingParts,
  { dryRun, signal, pass, sources, accountSources, ignoreRetryDelay }: PassContextOptions,
): PassContext {
  const { client, clock, logger, offering, attempts, notes, maxAttempts } = parts;
  const offeringUuid = offering.uuid;
  // With a plan, users are processed one after the other, so that each gets the same username as planned.
  const usernameConcurrency = parts.steps === undefined ? parts.usernameConcurrency : 1;
  const { maxConnections } = parts;
  const serverTime = () => client.serverTime() ?? clock.now();
  const names = new TakenNames(sources);
  return {
    ...parts,
    dryRun,
    signal,
    writer: dryRun ? createDryWriter(client) : client,
    names,
    accountNames: accountSources === sources ? names : new TakenNames(accountSources),
    sources,
    serverTime,
    written: new Map(),
    answers: new Map(),
    // While one request of a user runs, the next user's waits.
    backendSlots: new BackendSlots({ calls: usernameConcurrency, users: 2 * maxConnections }),
    ...pass,
    quarantine: new Quarantine({ attempts, offeringUuid, maxAttempts, clock, logger, dryRun, ignoreRetryDelay }),
    endedAttempts: new EndedAttempts({ notes, offeringUuid, clock, serverTime, logger, dryRun }),
    refusals: new Refusals({ notes, offeringUuid, logger, dryRun, ignoreRetryDelay }),
  };
}
