import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { type BenchCase, benchCases } from '../../scripts/bench/passes/cases.js';
import { measureCase, resultHead, toRows } from '../../scripts/bench/passes/measure-cases.js';
import { RemoteFastWaldur } from '../../scripts/bench/passes/remote-fast-waldur.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** A case by its name, with other numbers. */
function findCase(name: string, numbers: Partial<BenchCase>): BenchCase {
  const found = benchCases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return { ...found, ...numbers };
}

test('a benchmark counts the calls of a pass, checks that all users have a username, and gives a row for it', async () => {
  const waldur = await RemoteFastWaldur.start();
  onTestFinished(() => waldur.stop());
  const program = ['--import', loader, resolve('src/cli/main.ts')];
  const tools = { waldur, program, directory: await temporaryDirectory(), runs: 1 };
  const benchCase = findCase('requested-1000', { users: 700, requested: 5, latencyMs: 1 });
  const result = await measureCase(benchCase, tools);
  expect(result.ours).toMatchObject({ writes: 10, ok: 705, other: 0 });
  // Far from the three pages of all users and one read for each: only what there is to do.
  expect(result.ours.calls).toBeLessThan(30);
  const rows = toRows(result, result.ours);
  expect(rows.map((row) => row.length)).toEqual([resultHead.length]);
  expect(rows[0]?.slice(0, 3)).toEqual(['requested-1000', 'ours', String(result.ours.calls)]);
});
