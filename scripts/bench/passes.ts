import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { showTable } from '../demo/show-table.js';
import { installSiteAgent } from '../services/site-agent/install.js';
import { benchCases } from './passes/cases.js';
import { measureCase, resultHead, toRows } from './passes/measure-cases.js';
import { RemoteFastWaldur } from './passes/remote-fast-waldur.js';
import type { BenchRun } from './passes/run-case.js';
import { readNumber } from './read-number.js';

const usage = `Usage: npm run bench -- [options]

Measure passes of users as whole processes, against a server with generated users. Build first: npm run build.
Without --case, the short cases are measured. Says first how long it will take.

  --case NAME       measure this case (repeatable): ${benchCases.map(({ name }) => name).join(', ')}
  --all             measure all cases, also the large ones
  --peer            install the Python agent, and measure it on the same users in turn
  --runs N          runs of each case, of which medians are printed (default 3)
  --latency MS      time that each request takes, instead of the case's
  --users N         users with a username in each offering, instead of the case's
  --requested N     users without one in each offering, instead of the case's
  --offerings N     offerings, instead of the case's
  --concurrency N   option of sync, instead of the case's options
  --markdown        print the table in Markdown, for docs/performance.md`;

/** Of the table, so that the names of the cases stay whole. */
const minColumns = 130;
const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
  options: {
    case: { type: 'string', multiple: true },
    all: flag,
    peer: flag,
    markdown: flag,
    help: flag,
    runs: { type: 'string', default: '3' },
    latency: text,
    users: text,
    requested: text,
    offerings: text,
    concurrency: text,
  },
});

/** The cases that were asked for, with the settings of the command line. */
function chooseCases(): typeof benchCases {
  const names = values.case;
  const unknown = names?.find((name) => !benchCases.some((one) => one.name === name));
  if (unknown !== undefined) throw new Error(`--case: unknown case ${unknown}`);
  const set = (name: 'latency' | 'users' | 'requested' | 'offerings', key: string): Record<string, number> => {
    const value = values[name];
    if (value === undefined) return {};
    return { [key]: value === '0' ? 0 : readNumber(value, name) };
  };
  return benchCases
    .filter(({ name, isLong }) => names?.includes(name) ?? (values.all || !isLong))
    .map((one) => ({
      ...one,
      ...set('latency', 'latencyMs'),
      ...set('users', 'users'),
      ...set('requested', 'requested'),
      ...set('offerings', 'offerings'),
      ...(values.concurrency !== undefined && { options: ['--concurrency', values.concurrency] }),
    }));
}

/** About how long the cases take, in minutes, on a quiet machine and without installing the Python agent. */
function estimateMinutes(chosen: typeof benchCases, runs: number): number {
  const seconds = chosen.map(({ seconds: [ours, theirs] }) => ours + (values.peer ? theirs : 0));
  return (runs * seconds.reduce((sum, each) => sum + each, 0)) / 60;
}

function printTable(title: string, rows: readonly (readonly string[])[]): void {
  if (!values.markdown) {
    showTable(title, resultHead, rows, minColumns);
    return;
  }
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  console.log(`\n${[resultHead, resultHead.map(() => '---'), ...rows].map(line).join('\n')}`);
}

async function measure(): Promise<void> {
  const chosen = chooseCases();
  const runs = readNumber(values.runs, 'runs');
  console.log(`About ${Math.ceil(estimateMinutes(chosen, runs))} minutes for ${chosen.length} cases.`);
  const main = join(import.meta.dirname, '../../dist/src/cli/main.js');
  await access(main).catch(() => Promise.reject(new Error('build first: npm run build')));
  const agent = values.peer ? (await installSiteAgent('1.0.7')).bin : undefined;
  const directory = await mkdtemp(join(tmpdir(), 'bench-passes-'));
  const waldur = await RemoteFastWaldur.start();
  try {
    const { requests, pages } = await waldur.findLimits();
    console.log(
      `The server answers up to ${requests.toFixed(0)} requests a second, or ${pages.toFixed(0)} pages of 300 users.`,
    );
    const tools = { waldur, program: [main], directory, runs };
    const nothing = {
      ...benchCases[0],
      name: 'start-up',
      requested: 0,
      users: 0,
      latencyMs: 0,
    } as (typeof chosen)[number];
    const startUp: BenchRun = (await measureCase(nothing, tools)).ours;
    const rows: string[][] = [];
    for (const benchCase of chosen) {
      const start = performance.now();
      const result = await measureCase(benchCase, { ...tools, agent });
      rows.push(...toRows(result, startUp));
      console.error(`measured ${benchCase.name} in ${((performance.now() - start) / 1000).toFixed(0)} s`);
    }
    printTable(runs === 1 ? 'One run' : `Medians of ${runs} runs`, rows);
  } finally {
    await waldur.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

if (values.help) console.log(usage);
else await measure();
