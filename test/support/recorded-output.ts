import { appendFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Where the tests of a run keep what was printed; set by the run, unset where nobody asked for it. */
export const outputFolderVariable = 'PRINTED_FOLDER';

/** `true` where the run is one of all tests, so that there must be notes; set by the run. */
export const fullRunVariable = 'PRINTED_WHOLE_RUN';

const kinds = ['printed', 'secret', 'person'] as const;

/**
 * A kind of note: a piece of what was printed, something that must not be in it, somebody whose name must not be in its
 * log above debug.
 */
type RecordKind = (typeof kinds)[number];

/** All the notes of a run. */
export interface RecordedOutput {
  /** What was printed, in whole streams or single writes, each with the test file that it came from. */
  readonly output: readonly { readonly from: string; readonly text: string }[];
  readonly secrets: readonly string[];
  readonly userData: readonly string[];
}

let from = '';

/** Says which test file the notes of this process come from, from now on. */
export function setTestFile(file: string): void {
  from = file;
}

/** Keeps a note for the end of the run. Does nothing where a run keeps none. */
export function record(kind: RecordKind, text: string): void {
  const directory = process.env[outputFolderVariable];
  if (directory === undefined || text === '') return;
  appendFileSync(join(directory, `${process.pid}-${threadId}.${kind}`), `${JSON.stringify({ from, text })}\n`);
}

/** Says that a text is a secret of the tests, so that nothing which the run prints may hold it. */
export function registerSecret(text: string): string {
  record('secret', text);
  return text;
}

/** Reads the notes of a run, of all its processes. */
export async function readRecordedOutput(directory: string): Promise<RecordedOutput> {
  const found: Record<RecordKind, { from: string; text: string }[]> = { printed: [], secret: [], person: [] };
  for (const name of await readdir(directory)) {
    const kind = kinds.find((one) => name.endsWith(`.${one}`));
    if (kind === undefined) continue;
    const lines = (await readFile(join(directory, name), 'utf8')).split('\n').filter((line) => line !== '');
    for (const line of lines) found[kind].push(JSON.parse(line) as { from: string; text: string });
  }
  const textsOf = (kind: RecordKind) => [...new Set(found[kind].map(({ text }) => text))];
  return { output: found.printed, secrets: textsOf('secret'), userData: textsOf('person') };
}
