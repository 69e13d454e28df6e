import type { AdoptedName, LedgerAdministration, LedgerConflict } from '../ledger/administration.js';
import type { LedgerUser, ReservedName, UsernameLedger } from '../ledger/ledger.js';
import { WaldurResponseError } from '../shared/errors.js';
import { foldUsername } from '../usernames/check-username.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import type { DuplicateUsername } from './report.js';

/**
 * What a pass needs of a ledger: who has which name, and a way to note the names that were given before there was one.
 */
export type PassLedger = UsernameLedger & Pick<LedgerAdministration, 'adopt'>;

/** A ledger, and where in it these names belong. */
export interface LedgerNamespace {
  readonly ledger: PassLedger;
  readonly namespace: string;
}

/** Where the names in use are known from. */
export interface NameSources {
  /**
   * All people in whose midst a name must be the only one, whatever their state. Called once, when the first name is
   * looked up.
   */
  readonly read: () => Promise<readonly OfferingUser[]>;
  /** Default: no ledger, and then only Waldur and this run are asked. */
  readonly openLedger?: (() => Promise<LedgerNamespace>) | undefined;
  /** The names that the ledger has as reserved. Default: none. */
  readonly listReserved?: (() => Promise<readonly ReservedName[]>) | undefined;
  /** Hears of names that Waldur shows for one person and the ledger holds for another. Both stay as they are. */
  readonly onConflicts?: ((conflicts: readonly LedgerConflict[]) => void) | undefined;
  /** Look only: reserve nothing in the ledger and note nothing there. Default: `false`. */
  readonly dryRun?: boolean | undefined;
}

/**
 * Which names belong to whom: those that Waldur shows, those that the ledger holds, and those that this run is just
 * giving. Compared without letter case. A person's own name is not taken for them.
 *
 * Every method throws what reading throws: not knowing is not the same as free.
 */
export class TakenNames {
  readonly #sources: NameSources;
  readonly #reserved = new Map<string, string>();
  #roster: Promise<UsernameIndex> | undefined;
  #place: Promise<LedgerNamespace | undefined> | undefined;

  constructor(sources: NameSources) {
    this.#sources = sources;
  }

