import { createHash } from 'node:crypto';
import { checkEvent, checkKey, checkName, type FoldUsername, hasControlCharacters } from './check-record.js';
import {
  type ExportEvent,
  type ExportHeader,
  type ExportLine,
  type ExportPerson,
  LedgerFormatError,
  readLine,
} from './export-line.js';
import { isHashedKey, isHashedName } from './hashes.js';

/** A line of an export before its end line. */
export interface ExportContent {
  readonly content: ExportHeader | ExportPerson | ExportEvent;
  /** 1-based. */
  readonly lineNumber: number;
}

/**
 * Reads an export and checks each line, and finally that the lines are complete and in order. Discard what it yielded
 * if it throws. A checksum only proves that a line was not damaged, so the content of each line is checked as well.
 * Throws `LedgerFormatError`.
 */
export async function* readExport(
  lines: Iterable<string> | AsyncIterable<string>,
  { foldUsername = (username) => username }: ReadExportOptions = {},
): AsyncGenerator<ExportContent, void, undefined> {
  const all = createHash('sha256');
  const userIds = new Set<number>();
  const seen = { people: 0, names: 0, events: 0 };
  let header: ExportHeader | undefined;
  let number = 0;
  let ended = false;
  for await (const text of lines) {
    // A copy made on Windows may have other line ends.
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    // The last line end of a file may come as an empty line.
    if (ended && line === '') continue;
    number += 1;
    if (ended) throw new LedgerFormatError(number, 'expected nothing after the end line, got more');
    const content = readLine(line, number);
    if (header === undefined && content.line !== 'header')
      throw new LedgerFormatError(number, 'expected the header of a ledger export, got another line');
    if (header !== undefined && content.line === 'header')
      throw new LedgerFormatError(number, 'expected one header, got a second one');
    if (content.line === 'end') {
      if (content.all !== all.digest('hex'))
        throw new LedgerFormatError(number, `expected the ${content.lines} exported lines before it, got other lines`);
      ended = true;
      continue;
    }
    all.update(`${line}\n`);
    if (content.line === 'header') header = content;
    const problem = checkLine(content, { foldUsername, userIds, hasErased: header?.erasedKey != null });
    if (problem !== undefined) throw new LedgerFormatError(number, problem);
    if (content.line === 'event') seen.events += 1;
    if (content.line === 'person') {
      userIds.add(content.person);
      if (seen.events > 0)
        throw new LedgerFormatError(number, 'expected all users before the history, got one after it');
      seen.people += 1;
      seen.names += content.names.length;
    }
    yield { content, lineNumber: number };
  }
  if (!ended) throw new LedgerFormatError(number + 1, `the export is incomplete: it ends after ${number} lines`);
  for (const [key, unit] of [
    ['people', 'users'] as const,
    ['names', 'usernames'] as const,
    ['events', 'events'] as const,
  ]) {
    const expected = header?.[key];
    if (expected !== seen[key])
      throw new LedgerFormatError(1, `expected ${expected} ${unit} as in the header, got ${seen[key]}`);
  }
}

interface LineCheckContext {
  readonly foldUsername: FoldUsername;
  /** The numbers of the users in the lines before. */
  readonly userIds: ReadonlySet<number>;
  /** Whether the header has a key for erased usernames. */
  readonly hasErased: boolean;
}

function checkLine(content: ExportLine, { foldUsername, userIds, hasErased }: LineCheckContext): string | undefined {
  if (content.line === 'event') {
    if (!userIds.has(content.person)) return `expected an event of an exported user, got one of user ${content.person}`;
    if (content.namespace !== null && hasControlCharacters(content.namespace)) return namespaceProblem;
    return checkEvent(content, foldUsername);
  }
  if (content.line !== 'person') return undefined;
  const { keys, names } = content;
  const problems = [...keys.map(checkKey), ...names.map(({ username }) => checkName(username, foldUsername))];
  const problem = problems.find((found) => found !== undefined);
  if (problem !== undefined) return problem;
  if (names.some(({ namespace }) => hasControlCharacters(namespace))) return namespaceProblem;
  const isErased = keys.some(isHashedKey) || names.some(({ username }) => isHashedName(username));
  return isErased && !hasErased
    ? 'expected no erased user, because the header has no key for them; got one'
    : undefined;
}

const namespaceProblem = 'expected a namespace without control characters';

export interface ReadExportOptions {
  /** The form that usernames must have. Default: any. */
  readonly foldUsername?: FoldUsername | undefined;
}

/** The contents of an export. */
export interface ExportSummary {
  /** Time of the export, in milliseconds since the epoch. */
  readonly at: number;
  /** Number of users. */
  readonly users: number;
  /** Number of usernames that users hold. */
  readonly names: number;
  /** Number of events in the history. */
  readonly events: number;
}

/** Checks an export without a ledger: checksums, counts and the content of each line. Throws `LedgerFormatError`. */
export async function verifyLedgerExport(
  lines: Iterable<string> | AsyncIterable<string>,
  options: ReadExportOptions = {},
): Promise<ExportSummary> {
  let summary: ExportSummary | undefined;
  for await (const { content } of readExport(lines, options)) {
    if (content.line !== 'header') continue;
    const { at, people: users, names, events } = content;
    summary = { at, users, names, events };
  }
  if (summary === undefined) throw new LedgerFormatError(1, 'expected the header of a ledger export, got nothing');
  return summary;
}
