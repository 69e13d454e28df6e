import type { OfferingUser, OfferingUserField } from '../waldur/types.js';
import { type CsvCell, CsvError, readCsv } from './read-csv.js';
import { readTextFile } from './read-text-file.js';
import { UsageError } from './usage-error.js';

type UserField = OfferingUserField &
  (
    | 'userFirstName'
    | 'userLastName'
    | 'userFullName'
    | 'userUsername'
    | 'userNationality'
    | 'userCountryOfResidence'
    | 'userPersonalTitle'
  );

/** The headings that say something about a person, as Waldur calls its fields, with or without `user_` in front. */
const fields: Readonly<Record<string, UserField>> = {
  first_name: 'userFirstName',
  last_name: 'userLastName',
  full_name: 'userFullName',
  username: 'userUsername',
  waldur_username: 'userUsername',
  nationality: 'userNationality',
  country_of_residence: 'userCountryOfResidence',
  country: 'userCountryOfResidence',
  personal_title: 'userPersonalTitle',
};

const nameFields: readonly UserField[] = ['userFirstName', 'userLastName', 'userFullName', 'userUsername'];

/** People out of a CSV file. */
export interface UserFile {
  /** The uuid of each is made from the number of their line; see `lineOf`. */
  readonly users: readonly OfferingUser[];
  /** The headings that say nothing to us, each with its place. */
  readonly unusedColumns: readonly string[];
}

/** Where in the file a person stands. */
export function lineOf({ uuid }: { readonly uuid: string }): number {
  return Number.parseInt(uuid, 16);
}

/**
 * Reads people from a CSV file whose first line says what the columns are. `path` is opened, `shown` is what messages
 * call it. Throws `UsageError` with file, line and column of the first mistake.
 */
export async function readUsers(path: string, shown: string): Promise<UserFile> {
  const people: OfferingUser[] = [];
  const unused: string[] = [];
  let columns: readonly (UserField | undefined)[] | undefined;
  try {
    for await (const record of readCsv(readTextFile(path))) {
      if (columns !== undefined) {
        people.push(readUser(record, columns));
        continue;
      }
      columns = readHeader(record);
      const last = columns;
      unused.push(
        ...record
          .filter((_cell, index) => last[index] === undefined)
          .map(({ text, line, column }) => `${shown}:${line}:${column}: ${text}`),
      );
    }
    if (columns === undefined) throw new CsvError({ line: 1, column: 1 }, 'expected a heading, got an empty file');
    return { users: people, unusedColumns: unused };
  } catch (error) {
    if (error instanceof CsvError)
      throw new UsageError(`${shown}:${error.line}:${error.column}: ${error.message}`, { cause: error });
    throw error;
  }
}

function readHeader(record: readonly CsvCell[]): (UserField | undefined)[] {
  const columns = record.map(({ text }) => {
    const key = text
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_')
      .replace(/^user_(?=.*_)/, '');
    return Object.hasOwn(fields, key) ? fields[key] : undefined;
  });
  const doubled = columns.findIndex((field, index) => field !== undefined && columns.indexOf(field) < index);
  const [first] = record;
  if (doubled >= 0)
    throw new CsvError(
      record[doubled] ?? { line: 1, column: 1 },
      `expected each column once, got ${record[doubled]?.text} again`,
    );
  if (!columns.some((field) => field !== undefined && nameFields.includes(field))) {
    throw new CsvError(
      first ?? { line: 1, column: 1 },
      `expected a heading such as first_name,last_name, got ${record
        .map(({ text }) => text)
        .join(',')
        .slice(0, 80)}`,
    );
  }
  return columns;
}

function readUser(record: readonly CsvCell[], columns: readonly (UserField | undefined)[]): OfferingUser {
  const [first] = record;
  const place = first ?? { line: 1, column: 1 };
  if (record.length !== columns.length) {
    throw new CsvError(
      record[columns.length] ?? record.at(-1) ?? place,
      `expected ${columns.length} values, as in the heading, got ${record.length}`,
    );
  }
  const read = record.flatMap(({ text }, index) => {
    const field = columns[index];
    return field === undefined || text.trim() === '' ? [] : [[field, text] as const];
  });
  const uuid = place.line.toString(16).padStart(32, '0');
  return { uuid, userUuid: uuid, ...Object.fromEntries(read) };
}
