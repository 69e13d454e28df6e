import type { Call, Result } from './call.js';
import { createHttpError } from './http-error.js';
import { paginate } from './paging.js';

/**
 * The object with only the fields that `field` asks for. Names it does not have are dropped; when none is left it stays
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

/** The page of a list that the query asks for, each row serialised with the fields it asks for. */
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
