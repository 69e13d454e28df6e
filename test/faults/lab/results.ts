import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabKind } from './experiment.js';
import type { LabCall, LabResult } from './run-case.js';

/** A case that has been run, for the report. */
export interface CaseRecord extends LabResult {
  /** Which row and column of the tables of its command. */
  readonly row: number;
  readonly kind: string;
  readonly isPersistent: boolean;
}

/** A run of two workers that has been made, for the report. */
export interface TwoWorkersRecord {
  readonly seed: number;
  /** What came in their way: nothing, or a fault. */
  readonly fault: string;
  /** How many requests the two sent while both were at work. */
  readonly requests: number;
  readonly problems: readonly string[];
}

/** What a whole run has, in the order of the report. */
const commandsInOrder = [
  'sync',
  'orders',
  'memberships',
  'sync, usernames',
  'orders, usernames',
  'memberships, usernames',
  'ldap',
];

/** What there is of a command. */
export interface CommandRecord {
  readonly command: string;
  readonly kinds: readonly Required<Omit<LabKind, 'timesOut'>>[];
  readonly persistentScope: string;
  readonly calls: readonly LabCall[];
  /** How many cases there are, run or not. */
  readonly totalCases: number;
  readonly cases: readonly CaseRecord[];
  /** How many runs of two workers there are, made or not. */
  readonly totalTwoWorkersRuns: number;
  readonly twoWorkersRuns: readonly TwoWorkersRecord[];
}

/** Leaves a command's results for the report. */
export async function writeResults(directory: string, record: CommandRecord): Promise<void> {
  await writeFile(join(directory, `${record.command}.json`), JSON.stringify(record));
}

/** What the commands have left so far. */
export async function collectResults(directory: string): Promise<CommandRecord[]> {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.json'));
  const records = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(directory, name), 'utf8')) as CommandRecord),
  );
  return records.sort((a, b) => commandsInOrder.indexOf(a.command) - commandsInOrder.indexOf(b.command));
}

/** Whether these are all commands, with every case and every run of two workers. */
export function isComplete(records: readonly CommandRecord[]): boolean {
  const isWhole = ({
    totalCases: all,
    cases,
    totalTwoWorkersRuns: allTurns,
    twoWorkersRuns: turns,
  }: CommandRecord): boolean => cases.length === all && turns.length === allTurns;
  return commandsInOrder.every((name) => records.some((record) => record.command === name && isWhole(record)));
}

/** Says how far it is, each so many cases, and at once what has not converged. */
export class Progress {
  readonly #what: string;
  readonly #total: number;
  readonly #began = Date.now();
  #done = 0;
  #exceptions = 0;

  constructor(what: string, total: number) {
    this.#what = what;
    this.#total = total;
    this.#say(`${total} to run`);
  }

  record(name: string, faults: readonly string[]): void {
    this.#done += 1;
    if (faults.length > 0) {
      this.#exceptions += 1;
      this.#say(`EXCEPTION ${name}\n  ${faults.join('\n  ')}`);
    }
    const seconds = Math.round((Date.now() - this.#began) / 1000);
    if (this.#done % 25 === 0 || this.#done === this.#total)
      this.#say(`${this.#done} of ${this.#total}, ${this.#exceptions} exceptions, ${seconds} s`);
  }

  #say(text: string): void {
    process.stderr.write(`${this.#what}: ${text}\n`);
  }
}
