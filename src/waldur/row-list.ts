import { readRows } from './call-parts.js';
import type { WaldurList } from './call-types.js';
import { createList, type Page, type PagePosition, readAllPages } from './paging.js';
import { undefinedIfNotFound } from './transition-result.js';

/** The query parameters of a page. */
export interface PageQuery {
  readonly page_size: number;
  readonly page?: number;
  readonly created?: string;
}

/** A list of rows as the client's methods describe it. */
export interface RowSource<T> {
  readonly operation: string;
  readonly pageSize: number;
  /** Asks for one page. */
  fetchPage(page: PageQuery): Promise<{ readonly data?: unknown; readonly response: Response }>;
  readonly read: (row: unknown) => T | undefined;
  readonly identify: (row: T) => string;
  /** When a row was made, for lists that come in this order and take `created`. The others are read by page numbers. */
  readonly created?: (row: T) => string | undefined;
}

/** The whole list, page by page. A 404 is the end of the list only beyond the first page. */
export function createRowList<T>(source: RowSource<T>): WaldurList<T> {
  const { operation, identify, created = () => undefined } = source;
  const readPage = async ({ since, page }: PagePosition): Promise<Page<T>> => {
    const { data, response } = await source.fetchPage({
      page_size: source.pageSize,
      ...(since !== undefined && { created: since }),
      ...(page > 1 && { page }),
    });
    return readRows(operation, response, data, source.read);
  };
  return createList(() =>
    readAllPages({
      operation,
      readPage: (place) => (place.page > 1 ? undefinedIfNotFound(readPage(place)) : readPage(place)),
      identify,
      created,
    }),
  );
}
