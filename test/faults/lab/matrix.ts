import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { describeError } from '../../../src/shared/describe-error.js';
import type { Experiment, LabKind } from './experiment.js';
import { drawSample, randomFor, readLabOptions } from './options.js';
import { type CaseRecord, Progress, readResults, type TwoWorkersRecord, writeResults } from './results.js';
import type { LabCall, LabResult } from './run-case.js';

/** How many cases that only wait for a timeout run at once. */
const maxWaitingCases = 8;

interface NumberedCase<K> {
  readonly call: LabCall;
  readonly kind: K;
  readonly isPersistent: boolean;
  readonly row: number;
  readonly name: string;
}

/** Every call with every kind of fault, once and persistent. */
function listCases<K extends LabKind>(calls: readonly LabCall[], kinds: readonly K[]): NumberedCase<K>[] {
  return calls.flatMap((call, row) =>
    kinds.flatMap((kind) =>
      [...(kind.onlyPersistent === true ? [] : [false]), ...(kind.onlyOnce === true ? [] : [true])].map(
        (isPersistent) => {
          const times = isPersistent ? 'persistent' : 'once';
          return {
            call,
            kind,
            isPersistent,
            row,
            name: `${kind.name}, ${times}, at ${row + 1}: ${call.method} ${call.operation} ${call.about} (${call.nth})`,
          };
        },
      ),
    ),
  );
}

const hasConverged = ({ problems }: { readonly problems: readonly string[] }): boolean => problems.length === 0;

// A case that cannot be run is an exception of its own, and does not end the others.
function toFailedResult(error: unknown): LabResult {
  return { hitCalls: 0, lostCalls: 0, problems: [`the case could not be run: ${describeError(error).message}`] };
}

/**
 * The tests of one command: every case, and two workers at once. Results go to the report; exceptions fail the test.
 */
export function describeMatrix<K extends LabKind, B extends { readonly calls: readonly LabCall[] }>(
  experiment: Experiment<K, B>,
): void {
  const { command, kinds, twoWorkersRuns: totalTwoWorkersRuns = 0 } = experiment;
  const options = readLabOptions(process.env);
  const share = options.whole.includes(command) ? 1 : options.share;
  const cases: CaseRecord[] = [];
  const twoWorkersRuns: TwoWorkersRecord[] = [];
  const commits = new Set<string>([inject('commit')]);
  let baseline: B;

  const isWanted = (name: string): boolean => options.only === undefined || name.includes(options.only);
  const saveResults = (): Promise<void> =>
    writeResults(inject('results'), {
      command,
      commits: [...commits],
      kinds: kinds.map(({ name, onlyOnce = false, onlyPersistent = false }) => ({ name, onlyOnce, onlyPersistent })),
      persistentScope: experiment.persistentScope,
      calls: baseline.calls,
      totalCases: listCases(baseline.calls, kinds).length,
      cases,
      totalTwoWorkersRuns,
      twoWorkersRuns,
    });

  describe(`${command}, run as a built command over HTTP`, () => {
    beforeAll(async () => {
      baseline = await experiment.runBaseline();
      const earlier = await readResults(inject('results'), command, baseline.calls);
      cases.push(...(earlier?.cases ?? []).filter(hasConverged));
      twoWorkersRuns.push(...(earlier?.twoWorkersRuns ?? []).filter(hasConverged));
      for (const commit of earlier?.commits ?? []) commits.add(commit);
    });

    afterAll(() => experiment.close?.());

    it(`${command} reaches the same final state after a clean pass, with any fault at any call`, async () => {
      const all = listCases(baseline.calls, kinds).filter(({ name }) => isWanted(name));
      const isDone = ({ row, kind, isPersistent }: NumberedCase<K>): boolean =>
        cases.some((done) => done.row === row && done.kind === kind.name && done.isPersistent === isPersistent);
      const chosen = drawSample(all, share, randomFor(options.seed, command)).filter((one) => !isDone(one));
      const progress = new Progress(`${command}, faults`, chosen.length);
      const lanes = { busy: pLimit(options.parallel), waiting: pLimit(maxWaitingCases) };
      const exceptions: string[] = [];
      const work = async ({ row, name, ...labCase }: NumberedCase<K>): Promise<void> => {
        const result = await experiment.runCase(labCase, baseline).catch(toFailedResult);
        cases.push({ row, kind: labCase.kind.name, isPersistent: labCase.isPersistent, ...result });
        progress.record(name, result.problems);
        if (result.problems.length > 0) exceptions.push(name);
      };
      const isWaiting = ({ kind, isPersistent }: NumberedCase<K>): boolean =>
        kind.timesOut === true || (isPersistent && kind.timesOutIfPersistent === true);
      await Promise.all(chosen.map((one) => (isWaiting(one) ? lanes.waiting : lanes.busy)(work, one)));
      await saveResults();
      expect(exceptions).toEqual([]);
    });

    const { runTwoWorkers } = experiment;
    if (runTwoWorkers === undefined) return;

    it(`two concurrent workers with ${command} reach the same final state, in any order of requests and with any fault`, async () => {
      const seeds = Array.from({ length: totalTwoWorkersRuns }, (_, index) => options.seed * 1000 + index).filter(
        (seed) => isWanted(`two workers, seed ${seed}`),
      );
      const isDone = (seed: number): boolean => twoWorkersRuns.some((done) => done.seed === seed);
      const chosen = drawSample(seeds, share, randomFor(options.seed, `${command} turns`)).filter(
        (seed) => !isDone(seed),
      );
      const progress = new Progress(`${command}, two workers`, chosen.length);
      const limit = pLimit(options.parallel);
      const exceptions: string[] = [];
      await limit.map(chosen, async (seed) => {
        const { order, ...record } = await runTwoWorkers(baseline, seed);
        twoWorkersRuns.push(record);
        progress.record(
          `two workers, seed ${seed}, ${record.fault}`,
          record.problems.length > 0 ? [...record.problems, ...order] : [],
        );
        if (record.problems.length > 0) exceptions.push(`two workers, seed ${seed}`);
      });
      await saveResults();
      expect(exceptions).toEqual([]);
    });

    it(`the requests of two workers with ${command} alternate`, async () => {
      const { order } = await runTwoWorkers(baseline, options.seed * 1000);
      expect(new Set(order.map((entry) => entry.split(' ')[0]))).toEqual(new Set(['first', 'second']));
    });
  });
}
