import { createHash } from 'node:crypto';

type State = 'Requested' | 'Creating' | 'OK' | 'Error creating';

const minuteMs = 60_000;
const onsets = 'b d f g h k l m n p r s t v z j'.split(' ');
const vowels = 'a e i o u'.split(' ');

const beginning = (kind: string): string => createHash('md5').update(kind).digest('hex').slice(0, 16);
// Made once: a page has hundreds of UUIDs.
const beginnings = {
  provider: beginning('provider'),
  offering: beginning('offering'),
  user: beginning('user'),
  row: beginning('row'),
  resource: beginning('resource'),
  project: beginning('project'),
};
/** The UUID of an object by its number. */
export const idOf = (index: number, kind: keyof typeof beginnings): string =>
  beginnings[kind] + index.toString(16).padStart(16, '0');
/** The number in a UUID. */
export const indexOf = (uuid: string): number => Number.parseInt(uuid.slice(16), 16);

/** The UUID of the provider of all offerings. */
export const providerUuid = idOf(0, 'provider');

/** The UUID of an offering. */
export const offeringUuid = (offering: number): string => idOf(offering, 'offering');

/** A name of syllables, different for each number. */
function nameOf(number: number): string {
  const syllable = (onsets[number % 16] ?? '') + (vowels[(number >> 4) % 5] ?? '');
  const rest = Math.floor(number / 80);
  return rest === 0 ? `${syllable}n` : syllable + nameOf(rest - 1);
}

/** A list of row numbers that need not exist in memory. */
interface RowNumbers {
  readonly length: number;
  at(index: number): number;
}

/**
 * Offering users that are computed from their number, so that a million of them need a few bytes each. All are in one
 * provider; the users are the same in each offering. Rows are in the order of their creation, a minute apart, except
 * for those that were added, which were created when they were added.
 */
export class GeneratedRows {
  readonly offerings: number;
  readonly #created: number[] = [];
  readonly #modified: number[] = [];
  readonly #usernames = new Map<number, string>();
  /** The rows that are not `OK`. */
  readonly #states = new Map<number, State>();
  /** The rows with a later `modified` than `created`, and those that were added. */
  readonly #changed = new Set<number>();

  /** @param users The number of users that have a username, in each offering. */
  constructor({ users, offerings }: { readonly users: number; readonly offerings: number }) {
    this.offerings = offerings;
    const rows = users * offerings;
    const start = Date.now() - (rows + minuteMs) * minuteMs;
    for (let row = 0; row < rows; row += 1) this.#push(start + row * minuteMs);
  }

  /** Adds users who are `Requested` in each offering. */
  addRequested(users: number): void {
    for (let added = 0; added < users * this.offerings; added += 1) {
      const row = this.#created.length;
      this.#states.set(row, 'Requested');
      this.#push(this.#now());
      this.#changed.add(row);
    }
  }

