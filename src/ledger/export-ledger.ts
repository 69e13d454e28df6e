import { createHash } from 'node:crypto';
import { type ExportLine, exportFormat, exportVersion, writeLine } from './export-line.js';
import type { LedgerSnapshot } from './store.js';

const pageSize = 500;

/** Returns the lines of an export: a header, each user with their usernames, the history, and an end line. */
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

// The format calls a user `person`, and all users `people`.
async function* exportContents(snapshot: LedgerSnapshot, at: number): AsyncGenerator<ExportLine, void, undefined> {
  const { users: people, names, events, keyCheck: erasedKey = null } = snapshot;
  yield { line: 'header', format: exportFormat, version: exportVersion, at, people, names, events, erasedKey };
  const readUsers = (after: number) => snapshot.listUsers(after, pageSize);
  for await (const { userId: person, keys, names: held } of readPages(readUsers, ({ userId }) => userId)) {
    const own = held.map(({ namespace, username, status, sequence }) => ({ namespace, username, status, sequence }));
    yield { line: 'person', person, keys: [...keys], names: own };
  }
  const readEvents = (after: number) => snapshot.listEvents(after, pageSize);
  for await (const { id, at: time, kind, userId: person, ...rest } of readPages(readEvents, (event) => event.id)) {
    const { namespace, username, doneBy, reason } = rest;
    yield { line: 'event', id, at: time, kind, person, namespace, username, doneBy, reason };
  }
}

/** Reads all pages. Each page begins after the last number of the page before. */
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
