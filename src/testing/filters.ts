import type { Call, ServerContext } from './call.js';
import { createFieldError } from './http-error.js';
import type { Store } from './store.js';
import { parseTimestamp, type Timestamp } from './timestamp.js';
import { normalizeUuid } from './uuid.js';
import { isAtLeast } from './versions.js';

/**
 * How one query parameter narrows a list. `values` are all that were sent, never empty strings; most filters look at
 * the last, `value`.
 */
export interface Filter<T> {
  readonly parameter: string;
  /** The release that brought it, or whether this server has it. Others ignore the parameter without a word. */
  readonly isKnown?: (world: ServerContext) => boolean;
  readonly build: (input: { value: string; values: readonly string[]; world: ServerContext }) => (row: T) => boolean;
}

function readUuid(value: string, parameter: string): string {
  const uuid = normalizeUuid(value);
  if (uuid === undefined) throw createFieldError(parameter, 'Enter a valid UUID.');
  return uuid;
}

/** Exactly one uuid. */
export function byUuid<T>(parameter: string, read: (row: T, store: Store) => string | undefined): Filter<T> {
  return {
    parameter,
    build: ({ value, world }) => {
      const uuid = readUuid(value, parameter);
      return (row) => read(row, world.store) === uuid;
    },
  };
}

/** Uuids joined by commas, where the server takes such a list. */
export function byUuids<T>(parameter: string, read: (row: T) => string): Filter<T> {
  return {
    parameter,
    build: ({ value, world }) => {
      const parts = world.version.offeringUuidCommaList ? value.split(',') : [value];
      const uuids = new Set(parts.map((part) => readUuid(part.trim(), parameter)));
      return (row) => uuids.has(read(row));
    },
  };
}

/** Any of the words that were sent; a word that the server does not have is refused. */
export function byChoice<T>(
  parameter: string,
  choices: (world: ServerContext) => readonly string[],
  read: (row: T) => string,
): Filter<T> {
  return {
    parameter,
    build: ({ values, world }) => {
      const unknown = values.find((value) => !choices(world).includes(value));
      if (unknown !== undefined)
        throw createFieldError(parameter, `Select a valid choice. ${unknown} is not one of the available choices.`);
      return (row) => values.includes(read(row));
    },
  };
}

/** True or false; anything else does not narrow the list. */
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
  fits: (moment: Timestamp, bound: Timestamp) => boolean,
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

/** At that moment or later. */
export function bySince<T>(parameter: string, read: (row: T) => Timestamp): Filter<T> {
  return byTime(parameter, read, (moment, bound) => moment >= bound);
}

/** At that moment or earlier. Since 8.0.7. */
export function byBefore<T>(parameter: string, read: (row: T) => Timestamp): Filter<T> {
  return {
    ...byTime(parameter, read, (moment, bound) => moment <= bound),
    isKnown: ({ version }) => isAtLeast(version.version, '8.0.7'),
  };
}

/** A text, compared by `matches`. */
export function byText<T>(parameter: string, matches: (row: T, value: string, store: Store) => boolean): Filter<T> {
  return {
    parameter,
    build:
      ({ value, world }) =>
      (row) =>
        matches(row, value, world.store),
  };
}

/** A part of any of the texts, whatever the case of letters. */
export function bySubstring<T>(parameter: string, texts: (row: T, store: Store) => readonly string[]): Filter<T> {
  return byText(parameter, (row, value, store) =>
    texts(row, store).some((text) => text.toLowerCase().includes(value.toLowerCase())),
  );
}

/** The rows that the query's filters leave. Parameters that the server does not know are ignored without a word. */
export function filterRows<T>(rows: readonly T[], call: Call, filters: readonly Filter<T>[]): T[] {
  const tests: ((row: T) => boolean)[] = [];
  for (const { parameter, isKnown, build } of filters) {
    const sent = call.url.searchParams.getAll(parameter);
    const value = sent.at(-1) ?? '';
    if (value === '' || isKnown?.(call.server) === false) continue;
    tests.push(build({ value, values: sent.filter((text) => text !== ''), world: call.server }));
  }
  return rows.filter((row) => tests.every((test) => test(row)));
}
