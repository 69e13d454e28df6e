import type { Call } from './call.js';
import { createHttpError, type HttpError } from './http-error.js';
import { normalizeUuid } from './uuid.js';

/** Creates a 404 in the wording of the server version. */
export function createNotFoundError(call: Call, model: string): HttpError {
  return createHttpError(
    404,
    call.server.version.notFoundText === 'plain' ? 'Not found.' : `No ${model} matches the given query.`,
  );
}

/** Finds the record in the path. Throws 404 if the uuid is unknown or invalid, or the caller may not see the record. */
export function findVisible<T>(
  call: Call,
  model: string,
  source: { records: ReadonlyMap<string, T>; isVisible: (record: T) => boolean },
): T {
  const record = source.records.get(normalizeUuid(call.uuid) ?? '');
  if (record === undefined || !source.isVisible(record)) throw createNotFoundError(call, model);
  return record;
}
