import { type ApiResult, readRows } from './call-helpers.js';
import type { WaldurList } from './call-types.js';
import { createList, type Page, type PagePosition } from './paging.js';
import { undefinedIfNotFound } from './transition-result.js';
import { InvalidValueError, readUuid } from './wire-values.js';

/** The query parameters of a page. */
export interface PageQuery {
  readonly page_size: number;
  readonly page?: number;
  readonly created?: string;
}

/** A list endpoint. */
export interface RowSource<T> {
  readonly operation: string;
  readonly pageSize: number;
  fetchPage(page: PageQuery): Promise<ApiResult>;
  /** Converts a row; `undefined` if it has no usable UUID. */
  readonly read: (row: unknown) => T | undefined;
  readonly identify: (row: T) => string;
  /**
   * The creation time of a row, for lists that are sorted by it and can be filtered by `created`. Default: the list is
   * read by page number.
   */
  readonly created?: (row: T) => string | undefined;
  /** Only rows that were created at this time or later, for such lists. Default: all rows. */
  readonly since?: string | undefined;
}

/** The whole list, read page by page. A 404 means the end of the list, except for the first page. */
export function createRowList<T>(source: RowSource<T>): WaldurList<T> {
  const { operation, identify, created = () => undefined } = source;
  const readPage = async ({ since, page }: PagePosition): Promise<Page<T>> => {
    const result = await source.fetchPage({
      page_size: source.pageSize,
      ...(since !== undefined && { created: since }),
      ...(page > 1 && { page }),
    });
    return readRows(operation, result, source.read);
  };
  return createList({
    operation,
    readPage: (position) => (position.page > 1 ? undefinedIfNotFound(readPage(position)) : readPage(position)),
    identify,
    created,
    since: source.since,
  });
}

/**
 * Makes a reader throw an `InvalidValueError` for a row that a filter should have left out: Waldur silently ignores
 * filters that it does not know. `name` is the wire name of the UUID that was filtered by. A row without it passes.
 */
export function requireUuid<T>(
  read: (row: unknown) => T | undefined,
  { name, of, wanted }: { name: string; of: (row: T) => string | undefined; wanted: readonly string[] | undefined },
): (row: unknown) => T | undefined {
  if (wanted === undefined) return read;
  const expected = new Set(wanted.map((uuid) => readUuid(uuid) ?? uuid));
  return (row) => {
    const value = read(row);
    const uuid = value && of(value);
    if (uuid === undefined || expected.has(uuid)) return value;
    throw new InvalidValueError(`${name} is ${uuid} (expected ${[...expected].join(' or ')}); the filter was ignored`);
  };
}
