import type { Call } from './call.js';
import { createHttpError, type HttpError } from './http-error.js';
import { normalizeUuid } from './uuid.js';

/** 404 in the words of the server's version. */
export function createNotFoundError(call: Call, model: string): HttpError {
  return createHttpError(
    404,
    call.server.version.notFoundText === 'plain' ? 'Not found.' : `No ${model} matches the given query.`,
  );
}

/** The record that the path names, or 404: unknown, not a uuid, or not visible to the caller. */
export function findVisible<T>(
  call: Call,
  model: string,
  source: { records: ReadonlyMap<string, T>; isVisible: (record: T) => boolean },
): T {
  const record = source.records.get(normalizeUuid(call.uuid) ?? '');
  if (record === undefined || !source.isVisible(record)) throw createNotFoundError(call, model);
  return record;
}
