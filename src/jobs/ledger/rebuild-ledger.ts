import type { AdoptedName, AdoptReport, KnownUser, LedgerConflict, LedgerKeys } from '../../ledger/administration.js';
import type { Ledger } from '../../ledger/open-ledger.js';
import type { Site } from '../../site/open-site.js';
import type { SiteOffering } from '../../site/site-offering.js';
import { findDanger } from '../../usernames/rules/dangerous-username.js';
import { userListFields } from '../../users/name-sources.js';
import { toAdoptedNames } from '../../users/taken-names.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import { type JobOptions, type OfferingError, type OfferingIdentity, runJob } from '../run-job.js';
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
  return fillLedger(site, site.requireLedger(), options);
}

/** As `rebuildLedger`, into another ledger than that of the site. */
export async function fillLedger(site: Site, ledger: Ledger, options: RebuildOptions): Promise<RebuildReport> {
  const { from = 'waldur', dryRun = false } = options;
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
  const users = new AdoptableUsers(await scope.listUsers(options.signal));
  const adopted = await adoptNames(namespace, users, { ledger, options });
  done.set(namespace, name);
  return { namespace, names: { ...adopted, withoutUser: users.withoutUser } };
}

/** The usernames of a list of users. Of several usernames of one user the first is adopted: the one in use now. */
class AdoptableUsers implements AsyncIterable<AdoptedName> {
  readonly #users: AsyncIterable<OfferingUser>;
  /** How many usernames do not name their user, so far. */
  withoutUser = 0;

  constructor(users: AsyncIterable<OfferingUser>) {
    this.#users = users;
  }

  /** Keeps the usernames of users who are not `OK`, and nothing of the others, in memory. */
  async *[Symbol.asyncIterator](): AsyncGenerator<AdoptedName, void, undefined> {
    const later: AdoptedName[] = [];
    for await (const user of this.#users) {
      if (user.username === undefined) continue;
      const [name] = toAdoptedNames([user]);
      if (name === undefined) this.withoutUser += 1;
      else if (user.state === OfferingUserState.Ok) yield name;
      else later.push(name);
    }
    yield* later;
  }
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

async function adoptNames(
  namespace: string,
  names: Iterable<AdoptedName> | AsyncIterable<AdoptedName>,
  { ledger: { usernames }, options }: RebuildContext,
): Promise<Omit<AdoptReport, 'conflicts'> & { readonly conflicts: readonly RebuildConflict[] }> {
  const conflicts: RebuildConflict[] = [];
  const safe = async function* (): AsyncGenerator<AdoptedName, void, undefined> {
    for await (const name of names) {
      const { username, ...user } = name;
      if (findDanger(username) === undefined) yield name;
      else conflicts.push({ namespace, username, reason: 'dangerous username', user });
    }
  };
  const report = await usernames.adopt(namespace, safe(), { dryRun: options.dryRun });
  for (const conflict of report.conflicts) {
    const holder = await usernames.holderOf(namespace, conflict.username);
    conflicts.push(holder === undefined ? conflict : { ...conflict, holder: toKeys(holder) });
  }
  return { ...report, conflicts };
}

// Of several joined accounts the last, as in the history.
function toKeys({ userUuids, cuids }: KnownUser): LedgerKeys {
  const [userUuid, cuid] = [userUuids.at(-1), cuids.at(-1)];
  return { ...(userUuid === undefined ? {} : { userUuid }), ...(cuid === undefined ? {} : { cuid }) };
}
