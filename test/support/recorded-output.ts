import { appendFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** The environment variable with the folder for recorded output. Set by the run; unset if nothing is recorded. */
export const outputFolderVariable = 'PRINTED_FOLDER';

/** The environment variable that is `true` in a run of all tests, which must record output. Set by the run. */
export const fullRunVariable = 'PRINTED_WHOLE_RUN';

const kinds = ['output', 'secret', 'user-data'] as const;

/**
 * The kind of a record: output, a secret that must not occur in output, or personal data that must not occur in log
 * lines above debug.
 */
type RecordKind = (typeof kinds)[number];

/** All records of a run. */
export interface RecordedOutput {
  /** The output in the order of writes, each with the test file that it came from. */
  readonly output: readonly { readonly from: string; readonly text: string }[];
  readonly secrets: readonly string[];
  readonly userData: readonly string[];
}

// On the process, because each test file has its own copy of this module.
const testFileVariable = 'PRINTED_TEST_FILE';

/** Sets the test file of the following records of this process. */
export function setTestFile(file: string): void {
  process.env[testFileVariable] = file;
}

/** Records a text for the end of the run. Does nothing if the run records nothing. */
export function record(kind: RecordKind, text: string): void {
  const directory = process.env[outputFolderVariable];
  if (directory === undefined || text === '') return;
  appendFileSync(
    join(directory, `${process.pid}-${threadId}.${kind}`),
    `${JSON.stringify({ from: process.env[testFileVariable] ?? '', text })}\n`,
  );
}

/** Registers a secret of the tests, which must not occur in any output of the run. */
export function registerSecret(text: string): string {
  record('secret', text);
  return text;
}

/** Reads the records of all processes of a run. */
export async function readRecordedOutput(directory: string): Promise<RecordedOutput> {
  const found: Record<RecordKind, { from: string; text: string }[]> = { output: [], secret: [], 'user-data': [] };
  for (const name of await readdir(directory)) {
    const kind = kinds.find((one) => name.endsWith(`.${one}`));
    if (kind === undefined) continue;
    const lines = (await readFile(join(directory, name), 'utf8')).split('\n').filter((line) => line !== '');
    for (const line of lines) found[kind].push(JSON.parse(line) as { from: string; text: string });
  }
  const textsOf = (kind: RecordKind) => [...new Set(found[kind].map(({ text }) => text))];
  return { output: found.output, secrets: textsOf('secret'), userData: textsOf('user-data') };
}
