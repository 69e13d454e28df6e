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

/** The columns that are read, named as in Waldur's API, with or without `user_` in front. */
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

/** The users of a CSV file. */
export interface UserFile {
  /** The uuid of each user is the number of its line; see `lineOf`. */
  readonly users: readonly OfferingUser[];
  /** `FILE:LINE:COLUMN: NAME` of each column that is not read. */
  readonly unusedColumns: readonly string[];
}

/** The line of the file that a user was read from. */
export function lineOf({ uuid }: { readonly uuid: string }): number {
  return Number.parseInt(uuid, 16);
}

/**
 * Reads users from a CSV file with a header. Opens `path`; messages call it `shown`. Throws `UsageError` with file,
 * line and column of the first error.
 */
export async function readUsers(path: string, shown: string): Promise<UserFile> {
  const users: OfferingUser[] = [];
  let columns: readonly (UserField | undefined)[] | undefined;
  let unusedColumns: string[] = [];
  try {
    for await (const record of readCsv(readTextFile(path))) {
      if (columns !== undefined) {
        users.push(readUser(record, columns));
        continue;
      }
      const fieldsInFile = readHeader(record);
      columns = fieldsInFile;
      unusedColumns = record
        .filter((_cell, index) => fieldsInFile[index] === undefined)
        .map(({ text, line, column }) => `${shown}:${line}:${column}: ${text}`);
    }
    if (columns === undefined) throw new CsvError(START, 'expected a header, got an empty file');
    return { users, unusedColumns };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(`${shown}:${error.line}:${error.column}: ${error.message}`, { cause: error });
  }
}

const START = { line: 1, column: 1 };

function readHeader(record: readonly CsvCell[]): (UserField | undefined)[] {
  const columns = record.map(({ text }) => {
    const key = text
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_')
      .replace(/^user_(?=.*_)/, '');
    return Object.hasOwn(fields, key) ? fields[key] : undefined;
  });
  const duplicate = record.find((_cell, index) => {
    const field = columns[index];
    return field !== undefined && columns.indexOf(field) < index;
  });
  if (duplicate !== undefined) throw new CsvError(duplicate, `expected each column once, got ${duplicate.text} again`);
  if (!columns.some((field) => field !== undefined && nameFields.includes(field))) {
    const header = record.map(({ text }) => text).join(',');
    throw new CsvError(
      record[0] ?? START,
      `expected a header such as first_name,last_name, got ${header.slice(0, 80)}`,
    );
  }
  return columns;
}

function readUser(record: readonly CsvCell[], columns: readonly (UserField | undefined)[]): OfferingUser {
  if (record.length !== columns.length) {
    throw new CsvError(
      record[columns.length] ?? record.at(-1) ?? START,
      `expected ${columns.length} values, as in the header, got ${record.length}`,
    );
  }
  const values = record.flatMap(({ text }, index) => {
    const field = columns[index];
    return field === undefined || text.trim() === '' ? [] : [[field, text] as const];
  });
  const uuid = (record[0] ?? START).line.toString(16).padStart(32, '0');
  return { uuid, userUuid: uuid, ...Object.fromEntries(values) };
}
