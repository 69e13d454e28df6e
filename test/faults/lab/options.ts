import { createRandom, type Random } from '../../../src/testing/random.js';

/** The options of a run, from environment variables. */
export interface LabOptions {
  /**
   * `FAULTS_SEED`: decides the sample and the order of requests of two workers. Default: 1 for a complete run; for a
   * sample, a number derived from the commit, so that each commit tests other cases.
   */
  readonly seed: number;
  /** `FAULTS_SAMPLE`: the share of all cases to run, for example `0.2` or `20%`. Default: all. */
  readonly share: number;
  /** `FAULTS_WHOLE`: commands, separated by semicolons, of which all cases are run. Default: none. */
  readonly whole: readonly string[];
  /** `FAULTS_ONLY`: only cases whose name in the output contains this text. */
  readonly only: string | undefined;
  /** `FAULTS_PARALLEL`: concurrent cases of a command, without those that only wait for a timeout. Default: 2. */
  readonly parallel: number;
  /**
   * `FAULTS_RESULTS`: a folder that keeps the results. Cases that have converged in it are not run again, and the report
   * has all of them, so that a complete run can be made in parts. Default: a temporary folder.
   */
  readonly results: string | undefined;
  /** `FAULTS_LEDGER`: where the ledgers are. Default: `sqlite`. `postgres` needs Debian's package postgresql. */
  readonly ledger: 'sqlite' | 'postgres';
}

/** Reads the options. Throws if one is invalid. */
export function readLabOptions(env: Readonly<Record<string, string | undefined>>): LabOptions {
  const text = env['FAULTS_SAMPLE'] ?? '1';
  const share = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  const seed = Number(env['FAULTS_SEED'] ?? 1);
  const parallel = Number(env['FAULTS_PARALLEL'] ?? 2);
  if (!(share > 0 && share <= 1)) throw new Error(`FAULTS_SAMPLE: expected a share such as 0.2 or 20%, got '${text}'`);
  if (!Number.isInteger(seed)) throw new Error(`FAULTS_SEED: expected a whole number, got '${env['FAULTS_SEED']}'`);
  if (!Number.isInteger(parallel) || parallel < 1)
    throw new Error(`FAULTS_PARALLEL: expected a whole number from 1, got '${env['FAULTS_PARALLEL']}'`);
  const ledger = env['FAULTS_LEDGER'] ?? 'sqlite';
  if (ledger !== 'sqlite' && ledger !== 'postgres')
    throw new Error(`FAULTS_LEDGER: expected sqlite or postgres, got '${ledger}'`);
  const whole = (env['FAULTS_WHOLE'] ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { seed, share, parallel, whole, only: env['FAULTS_ONLY'], results: env['FAULTS_RESULTS'], ledger };
}

/** A random sample of the items, in random order. */
export function drawSample<T>(items: readonly T[], share: number, random: Random): T[] {
  const keyed = items.map((item) => ({ item, key: random() })).sort((a, b) => a.key - b.key);
  return keyed.slice(0, Math.ceil(items.length * share)).map(({ item }) => item);
}

/** A random number generator for the seed and the purpose. */
export function randomFor(seed: number, purpose: string): Random {
  const mixed = [...purpose].reduce((sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0), seed);
  return createRandom(mixed);
}

/** The seed of a sample, derived from the commit. `undefined` if a seed is given or all cases are run. */
export function seedOfCommit(env: Readonly<Record<string, string | undefined>>, commit: string): number | undefined {
  const isSample = readLabOptions(env).share < 1;
  if (!isSample || env['FAULTS_SEED'] !== undefined) return undefined;
  const seed = Number.parseInt(commit.slice(0, 6), 16);
  return Number.isNaN(seed) ? undefined : seed;
}