  /** Whether somebody else has this name, or ever had it as far as that is known. */
  async isTaken(username: string, user: OfferingUser): Promise<boolean> {
    if (await this.#isHeldByOther(await this.#load(), username, user)) return true;
    const place = await this.#openLedger();
    return place === undefined ? false : place.ledger.isTaken(place.namespace, username, toLedgerUser(user));
  }

  /** Takes the name for this person, unless somebody else has it. Says whether it is theirs now. */
  async reserve(username: string, user: OfferingUser): Promise<boolean> {
    const roster = await this.#load();
    if (await this.#isHeldByOther(roster, username, user)) return false;
    const place = await this.#openLedger();
    if (place !== undefined && !(await this.#reserveIn(place, username, user))) return false;
    // Somebody of this run may have taken it while the ledger was asked; where there is a ledger, it has refused one of
    // the two.
    const accounts = otherHolders(roster, username, user).length === 0 ? [] : await this.otherAccounts(user);
    // From here to the note below nothing is waited for, so that of two at once one sees the other.
    if (otherHolders(roster, username, user).some((holder) => !accounts.includes(holder))) return false;
    addHolder(roster, username, user);
    this.#reserved.set(userKey(user), username);
    return true;
  }

  /**
   * The name that is this person's already: in the ledger, else in another row of theirs, else the one that this run
   * took for them last.
   */
  async ownUsername(user: OfferingUser): Promise<string | undefined> {
    const place = await this.#openLedger();
    const inLedger = await place?.ledger.find(place.namespace, toLedgerUser(user));
    if (inLedger !== undefined) return inLedger.username;
    const { rows } = await this.#load();
    const own = (rows.get(userKey(user)) ?? []).filter(({ uuid }) => uuid !== user.uuid);
    return (
      (own.find(({ state }) => state === OfferingUserState.Ok) ?? own[0])?.username ?? this.#reserved.get(userKey(user))
    );
  }

  /** The uuids of the other Waldur accounts of this person, as the ledger has it. */
  async otherAccounts(user: OfferingUser): Promise<readonly string[]> {
    const place = await this.#openLedger();
    return place === undefined || user.userUuid === undefined ? [] : place.ledger.otherAccountsOf(toLedgerUser(user));
  }

  /**
   * The names that several people of a list hold. Somebody whose account was made anew, and who is shown twice, is one
   * person where the ledger says so.
   */
  async findDuplicates(users: readonly OfferingUser[]): Promise<readonly DuplicateUsername[]> {
    const doubled = findDuplicates(users);
    if (doubled.length === 0 || (await this.#openLedger()) === undefined) return doubled;
    const rows = new Map(users.map((user) => [user.uuid, user]));
    const real: DuplicateUsername[] = [];
    for (const double of doubled) {
      const holders = double.holders.flatMap((holder) => rows.get(holder) ?? []);
      const [first] = holders;
      const accounts = new Set(first === undefined ? [] : [userKey(first), ...(await this.otherAccounts(first))]);
      if (!holders.every((holder) => accounts.has(userKey(holder)))) real.push(double);
    }
    return real;
  }

  /** Notes in the ledger that Waldur has the name. */
  async commit(username: string, user: OfferingUser): Promise<void> {
    if (this.#sources.dryRun === true) return;
    const place = await this.#openLedger();
    if (place === undefined) return;
    const isTheirs = await place.ledger.commit(place.namespace, username, toLedgerUser(user));
    if (!isTheirs) throw new Error(`the ledger has the username of offering user ${user.uuid} as another person's`);
  }

  /**
   * Commits names that Waldur shows for whoever the ledger holds them for: a process that ended between the two left
   * them as reserved. Costs a look at the ledger, and nothing else where there are none.
   */
  async commitStored(users: readonly OfferingUser[]): Promise<void> {
    const reserved = (await this.#sources.listReserved?.()) ?? [];
    const names = new Set(reserved.map(({ username }) => username));
    const shown = users.filter(
      ({ state, username = '' }) => state === OfferingUserState.Ok && names.has(foldUsername(username)),
    );
    if (shown.length === 0) return;
    const place = await this.#openLedger();
    if (place === undefined) return;
    const ours = new Set(
      reserved.flatMap(({ namespace, username }) => (namespace === place.namespace ? [username] : [])),
    );
    for (const { username = '', ...user } of shown) {
      if (ours.has(foldUsername(username)) && user.userUuid !== undefined)
        await place.ledger.commit(place.namespace, username, toLedgerUser(user));
    }
  }

  /** Takes note of a row that was read later than the list. */
  async addUser(user: OfferingUser): Promise<void> {
    if (user.username !== undefined && user.username !== '') addRow(await this.#load(), user);
  }

  #load(): Promise<UsernameIndex> {
    this.#roster ??= this.#sources.read().then(async (users) => {
      const roster: UsernameIndex = { holders: new Map(), rows: new Map() };
      for (const user of users) if (user.username !== undefined && user.username !== '') addRow(roster, user);
      await this.#noteAll(roster);
      return roster;
    });
    return this.#roster;
  }

  // What Waldur shows today it may have forgotten by next year, and the ledger is there so that the name stays its
  // owner's all the same.
  async #noteAll({ rows }: UsernameIndex): Promise<void> {
    const place = this.#sources.dryRun === true ? undefined : await this.#openLedger();
    if (place === undefined) return;
    const { conflicts } = await place.ledger.adopt(place.namespace, toAdoptedNames([...rows.values()].flat()));
    if (conflicts.length > 0) this.#sources.onConflicts?.(conflicts);
  }

  // Only where there seems to be another holder is the ledger asked who that is.
  async #isHeldByOther(roster: UsernameIndex, username: string, user: OfferingUser): Promise<boolean> {
    const others = otherHolders(roster, username, user);
    if (others.length === 0) return false;
    const accounts = await this.otherAccounts(user);
    return others.some((holder) => !accounts.includes(holder));
  }

  async #openLedger(): Promise<LedgerNamespace | undefined> {
    this.#place ??= this.#sources.openLedger?.() ?? Promise.resolve(undefined);
    return this.#place;
  }

  async #reserveIn({ ledger, namespace }: LedgerNamespace, username: string, user: OfferingUser): Promise<boolean> {
    const person = toLedgerUser(user);
    if (this.#sources.dryRun === true) return !(await ledger.isTaken(namespace, username, person));
    return ledger.reserve(namespace, username, person);
  }
}

interface UsernameIndex {
  /** Who has which name, folded. */
  readonly holders: Map<string, Set<string>>;
  /** The rows with a name, by person, in the order in which they came. */
  readonly rows: Map<string, OfferingUser[]>;
}

/** The names that several people of the list hold, letter case aside, by what Waldur shows. */
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

/** What Waldur shows, as a ledger takes it over. A row that does not say whose it is tells nothing about anybody. */
export function toAdoptedNames(users: readonly OfferingUser[]): AdoptedName[] {
  return users.flatMap((user) => {
    const { userUuid, username } = user;
    return userUuid === undefined || username === undefined || username === ''
      ? []
      : [{ username, ...toLedgerUser(user) }];
  });
}

/**
 * A person by what identifies them in a ledger. Throws `WaldurResponseError` for a row that does not say whose it is.
 */
export function toLedgerUser({ uuid, userUuid, userUsername }: OfferingUser): LedgerUser {
  if (userUuid === undefined)
    throw new WaldurResponseError({
      operation: 'listOfferingUsers',
      status: 200,
      detail: `offering user ${uuid}: expected user_uuid, without which the ledger can't be asked whose it is; it is not there`,
    });
  return userUsername === undefined || userUsername === '' ? { userUuid } : { userUuid, cuid: userUsername };
}

// Answers to writes lack the person's uuid, and one person has one row at an offering, so the row can stand for them.
function userKey(user: OfferingUser): string {
  return user.userUuid ?? user.uuid;
}

function addRow(roster: UsernameIndex, user: OfferingUser): void {
  addHolder(roster, user.username ?? '', user);
  const key = userKey(user);
  const rows = roster.rows.get(key);
  if (rows === undefined) roster.rows.set(key, [user]);
  // A row can come in two lists.
  else if (!rows.some(({ uuid, username }) => uuid === user.uuid && username === user.username)) rows.push(user);
}

function addHolder({ holders }: UsernameIndex, username: string, user: OfferingUser): void {
  const name = foldUsername(username);
  const people = holders.get(name);
  if (people === undefined) holders.set(name, new Set([userKey(user)]));
  else people.add(userKey(user));
}

function otherHolders({ holders }: UsernameIndex, username: string, user: OfferingUser): string[] {
  return [...(holders.get(foldUsername(username)) ?? [])].filter((holder) => holder !== userKey(user));
}
