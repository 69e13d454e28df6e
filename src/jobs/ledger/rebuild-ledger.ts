import type { AdoptedName, AdoptReport, LedgerConflict, LedgerKeys } from '../../ledger/administration.js';
import type { Ledger } from '../../ledger/open-ledger.js';
import type { Site } from '../../site/open-site.js';
import type { SiteOffering } from '../../site/site-offering.js';
import { findDanger } from '../../usernames/rules/dangerous-username.js';
import { userListFields } from '../../users/name-sources.js';
import { toAdoptedNames } from '../../users/taken-names.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { type JobOptions, type OfferingError, type OfferingIdentity, runJob } from '../run-job.js';
import { findHolders } from './find-holders.js';
import type { LeftOutEntries } from './left-out-entries.js';
import { type AdoptionEntry, type AdoptionResult, isManagedDirectory } from './managed-directory.js';
import { openScope } from './open-scope.js';
import { readDirectory } from './read-directory.js';

/** Options of `rebuildLedger`. */
export interface RebuildOptions extends JobOptions {
  /**
   * Where the usernames are read: Waldur, or the managed entries in the directory of each offering's username backend.
   * Default: `waldur`.
   */
  readonly from?: 'waldur' | 'ldap' | undefined;
  /** Entries that an administrator has listed for adoption, for `ldap`. Default: none. */
  readonly adoptionList?: readonly AdoptionEntry[] | undefined;
}

/** A username that was not adopted, and which user holds it in the ledger. */
export interface RebuildConflict extends LedgerConflict {
  /** Empty for an erased user; absent for a user of the same list, or if the holder is unknown. */
  readonly holder?: LedgerKeys;
}

/** The adopted usernames of one offering. */
export interface OfferingRebuild extends OfferingIdentity {
  /** Why this offering has nothing to rebuild from. */
  readonly off?: string;
  readonly namespace?: string;
  /** The offering of this run with the same namespace; all usernames of the namespace were adopted with it. */
  readonly sameAs?: string;
  readonly names?: Omit<AdoptReport, 'conflicts'> & {
    readonly conflicts: readonly RebuildConflict[];
    /** How many usernames do not name their user. */
    readonly withoutUser: number;
  };
  /** The results of the directory entries, for `ldap`. */
  readonly entries?: readonly AdoptionResult[];
  /** The directory entries whose usernames were not recorded, by reason, for `ldap`. */
  readonly leftOut?: readonly LeftOutEntries[];
  readonly error?: OfferingError;
}

/** What `rebuildLedger` did. */
export interface RebuildReport {
  readonly from: 'waldur' | 'ldap';
  readonly dryRun: boolean;
  /** In the order of the configuration. */
  readonly offerings: readonly OfferingRebuild[];
  readonly interrupted: boolean;
}

/**
 * Adopts existing usernames into the ledger of a site, from Waldur or from a directory, when the site had no ledger or
 * lost it. Nothing in the ledger is overwritten; a username that another user holds there is a conflict, and so is a
 * dangerous one (`findDanger`). From a directory, entries that are not managed yet are marked first: those whose uid is
 * the username of an `OK` user in Waldur, and those in `adoptionList`.
 *
 * An error of one offering is in its report and stops no other. Throws `ConfigurationError` when the site has no
 * ledger, or for an unknown offering.
 */
export async function rebuildLedger(site: Site, options: RebuildOptions = {}): Promise<RebuildReport> {
  const { from = 'waldur', dryRun = false } = options;
  const ledger = site.requireLedger();
  const done = new Map<string, string>();
  const { offerings, interrupted } = await runJob(site, options, (offering) =>
    from === 'waldur'
      ? rebuildFromWaldur(offering, { ledger, options, done })
      : rebuildFromDirectory(offering, { ledger, options }),
  );
  return { from, dryRun, offerings, interrupted };
}

type RebuildResult = Omit<OfferingRebuild, 'name' | 'uuid'>;

interface RebuildContext {
  readonly ledger: Ledger;
  readonly options: RebuildOptions;
}

async function rebuildFromWaldur(
  { parts, name }: SiteOffering,
  { ledger, options, done }: RebuildContext & { readonly done: Map<string, string> },
): Promise<RebuildResult> {
  const scope = openScope(parts);
  const namespace = await scope.findNamespace();
  const sameAs = done.get(namespace);
  if (sameAs !== undefined) return { namespace, sameAs };
  const users = await scope.readUsers(options.signal);
  const names = toAdoptedNames(sortForAdoption(users));
  const named = users.filter(({ username }) => username !== undefined);
  const adopted = await adoptNames(namespace, names, { ledger, options });
  done.set(namespace, name);
  return { namespace, names: { ...adopted, withoutUser: named.length - names.length } };
}

async function rebuildFromDirectory(
  offering: SiteOffering,
  { ledger, options }: RebuildContext,
): Promise<RebuildResult> {
  offering.requireUsernameBackend();
  const { usernameBackend: directory, client, parts, uuid, config } = offering;
  if (!isManagedDirectory(directory))
    return { off: `its username_management_backend, ${config.usernameManagementBackend}, keeps no directory` };
  const { dryRun = false, adoptionList: listed = [], signal = new AbortController().signal } = options;
  const namespace = await openScope(parts).findNamespace();
  const users = await client.listOfferingUsers({ offeringUuids: [uuid] }, { fields: userListFields, signal }).all();
  const read = await readDirectory({ directory, users, listed, dryRun, signal });
  const { entries, leftOut, withoutUser } = read;
  const names = await adoptNames(namespace, read.names, { ledger, options });
  return { namespace, entries, leftOut, names: { ...names, withoutUser } };
}

// Of several new usernames of one user the first is adopted: the one in use now.
function sortForAdoption(users: readonly OfferingUser[]): OfferingUser[] {
  const isOk = ({ state }: OfferingUser) => state === OfferingUserState.Ok;
  return [...users.filter(isOk), ...users.filter((user) => !isOk(user))];
}

async function adoptNames(
  namespace: string,
  names: readonly AdoptedName[],
  { ledger, options }: RebuildContext,
): Promise<Omit<AdoptReport, 'conflicts'> & { readonly conflicts: readonly RebuildConflict[] }> {
  const isSafe = ({ username }: AdoptedName) => findDanger(username) === undefined;
  const report = await ledger.usernames.adopt(namespace, names.filter(isSafe), { dryRun: options.dryRun });
  const conflicts: RebuildConflict[] = names
    .filter((name) => !isSafe(name))
    .map(({ username, ...user }) => ({ namespace, username, reason: 'dangerous username', user }));
  for (const conflict of report.conflicts) {
    const [holder] = await findHolders(ledger.usernames, conflict.username, namespace);
    conflicts.push(holder === undefined ? conflict : { ...conflict, holder: holder.user });
  }
  return { ...report, conflicts };
}
