import { WaldurUnavailableError } from '../shared/errors.js';
import type { WaldurList } from './call-types.js';

/** How often a list is read again before it is given up as not whole. */
const maxReads = 3;
/** No Waldur has as many pages; what goes on after them is a server that never ends. */
const maxPages = 10_000;
/** Characters of all pages of a list together. Half a million people do not fill it. */
const maxCharacters = 512 * 1024 * 1024;

/** A part of a list. */
export interface Page<T> {
  readonly rows: readonly T[];
  /** `X-Result-Count`: how many rows match on all pages together. */
  readonly total: number | undefined;
  /** How many characters the answer had. */
  readonly size: number;
}

/** Where a page is: page `page` (from 1) of the rows made at `since` or later, or of all rows. */
export interface PagePosition {
  readonly since: string | undefined;
  readonly page: number;
}

/** A list that comes in pages. */
export interface PagedSource<T> {
  readonly operation: string;
  /** Reads a page; `undefined` when there is no such page (404 beyond the first). */
  readPage(place: PagePosition): Promise<Page<T> | undefined>;
  readonly identify: (row: T) => string;
  /**
   * When a row was made. Rows come in this order. A row without goes by page numbers, and so does a whole list without.
   */
  readonly created: (row: T) => string | undefined;
}

/**
 * Reads the list once, from its beginning to its end, yields what is not in `seen` and adds it there, and returns how
 * many rows the server had said it has.
 *
 * The next page begins where the last one ended: rows made at that moment or later. So a row that drops out of the
 * filter meanwhile moves no other row to a page that has been read already. Only when a page ends at the moment it
 * began with (more than a page of rows of one moment, or no moments at all) the numbered pages are used.
 */
async function* readOnce<T>(source: PagedSource<T>, seen: Set<string>): AsyncGenerator<T, number | undefined> {
  const met = new Set<string>();
  const moments = new Set<string | undefined>([undefined]);
  let said: number | undefined;
  let place: PagePosition = { since: undefined, page: 1 };
  let before = 0;
  let size = 0;
  for (let pages = 1; ; pages++) {
    if (pages > maxPages) {
      throw new WaldurUnavailableError({
        operation: source.operation,
        detail: `the list did not end after ${maxPages} pages`,
      });
    }
    const page = await source.readPage(place);
    if (page === undefined) {
      return said;
    }
    const { rows, total } = page;
    size += page.size;
    if (size > maxCharacters) {
      throw new WaldurUnavailableError({
        operation: source.operation,
        detail: `the list did not end after ${maxCharacters} characters`,
      });
    }
    if (pages === 1) {
      said = total;
    }
    const fresh = rows.filter((row) => !met.has(source.identify(row)));
    for (const row of fresh) {
      const id = source.identify(row);
      met.add(id);
      if (!seen.has(id)) {
        seen.add(id);
        yield row;
      }
    }
    before += rows.length;
    const isLast = total !== undefined && before >= total;
    const repeatsItself = place.page > 1 && fresh.length === 0;
    const end = rows.at(-1);
    if (isLast || repeatsItself || end === undefined) {
      return said;
    }
    const moment = source.created(end);
    if (moments.has(moment)) {
      place = { ...place, page: place.page + 1 };
    } else {
      moments.add(moment);
      place = { since: moment, page: 1 };
      before = 0;
    }
  }
}

/**
 * Yields every row of a list, each once. Ends only when as many rows came as the server says there are: otherwise it
 * reads again, and throws a `WaldurUnavailableError` when that does not help. Without `X-Result-Count` the pages' own
 * end is all there is to go by.
 */
export async function* readAllPages<T>(source: PagedSource<T>): AsyncGenerator<T, void> {
  const seen = new Set<string>();
  let said: number | undefined;
  for (let reading = 1; reading <= maxReads; reading++) {
    said = yield* readOnce(source, seen);
    if (said === undefined || seen.size >= said) {
      return;
    }
  }
  throw new WaldurUnavailableError({
    operation: source.operation,
    detail: `the list is not whole: the server says it has ${said} rows and sent ${seen.size}`,
  });
}

/** The two forms of a list: iterated, or collected. Each use reads anew. */
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
