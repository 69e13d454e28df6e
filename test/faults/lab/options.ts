import { createRandom, type Random } from '../../../src/testing/random.js';

/** How a run of the laboratory is asked for, by environment variables. */
export interface LabOptions {
  /**
   * `FAULTS_SEED`: decides the choice of a sample and how two workers take turns. Default: 1 for a whole run, and for a
   * sample a number of the commit, so that each commit tries others.
   */
  readonly seed: number;
  /** `FAULTS_SAMPLE`: the share of all cases to run, as `0.2` or `20%`. Default: all. */
  readonly share: number;
  /** `FAULTS_ONLY`: only cases whose line in the output has this text, to look at one again. */
  readonly only: string | undefined;
  /** `FAULTS_PARALLEL`: how many cases of a command run at once, those not counted that only wait. Default 2. */
  readonly parallel: number;
}

/** Reads the options. Throws when one can't be used: nothing is skipped because of a typing error. */
export function readLabOptions(env: Readonly<Record<string, string | undefined>>): LabOptions {
  const text = env['FAULTS_SAMPLE'] ?? '1';
  const share = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  const seed = Number(env['FAULTS_SEED'] ?? 1);
  const parallel = Number(env['FAULTS_PARALLEL'] ?? 2);
  if (!(share > 0 && share <= 1)) throw new Error(`FAULTS_SAMPLE: expected a share such as 0.2 or 20%, got '${text}'`);
  if (!Number.isInteger(seed)) throw new Error(`FAULTS_SEED: expected a whole number, got '${env['FAULTS_SEED']}'`);
  if (!Number.isInteger(parallel) || parallel < 1)
    throw new Error(`FAULTS_PARALLEL: expected a whole number from 1, got '${env['FAULTS_PARALLEL']}'`);
  return { seed, share, parallel, only: env['FAULTS_ONLY'] };
}

/** A share of them in an order that the seed decides; all of them when the share is 1. */
export function drawSample<T>(items: readonly T[], share: number, random: Random): T[] {
  const keyed = items.map((item) => ({ item, key: random() })).sort((a, b) => a.key - b.key);
  return keyed.slice(0, Math.ceil(items.length * share)).map(({ item }) => item);
}

/** Numbers that depend on the seed and on what they are for. */
export function randomFor(seed: number, purpose: string): Random {
  const mixed = [...purpose].reduce((sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0), seed);
  return createRandom(mixed);
}

/**
 * The seed of a sample that was asked for without one: from the commit, so that the same commit gives the same.
 * `undefined` where a seed is given, or all is run.
 */
export function seedOfCommit(env: Readonly<Record<string, string | undefined>>, commit: string): number | undefined {
  const isSample = readLabOptions(env).share < 1;
  if (!isSample || env['FAULTS_SEED'] !== undefined) return undefined;
  const seed = Number.parseInt(commit.slice(0, 6), 16);
  return Number.isNaN(seed) ? undefined : seed;
}
