import { foldUsername } from '../../usernames/check-username.js';
import type { WaldurClient } from '../../waldur/client.js';
import type { OfferingUser, OfferingUserFilter } from '../../waldur/types.js';
import { userListFields } from '../name-sources.js';
import type { NameLookup } from '../taken-names.js';
import { ReadBack } from './reading-scope.js';
import { readMicroseconds } from './server-time.js';
import { chooseSince, type LatestRows } from './watermark.js';

/** Questions about a user who waits: the user's other rows, and a username. */
const questionsPerUser = 2;
/** Usernames that Waldur compares as we do. A shorter one is a part of too many others. */
const askable = /^[a-z\d._-]{3,}$/;

/** Options of `NameQuestions`. */
export interface NameQuestionOptions {
  readonly client: WaldurClient;
  readonly offeringUuid: string;
  /** The scope of the usernames. */
  readonly findFilter: () => Promise<OfferingUserFilter>;
  /** All users of the offering, if they have been read. */
  readonly allUsers: readonly OfferingUser[] | undefined;
  /** The users who wait for a username. */
  readonly waiting: readonly OfferingUser[];
  /** On the server's clock. */
  readonly serverTime: () => number;
}

/** What is known of the scope before the first question. */
interface Start {
  readonly filter: OfferingUserFilter;
  /** All rows of the scope, if they are on one page. */
  readonly rows?: readonly OfferingUser[];
  /** Every change before this time has been read. */
  readonly since: number | undefined;
  /** So many questions cost as much as reading the list. 0: nothing is asked. */
  readonly pages: number;
}

/**
 * Asks Waldur who has a username (`query`), where that takes fewer calls than reading all usernames. Only where there is
 * no ledger, which would have them.
 *
 * Waldur silently ignores filters that it does not know. So it is asked for a known username first; and answers are
 * only used if they fit on one page, as they don't where the name of the offering matches. Usernames of accounts at the
 * provider may not be found by `query`. In all these cases the list is read.
 */
export class NameQuestions implements NameLookup {
  readonly #options: NameQuestionOptions;
  readonly #answers = new Map<string, Promise<readonly OfferingUser[] | undefined>>();
  #start: Promise<Start> | undefined;
  #asked = 0;
  /** The answers did not help: the list is read. */
  #isOver = false;
  #readBack: ReadBack | undefined;

  constructor(options: NameQuestionOptions) {
    this.#options = options;
  }

  async isAsking(): Promise<boolean> {
    const { pages } = await this.#begin();
    return !this.#isOver && this.#asked < pages;
  }

  async findUsername(username: string): Promise<readonly OfferingUser[] | undefined> {
    const query = foldUsername(username);
    // The answer to a part of the username has those who have all of it.
    for (const [asked, answer] of this.#answers) if (query.includes(asked)) return answer;
    if (!askable.test(query)) this.#isOver = true;
    return this.#ask(query, { query });
  }

  async findUser({ userUuid }: OfferingUser): Promise<readonly OfferingUser[] | undefined> {
    const { filter } = await this.#begin();
    // In a single offering, a user has one row.
    if (filter.providerUuid === undefined && (await this.isAsking())) return [];
    if (userUuid === undefined) this.#isOver = true;
    return this.#ask(`user ${userUuid}`, { ...(userUuid !== undefined && { userUuid }) });
  }

  /** All rows of the scope, if they were on one page. */
  async allRows(): Promise<readonly OfferingUser[] | undefined> {
    return (await this.#begin()).rows;
  }

  /**
   * Reads what was changed since the beginning, and returns it with the other users of the offering, as far as they
   * were read. `before`: `modified` of the written rows, by their uuids.
   */
  async readBack(before: ReadonlyMap<string, string | undefined>): Promise<readonly OfferingUser[]> {
    const { client, offeringUuid, allUsers = [] } = this.#options;
    const { filter, since } = await this.#begin();
    this.#readBack ??= new ReadBack({ client, offeringUuid, filter, signal: undefined }, since);
    const changed = await this.#readBack.read(before);
    return [...new Map([...allUsers, ...changed].map((row) => [row.uuid, row])).values()];
  }

  #begin(): Promise<Start> {
    this.#start ??= this.#createStart();
    this.#start.catch(() => {
      this.#start = undefined;
    });
    return this.#start;
  }

  async #createStart(): Promise<Start> {
    const { client, findFilter, allUsers, waiting, serverTime } = this.#options;
    const filter = await findFilter();
    const start = (latest: LatestRows) => ({ filter, since: chooseSince(latest, serverTime()), pages: 0 });
    if (filter.providerUuid === undefined && allUsers !== undefined)
      return start({ rows: findNewest(allUsers), total: undefined });
    const latest = await client.latestOfferingUsers(filter, { fields: userListFields });
    const { rows, total = 0 } = latest;
    if (isWhole(latest)) return { ...start(latest), rows };
    const pages = rows.length === 0 ? 0 : Math.ceil(total / rows.length);
    const isCheaper = waiting.length * questionsPerUser + 1 < pages;
    const isKnown = isCheaper && [...rows, ...(allUsers ?? []), ...waiting].every(hasOwnUsername);
    return { ...start(latest), pages: isKnown && (await this.#isSearched(filter, latest)) ? pages : 0 };
  }

  /** Whether `query` finds a username, and leaves others out. */
  async #isSearched(filter: OfferingUserFilter, { rows, total }: LatestRows): Promise<boolean> {
    const [known] = rows
      .map(({ username = '', uuid }) => ({ query: foldUsername(username), uuid }))
      .filter(({ query }) => askable.test(query))
      .toSorted((one, other) => other.query.length - one.query.length);
    if (known === undefined) return false;
    const { query, uuid } = known;
    const found = await this.#options.client.latestOfferingUsers({ ...filter, query }, { fields: userListFields });
    return isWhole(found) && found.total !== total && found.rows.some((row) => row.uuid === uuid);
  }

  async #ask(key: string, more: OfferingUserFilter): Promise<readonly OfferingUser[] | undefined> {
    const { filter } = await this.#begin();
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    if (!(await this.isAsking())) return undefined;
    this.#asked += 1;
    const answer = this.#options.client
      .latestOfferingUsers({ ...filter, ...more }, { fields: userListFields })
      .then((found) => {
        if (isWhole(found) && found.rows.every(hasOwnUsername)) return found.rows;
        this.#isOver = true;
        return undefined;
      });
    this.#answers.set(key, answer);
    answer.catch(() => this.#answers.delete(key));
    return answer;
  }
}

function isWhole({ rows, total }: LatestRows): boolean {
  return total !== undefined && rows.length >= total;
}

function hasOwnUsername({ serviceProviderAccountUuid }: OfferingUser): boolean {
  return serviceProviderAccountUuid === undefined;
}

/** The row that was changed last; none if one has no valid time. */
function findNewest(rows: readonly OfferingUser[]): readonly OfferingUser[] {
  let newest: OfferingUser | undefined;
  for (const row of rows) {
    const time = readMicroseconds(row.modified);
    if (time === undefined) return [];
    if (newest === undefined || time > (readMicroseconds(newest.modified) ?? 0)) newest = row;
  }
  return newest === undefined ? [] : [newest];
}
