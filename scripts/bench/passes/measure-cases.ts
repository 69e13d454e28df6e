import type { BenchCase } from './cases.js';
import { type BenchRun, type BenchTools, runCase } from './run-case.js';

/** The medians of the runs of a case. */
export interface BenchResult {
  readonly benchCase: BenchCase;
  /** How often each was run. */
  readonly runs: number;
  readonly ours: BenchRun;
  /** Of the Python agent, if it was measured. */
  readonly theirs: BenchRun | undefined;
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function medians(runs: readonly BenchRun[]): BenchRun {
  const of = (key: keyof BenchRun): number => medianOf(runs.map((run) => run[key]));
  return {
    calls: of('calls'),
    reads: of('reads'),
    writes: of('writes'),
    atOnce: of('atOnce'),
    ok: of('ok'),
    other: of('other'),
    wallMs: of('wallMs'),
    cpuMs: of('cpuMs'),
    peakMiB: of('peakMiB'),
  };
}

/** Measures a case several times, in turn with the Python agent if `agent` is its `bin` directory. */
export async function measureCase(
  benchCase: BenchCase,
  { agent, runs, ...tools }: BenchTools & { readonly runs: number },
): Promise<BenchResult> {
  const peer = benchCase.command === 'sync' ? agent : undefined;
  const ours: BenchRun[] = [];
  const theirs: BenchRun[] = [];
  for (let number = 0; number < runs; number += 1) {
    ours.push(await runCase(benchCase, tools));
    if (peer !== undefined) theirs.push(await runCase(benchCase, { ...tools, agent: peer }));
  }
  return { benchCase, runs, ours: medians(ours), theirs: peer === undefined ? undefined : medians(theirs) };
}

/** The headings of `toRow`. */
export const resultHead = [
  'case',
  'program',
  'calls',
  'at once',
  'wall s',
  '× bound',
  'CPU s',
  'CPU ms/user',
  'peak MiB',
];

/**
 * The cells of a table, a row per program. The bound is the time that the calls take at the largest number of
 * connections that were in use; start-up, as measured with nothing to do, is taken off before wall and CPU time are
 * compared with it.
 *
 * @param startUp A run with nothing to do, of the same program.
 */
export function toRows({ benchCase, ours, theirs }: BenchResult, startUp: BenchRun | undefined): string[][] {
  const { name, latencyMs, offerings, requested } = benchCase;
  const toRow = (program: string, run: BenchRun, base: BenchRun | undefined): string[] => {
    const bound = (run.calls * latencyMs) / Math.max(1, run.atOnce);
    const served = requested * offerings;
    return [
      name,
      program,
      String(run.calls),
      String(run.atOnce),
      (run.wallMs / 1000).toFixed(2),
      bound === 0 || base === undefined ? '' : Math.max(0, (run.wallMs - base.wallMs) / bound).toFixed(2),
      (run.cpuMs / 1000).toFixed(2),
      served === 0 || base === undefined ? '' : ((run.cpuMs - base.cpuMs) / served).toFixed(2),
      run.peakMiB.toFixed(0),
    ];
  };
  const rows = [toRow('ours', ours, startUp)];
  if (theirs !== undefined)
    rows.push(toRow('agent', theirs, undefined), [name, 'agent / ours', ...compare(theirs, ours)]);
  return rows;
}

function compare(theirs: BenchRun, ours: BenchRun): string[] {
  const ratio = (key: keyof BenchRun): string => `${(theirs[key] / Math.max(ours[key], 1e-9)).toFixed(1)}×`;
  return [ratio('calls'), '', ratio('wallMs'), '', ratio('cpuMs'), '', ratio('peakMiB')];
}
