import type { KnownOfferingUserState, OfferingUserStateValue } from '../../waldur/types.js';
import { foldUsername } from '../check-username.js';
import { type Account, accountAttributes, readAccounts } from './account.js';
import type { Modification } from './directory.js';
import { foldDn } from './dn.js';
import { allOf, equals, isPresent } from './filter.js';
import { searchAccounts } from './find-account.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';

const ok: KnownOfferingUserState = 'OK';

/** An account in the directory, as `listAccounts` returns it. */
export interface DirectoryAccount {
  readonly uid: string;
  readonly dn: string;
  /** Whether the entry is marked as managed by this program. */
  readonly isManaged: boolean;
  readonly isDisabled: boolean;
  readonly waldurUsername: string | undefined;
  readonly userUuid: string | undefined;
  readonly uidNumber: number | undefined;
  readonly gidNumber: number | undefined;
}

/** The fields of an offering user that adoption needs. The Python agent may have created their account. */
export interface AdoptableUser {
  readonly username?: string | undefined;
  readonly state?: OfferingUserStateValue | undefined;
  readonly userUsername?: string | undefined;
  readonly userUuid?: string | undefined;
}

/** One line of an adoption list: the uid of an entry and the Waldur user it belongs to. */
export interface AdoptionLine {
  readonly uid: string;
  readonly waldurUsername: string;
}

/** The result for one entry. */
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
  /** A description of the result. */
  readonly message: string;
}

/** The results of all entries. */
export interface AdoptionReport {
  readonly adoptions: readonly Adoption[];
  /** How many entries were adopted, or in a dry run would be. */
  readonly adopted: number;
}

