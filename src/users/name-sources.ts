import type { WaldurClient } from '../waldur/client.js';
import type { OfferingUser } from '../waldur/types.js';
import type { LedgerNamespace, NameSources, PassLedger } from './taken-names.js';

/**
 * In whose midst a username must be the only one: all people of the provider, so that one person has one name at all of
 * its offerings, or those of one offering.
 */
export type UsernameScope = 'provider' | 'offering';

/** What must be known of everybody: who has which name. */
export const userListFields = [
  'uuid',
  'userUuid',
  'username',
  'state',
  'isRestricted',
  'created',
  'modified',
  'userUsername',
  'offeringUuid',
] as const;

/** What the names of one pass are known from. */
export interface NameSourceOptions {
  readonly client: WaldurClient;
  readonly offeringUuid: string;
  readonly scope: UsernameScope;
  readonly ledger: PassLedger | undefined;
  readonly onConflicts: NameSources['onConflicts'];
  readonly dryRun: boolean;
  /** All people of the offering, when they have been read already. */
  readonly allUsers: readonly OfferingUser[] | undefined;
  /** The organisation that owns the offering; `undefined` when Waldur does not say. */
  readonly findProvider: () => Promise<string | undefined>;
}

/** The sources, and a way to read Waldur's part of them again. */
export interface PassNames {
  readonly sources: NameSources;
  /** Everybody in the scope, as Waldur shows them now. */
  readonly readScope: (signal: AbortSignal | undefined) => Promise<OfferingUser[]>;
}

/**
 * Joins Waldur and the ledger. Waldur is read without a signal: a person in hand when the run is stopped is still
 * brought to an end. Where names are the provider's and Waldur does not say whose the offering is, the offering stands
 * in for the provider; with a ledger that would put names in two places, so it throws.
 */
export function createNameSources(parts: NameSourceOptions): PassNames {
  const { client, offeringUuid, scope, ledger, onConflicts, dryRun, allUsers: everybody = [] } = parts;
  let provider: Promise<string | undefined> | undefined;
  const findProvider = (): Promise<string | undefined> => {
    provider ??= scope === 'provider' ? parts.findProvider() : Promise.resolve(undefined);
    return provider;
  };
  const readScope = async (signal: AbortSignal | undefined): Promise<OfferingUser[]> => {
    const providerUuid = await findProvider();
    const filter = providerUuid === undefined ? { offeringUuids: [offeringUuid] } : { providerUuid };
    return client.listOfferingUsers(filter, { fields: userListFields, signal }).all();
  };
  const openLedger = async (open: PassLedger): Promise<LedgerNamespace> => {
    if (scope === 'offering') return { ledger: open, namespace: `offering:${offeringUuid}` };
    const providerUuid = await findProvider();
    if (providerUuid !== undefined) return { ledger: open, namespace: `provider:${providerUuid}` };
    throw new Error(
      `offering ${offeringUuid}: Waldur does not show which organisation owns it; expected it for username_scope provider with a ledger`,
    );
  };
  return {
    sources: {
      // What was read for the pass anyway may be enough.
      read: async () => {
        const isEnough = parts.allUsers !== undefined && (await findProvider()) === undefined;
        return isEnough ? everybody : [...everybody, ...(await readScope(undefined))];
      },
      openLedger: ledger && (() => openLedger(ledger)),
      listReserved: ledger && !dryRun ? () => ledger.reserved() : undefined,
      onConflicts,
      dryRun,
    },
    readScope,
  };
}
