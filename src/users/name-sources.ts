import type { ReservedName } from '../ledger/ledger.js';
import type { NoteBook } from '../ledger/notes.js';
import type { WaldurList } from '../waldur/call-types.js';
import type { WaldurClient } from '../waldur/client.js';
import type { OfferingUser, OfferingUserFilter } from '../waldur/types.js';
import type { Finding } from './finding.js';
import { reconcileNames } from './reconcile-names.js';
import type { LedgerNamespace, NameLookup, NameSources, PassLedger } from './taken-names.js';

/**
 * The scope within which usernames are unique: all offerings of the provider, so that a user has the same username in
 * all of them, or a single offering.
 */
export type UsernameScope = 'provider' | 'offering';

/** The fields that a pass needs of every user. */
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
  'serviceProviderAccountUuid',
] as const;

/** Rows of the scope of usernames, when the ledger has the usernames of all others. */
export interface PartOfScope {
  /** The rows, also those of other offerings. */
  readonly rows: readonly OfferingUser[];
  /** The uuids of rows in conflict that don't exist any more. */
  readonly gone: ReadonlySet<string>;
  /** Reads what was changed while usernames were stored, theirs included, to see whether others stored them too. */
  readonly readBack: (written: ReadonlySet<string>) => Promise<readonly OfferingUser[]>;
}

/** A lookup that may have read all rows of the scope. */
export type ScopeLookup = NameLookup & { allRows(): Promise<readonly OfferingUser[] | undefined> };

/** Options of `createNameSources`. */
export interface NameSourceOptions {
  readonly client: WaldurClient;
  readonly offeringUuid: string;
  readonly scope: UsernameScope;
  readonly ledger: PassLedger | undefined;
  /** Where conflicts between Waldur and the ledger are remembered. Default: nowhere. */
  readonly notes?: NoteBook | undefined;
  /** Called with the conflicts of the whole scope, whenever that was read to find a username. Default: not called. */
  readonly onFindings?: ((findings: readonly Finding[]) => void) | undefined;
  readonly dryRun: boolean;
  /** See `UserPass`. Default: those that the ledger has at that time. */
  readonly listReserved?: (() => Promise<readonly ReservedName[]>) | undefined;
  /** All users of the offering, if they have been read already. */
  readonly allUsers: readonly OfferingUser[] | undefined;
  /** Answers questions about single usernames. Default: all are read. Without a ledger only. */
  readonly lookup?: ScopeLookup | undefined;
  /** The users whose own usernames may be asked for. Default: all users. */
  readonly users?: readonly OfferingUser[] | undefined;
  /** Set when the ledger has the usernames of all users except these rows. Then no further row is read. */
  readonly part?: PartOfScope | undefined;
  /** The uuid of the organisation that owns the offering; `undefined` if Waldur does not show it. */
  readonly findProvider: () => Promise<string | undefined>;
}

/** The sources, and a function that reads the users from Waldur again. */
export interface PassNames {
  readonly sources: NameSources;
  /** Selects the users of the scope. */
  readonly findFilter: () => Promise<OfferingUserFilter>;
  /** Lists all users of the scope. */
  readonly listScope: (signal: AbortSignal | undefined) => Promise<WaldurList<OfferingUser>>;
  /** Reads all users of the scope into memory. */
  readonly readScope: (signal: AbortSignal | undefined) => Promise<OfferingUser[]>;
  /**
   * Compares rows with the ledger, adopts their usernames and returns the conflicts; see `reconcileNames`. `read` says
   * of which rows they are all: of the offering, of the scope, or of neither.
   */
  readonly reconcile: (rows: readonly OfferingUser[], read: 'offering' | 'scope' | 'some') => Promise<Finding[]>;
}

/**
 * Combines Waldur and the ledger. Waldur is read without a signal, because users that are being processed are finished
 * after a stop. If Waldur does not show the provider that scope `provider` needs, the scope is the offering. With a
 * ledger, that would put the usernames of a provider into two namespaces, so the sources throw.
 */
export function createNameSources(options: NameSourceOptions): PassNames {
  const { client, offeringUuid, scope, ledger, notes, onFindings, dryRun, allUsers = [], lookup, part } = options;
  let provider: Promise<string | undefined> | undefined;
  const findProvider = (): Promise<string | undefined> => {
    provider ??= scope === 'provider' ? options.findProvider() : Promise.resolve(undefined);
    return provider;
  };
  const findFilter: PassNames['findFilter'] = async () => {
    const providerUuid = await findProvider();
    return providerUuid === undefined ? { offeringUuids: [offeringUuid] } : { providerUuid };
  };
  const listScope: PassNames['listScope'] = async (signal) =>
    client.listOfferingUsers(await findFilter(), { fields: userListFields, signal });
  const readScope: PassNames['readScope'] = async (signal) => (await listScope(signal)).all();
  const openLedger = async (open: PassLedger): Promise<LedgerNamespace> => {
    return { ledger: open, namespace: describeNamespace(scope, { offeringUuid, providerUuid: await findProvider() }) };
  };
  const open = ledger && (() => openLedger(ledger));
  const reconcile: PassNames['reconcile'] = (rows, read) => {
    const others = read === 'scope' ? rows.map((row) => row.offeringUuid ?? offeringUuid) : [];
    const complete = new Set(read === 'some' ? [] : [offeringUuid, ...others]);
    return reconcileNames(rows, { offeringUuid, complete, gone: part?.gone, openLedger: open, notes, dryRun });
  };
  return {
    sources: {
      read: async () => {
        if (part !== undefined) return part.rows;
        const isEnough = options.allUsers !== undefined && (await findProvider()) === undefined;
        if (isEnough) return allUsers;
        const rows = await lookup?.allRows();
        if (rows !== undefined) return [...allUsers, ...rows];
        if (ledger === undefined) return chain(allUsers, await listScope(undefined));
        return [...allUsers, ...(await readScope(undefined))];
      },
      lookup,
      users: options.users,
      openLedger: open,
      listReserved: ledger && !dryRun ? (options.listReserved ?? (() => ledger.reserved())) : undefined,
      // In a dry run nothing is adopted, and the rows of the offering have been compared already.
      reconcile:
        open && !dryRun && part === undefined
          ? async (rows) => onFindings?.(await reconcile(rows, 'scope'))
          : undefined,
      dryRun,
    },
    findFilter,
    listScope,
    readScope,
    reconcile,
  };
}

async function* chain<T>(first: Iterable<T>, second: AsyncIterable<T>): AsyncGenerator<T, void> {
  yield* first;
  yield* second;
}

/**
 * The name of the namespace that an offering's usernames have in the ledger. Throws if it is the provider's and Waldur
 * does not show the provider.
 */
export function describeNamespace(
  scope: UsernameScope,
  { offeringUuid, providerUuid }: { readonly offeringUuid: string; readonly providerUuid: string | undefined },
): string {
  if (scope === 'offering') return `offering:${offeringUuid}`;
  if (providerUuid !== undefined) return `provider:${providerUuid}`;
  throw new Error(
    `offering ${offeringUuid}: Waldur does not show the organisation that owns it, which username_scope 'provider' needs with a ledger`,
  );
}
