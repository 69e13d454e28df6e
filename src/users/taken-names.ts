import { foldUsername } from '../usernames/check-username.js';
import type { OfferingUser } from '../waldur/types.js';
import type { DoubledUsername } from './report.js';

/**
 * Which names of an offering belong to whom: those that Waldur shows, and those that this run is just giving. Compared without letter case. A person's
 * own name is not taken for them.
 */
export class TakenNames {
  readonly #read: () => Promise<readonly OfferingUser[]>;
  #holders: Promise<Map<string, Set<string>>> | undefined;

  /** `read` brings all people of the offering, whatever their state. It is called once, when the first name is looked up. */
  constructor(read: () => Promise<readonly OfferingUser[]>) {
    this.#read = read;
  }

  /** Whether somebody else has this name. Throws what `read` throws: not knowing is not the same as free. */
  async isTaken(username: string, user: OfferingUser): Promise<boolean> {
    return isHeldByOther(await this.#load(), username, user);
  }

  /** Takes the name for this person, unless somebody else has it. Says whether it is theirs now. */
  async reserve(username: string, user: OfferingUser): Promise<boolean> {
    const holders = await this.#load();
    if (isHeldByOther(holders, username, user)) return false;
    addHolder(holders, username, user);
    return true;
  }

  /** Takes note of a row that was read later than the list. */
  async learn(user: OfferingUser): Promise<void> {
    if (user.username !== undefined && user.username !== '') addHolder(await this.#load(), user.username, user);
  }

  #load(): Promise<Map<string, Set<string>>> {
    this.#holders ??= this.#read().then((users) => {
      const holders = new Map<string, Set<string>>();
      for (const user of users) if (user.username !== undefined) addHolder(holders, user.username, user);
      return holders;
    });
    return this.#holders;
  }
}

/** The names that several people of the list hold, letter case aside. */
export function findDoubled(users: readonly OfferingUser[]): DoubledUsername[] {
  const rows = new Map<string, OfferingUser[]>();
  for (const user of users) {
    if (user.username === undefined || user.username === '') continue;
    const name = foldUsername(user.username);
    rows.set(name, [...(rows.get(name) ?? []), user]);
  }
  return [...rows]
    .filter(([, holders]) => new Set(holders.map(personKey)).size > 1)
    .map(([username, holders]) => ({ username, holders: holders.map((holder) => holder.uuid) }));
}

// Answers to writes lack the person's uuid, and one person has one row at an offering, so the row can stand for them.
function personKey(user: OfferingUser): string {
  return user.userUuid ?? user.uuid;
}

function addHolder(holders: Map<string, Set<string>>, username: string, user: OfferingUser): void {
  const name = foldUsername(username);
  const people = holders.get(name);
  if (people === undefined) holders.set(name, new Set([personKey(user)]));
  else people.add(personKey(user));
}

function isHeldByOther(holders: ReadonlyMap<string, ReadonlySet<string>>, username: string, user: OfferingUser): boolean {
  for (const holder of holders.get(foldUsername(username)) ?? []) if (holder !== personKey(user)) return true;
  return false;
}
