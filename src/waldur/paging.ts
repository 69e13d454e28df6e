import { WaldurUnavailableError } from '../shared/errors.js';
import type { WaldurList } from './call-types.js';

/** How often an incomplete list is read before the call fails. */
const maxReads = 3;
/** More pages than any Waldur has: protects against a server whose list never ends. */
const maxPages = 10_000;
/** Limit for the characters of all pages of a list together. Half a million users stay below it. */
const maxCharacters = 512 * 1024 * 1024;

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
}

/**
 * Reads the list once. Yields the rows whose ids are not in `seen` and adds them to it. Returns the row count that the
 * server reported.
 *
 * The next page starts at the creation time at which the last one ended. Thus, if a row no longer matches the filter,
 * no other row moves to a page that has already been read. Page numbers are used only while a page ends at the creation
 * time at which it started: more than one page of rows with the same time, or rows without one.
 */
async function* readOnce<T>(source: PagedSource<T>, seen: Set<string>): AsyncGenerator<T, number | undefined> {
  const { operation } = source;
  const listed = new Set<string>();
  const startTimes = new Set<string | undefined>([undefined]);
  let expected: number | undefined;
  let position: PagePosition = { since: undefined, page: 1 };
  let rowsSinceStart = 0;
  let size = 0;
  for (let pages = 1; ; pages++) {
    if (pages > maxPages)
      throw new WaldurUnavailableError({ operation, detail: `the list does not end (limit: ${maxPages} pages)` });
    const page = await source.readPage(position);
    if (page === undefined) return expected;
    const { rows, total } = page;
    size += page.size;
    if (size > maxCharacters)
      throw new WaldurUnavailableError({
        operation,
        detail: `the list does not end (limit: ${maxCharacters} characters)`,
      });
    if (pages === 1) expected = total;
    const fresh = rows.filter((row) => !listed.has(source.identify(row)));
    for (const row of fresh) {
      const id = source.identify(row);
      listed.add(id);
      if (!seen.has(id)) {
        seen.add(id);
        yield row;
      }
    }
    rowsSinceStart += rows.length;
    const isLast = total !== undefined && rowsSinceStart >= total;
    const isRepetition = position.page > 1 && fresh.length === 0;
    const end = rows.at(-1);
    if (isLast || isRepetition || end === undefined) return expected;
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
 * Yields every row of a list once. If fewer rows came than the server reported, the list is read again. Throws a
 * `WaldurUnavailableError` if that does not help. Without `X-Result-Count`, the list ends with its last page.
 */
export async function* readAllPages<T>(source: PagedSource<T>): AsyncGenerator<T, void> {
  const seen = new Set<string>();
  let expected: number | undefined;
  for (let read = 1; read <= maxReads; read++) {
    expected = yield* readOnce(source, seen);
    if (expected === undefined || seen.size >= expected) return;
  }
  throw new WaldurUnavailableError({
    operation: source.operation,
    detail: describeIncompleteList(expected ?? 0, seen.size),
  });
}

export function describeIncompleteList(expected: number, actual: number): string {
  return `the list is incomplete (expected ${expected} rows, got ${actual})`;
}

/** Makes a list that can be iterated or collected. Each use reads it again. */
export function createList<T>(read: () => AsyncIterable<T>): WaldurList<T> {
  return {
    [Symbol.asyncIterator]: () => read()[Symbol.asyncIterator](),
    async all() {
      const rows: T[] = [];
      for await (const row of read()) {
        rows.push(row);
      }
      return rows;
    },
  };
}
