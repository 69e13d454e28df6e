import { OfferingUserState } from '../../waldur/types.js';
import type { Call, World } from '../call.js';
import { invalidField } from '../refusal.js';
import type { OfferingUserRecord } from '../store.js';
import { parseTimestamp } from '../timestamp.js';
import { normalizeUuid } from '../uuid.js';
import { isAtLeast } from '../versions.js';

type Test = (row: OfferingUserRecord) => boolean;

/** How one query parameter narrows the list. `values` are all that were sent, never empty strings; most filters look at the last. */
interface Filter {
  readonly parameter: string;
  readonly isKnown?: (world: World) => boolean;
  readonly build: (input: { value: string; values: readonly string[]; parameter: string; world: World }) => Test;
}

const stateNames: ReadonlySet<string> = new Set(Object.values(OfferingUserState));

function readUuid(value: string, parameter: string): string {
  const uuid = normalizeUuid(value);
  if (uuid === undefined) throw invalidField(parameter, 'Enter a valid UUID.');
  return uuid;
}

function readTimestamp(value: string, parameter: string): number {
  const timestamp = parseTimestamp(value);
  if (timestamp === undefined) throw invalidField(parameter, 'Enter a valid date/time.');
  return timestamp;
}

function searchTexts(row: OfferingUserRecord, world: World): readonly string[] {
  const person = world.store.personOf(row);
  return [world.store.offeringOf(row).name, row.username ?? '', person.firstName, person.lastName, person.username];
}

const since807 = (world: World): boolean => isAtLeast(world.version.version, '8.0.7');

const filters: readonly Filter[] = [
  {
    parameter: 'offering_uuid',
    build: ({ value, parameter, world }) => {
      const parts = world.version.offeringUuidCommaList ? value.split(',') : [value];
      const uuids = new Set(parts.map((part) => readUuid(part.trim(), parameter)));
      return (row) => uuids.has(row.offeringUuid);
    },
  },
  {
    parameter: 'provider_uuid',
    build: ({ value, parameter, world }) => {
      const uuid = readUuid(value, parameter);
      return (row) => world.store.offeringOf(row).customerUuid === uuid;
    },
  },
  {
    parameter: 'user_uuid',
    build: ({ value, parameter }) => {
      const uuid = readUuid(value, parameter);
      return (row) => row.personUuid === uuid;
    },
  },
  {
    parameter: 'user_username',
    build:
      ({ value, world }) =>
      (row) =>
        world.store.personOf(row).username.toLowerCase() === value.toLowerCase(),
  },
  {
    parameter: 'username',
    isKnown: (world) => world.version.usernameFilter,
    build:
      ({ value }) =>
      (row) =>
        row.username === value,
  },
  {
    parameter: 'is_restricted',
    build: ({ value }) => {
      const wanted = { true: true, '1': true, false: false, '0': false }[value.toLowerCase()];
      return (row) => wanted === undefined || row.isRestricted === wanted;
    },
  },
  {
    parameter: 'state',
    build: ({ values, parameter }) => {
      const unknown = values.find((value) => !stateNames.has(value));
      if (unknown !== undefined) throw invalidField(parameter, `Select a valid choice. ${unknown} is not one of the available choices.`);
      return (row) => values.includes(row.state);
    },
  },
  {
    parameter: 'created',
    build: ({ value, parameter }) => {
      const from = readTimestamp(value, parameter);
      return (row) => row.created >= from;
    },
  },
  {
    parameter: 'modified',
    build: ({ value, parameter }) => {
      const from = readTimestamp(value, parameter);
      return (row) => row.modified >= from;
    },
  },
  {
    parameter: 'created_before',
    isKnown: since807,
    build: ({ value, parameter }) => {
      const to = readTimestamp(value, parameter);
      return (row) => row.created <= to;
    },
  },
  {
    parameter: 'modified_before',
    isKnown: since807,
    build: ({ value, parameter }) => {
      const to = readTimestamp(value, parameter);
      return (row) => row.modified <= to;
    },
  },
  {
    parameter: 'query',
    build:
      ({ value, world }) =>
      (row) =>
        searchTexts(row, world).some((text) => text.toLowerCase().includes(value.toLowerCase())),
  },
];

/** The rows that the query's filters leave. Parameters that the server's version does not know are ignored without a word. */
export function filterRows(rows: readonly OfferingUserRecord[], call: Call): OfferingUserRecord[] {
  const tests: Test[] = [];
  for (const { parameter, isKnown, build } of filters) {
    const sent = call.url.searchParams.getAll(parameter);
    const value = sent.at(-1) ?? '';
    if (value === '' || isKnown?.(call.world) === false) continue;
    tests.push(build({ value, values: sent.filter((text) => text !== ''), parameter, world: call.world }));
  }
  return rows.filter((row) => tests.every((test) => test(row)));
}
