import { WaldurUnavailableError } from '../shared/errors.js';
import type { WaldurList } from './call-types.js';

/** How often an incomplete list is read before the call fails. */
const maxReads = 3;
/** More pages than any Waldur has: protects against a server whose list never ends. */
const maxPages = 10_000;
/** Limit for the characters of a list that is read into memory. Half a million users stay below it. */
const maxCharacters = 512 * 1024 * 1024;
/** Limit for a list that is read row by row, and not kept. */
const maxStreamedCharacters = 8 * maxCharacters;

/** One page of a list. */
export interface Page<T> {
  readonly rows: readonly T[];
  /** `X-Result-Count`: the number of matching rows on all pages. */
  readonly total: number | undefined;
  /** The length of the response body, in characters. */
  readonly size: number;
}

/** Identifies a page: page `page` (from 1) of the rows created at `since` or later, or of all rows. */
export interface PagePosition {
  readonly since: string | undefined;
  readonly page: number;
}

/** A list endpoint with pages. */
export interface PagedSource<T> {
  readonly operation: string;
  /** Reads a page. `undefined` if it does not exist (a 404, except for the first page). */
  readPage(position: PagePosition): Promise<Page<T> | undefined>;
  readonly identify: (row: T) => string;
  /** The creation time of a row; the list is sorted by it. Rows without one are read by page number. */
  readonly created: (row: T) => string | undefined;
  /** Where to start: rows that were created at this time or later. Default: all rows. */
  readonly since?: string | undefined;
}

/** The result of one reading of a list. */
interface Reading {
  /** `X-Result-Count` of the first page. */
  readonly expected: number | undefined;
  /** How many different rows came. */
  readonly count: number;
}

/**
 * Reads the list once, and yields each row once.
 *
 * The next page starts at the creation time at which the last one ended. Thus, if a row no longer matches the filter,
 * no other row moves to a page that has already been read. Page numbers are used only while a page ends at the creation
 * time at which it started: more than one page of rows with the same time, or rows without one.
 */
async function* readOnce<T>(source: PagedSource<T>, limit: number): AsyncGenerator<T, Reading> {
  const { operation, since } = source;
  const listed = new ListedRows(source);
  const startTimes = new Set<string | undefined>([since]);
  let expected: number | undefined;
  let position: PagePosition = { since, page: 1 };
  let rowsSinceStart = 0;
  let size = 0;
  for (let pages = 1; ; pages++) {
    if (pages > maxPages)
      throw new WaldurUnavailableError({ operation, detail: `the list does not end (limit: ${maxPages} pages)` });
    const page = await source.readPage(position);
    if (page === undefined) return { expected, count: listed.count };
    const { rows, total } = page;
    size += page.size;
    if (size > limit)
      throw new WaldurUnavailableError({ operation, detail: `the list does not end (limit: ${limit} characters)` });
    if (pages === 1) expected = total;
    const fresh = listed.add(rows, position);
    yield* fresh;
    rowsSinceStart += rows.length;
    const isLast = total !== undefined && rowsSinceStart >= total;
    const isRepetition = position.page > 1 && fresh.length === 0;
    const end = rows.at(-1);
    if (isLast || isRepetition || end === undefined) return { expected, count: listed.count };
    const endTime = source.created(end);
    if (startTimes.has(endTime)) {
      position = { ...position, page: position.page + 1 };
    } else {
      startTimes.add(endTime);
      position = { since: endTime, page: 1 };
      rowsSinceStart = 0;
    }
  }
}

/**
 * The rows that were listed, as far as they can come again. Once a page has shown that the server filters by the
 * creation time, only rows of that time can, so that a list of any length needs little memory.
 */
class ListedRows<T> {
  readonly #source: PagedSource<T>;
  readonly #created = new Map<string, string | undefined>();
  /** How many different rows were listed. */
  count = 0;

  constructor(source: PagedSource<T>) {
    this.#source = source;
  }

  /** Adds the rows of a page. Returns those that are new. */
  add(rows: readonly T[], { since, page }: PagePosition): T[] {
    const { identify, created } = this.#source;
    const fresh = rows.filter((row) => !this.#created.has(identify(row)));
    const start = Date.parse(since ?? '');
    if (page === 1 && rows.every((row) => Date.parse(created(row) ?? '') >= start))
      for (const [id, time] of this.#created) if (time !== since) this.#created.delete(id);
    for (const row of rows) this.#created.set(identify(row), created(row));
    this.count += fresh.length;
    return fresh;
  }
}

/**
 * Yields the rows of a list. If fewer rows came than the server reported, the list is read again, from its beginning:
 * then every row may come twice. Throws a `WaldurUnavailableError` if that does not help. Without `X-Result-Count`, the
 * list ends with its last page.
 */
async function* readAllPages<T>(source: PagedSource<T>): AsyncGenerator<T, void> {
  let reading: Reading = { expected: undefined, count: 0 };
  for (let read = 1; read <= maxReads; read++) {
    reading = yield* readOnce(source, maxStreamedCharacters);
    if (reading.expected === undefined || reading.count >= reading.expected) return;
  }
  throw createIncompleteError(source, reading.expected ?? 0, reading.count);
}

/** Reads a list into memory, each row once. What one reading has missed may come in the next one. Throws as above. */
async function collectPages<T>(source: PagedSource<T>): Promise<T[]> {
  const rows = new Map<string, T>();
  let expected: number | undefined;
  for (let read = 1; read <= maxReads; read++) {
    const reading = readOnce(source, maxCharacters);
    let next = await reading.next();
    for (; next.done !== true; next = await reading.next()) {
      const id = source.identify(next.value);
      if (!rows.has(id)) rows.set(id, next.value);
    }
    expected = next.value.expected;
    if (expected === undefined || rows.size >= expected) return [...rows.values()];
  }
  throw createIncompleteError(source, expected ?? 0, rows.size);
}

function createIncompleteError({ operation }: { readonly operation: string }, expected: number, actual: number): Error {
  return new WaldurUnavailableError({ operation, detail: describeIncompleteList(expected, actual) });
}

export function describeIncompleteList(expected: number, actual: number): string {
  return `the list is incomplete (expected ${expected} rows, got ${actual})`;
}

/** Makes a list that can be iterated or collected. Each use reads it again. */
export function createList<T>(source: PagedSource<T>): WaldurList<T> {
  return {
    [Symbol.asyncIterator]: () => readAllPages(source)[Symbol.asyncIterator](),
    all: () => collectPages(source),
  };
}
