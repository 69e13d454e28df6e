import type { AdoptedName, LedgerAdministration } from '../ledger/administration.js';
import type { LedgerUser, ReservedName, UsernameLedger } from '../ledger/ledger.js';
import { WaldurResponseError } from '../shared/errors.js';
import { foldUsername } from '../usernames/check-username.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import type { DuplicateUsername } from './report.js';

/** What a pass needs of a ledger: who holds which username, and `adopt` for usernames older than the ledger. */
export type PassLedger = UsernameLedger & Pick<LedgerAdministration, 'adopt' | 'holderOf' | 'knownUser' | 'release'>;

/** A ledger, and the namespace of the usernames in it. */
export interface LedgerNamespace {
  readonly ledger: PassLedger;
  readonly namespace: string;
}

/** Answers single questions about the usernames in use. An answer of `undefined` means that all have to be read. */
export interface NameLookup {
  /** Whether that takes fewer calls than reading all. */
  isAsking(): Promise<boolean>;
  /** Finds the rows with this username, in any letter case; others may be among them. */
  findUsername(username: string): Promise<readonly OfferingUser[] | undefined>;
  /** Finds the rows of this user. */
  findUser(user: OfferingUser): Promise<readonly OfferingUser[] | undefined>;
}

/** Where the usernames in use are read from. */
export interface NameSources {
  /** Reads all users of the scope in which usernames are unique, in any state. Called once, by `TakenNames.read`. */
  readonly read: () => Promise<readonly OfferingUser[] | AsyncIterable<OfferingUser>>;
  /** Default: all users are read. */
  readonly lookup?: NameLookup | undefined;
  /** The users whose own usernames may be asked for. Of others, only the usernames are kept. Default: all. */
  readonly users?: readonly OfferingUser[] | undefined;
  /** Default: no ledger; then only Waldur and this pass are checked. */
  readonly openLedger?: (() => Promise<LedgerNamespace>) | undefined;
  /** The usernames that are reserved in the ledger. Default: none. */
  readonly listReserved?: (() => Promise<readonly ReservedName[]>) | undefined;
  /**
   * Called with what was read. Adopts the usernames into the ledger: Waldur forgets deleted users some day, and then
   * the ledger makes sure that their usernames are not given away. Default: nothing is adopted.
   */
  readonly reconcile?: ((users: readonly OfferingUser[]) => Promise<void>) | undefined;
  /** Write nothing to the ledger. Default: `false`. */
  readonly dryRun?: boolean | undefined;
}

/**
 * The usernames that are taken: those that Waldur shows, those that the ledger holds, and those that this pass has
 * reserved. Letter case does not matter. A user's own username is not taken for that user.
 *
 * Every method throws the errors of reading: unknown is not the same as free.
 */
export class TakenNames {
  readonly #sources: NameSources;
  readonly #reserved = new Map<string, string>();
  readonly #refused = new Set<string>();
  /** The results of `otherAccounts`, by the key of the user. */
  readonly #accounts = new Map<string, readonly string[]>();
  readonly #index: UsernameIndex;
  #whole: Promise<void> | undefined;
  #namespace: Promise<LedgerNamespace | undefined> | undefined;

  constructor(sources: NameSources) {
    this.#sources = sources;
    const users = sources.users && new Set(sources.users.map(userKey));
    this.#index = { holders: new Map(), rows: new Map(), users };
  }