interface AdoptionContext {
  readonly ldap: LdapContext;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/** Lists the accounts under `people_ou`, including those that are not managed. */
export async function listAccounts(ldap: LdapContext, signal: AbortSignal): Promise<readonly DirectoryAccount[]> {
  const { directory, settings, peopleBase } = ldap;
  const entries = await directory.search(
    { base: peopleBase, filter: isPresent('uid'), attributes: accountAttributes(settings) },
    signal,
  );
  return readAccounts(entries, ldap).map(({ entry: _entry, isCreated: _isCreated, ...account }) => account);
}

/** Counts the accounts below `base_dn` that `listAccounts` does not list. */
export async function countOtherAccounts(ldap: LdapContext, signal: AbortSignal): Promise<number> {
  const { directory, settings, peopleBase } = ldap;
  const filter = allOf(equals('objectClass', 'posixAccount'), isPresent('uid'));
  const entries = await directory.search({ base: settings.base_dn, filter, attributes: ['uid'] }, signal);
  const unit = foldDn(peopleBase);
  return entries.filter(({ dn }) => foldDn(dn) !== unit && !foldDn(dn).endsWith(`,${unit}`)).length;
}

/** Adopts the entries whose uid is the username of a user in `OK`. E-mail addresses are ignored. Idempotent. */
export async function markEntries(users: readonly AdoptableUser[], context: AdoptionContext): Promise<AdoptionReport> {
  const adoptions: Adoption[] = [];
  for (const { username, state, userUsername, userUuid } of users) {
    if (username === undefined || username === '') continue;
    if (state !== ok || userUsername === undefined || userUsername === '') {
      adoptions.push({
        uid: username,
        result: 'skipped',
        message: `expected a user in state OK with a visible Waldur username, got state ${state ?? 'unknown'}`,
      });
      continue;
    }
    adoptions.push(await adoptOne({ uid: username, waldurUsername: userUsername, userUuid }, context));
  }
  return createReport(adoptions);
}

/** Adopts the entries of an administrator's list. Idempotent. */
export async function adoptEntries(lines: readonly AdoptionLine[], context: AdoptionContext): Promise<AdoptionReport> {
  const adoptions: Adoption[] = [];
  for (const line of lines) adoptions.push(await adoptOne({ ...line, userUuid: undefined }, context));
  return createReport(adoptions);
}

function createReport(adoptions: readonly Adoption[]): AdoptionReport {
  return { adoptions, adopted: adoptions.filter(({ result }) => result === 'adopted').length };
}

async function adoptOne(
  wanted: AdoptionLine & { userUuid: string | undefined },
  { ldap, dryRun, signal }: AdoptionContext,
): Promise<Adoption> {
  const { uid, waldurUsername, userUuid } = wanted;
  const { settings, directory } = ldap;
  const accounts = await searchAccounts(
    ldap,
    [equals('uid', uid), equals(settings.waldur_username_attribute, waldurUsername)],
    signal,
  );
  const named = accounts.filter((account) => foldUsername(account.uid) === foldUsername(uid));
  const account = named[0];
  const report = (result: Adoption['result'], message: string): Adoption => ({ uid, result, message });
  if (account === undefined || named.length > 1)
    return report('not-found', `expected one entry with uid ${uid}, found ${named.length}`);
  const elsewhere = accounts.find((other) => other !== account && other.waldurUsername === waldurUsername);
  if (elsewhere !== undefined) return report('key-in-use', `${elsewhere.dn} already has this Waldur username`);
  const hasOtherKey = account.waldurUsername !== undefined && account.waldurUsername !== waldurUsername;
  const hasOtherUuid = account.userUuid !== undefined && userUuid !== undefined && account.userUuid !== userUuid;
  if (hasOtherUuid || (hasOtherKey && account.isManaged))
    return report('key-conflict', 'the entry is marked for another Waldur user');
  if (hasOtherKey)
    return report(
      'key-conflict',
      `${settings.waldur_username_attribute} has another value. Remove it, or choose another waldur_username_attribute`,
    );
  const steps = createAdoptionSteps(account, wanted, ldap);
  if (steps.length === 0) return report('already-managed', 'already marked as managed');
  if (dryRun) return report('adopted', 'would be marked as managed');
  if ((await directory.modify(account.dn, steps, signal)) !== 'modified')
    return report('changed-concurrently', 'the entry was changed concurrently. Run the command again');
  return report('adopted', 'marked as managed');
}

// The account is marked as welcomed, because its owner already uses it.
function createAdoptionSteps(
  account: Account,
  { waldurUsername, userUuid }: AdoptionLine & { userUuid: string | undefined },
  { settings, marks }: LdapContext,
): Modification[] {
  const wanted = [marks.managed, marks.welcomed, ...(userUuid === undefined ? [] : [marks.user(userUuid)])];
  const isAdopted =
    account.isManaged &&
    account.waldurUsername === waldurUsername &&
    (userUuid === undefined || account.userUuid === userUuid);
  if (isAdopted) return [];
  const values = wanted.filter((mark) => !account.entry.has(markAttribute, mark));
  return [
    ...(values.length > 0 ? [{ kind: 'add', attribute: markAttribute, values } as const] : []),
    ...(account.waldurUsername === undefined
      ? [{ kind: 'add', attribute: settings.waldur_username_attribute, values: [waldurUsername] } as const]
      : []),
  ];
}

/**
 * Reads an adoption list: lines of `uid,waldur_username`, with or without that header. Empty lines and lines that start
 * with `#` are ignored. Throws an `Error` with the line number.
 */
export function readAdoptionList(text: string): readonly AdoptionLine[] {
  const lines: AdoptionLine[] = [];
  const seen = new Map<string, number>();
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const number = index + 1;
    if (raw.trim() === '' || raw.startsWith('#') || (lines.length === 0 && /^uid\s*,\s*waldur_username\s*$/i.test(raw)))
      continue;
    const [uid = '', waldurUsername = '', ...rest] = raw.split(',').map((cell) => cell.trim());
    if (uid === '' || waldurUsername === '' || rest.length > 0)
      throw new Error(`line ${number}: expected uid,waldur_username, got ${raw.slice(0, 80)}`);
    for (const key of [`uid ${uid.toLowerCase()}`, `Waldur username ${waldurUsername}`]) {
      const earlier = seen.get(key);
      if (earlier !== undefined) throw new Error(`line ${number}: duplicate ${key} (also in line ${earlier})`);
      seen.set(key, number);
    }
    lines.push({ uid, waldurUsername });
  }
  return lines;
}
