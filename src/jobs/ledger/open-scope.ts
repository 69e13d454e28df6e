import { createNameSources } from '../../users/name-sources.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import { readOffering } from '../../users/read-offering.js';
import type { OfferingUser } from '../../waldur/types.js';

/** In whose midst the usernames of an offering are unique, as a pass over it has it. */
export interface OfferingScope {
  /** Where in the ledger they are. Throws when Waldur does not say whose the offering is. */
  findNamespace(): Promise<string>;
  /** Everybody in the scope, whatever their state. */
  readUsers(signal: AbortSignal | undefined): Promise<OfferingUser[]>;
}

/** The scope of an offering. Waldur is asked for the offering once, and only where the scope is its provider. */
export function openScope(parts: OfferingParts): OfferingScope {
  const { sources, readScope } = createNameSources({
    client: parts.client,
    offeringUuid: parts.offering.uuid,
    scope: parts.usernameScope,
    ledger: parts.ledger,
    onConflicts: undefined,
    dryRun: true,
    allUsers: undefined,
    findProvider: async () => (await readOffering(parts)).customerUuid,
  });
  return {
    findNamespace: async () => {
      const place = await sources.openLedger?.();
      if (place === undefined) throw new Error('ledger: expected one, there is none');
      return place.namespace;
    },
    readUsers: readScope,
  };
}
