import type { Call, ServerContext } from './call.js';
import { createFieldError } from './http-error.js';
import type { Store } from './store.js';
import { parseTimestamp, type Timestamp } from './timestamp.js';
import { normalizeUuid } from './uuid.js';
import { isAtLeast } from './versions.js';

/**
 * How a query parameter narrows a list. `values` are all non-empty values that were sent; most filters use only the
 * last one, `value`.
 */
export interface Filter<T> {
  readonly parameter: string;
  /** Whether this server has the filter. Otherwise the parameter is ignored. Default: yes. */
  readonly isKnown?: (server: ServerContext) => boolean;
  readonly build: (input: { value: string; values: readonly string[]; server: ServerContext }) => (row: T) => boolean;
}

function readUuid(value: string, parameter: string): string {
  const uuid = normalizeUuid(value);
  if (uuid === undefined) throw createFieldError(parameter, 'Enter a valid UUID.');
  return uuid;
}

/** Matches one uuid. */
export function byUuid<T>(parameter: string, read: (row: T, store: Store) => string | undefined): Filter<T> {
  return {
    parameter,
    build: ({ value, server }) => {
      const uuid = readUuid(value, parameter);
      return (row) => read(row, server.store) === uuid;
    },
  };
}

/** Matches any of several comma-separated uuids, if the server supports such lists. */
export function byUuids<T>(parameter: string, read: (row: T) => string): Filter<T> {
  return {
    parameter,
    build: ({ value, server }) => {
      const parts = server.version.offeringUuidCommaList ? value.split(',') : [value];
      const uuids = new Set(parts.map((part) => readUuid(part.trim(), parameter)));
      return (row) => uuids.has(read(row));
    },
  };
}

/** Matches any of the values sent. Throws 400 for a value that is not among `choices`. */
export function byChoice<T>(
  parameter: string,
  choices: (server: ServerContext) => readonly string[],
  read: (row: T) => string,
): Filter<T> {
  return {
    parameter,
    build: ({ values, server }) => {
      const unknown = values.find((value) => !choices(server).includes(value));
      if (unknown !== undefined)
        throw createFieldError(parameter, `Select a valid choice. ${unknown} is not one of the available choices.`);
      return (row) => values.includes(read(row));
    },
  };
}

/** Matches true or false. Any other value does not narrow the list. */
export function byBoolean<T>(parameter: string, read: (row: T) => boolean): Filter<T> {
  return {
    parameter,
    build: ({ value }) => {
      const wanted = { true: true, '1': true, false: false, '0': false }[value.toLowerCase()];
      return (row) => wanted === undefined || read(row) === wanted;
    },
  };
}

function byTime<T>(
  parameter: string,
  read: (row: T) => Timestamp,
  fits: (time: Timestamp, bound: Timestamp) => boolean,
): Filter<T> {
  return {
    parameter,
    build: ({ value }) => {
      const bound = parseTimestamp(value);
      if (bound === undefined) throw createFieldError(parameter, 'Enter a valid date/time.');
      return (row) => fits(read(row), bound);
    },
  };
}

/** Matches that time or later. */
export function bySince<T>(parameter: string, read: (row: T) => Timestamp): Filter<T> {
  return byTime(parameter, read, (time, bound) => time >= bound);
}

/** Matches that time or earlier. Since 8.0.7. */
export function byBefore<T>(parameter: string, read: (row: T) => Timestamp): Filter<T> {
  return {
    ...byTime(parameter, read, (time, bound) => time <= bound),
    isKnown: ({ version }) => isAtLeast(version.version, '8.0.7'),
  };
}

/** Matches a string by `matches`. */
export function byText<T>(parameter: string, matches: (row: T, value: string, store: Store) => boolean): Filter<T> {
  return {
    parameter,
    build:
      ({ value, server }) =>
      (row) =>
        matches(row, value, server.store),
  };
}

/** Matches a substring of any of `texts`, ignoring case. */
export function bySubstring<T>(parameter: string, texts: (row: T, store: Store) => readonly string[]): Filter<T> {
  return byText(parameter, (row, value, store) =>
    texts(row, store).some((text) => text.toLowerCase().includes(value.toLowerCase())),
  );
}

/** Returns the rows that match the filters in the query. Unknown parameters are ignored. */
export function filterRows<T>(rows: readonly T[], call: Call, filters: readonly Filter<T>[]): T[] {
  const tests: ((row: T) => boolean)[] = [];
  for (const { parameter, isKnown, build } of filters) {
    const sent = call.url.searchParams.getAll(parameter);
    const value = sent.at(-1) ?? '';
    if (value === '' || isKnown?.(call.server) === false) continue;
    tests.push(build({ value, values: sent.filter((text) => text !== ''), server: call.server }));
  }
  return rows.filter((row) => tests.every((test) => test(row)));
}
