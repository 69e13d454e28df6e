import type { Container } from 'inversify';
import type { Config, OfferingConfig } from '../../config/types.js';
import { Tokens } from '../../inversify/tokens.js';
import type { AdoptedName, AdoptReport, LedgerConflict, LedgerKeys } from '../../ledger/administration.js';
import type { Ledger } from '../../ledger/open-ledger.js';
import { findHolders } from '../../ledger-jobs/find-holders.js';
import { readDirectory } from '../../ledger-jobs/read-directory.js';
import { completeParts } from '../../processors/parts.js';
import { userListFields } from '../../users/name-sources.js';
import { toAdoptedNames } from '../../users/taken-names.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { eachOffering, type JobOptions, type OfferingError } from '../each-offering.js';
import { readUsernameBackend, requireUsernameBackend } from '../username-backend-of.js';
import { type AdoptionEntry, isManagedDirectory, type StampedEntry } from './managed-directory.js';
import { openScope } from './open-scope.js';
import { withSiteLedger } from './with-site-ledger.js';

/** Options of `rebuildLedger`. */
export interface RebuildOptions extends JobOptions {
  /**
   * Where the names are read: what Waldur shows, or the entries that are ours in the directory of each offering's
   * username backend. Default: `waldur`.
   */
  readonly from?: 'waldur' | 'ldap' | undefined;
  /** Entries that an administrator hands over, for `ldap`. Default: none. */
  readonly adoptionList?: readonly AdoptionEntry[] | undefined;
}

/** A name that was left as it is, and who has it by the ledger. */
export interface RebuildConflict extends LedgerConflict {
  /** Empty for somebody who was erased; absent for somebody of the same list, or when nobody is known. */
  readonly holder?: LedgerKeys;
}

/** What came of the names of one offering. */
export interface OfferingRebuild {
  /** `name` in the configuration. */
  readonly name: string;
  /** `waldur_offering_uuid`. */
  readonly uuid: string;
  /** Why there is nothing to rebuild from for this offering. */
  readonly off?: string;
  readonly namespace?: string;
  /** The offering of this run that has the same namespace, so that all its names were taken over with that one's. */
  readonly sameAs?: string;
  readonly names?: Omit<AdoptReport, 'conflicts'> & {
    readonly conflicts: readonly RebuildConflict[];
    /** Names that do not say whose they are. */
    readonly withoutUser: number;
  };
  /** What came of the directory's entries, for `ldap`. */
  readonly entries?: readonly StampedEntry[];
  readonly error?: OfferingError;
}

/** What `rebuildLedger` did, offering by offering, in the order of the configuration. */
export interface RebuildReport {
  readonly from: 'waldur' | 'ldap';
  readonly dryRun: boolean;
  readonly offerings: readonly OfferingRebuild[];
  readonly interrupted: boolean;
}

/**
 * Takes the names that people have over into the ledger of a configuration, from Waldur or from a directory: for a site
 * that had none, or has lost it. Nothing that is in the ledger is overwritten; a name that it has as another person's
 * is a conflict. From a directory, entries that are not marked as ours yet are marked first: those whose uid is the
 * username that Waldur has for a person who is `OK`, and those that are `listed`.
 *
 * Trouble with one offering is in its report and stops no other. Throws `ConfigurationError` when the configuration
 * names no ledger, or has not such an offering.
 */
export function rebuildLedger(config: Config, options: RebuildOptions = {}): Promise<RebuildReport> {
  const { from = 'waldur', dryRun = false, signal, overrides } = options;
  return withSiteLedger(config, { create: 'if-missing', dryRun, clock: overrides?.clock }, async (ledger) => {
    const done = new Map<string, string>();
    const outcomes = await eachOffering(
      config,
      { ...options, overrides: { ...overrides, ledger } },
      (container, offering) =>
        from === 'waldur'
          ? rebuildFromWaldur(container, offering, { ledger, options, done })
          : rebuildFromDirectory(container, offering, { ledger, options }),
    );
    const offerings = outcomes.map((outcome): OfferingRebuild => {
      const { name, waldurOfferingUuid: uuid } = outcome.offering;
      return { name, uuid, ...('result' in outcome ? outcome.result : { error: outcome.error }) };
    });
    return { from, dryRun, offerings, interrupted: signal?.aborted === true };
  });
}

type RebuildResult = Omit<OfferingRebuild, 'name' | 'uuid'>;

interface RebuildContext {
  readonly ledger: Ledger;
  readonly options: RebuildOptions;
}

async function rebuildFromWaldur(
  container: Container,
  offering: OfferingConfig,
  { ledger, options, done }: RebuildContext & { readonly done: Map<string, string> },
): Promise<RebuildResult> {
  const scope = openScope(partsOf(container));
  const namespace = await scope.findNamespace();
  const before = done.get(namespace);
  if (before !== undefined) return { namespace, sameAs: before };
  const people = await scope.readUsers(options.signal);
  const names = toAdoptedNames(sortForAdoption(people));
  const named = people.filter(({ username }) => username !== undefined);
  const adopted = await adoptNames(namespace, names, { ledger, options });
  done.set(namespace, offering.name);
  return { namespace, names: { ...adopted, withoutUser: named.length - names.length } };
}

async function rebuildFromDirectory(
  container: Container,
  offering: OfferingConfig,
  { ledger, options }: RebuildContext,
): Promise<RebuildResult> {
  requireUsernameBackend(container, offering);
  const backend = readUsernameBackend(container);
  if (!isManagedDirectory(backend))
    return { off: `its username_management_backend, ${offering.usernameManagementBackend}, keeps no directory` };
  const { dryRun = false, adoptionList: listed = [], signal = new AbortController().signal } = options;
  const parts = partsOf(container);
  const namespace = await openScope(parts).findNamespace();
  const people = await parts.client
    .listOfferingUsers({ offeringUuids: [parts.offering.uuid] }, { fields: userListFields, signal })
    .all();
  const { names, entries, withoutUser } = await readDirectory({ directory: backend, people, listed, dryRun, signal });
  return { namespace, entries, names: { ...(await adoptNames(namespace, names, { ledger, options })), withoutUser } };
}

function partsOf(container: Container) {
  return completeParts(container.get(Tokens.ProcessorParts));
}

// Of several names of one person that are all new, the first counts: the one that they work under now.
function sortForAdoption(people: readonly OfferingUser[]): OfferingUser[] {
  const isOk = ({ state }: OfferingUser) => state === OfferingUserState.Ok;
  return [...people.filter(isOk), ...people.filter((person) => !isOk(person))];
}

async function adoptNames(
  namespace: string,
  names: readonly AdoptedName[],
  { ledger, options }: RebuildContext,
): Promise<Omit<AdoptReport, 'conflicts'> & { readonly conflicts: readonly RebuildConflict[] }> {
  const report = await ledger.usernames.adopt(namespace, names, { dryRun: options.dryRun });
  const conflicts: RebuildConflict[] = [];
  for (const conflict of report.conflicts) {
    const [holder] = await findHolders(ledger.usernames, conflict.username, namespace);
    conflicts.push(holder === undefined ? conflict : { ...conflict, holder: holder.user });
  }
  return { ...report, conflicts };
}
