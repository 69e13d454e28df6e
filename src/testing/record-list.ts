import type { Call, Result } from './call.js';
import { type Filter, filterRows } from './filters.js';
import { createHttpError, type HttpError } from './http-error.js';
import { listResult, pickFields } from './list-result.js';
import { type Ordering, sortRows } from './ordering.js';
import type { Store } from './store.js';
import { normalizeUuid } from './uuid.js';

/** How one kind of object is found, listed and sent. */
export interface RecordListOptions<T> {
  /** The name of the kind in the text of a 404. */
  readonly model: string;
  readonly records: (store: Store) => ReadonlyMap<string, T>;
  readonly isVisible: (record: T, call: Call) => boolean;
  /** Whether list and retrieve show a visible record. Its actions don't ask. Default: yes. */
  readonly isListed?: (record: T, call: Call) => boolean;
  readonly filters: readonly Filter<T>[];
  readonly ordering: Ordering<T>;
  readonly serialize: (record: T, call: Call) => Readonly<Record<string, unknown>>;
}

/** The reading endpoints of one kind of object, and the lookups for its other endpoints. */
export interface RecordList<T> {
  /** Finds the record in the path. Throws 404 if there is none that the caller may see. */
  readonly find: (call: Call) => T;
  /** Like `find`, but the list filters in the query apply too, as in Waldur's retrieve, update and delete. */
  readonly findFiltered: (call: Call) => T;
  /** Handles the list: visible records, filtered, sorted and paginated. */
  readonly list: (call: Call) => Result;
  /** Handles retrieve. */
  readonly retrieve: (call: Call) => Result;
}

export function createRecordList<T extends { readonly id: number }>(options: RecordListOptions<T>): RecordList<T> {
  const { model, filters, ordering, serialize, isListed = () => true } = options;
  const source = (call: Call) => ({
    records: options.records(call.server.store),
    isVisible: (record: T) => options.isVisible(record, call),
  });
  const find = (call: Call): T => findVisible(call, model, source(call));
  const findFiltered = (call: Call): T => {
    const record = find(call);
    if (filterRows([record], call, filters).length === 0) throw createNotFoundError(call, model);
    return record;
  };
  return {
    find,
    findFiltered,
    list: (call) => {
      const { records, isVisible } = source(call);
      const listed = [...records.values()].filter((record) => isVisible(record) && isListed(record, call));
      const rows = filterRows(listed, call, filters);
      return listResult(call, sortRows(rows, call, ordering), (record) => serialize(record, call));
    },
    retrieve: (call) => {
      const record = findFiltered(call);
      if (!isListed(record, call)) throw createNotFoundError(call, model);
      return { status: 200, body: pickFields(serialize(record, call), call.url.searchParams) };
    },
  };
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

/** Creates a 404 in the wording of the server version. */
function createNotFoundError(call: Call, model: string): HttpError {
  return createHttpError(
    404,
    call.server.version.notFoundText === 'plain' ? 'Not found.' : `No ${model} matches the given query.`,
  );
}
