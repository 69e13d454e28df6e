import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabKind } from './experiment.js';
import type { LabCall, LabResult } from './run-case.js';

/** A case with its result, for the report. */
export interface CaseRecord extends LabResult {
  /** The index of its call, which is the row in the tables. */
  readonly row: number;
  readonly kind: string;
  readonly isPersistent: boolean;
}

/** A run of two workers with its result, for the report. */
export interface TwoWorkersRecord {
  readonly seed: number;
  /** The fault and its request, or `none`. */
  readonly fault: string;
  /** The number of requests of both workers. */
  readonly requests: number;
  readonly problems: readonly string[];
}

/** The commands of a complete run, in the order of the report. */
const commandsInOrder = [
  'sync',
  'orders',
  'memberships',
  'departures',
  'held-back',
  'held-back-orders',
  'sync, usernames',
  'orders, usernames',
  'orders, create',
  'memberships, usernames',
  'ldap',
];

/** The results of a command. */
export interface CommandRecord {
  readonly command: string;
  /** What was tested; several if results of earlier runs are kept. */
  readonly commits: readonly string[];
  readonly kinds: readonly Required<Omit<LabKind, 'timesOut' | 'timesOutIfPersistent'>>[];
  readonly persistentScope: string;
  readonly calls: readonly LabCall[];
  /** The number of cases, including those that were not run. */
  readonly totalCases: number;
  readonly cases: readonly CaseRecord[];
  /** The number of runs with two workers, including those that were not made. */
  readonly totalTwoWorkersRuns: number;
  readonly twoWorkersRuns: readonly TwoWorkersRecord[];
}

/** Saves the results of a command for the report. */
export async function writeResults(directory: string, record: CommandRecord): Promise<void> {
  await writeFile(join(directory, `${record.command}.json`), JSON.stringify(record));
}

/** Reads the saved results of a command with these calls; `undefined` if there are none, or the calls were others. */
export async function readResults(
  directory: string,
  command: string,
  calls: readonly LabCall[],
): Promise<CommandRecord | undefined> {
  const records = await collectResults(directory);
  return records.find((record) => record.command === command && JSON.stringify(record.calls) === JSON.stringify(calls));
}

/** Reads the saved results. */
export async function collectResults(directory: string): Promise<CommandRecord[]> {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.json'));
  const records = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(directory, name), 'utf8')) as CommandRecord),
  );
  return records.sort((a, b) => commandsInOrder.indexOf(a.command) - commandsInOrder.indexOf(b.command));
}

/** Whether the results contain every command, case and run of two workers. */
export function isComplete(records: readonly CommandRecord[]): boolean {
  const hasAllCases = (record: CommandRecord): boolean =>
    record.cases.length === record.totalCases && record.twoWorkersRuns.length === record.totalTwoWorkersRuns;
  return commandsInOrder.every((name) => records.some((record) => record.command === name && hasAllCases(record)));
}

/** Prints the progress, and every exception as soon as it occurs. */
export class Progress {
  readonly #title: string;
  readonly #total: number;
  readonly #start = Date.now();
  #done = 0;
  #exceptions = 0;

  constructor(title: string, total: number) {
    this.#title = title;
    this.#total = total;
    this.#print(`${total} to run`);
  }

  record(name: string, problems: readonly string[]): void {
    this.#done += 1;
    if (problems.length > 0) {
      this.#exceptions += 1;
      this.#print(`EXCEPTION ${name}\n  ${problems.join('\n  ')}`);
    }
    const seconds = Math.round((Date.now() - this.#start) / 1000);
    if (this.#done % 25 === 0 || this.#done === this.#total)
      this.#print(`${this.#done} of ${this.#total}, ${this.#exceptions} exceptions, ${seconds} s`);
  }

  #print(text: string): void {
    process.stderr.write(`${this.#title}: ${text}\n`);
  }
}
