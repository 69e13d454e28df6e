import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { showTable } from '../demo/show-table.js';
import { benchCases } from './passes/cases.js';
import { RemoteFastWaldur } from './passes/remote-fast-waldur.js';
import { runCase } from './passes/run-case.js';
import { type PartTimes, readProfile } from './profile/read-profile.js';
import { readNumber } from './read-number.js';

// Where the time of a run with new users goes, part by part: `npm run bench:profile`. With several programs, such as
// one that was built from an earlier commit, they stand side by side. A profile takes time itself, so compare shares.

const usage = `Usage: npm run bench:profile -- [options]

Show which part of a run with new users takes how much time. Build first: npm run build.

  --program FILE    the main file of a built command (repeatable, default dist/src/cli/main.js)
  --users N         users who wait for a username (default 1000)
  --latency MS      time that each request takes (default 0)`;

const { values } = parseArgs({
  options: {
    program: { type: 'string', multiple: true, default: [join(import.meta.dirname, '../../dist/src/cli/main.js')] },
    users: { type: 'string', default: '1000' },
    latency: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});

/** Profiles one run of a program. */
async function profile(
  program: string,
  { waldur, directory }: { waldur: RemoteFastWaldur; directory: string },
): Promise<PartTimes> {
  const requested = readNumber(values.users, 'users');
  const latencyMs = values.latency === '0' ? 0 : readNumber(values.latency, 'latency');
  const benchCase = { ...(benchCases[0] as (typeof benchCases)[number]), users: 0, requested, latencyMs };
  const profiles = await mkdtemp(join(tmpdir(), 'bench-profiles-'));
  const flags = ['--cpu-prof', `--cpu-prof-dir=${profiles}`, '--cpu-prof-interval=200'];
  try {
    await runCase(benchCase, { waldur, directory, program: [...flags, resolve(program)] });
    return await readProfile(profiles);
  } finally {
    await rm(profiles, { recursive: true, force: true });
  }
}

async function measure(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-profile-'));
  const waldur = await RemoteFastWaldur.start();
  const results: PartTimes[] = [];
  try {
    for (const program of values.program) results.push(await profile(program, { waldur, directory }));
  } finally {
    await waldur.stop();
    await rm(directory, { recursive: true, force: true });
  }
  const totals = results.map((times) => [...times.values()].reduce((sum, ms) => sum + ms, 0));
  const largest = (part: string) => Math.max(...results.map((times) => times.get(part) ?? 0));
  const parts = [...new Set(results.flatMap((times) => [...times.keys()]))].sort((a, b) => largest(b) - largest(a));
  const toCells = (ms: number, total: number) => [ms.toFixed(0), `${((100 * ms) / total).toFixed(1)} %`];
  const rows = parts.map((part) => [
    part,
    ...results.flatMap((times, index) => toCells(times.get(part) ?? 0, totals[index] ?? 1)),
  ]);
  rows.push(['all', ...totals.flatMap((total) => toCells(total, total))]);
  const programs = values.program.length > 1 ? values.program.map((_, index) => ` ${index + 1}`) : [''];
  showTable(
    `Busy time of the main thread, ${values.users} users`,
    ['part', ...programs.flatMap((number) => [`ms${number}`, `share${number}`])],
    rows,
  );
}

if (values.help) console.log(usage);
else await measure();
