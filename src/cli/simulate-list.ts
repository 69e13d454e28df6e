import type { ExplainedNamePart, NameReading } from '../usernames/explanation.js';
import type { SimulatedUser } from '../usernames/generator/simulate.js';
import type { OfferingUser } from '../waldur/types.js';
import { describeNamePart } from './name-part-text.js';
import { lineOf } from './read-users.js';
import { renderCsv } from './render-csv.js';
import type { CleanText } from './report-text.js';

/** A user of the file with the username. */
export interface ListedUser {
  /** The line of the file. */
  readonly line: number;
  /** The name as in the file. */
  readonly original: string;
  readonly username: string;
  /** How the name was used: `unread` if the username is opaque. */
  readonly reading: NameReading;
  /** How each part of the name was read, and what was left out. */
  readonly name: readonly ExplainedNamePart[];
}

/** Adds the lines and names of the file to a list of simulated users. */
export function createUserList(list: readonly SimulatedUser[], users: readonly OfferingUser[]): readonly ListedUser[] {
  const names = new Map(users.map((user) => [user.uuid, nameOf(user)]));
  return list.map(({ uuid, username, reading, name }) => ({
    line: lineOf({ uuid }),
    original: names.get(uuid) ?? '',
    username,
    reading,
    name,
  }));
}

function nameOf({ userFirstName, userLastName, userFullName, userUsername }: OfferingUser): string {
  const fields = [userFirstName, userLastName].filter((field) => field !== undefined);
  return fields.length > 0 ? fields.join(' ') : (userFullName ?? userUsername ?? '');
}

/** What was done to the name beyond its spelling, as text: the parts that were left out or could not be read. */
function describeLosses({ name }: ListedUser): string {
  return name
    .filter(({ ascii }) => ascii === '')
    .map(describeNamePart)
    .join('; ');
}

/** Describes a user of the list in one line: `FILE:LINE: NAME → USERNAME (READING; LOSSES)`. */
export function describeListedUser(user: ListedUser, file: string): string {
  const losses = describeLosses(user);
  const { line, original, username, reading } = user;
  return `${file}:${line}: ${original} → ${username} (${reading}${losses === '' ? '' : `; ${losses}`})`;
}

/** Renders the lists of all formats as CSV with a header. */
export function renderSimulateCsv(
  { formats }: { readonly formats: readonly { readonly format: string; readonly list?: readonly ListedUser[] }[] },
  clean: CleanText,
): string {
  const rows = formats.flatMap(({ format, list = [] }) =>
    list.map((user) => [
      format,
      String(user.line),
      user.original,
      user.username,
      user.reading,
      user.name.map(describeNamePart).join('; '),
    ]),
  );
  return renderCsv([['format', 'line', 'name', 'username', 'reading', 'details'], ...rows], clean);
}
