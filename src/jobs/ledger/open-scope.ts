import type { Finding } from '../../users/finding.js';
import { createNameSources } from '../../users/name-sources.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import { readOffering } from '../../users/read-offering.js';
import type { WaldurList } from '../../waldur/call-types.js';
import type { OfferingUser } from '../../waldur/types.js';

/** The scope within which the usernames of an offering are unique. */
export interface OfferingScope {
  /** Returns the namespace of the ledger. Throws if Waldur does not show which organisation owns the offering. */
  findNamespace(): Promise<string>;
  /** Lists all users in the scope, in any state. */
  listUsers(signal: AbortSignal | undefined): Promise<WaldurList<OfferingUser>>;
  /** Reads all users in the scope into memory. */
  readUsers(signal: AbortSignal | undefined): Promise<OfferingUser[]>;
  /**
   * Compares all users of the offering, or of the scope, with the ledger. Returns the usernames in conflict, and
   * changes nothing.
   */
  compare(users: readonly OfferingUser[], read: 'offering' | 'scope'): Promise<Finding[]>;
}

/** What a scope needs of an offering. */
export type ScopeParts = Pick<OfferingParts, 'client' | 'offering' | 'usernameScope' | 'ledger' | 'notes'>;

/** Opens the scope of an offering. Reads the offering from Waldur once, and only if its scope is its provider. */
export function openScope(parts: ScopeParts): OfferingScope {
  const { sources, listScope, readScope, reconcile } = createNameSources({
    client: parts.client,
    offeringUuid: parts.offering.uuid,
    scope: parts.usernameScope,
    ledger: parts.ledger,
    notes: parts.notes,
    dryRun: true,
    allUsers: undefined,
    findProvider: async () => (await readOffering(parts)).customerUuid,
  });
  return {
    findNamespace: async () => {
      const namespaced = await sources.openLedger?.();
      if (namespaced === undefined) throw new Error('ledger: not configured');
      return namespaced.namespace;
    },
    listUsers: listScope,
    readUsers: readScope,
    compare: reconcile,
  };
}
