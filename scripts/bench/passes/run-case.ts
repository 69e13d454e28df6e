import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { BenchCase } from './cases.js';
import type { ServerReading } from './fast-waldur.js';
import { resourceBackendFile } from './generated-resources.js';
import { offeringUuid } from './generated-rows.js';
import type { RemoteFastWaldur } from './remote-fast-waldur.js';

/** What is measured. */
export interface BenchTools {
  readonly waldur: RemoteFastWaldur;
  /** A directory for the configuration and the ledger, which is emptied. */
  readonly directory: string;
  /** The program, as arguments of Node: its file, and what Node needs to load it. */
  readonly program: readonly string[];
  /** The Python agent's `bin` directory, to run that instead. */
  readonly agent?: string | undefined;
}

/** One measured run. */
export interface BenchRun extends ServerReading {
  /** The whole process, start-up included. */
  readonly wallMs: number;
  readonly cpuMs: number;
  /** The largest resident set. */
  readonly peakMiB: number;
}

const token = '0123456789abcdef0123456789abcdef01234567';
const peer = join(import.meta.dirname, '../peer');
// Writes what the process has used into a file when it exits.
const meter = `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync('usage.json', JSON.stringify(process.resourceUsage())));`;
const pythonMeter = `import json, resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
json.dump({"userCPUTime": used.ru_utime * 1e6, "systemCPUTime": used.ru_stime * 1e6, "maxRSS": used.ru_maxrss},
    open("usage.json", "w"))
sys.exit(code)`;

/**
 * Prepares a case, and measures the command once. Throws an `Error` if the command fails, or if a user is without a
 * username after it.
 */
export async function runCase(benchCase: BenchCase, tools: BenchTools): Promise<BenchRun> {
  const { waldur, directory, agent } = tools;
  const { command, users, offerings, requested, resources, latencyMs } = benchCase;
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'meter.mjs'), meter);
  await writeFile(join(directory, 'resources.mjs'), resourceBackendFile, { mode: 0o600 });
  await writeFile(join(directory, 'config.yaml'), JSON.stringify(createConfig(benchCase, tools)), { mode: 0o600 });
  const ofLedger = benchCase.ledger === 'empty' ? 0 : users;
  await waldur.act({ kind: 'fill', users: ofLedger, offerings, resources });
  await waldur.act({ kind: 'slow', latencyMs: 0 });
  if (agent === undefined) {
    await run(tools, ['ledger', 'init']);
    if (ofLedger > 0) await run(tools, ['sync', '--quiet']);
  }
  if (benchCase.ledger === 'empty') await waldur.act({ kind: 'fill', users, offerings });
  await waldur.act({ kind: 'slow', latencyMs });
  if (requested > 0) await waldur.act({ kind: 'add', requested });
  await waldur.act({ kind: 'measure' });
  const start = performance.now();
  if (agent === undefined) await run(tools, [command, '--quiet', ...benchCase.options]);
  else await runAgent(tools, agent);
  const wallMs = performance.now() - start;
  const reading = await waldur.act({ kind: 'measure' });
  if (reading.other > 0) throw new Error(`${benchCase.name}: ${reading.other} users have no username after the run`);
  const usage = JSON.parse(await readFile(join(directory, 'usage.json'), 'utf8')) as NodeJS.ResourceUsage;
  const cpuMs = (usage.userCPUTime + usage.systemCPUTime) / 1000;
  return { ...reading, wallMs, cpuMs, peakMiB: usage.maxRSS / 1024 };
}

function createConfig({ command, offerings, isBulk }: BenchCase, { waldur, agent }: BenchTools): object {
  const resources = './resources.mjs#BenchResources';
  const own = {
    username_management_backend: 'posix',
    backend_type: 'slurm',
    ...(isBulk && { bulk_usernames: true }),
    ...(command !== 'sync' && { membership_sync_backend: resources, order_processing_backend: resources }),
  };
  const theirs = { username_management_backend: 'bench', backend_type: 'bench', backend_settings: {} };
  return {
    ...(agent === undefined && { ledger: 'sqlite:ledger.db' }),
    offerings: Array.from({ length: offerings }, (_, offering) => ({
      name: `Offering ${offering}`,
      waldur_api_url: waldur.url,
      waldur_api_token: token,
      waldur_offering_uuid: offeringUuid(offering),
      ...(agent === undefined ? own : { ...theirs, backend_components: {} }),
    })),
  };
}

async function run({ program, directory }: BenchTools, args: readonly string[]): Promise<void> {
  const meterFile = join(directory, 'meter.mjs');
  await execa(process.execPath, ['--import', meterFile, ...program, ...args, '-c', 'config.yaml'], {
    cwd: directory,
    stdin: 'ignore',
    stdout: 'ignore',
  });
}

async function runAgent({ directory }: BenchTools, bin: string): Promise<void> {
  const command = [join(bin, 'waldur_sync_offering_users'), '-c', 'config.yaml'];
  await execa(join(bin, 'python'), ['-c', pythonMeter, ...command], {
    cwd: directory,
    env: { PYTHONPATH: peer, PYTHONDONTWRITEBYTECODE: '1' },
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'ignore',
  });
}