  /** How many rows are `OK`, and how many are in any other state. */
  count(): { readonly ok: number; readonly other: number } {
    return { ok: this.#created.length - this.#states.size, other: this.#states.size };
  }

  /** The row with a UUID; `undefined` if there is none. */
  find(uuid: string): number | undefined {
    const row = indexOf(uuid);
    return row < this.#created.length && uuid === idOf(row, 'row') ? row : undefined;
  }

  /** Moves a row into another state. Returns false if its state is not one of `from`. */
  move(row: number, from: readonly string[], to: State): boolean {
    if (!from.includes(this.#stateOf(row))) return false;
    if (to === 'OK') this.#states.delete(row);
    else this.#states.set(row, to);
    this.#touch(row);
    return true;
  }

  /** Sets the username of a row, which becomes `OK` by that, as in Waldur. */
  setUsername(row: number, username: string): void {
    this.#usernames.set(row, username);
    this.#states.delete(row);
    this.#touch(row);
  }

  /** The rows that a query selects, in the order that it asks for. Unknown parameters are ignored. */
  select(query: URLSearchParams): RowNumbers {
    const states = query.getAll('state');
    const modified = Date.parse(query.get('modified') ?? '');
    const created = Date.parse(query.get('created') ?? '');
    const first = Number.isNaN(created) ? 0 : this.#firstCreatedSince(created);
    const isNewestFirst = query.get('o') === '-modified';
    const total = this.#created.length;
    if (query.get('is_restricted') === 'true') return { length: 0, at: () => Number.NaN };
    const tests = this.#createTests(query, { states, first, modified });
    if (tests.length === 0 && !isNewestFirst) return { length: total - first, at: (index) => first + index };
    if (tests.length === 0) return this.#newestFirst();
    const rows: number[] = [];
    const consider = (row: number) => {
      if (tests.every((test) => test(row))) rows.push(row);
    };
    if (states.length > 0 && !states.includes('OK')) for (const row of this.#states.keys()) consider(row);
    else if (!Number.isNaN(modified)) {
      const since = this.#firstCreatedSince(modified);
      for (const row of this.#changed) if (row < since) consider(row);
      for (let row = since; row < total; row += 1) consider(row);
    } else for (let row = first; row < total; row += 1) consider(row);
    rows.sort(isNewestFirst ? (a, b) => this.#modifiedOf(b) - this.#modifiedOf(a) : (a, b) => a - b);
    return { length: rows.length, at: (index) => rows[index] as number };
  }

  /** A row as Waldur shows it, without the fields that no request asks for here. */
  describe(row: number): Readonly<Record<string, unknown>> {
    const user = Math.floor(row / this.offerings);
    const state = this.#stateOf(row);
    const { firstName, lastName, fullName, userUsername } = this.#namesOf(row);
    return {
      uuid: idOf(row, 'row'),
      url: `/api/marketplace-offering-users/${idOf(row, 'row')}/`,
      username: this.#usernameOf(row),
      offering_uuid: offeringUuid(row % this.offerings),
      offering_name: `Offering ${row % this.offerings}`,
      user_uuid: idOf(user, 'user'),
      user_username: userUsername,
      user_full_name: fullName,
      user_first_name: firstName,
      user_last_name: lastName,
      user_email: `${lastName}@example.org`,
      created: formatTime(this.#created[row] ?? 0),
      modified: formatTime(this.#modifiedOf(row)),
      is_restricted: false,
      state,
      service_provider_comment: '',
      service_provider_comment_url: '',
      service_provider_account_uuid: null,
    };
  }

  #createTests(
    query: URLSearchParams,
    { states, first, modified }: { states: readonly string[]; first: number; modified: number },
  ): ((row: number) => boolean)[] {
    const tests: ((row: number) => boolean)[] = [];
    const wanted = query.getAll('offering_uuid').flatMap((value) => value.split(','));
    const isWanted = Array.from({ length: this.offerings }, (_, offering) => wanted.includes(offeringUuid(offering)));
    if (wanted.length > 0 && isWanted.includes(false)) tests.push((row) => isWanted[row % this.offerings] === true);
    if (states.length > 0) tests.push((row) => states.includes(this.#stateOf(row)));
    if (!Number.isNaN(modified)) tests.push((row) => this.#modifiedOf(row) >= modified);
    if (tests.length > 0 && first > 0) tests.push((row) => row >= first);
    const user = query.get('user_uuid');
    if (user !== null) tests.push((row) => Math.floor(row / this.offerings) === indexOf(user));
    const text = query.get('query')?.toLowerCase();
    if (text !== undefined)
      tests.push((row) => {
        const { userUsername, fullName } = this.#namesOf(row);
        return [this.#usernameOf(row), fullName, userUsername].some((value) => value.includes(text));
      });
    return tests;
  }

  #newestFirst(): RowNumbers {
    const changed = [...this.#changed].sort((a, b) => this.#modifiedOf(b) - this.#modifiedOf(a));
    const skipped = [...this.#changed].sort((a, b) => b - a);
    const at = (index: number): number => {
      if (index < changed.length) return changed[index] as number;
      let row = this.#created.length - 1 - (index - changed.length);
      for (const other of skipped) if (other >= row) row -= 1;
      return row;
    };
    return { length: this.#created.length, at };
  }

  #push(time: number): void {
    this.#created.push(time);
    this.#modified.push(time);
  }

  #touch(row: number): void {
    this.#modified[row] = this.#now();
    this.#changed.add(row);
  }

  /** The time in milliseconds, later than that of all rows. */
  #now(): number {
    this.#latest = Math.max(Date.now(), this.#latest + 0.001);
    return this.#latest;
  }

  #latest = 0;

  #stateOf(row: number): State {
    return this.#states.get(row) ?? 'OK';
  }

  #usernameOf(row: number): string {
    if (this.#states.has(row)) return '';
    return this.#usernames.get(row) ?? `user${Math.floor(row / this.offerings)}`;
  }

  #namesOf(row: number): { firstName: string; lastName: string; fullName: string; userUsername: string } {
    const user = Math.floor(row / this.offerings);
    const [firstName, lastName] = [nameOf(user % 80), nameOf(user)];
    return {
      firstName,
      lastName,
      fullName: `${firstName} ${lastName}`,
      userUsername: `${lastName}${user}@idp.example.org`,
    };
  }

  #modifiedOf(row: number): number {
    return this.#modified[row] ?? 0;
  }

  /** The first row that was created at a time or later. */
  #firstCreatedSince(time: number): number {
    let [low, high] = [0, this.#created.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Math.floor(this.#created[middle] ?? 0) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** As Waldur writes times: with microseconds. */
export function formatTime(ms: number): string {
  const micros = Math.floor((ms % 1) * 1000);
  return new Date(ms).toISOString().replace('Z', `${String(micros).padStart(3, '0')}Z`);
}
