import { createHash } from 'node:crypto';
import { type ExportEvent, type ExportHeader, type ExportPerson, LedgerTextError, readLine } from './export-line.js';

/** What stands between header and end, and where. */
export interface ExportContent {
  readonly content: ExportHeader | ExportPerson | ExportEvent;
  /** 1-based. */
  readonly number: number;
}

/**
 * Reads the lines of an export and checks each of them, and at the end that all were there in their order. What it yields before is therefore only to be kept when it
 * comes to its end. Throws `LedgerTextError`.
 */
export async function* readExport(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<ExportContent, void, undefined> {
  const all = createHash('sha256');
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
    if (ended) throw new LedgerTextError(number, 'expected nothing after the end, got more');
    const content = readLine(line, number);
    if (header === undefined && content.line !== 'header') throw new LedgerTextError(number, 'expected the header of a ledger, got something else');
    if (header !== undefined && content.line === 'header') throw new LedgerTextError(number, 'expected one header, got a second one');
    if (content.line === 'end') {
      if (content.all !== all.digest('hex'))
        throw new LedgerTextError(number, `expected the ${content.lines} lines that were exported before it, got others`);
      ended = true;
      continue;
    }
    all.update(`${line}\n`);
    if (content.line === 'header') header = content;
    if (content.line === 'event') seen.events += 1;
    if (content.line === 'person') {
      if (seen.events > 0) throw new LedgerTextError(number, 'expected people before the history, got one after it');
      seen.people += 1;
      seen.names += content.names.length;
    }
    yield { content, number };
  }
  if (!ended) throw new LedgerTextError(number + 1, `expected more: the text stops after ${number} lines, before its end`);
  for (const what of ['people', 'names', 'events'] as const) {
    const promised = header?.[what];
    if (promised !== seen[what]) throw new LedgerTextError(1, `expected as many ${what} as the header says, ${promised}, got ${seen[what]}`);
  }
}

/** What a text holds. */
export interface ExportSummary {
  /** When it was exported, in milliseconds since the epoch. */
  readonly at: number;
  readonly people: number;
  readonly names: number;
  readonly events: number;
}

/** Checks the text of an export by its checksums and counts, without any ledger. Throws `LedgerTextError`. */
export async function verifyLedgerExport(lines: Iterable<string> | AsyncIterable<string>): Promise<ExportSummary> {
  let summary: ExportSummary | undefined;
  for await (const { content } of readExport(lines)) {
    if (content.line === 'header') summary = { at: content.at, people: content.people, names: content.names, events: content.events };
  }
  if (summary === undefined) throw new LedgerTextError(1, 'expected the header of a ledger, got nothing');
  return summary;
}
