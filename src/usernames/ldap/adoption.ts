import type { KnownOfferingUserState, OfferingUserStateValue } from '../../waldur/types.js';
import { foldUsername } from '../check-username.js';
import { type Account, accountAttributes, readAccount } from './account.js';
import type { Modification } from './directory.js';
import { equals, isPresent } from './filter.js';
import { searchAccounts } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';

const ok: KnownOfferingUserState = 'OK';

/** An account in the directory, for a list. */
export interface DirectoryAccount {
  readonly uid: string;
  readonly dn: string;
  /** Ours to manage. */
  readonly isManaged: boolean;
  readonly isDisabled: boolean;
  readonly waldurUsername: string | undefined;
  readonly userUuid: string | undefined;
  readonly uidNumber: number | undefined;
  readonly gidNumber: number | undefined;
}

/** A person as Waldur shows them, whose account may have been made by the Python agent. */
export interface AdoptableUser {
  readonly username?: string | undefined;
  readonly state?: OfferingUserStateValue | undefined;
  readonly userUsername?: string | undefined;
  readonly userUuid?: string | undefined;
}

/** One line of an administrator's list: this entry is that Waldur user's. */
export interface AdoptionLine {
  readonly uid: string;
  readonly waldurUsername: string;
}

/** What came of one entry. */
export interface Adoption {
  readonly uid: string;
  readonly result:
    | 'adopted'
    | 'already-managed'
    | 'not-found'
    | 'key-conflict'
    | 'key-in-use'
    | 'skipped'
    | 'changed-concurrently';
  /** A sentence. */
  readonly message: string;
}

export interface AdoptionReport {
  readonly adoptions: readonly Adoption[];
  /** How many were stamped; in a dry run, would be. */
  readonly adopted: number;
}

interface AdoptionContext {
  readonly site: LdapContext;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

export async function listAccounts(site: LdapContext, signal: AbortSignal): Promise<readonly DirectoryAccount[]> {
  const { directory, settings, marks, peopleBase } = site;
  const entries = await directory.search(
    { base: peopleBase, filter: isPresent('uid'), attributes: accountAttributes(settings) },
    signal,
  );
  return entries
    .map((entry) => readAccount(entry, settings, marks))
    .filter((account) => account !== undefined)
    .map(({ uid, dn, isManaged, isDisabled, waldurUsername, userUuid, uidNumber, gidNumber }) => ({
      uid,
      dn,
      isManaged,
      isDisabled,
      waldurUsername,
      userUuid,
      uidNumber,
      gidNumber,
    }));
}

/** Stamps the entries of people who are `OK`, by username. The e-mail address plays no part. Safe to repeat. */
export async function stampEntries(people: readonly AdoptableUser[], parts: AdoptionContext): Promise<AdoptionReport> {
  const adoptions: Adoption[] = [];
  for (const { username, state, userUsername, userUuid } of people) {
    if (username === undefined || username === '') continue;
    if (state !== ok || userUsername === undefined || userUsername === '') {
      adoptions.push({
        uid: username,
        result: 'skipped',
        message: `only people who are OK and whose Waldur username is shown are stamped; this one is ${state ?? 'unknown'}`,
      });
      continue;
    }
    adoptions.push(await adoptOne({ uid: username, waldurUsername: userUsername, userUuid }, parts));
  }
  return createReport(adoptions);
}

/** Stamps the entries that an administrator has listed. Safe to repeat. */
export async function adoptEntries(lines: readonly AdoptionLine[], parts: AdoptionContext): Promise<AdoptionReport> {
  const adoptions: Adoption[] = [];
  for (const line of lines) adoptions.push(await adoptOne({ ...line, userUuid: undefined }, parts));
  return createReport(adoptions);
}

function createReport(adoptions: readonly Adoption[]): AdoptionReport {
  return { adoptions, adopted: adoptions.filter(({ result }) => result === 'adopted').length };
}

async function adoptOne(
  wanted: AdoptionLine & { userUuid: string | undefined },
  { site, dryRun, signal }: AdoptionContext,
): Promise<Adoption> {
  const { uid, waldurUsername, userUuid } = wanted;
  const { settings, directory } = site;
  const accounts = await searchAccounts(
    site,
    [equals('uid', uid), equals(settings.waldur_username_attribute, waldurUsername)],
    signal,
  );
  const named = accounts.filter((account) => foldUsername(account.uid) === foldUsername(uid));
  const account = named[0];
  const say = (result: Adoption['result'], message: string): Adoption => ({ uid, result, message });
  if (account === undefined || named.length > 1)
    return say('not-found', `expected one entry with uid ${uid}, found ${named.length}`);
  const elsewhere = accounts.find((other) => other !== account && other.waldurUsername === waldurUsername);
  if (elsewhere !== undefined) return say('key-in-use', `${elsewhere.dn} holds that Waldur username already`);
  const hasOtherKey = account.waldurUsername !== undefined && account.waldurUsername !== waldurUsername;
  const hasOtherUuid = account.userUuid !== undefined && userUuid !== undefined && account.userUuid !== userUuid;
  if (hasOtherUuid || (hasOtherKey && account.isManaged))
    return say('key-conflict', "it is marked as another Waldur user's already");
  if (hasOtherKey)
    return say(
      'key-conflict',
      `its ${settings.waldur_username_attribute} holds something else; remove that, or choose another waldur_username_attribute`,
    );
  const steps = stampSteps(account, wanted, site);
  if (steps.length === 0) return say('already-managed', 'nothing to do');
  if (dryRun) return say('adopted', 'would be marked as ours');
  if ((await directory.modify(account.dn, steps, signal)) !== 'modified')
    return say('changed-concurrently', 'somebody else changed it at the same moment; try again');
  return say('adopted', 'marked as ours');
}

// Whoever has an account already needs no welcome.
function stampSteps(
  account: Account,
  { waldurUsername, userUuid }: AdoptionLine & { userUuid: string | undefined },
  { settings, marks }: LdapContext,
): Modification[] {
  const wanted = [marks.managed, marks.welcomed, ...(userUuid === undefined ? [] : [marks.user(userUuid)])];
  const isOurs =
    account.isManaged &&
    account.waldurUsername === waldurUsername &&
    (userUuid === undefined || account.userUuid === userUuid);
  if (isOurs) return [];
  const values = wanted.filter((mark) => !account.entry.has(markAttribute, mark));
  return [
    ...(values.length > 0 ? [{ kind: 'add', attribute: markAttribute, values } as const] : []),
    ...(account.waldurUsername === undefined
      ? [{ kind: 'add', attribute: settings.waldur_username_attribute, values: [waldurUsername] } as const]
      : []),
  ];
}