  /**
   * Reads the usernames in use from Waldur, unless that has been done, or single questions cost less. Else the first
   * lookup reads them.
   */
  async read(): Promise<void> {
    if ((await this.#sources.lookup?.isAsking()) !== true) await this.#load();
  }

  /** Whether another user has this username, or had it as far as is known. */
  async isTaken(username: string, user: OfferingUser): Promise<boolean> {
    if (this.#refused.has(foldUsername(username))) return true;
    const index = await this.#find((lookup) => lookup.findUsername(username));
    if (await this.#isHeldByOther(index, username, user)) return true;
    const opened = await this.#openLedger();
    return opened === undefined ? false : opened.ledger.isTaken(opened.namespace, username, toLedgerUser(user));
  }

  /** Counts a username as taken that Waldur has refused, although no user is known to have it. */
  refuse(username: string): void {
    this.#refused.add(foldUsername(username));
  }

  /** Reserves the username for this user. Returns `false` if another user has it. */
  async reserve(username: string, user: OfferingUser): Promise<boolean> {
    if (this.#refused.has(foldUsername(username))) return false;
    const index = await this.#find((lookup) => lookup.findUsername(username));
    if (await this.#isHeldByOther(index, username, user)) return false;
    // Repeated for each answer of a backend, which may have done it itself.
    if (this.#reserved.get(userKey(user)) === username) return true;
    const opened = await this.#openLedger();
    if (opened !== undefined && !(await this.#reserveIn(opened, username, user))) return false;
    // Another user of this pass may have got it in the meantime. A ledger has then refused one of the two.
    const accounts = otherHolders(index, username, user).length === 0 ? [] : await this.otherAccounts(user);
    // No await from here to `addHolder`, so that one of two concurrent calls sees the other.
    if (otherHolders(index, username, user).some((holder) => !accounts.includes(holder))) return false;
    addHolder(index, username, user);
    this.#reserved.set(userKey(user), username);
    return true;
  }

  /**
   * The username of this user: from the ledger, else from another row, else the last one reserved by this pass. If the
   * user's other rows show another username than the ledger's current one, theirs, as long as no other user holds it.
   */
  async ownUsername(user: OfferingUser): Promise<string | undefined> {
    const opened = await this.#openLedger();
    const inLedger = await opened?.ledger.find(opened.namespace, toLedgerUser(user));
    const { rows } = await this.#find((lookup) => lookup.findUser(user));
    const own = (rows.get(userKey(user)) ?? []).filter(({ uuid }) => uuid !== user.uuid);
    const shown = (own.find(({ state }) => state === OfferingUserState.Ok) ?? own[0])?.username;
    if (opened === undefined || inLedger === undefined) return shown ?? this.#reserved.get(userKey(user));
    // The user was given another name in Waldur since then, perhaps an earlier one again.
    const isOutdated =
      shown !== undefined &&
      !own.some(({ username = '' }) => foldUsername(username) === inLedger.username) &&
      !(await opened.ledger.isTaken(opened.namespace, shown, toLedgerUser(user)));
    return isOutdated ? shown : inLedger.username;
  }

  /** The uuids of the other Waldur accounts of the same person, according to the ledger (`ledger join`). Read once. */
  async otherAccounts(user: OfferingUser): Promise<readonly string[]> {
    const opened = await this.#openLedger();
    if (opened === undefined || user.userUuid === undefined) return [];
    const key = userKey(user);
    const accounts = this.#accounts.get(key) ?? (await opened.ledger.otherAccountsOf(toLedgerUser(user)));
    this.#accounts.set(key, accounts);
    return accounts;
  }

  /** The usernames that several users of a list have. Accounts that are joined in the ledger count as one user. */
  async findDuplicates(users: readonly OfferingUser[]): Promise<readonly DuplicateUsername[]> {
    const duplicates = findDuplicates(users);
    if (duplicates.length === 0 || (await this.#openLedger()) === undefined) return duplicates;
    const rows = new Map(users.map((user) => [user.uuid, user]));
    const confirmed: DuplicateUsername[] = [];
    for (const duplicate of duplicates) {
      const holders = duplicate.holders.flatMap((holder) => rows.get(holder) ?? []);
      const [first] = holders;
      const accounts = new Set(first === undefined ? [] : [userKey(first), ...(await this.otherAccounts(first))]);
      if (!holders.every((holder) => accounts.has(userKey(holder)))) confirmed.push(duplicate);
    }
    return confirmed;
  }

  /** Records in the ledger that Waldur has stored the username. */
  async commit(username: string, user: OfferingUser): Promise<void> {
    if (this.#sources.dryRun === true) return;
    const opened = await this.#openLedger();
    if (opened === undefined) return;
    const isCommitted = await opened.ledger.commit(opened.namespace, username, toLedgerUser(user));
    if (!isCommitted) throw new Error(`ledger: the username of offering user ${user.uuid} is held by another user`);
  }

  /** Gives up a username in the ledger that another user got at the same time, and that was replaced. */
  async giveUp(username: string, user: OfferingUser): Promise<void> {
    const opened = await this.#openLedger();
    if (opened === undefined) return;
    const { ledger, namespace } = opened;
    const holder = await ledger.holderOf(namespace, username);
    const reason = 'replaced, because another user got the username at the same time';
    if (holder?.userUuids.includes(toLedgerUser(user).userUuid))
      await ledger.release(namespace, username, { by: 'waldur-offering-processor', reason });
  }

  /**
   * Commits usernames that Waldur has stored, but that are still reserved in the ledger because a process ended between
   * the two writes. Costs one read of the ledger if there are none.
   */
  async commitStored(users: readonly OfferingUser[]): Promise<void> {
    const reserved = (await this.#sources.listReserved?.()) ?? [];
    const names = new Set(reserved.map(({ username }) => username));
    const stored = users.filter(
      ({ state, username = '' }) => state === OfferingUserState.Ok && names.has(foldUsername(username)),
    );
    if (stored.length === 0) return;
    const opened = await this.#openLedger();
    if (opened === undefined) return;
    const here = new Set(
      reserved.flatMap(({ namespace, username }) => (namespace === opened.namespace ? [username] : [])),
    );
    for (const { username = '', ...user } of stored) {
      if (here.has(foldUsername(username)) && user.userUuid !== undefined)
        await opened.ledger.commit(opened.namespace, username, toLedgerUser(user));
    }
  }

  /** Adds a row that was read later than the list. */
  addUser(user: OfferingUser): void {
    addRow(this.#index, user);
  }

  async #find(ask: (lookup: NameLookup) => Promise<readonly OfferingUser[] | undefined>): Promise<UsernameIndex> {
    const { lookup } = this.#sources;
    const rows = lookup === undefined || this.#whole !== undefined ? undefined : await ask(lookup);
    if (rows === undefined) await this.#load();
    else for (const row of rows) addRow(this.#index, row);
    return this.#index;
  }

  #load(): Promise<void> {
    this.#whole ??= this.#readAll();
    return this.#whole;
  }

  async #readAll(): Promise<void> {
    const { read, reconcile } = this.#sources;
    const users = await read();
    for await (const user of users) addRow(this.#index, user);
    if (Array.isArray(users)) await reconcile?.(users);
  }

  // The ledger is only asked about joined accounts if there seems to be another holder.
  async #isHeldByOther(index: UsernameIndex, username: string, user: OfferingUser): Promise<boolean> {
    const others = otherHolders(index, username, user);
    if (others.length === 0) return false;
    const accounts = await this.otherAccounts(user);
    return others.some((holder) => !accounts.includes(holder));
  }

  async #openLedger(): Promise<LedgerNamespace | undefined> {
    this.#namespace ??= this.#sources.openLedger?.() ?? Promise.resolve(undefined);
    return this.#namespace;
  }

  async #reserveIn({ ledger, namespace }: LedgerNamespace, username: string, user: OfferingUser): Promise<boolean> {
    const holder = toLedgerUser(user);
    if (this.#sources.dryRun === true) return !(await ledger.isTaken(namespace, username, holder));
    return ledger.reserve(namespace, username, holder);
  }
}

interface UsernameIndex {
  /** The keys of the users with a username, by the folded username. Mostly it is one: a list would need more memory. */
  readonly holders: Map<string, string | readonly string[]>;
  /** The rows with a username, by the key of the user, in the order in which they were read. */
  readonly rows: Map<string, NamedRow[]>;
  /** The keys of the users whose rows are kept; `undefined` for all. */
  readonly users: ReadonlySet<string> | undefined;
}

type NamedRow = Pick<OfferingUser, 'uuid' | 'username' | 'state'>;

/** The usernames that several users of a list have, regardless of letter case. */
export function findDuplicates(users: readonly OfferingUser[]): DuplicateUsername[] {
  const rows = new Map<string, OfferingUser[]>();
  for (const user of users) {
    if (user.username === undefined || user.username === '') continue;
    const name = foldUsername(user.username);
    rows.set(name, [...(rows.get(name) ?? []), user]);
  }
  return [...rows]
    .filter(([, holders]) => new Set(holders.map(userKey)).size > 1)
    .map(([username, holders]) => ({ username, holders: holders.map((holder) => holder.uuid) }));
}

/** The usernames that Waldur shows, in the form that a ledger adopts. Rows without `user_uuid` are left out. */
export function toAdoptedNames(users: readonly OfferingUser[]): AdoptedName[] {
  return users.flatMap((user) => {
    const { userUuid, username } = user;
    return userUuid === undefined || username === undefined || username === ''
      ? []
      : [{ username, ...toLedgerUser(user) }];
  });
}

/** The identifiers of a user in the ledger. Throws `WaldurResponseError` for a row without `user_uuid`. */
export function toLedgerUser({ uuid, userUuid, userUsername }: OfferingUser): LedgerUser {
  if (userUuid === undefined)
    throw new WaldurResponseError({
      operation: 'listOfferingUsers',
      status: 200,
      detail: `offering user ${uuid}: user_uuid is missing; the ledger needs it`,
    });
  return userUsername === undefined || userUsername === '' ? { userUuid } : { userUuid, cuid: userUsername };
}

// Responses to writes lack the uuid of the user. A user has one row per offering, so its uuid serves as well.
function userKey(user: OfferingUser): string {
  return user.userUuid ?? user.uuid;
}

function addRow(index: UsernameIndex, user: OfferingUser): void {
  const { uuid, username, state } = user;
  if (username === undefined || username === '') return;
  addHolder(index, username, user);
  const key = userKey(user);
  if (index.users?.has(key) === false) return;
  const row = { uuid, username, ...(state !== undefined && { state }) };
  const rows = index.rows.get(key);
  if (rows === undefined) index.rows.set(key, [row]);
  // The same row may be in two lists.
  else if (!rows.some((other) => other.uuid === uuid && other.username === username)) rows.push(row);
}

function holdersOf({ holders }: UsernameIndex, username: string): readonly string[] {
  const found = holders.get(foldUsername(username)) ?? [];
  return typeof found === 'string' ? [found] : found;
}

function addHolder(index: UsernameIndex, username: string, user: OfferingUser): void {
  const [key, known] = [userKey(user), holdersOf(index, username)];
  if (!known.includes(key)) index.holders.set(foldUsername(username), known.length === 0 ? key : [...known, key]);
}

function otherHolders(index: UsernameIndex, username: string, user: OfferingUser): string[] {
  return holdersOf(index, username).filter((holder) => holder !== userKey(user));
}
