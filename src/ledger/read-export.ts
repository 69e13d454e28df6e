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

/** What stands between header and end, and where. */
export interface ExportContent {
  readonly content: ExportHeader | ExportPerson | ExportEvent;
  /** 1-based. */
  readonly lineNumber: number;
}

/**
 * Reads the lines of an export and checks each of them, and at the end that all were there in their order. What it
 * yields before is therefore only to be kept when it comes to its end. Checksums say only that it is what somebody
 * wrote, so that what is in a line is checked as well. Throws `LedgerTextError`.
 */
export async function* readExport(
  lines: Iterable<string> | AsyncIterable<string>,
  { foldUsername = (username) => username }: ReadExportOptions = {},
): AsyncGenerator<ExportContent, void, undefined> {
  const all = createHash('sha256');
  const people = new Set<number>();
  const seen = { people: 0, names: 0, events: 0 };
  let header: ExportHeader | undefined;
  let number = 0;
  let ended = false;
  for await (const text of lines) {
    // A copy by way of Windows may have other line ends.
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    // A file's last line end may come as an empty line.
    if (ended && line === '') continue;
    number += 1;
    if (ended) throw new LedgerFormatError(number, 'expected nothing after the end, got more');
    const content = readLine(line, number);
    if (header === undefined && content.line !== 'header')
      throw new LedgerFormatError(number, 'expected the header of a ledger, got something else');
    if (header !== undefined && content.line === 'header')
      throw new LedgerFormatError(number, 'expected one header, got a second one');
    if (content.line === 'end') {
      if (content.all !== all.digest('hex'))
        throw new LedgerFormatError(
          number,
          `expected the ${content.lines} lines that were exported before it, got others`,
        );
      ended = true;
      continue;
    }
    all.update(`${line}\n`);
    if (content.line === 'header') header = content;
    const flaw = checkLine(content, { foldUsername, people, hasErased: header?.erasedKey != null });
    if (flaw !== undefined) throw new LedgerFormatError(number, flaw);
    if (content.line === 'person') people.add(content.person);
    if (content.line === 'event') seen.events += 1;
    if (content.line === 'person') {
      if (seen.events > 0) throw new LedgerFormatError(number, 'expected people before the history, got one after it');
      seen.people += 1;
      seen.names += content.names.length;
    }
    yield { content, lineNumber: number };
  }
  if (!ended)
    throw new LedgerFormatError(number + 1, `expected more: the text stops after ${number} lines, before its end`);
  for (const what of ['people', 'names', 'events'] as const) {
    const promised = header?.[what];
    if (promised !== seen[what])
      throw new LedgerFormatError(1, `expected as many ${what} as the header says, ${promised}, got ${seen[what]}`);
  }
}

interface LineCheckContext {
  readonly foldUsername: FoldUsername;
  /** Those of the lines before. */
  readonly people: ReadonlySet<number>;
  /** The header says which key hashes were made with. */
  readonly hasErased: boolean;
}

function checkLine(content: ExportLine, { foldUsername, people, hasErased }: LineCheckContext): string | undefined {
  if (content.line === 'event') {
    if (!people.has(content.person))
      return `expected an event of somebody who is there, got one of person ${content.person}`;
    if (content.namespace !== null && hasControlCharacters(content.namespace)) return namespaceProblem;
    return checkEvent(content, foldUsername);
  }
  if (content.line !== 'person') return undefined;
  const { keys, names } = content;
  const flaws = [...keys.map(checkKey), ...names.map(({ username }) => checkName(username, foldUsername))];
  const flaw = flaws.find((found) => found !== undefined);
  if (flaw !== undefined) return flaw;
  if (names.some(({ namespace }) => hasControlCharacters(namespace))) return namespaceProblem;
  const isErased = keys.some(isHashedKey) || names.some(({ username }) => isHashedName(username));
  return isErased && !hasErased
    ? 'expected nobody who was erased, because the header names no key for them; got somebody'
    : undefined;
}

const namespaceProblem = 'expected a namespace, got one with control characters';

export interface ReadExportOptions {
  /** The form in which names must be. Default: any. */
  readonly foldUsername?: FoldUsername | undefined;
}

/** What a text holds. */
export interface ExportSummary {
  /** When it was exported, in milliseconds since the epoch. */
  readonly at: number;
  readonly people: number;
  readonly names: number;
  readonly events: number;
}

/**
 * Checks the text of an export, without any ledger: checksums, counts, and whether each line can be one. Throws
 * `LedgerTextError`.
 */
export async function verifyLedgerExport(
  lines: Iterable<string> | AsyncIterable<string>,
  options: ReadExportOptions = {},
): Promise<ExportSummary> {
  let summary: ExportSummary | undefined;
  for await (const { content } of readExport(lines, options)) {
    if (content.line === 'header')
      summary = { at: content.at, people: content.people, names: content.names, events: content.events };
  }
  if (summary === undefined) throw new LedgerFormatError(1, 'expected the header of a ledger, got nothing');
  return summary;
}
