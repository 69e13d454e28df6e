import { createHash } from 'node:crypto';
import { type ExportLine, exportFormat, exportVersion, writeLine } from './export-line.js';
import type { LedgerSnapshot } from './store.js';

const pageSize = 500;

/** The lines of an export: a header, each person with their names, the history, and an end. */
export async function* exportLines(snapshot: LedgerSnapshot, at: number): AsyncGenerator<string, void, undefined> {
  const all = createHash('sha256');
  let lines = 0;
  for await (const content of exportContents(snapshot, at)) {
    const line = writeLine(content);
    all.update(`${line}\n`);
    lines += 1;
    yield line;
  }
  yield writeLine({ line: 'end', lines, all: all.digest('hex') });
}

async function* exportContents(snapshot: LedgerSnapshot, at: number): AsyncGenerator<ExportLine, void, undefined> {
  const { people, names, events, keyCheck = null } = snapshot;
  yield {
    line: 'header',
    format: exportFormat,
    version: exportVersion,
    at,
    people,
    names,
    events,
    erasedKey: keyCheck,
  };
  for await (const { person, keys, names: held } of readPages(
    (after) => snapshot.listPeople(after, pageSize),
    (record) => record.person,
  )) {
    const own = held.map(({ namespace, username, status, sequence }) => ({ namespace, username, status, sequence }));
    yield { line: 'person', person, keys: [...keys], names: own };
  }
  for await (const event of readPages(
    (after) => snapshot.listEvents(after, pageSize),
    (record) => record.id,
  ))
    yield { line: 'event', ...event };
}

/** Reads page after page, each beginning after the last number of the one before. */
export async function* readPages<T>(
  read: (after: number) => Promise<readonly T[]>,
  numberOf: (record: T) => number,
): AsyncGenerator<T, void, undefined> {
  let after = 0;
  for (;;) {
    const records = await read(after);
    yield* records;
    const last = records.at(-1);
    if (last === undefined) return;
    after = numberOf(last);
  }
}
