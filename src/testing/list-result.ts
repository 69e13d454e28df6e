import type { Call, Result } from './call.js';
import { createHttpError } from './http-error.js';

const defaultPageSize = 10;
const maxPageSize = 300;

/**
 * Keeps only the fields that `field` asks for. Unknown names are ignored. If none is left, the object is returned
 * whole.
 */
export function pickFields(
  object: Readonly<Record<string, unknown>>,
  query: URLSearchParams,
): Readonly<Record<string, unknown>> {
  const wanted = new Set(query.getAll('field'));
  const picked = Object.entries(object).filter(([name]) => wanted.has(name));
  return picked.length === 0 ? object : Object.fromEntries(picked);
}

/** Returns the requested page of a list, with each item serialized and reduced to the requested fields. */
export function listResult<T>(
  call: Call,
  rows: readonly T[],
  serialize: (row: T) => Readonly<Record<string, unknown>>,
): Result {
  const page = paginate(rows, call.url);
  if (page === undefined) throw createHttpError(404, 'Invalid page.');
  return {
    status: 200,
    body: page.rows.map((row) => pickFields(serialize(row), call.url.searchParams)),
    headers: page.headers,
  };
}

function pageSize(query: URLSearchParams): number {
  const wanted = query.get('page_size') ?? '';
  return /^\d+$/.test(wanted) && Number(wanted) > 0 ? Math.min(Number(wanted), maxPageSize) : defaultPageSize;
}

function pageNumber(query: URLSearchParams, last: number): number | undefined {
  const wanted = query.get('page') ?? '1';
  const page = wanted === 'last' ? last : Number(/^\d+$/.test(wanted) ? wanted : Number.NaN);
  return page >= 1 && page <= last ? page : undefined;
}

function pageUrl(url: URL, page: number): string {
  const target = new URL(url);
  if (page === 1) target.searchParams.delete('page');
  else target.searchParams.set('page', String(page));
  target.searchParams.sort();
  return target.href;
}

/** Returns one page of rows and its headers; `undefined` if the page does not exist. */
function paginate<T>(
  rows: readonly T[],
  url: URL,
): { rows: readonly T[]; headers: Record<string, string> } | undefined {
  const size = pageSize(url.searchParams);
  const last = Math.max(1, Math.ceil(rows.length / size));
  const page = pageNumber(url.searchParams, last);
  if (page === undefined) return undefined;
  const links = [`<${pageUrl(url, 1)}>; rel="first"`];
  if (page > 1) links.push(`<${pageUrl(url, page - 1)}>; rel="prev"`);
  if (page < last) links.push(`<${pageUrl(url, page + 1)}>; rel="next"`);
  links.push(`<${pageUrl(url, last)}>; rel="last"`);
  return {
    rows: rows.slice((page - 1) * size, page * size),
    headers: { 'x-result-count': String(rows.length), link: links.join(', ') },
  };
}
