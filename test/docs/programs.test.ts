import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { type StartedEmulator, startEmulator } from '../../src/testing/index.js';
import { connectBroker } from '../events/support/connect-broker.js';
import { StompBroker } from '../events/support/stomp-broker.js';
import { codeInManual } from '../support/manual.js';
import { buildPackageCopy } from '../support/package-copy.js';
import { writeFiles } from '../support/temporary-directory.js';

let copy: string;
let folder: string;

beforeAll(async () => {
  copy = await buildPackageCopy();
  folder = join(copy, 'programs');
  await mkdir(folder);
  return () => rm(copy, { recursive: true, force: true });
});

/** The keys of an offering of this emulator, as YAML. */
function describeOffering({ url, token, offeringUuid }: StartedEmulator, name: string, keys = ''): string {
  return `  - name: "${name}"
    waldur_api_url: "${url}"
    waldur_api_token: "${token}"
    waldur_offering_uuid: "${offeringUuid}"
    backend_type: "slurm"
    username_management_backend: "posix"
${keys}`;
}

async function startWaldur(users = 12, seed = 1): Promise<StartedEmulator> {
  const waldur = await startEmulator({ port: 0, users, seed });
  onTestFinished(() => waldur.close());
  return waldur;
}

function transpile(name: string): string {
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2022, experimentalDecorators: true };
  return transpileModule(codeInManual(name), { compilerOptions }).outputText;
}

/** Runs a TypeScript block of the manual with a configuration, and returns what it prints. */
async function runProgram(name: string, config = 'offerings: []', env: Record<string, string> = {}): Promise<string> {
  await writeFiles(folder, { [`${name}.js`]: transpile(name), 'config.yaml': config });
  const { all } = await execa('node', [`${name}.js`], { cwd: folder, all: true, env });
  return all;
}

function countStates({ waldur, offeringUuid }: StartedEmulator, wanted: string): number {
  return waldur.offeringUsers(offeringUuid).filter(({ state }) => state === wanted).length;
}

test.each(['rebind', 'extra-dependencies', 'child-containers', 'open-site', 'jobs', 'enqueue'])(
  'the program %s of the manual makes users OK',
  async (name) => {
    const waldur = await startWaldur();
    const before = countStates(waldur, 'OK');
    const printed = await runProgram(name, `offerings:\n${describeOffering(waldur, 'Cluster')}`);
    expect(printed).not.toBe('');
    expect(countStates(waldur, 'OK')).toBeGreaterThan(before);
  },
);

test('the program with events prints them, and ends with SIGTERM', async () => {
  const { waldur, ...started } = await startWaldur();
  const broker = await StompBroker.start();
  onTestFinished(() => broker.stop());
  connectBroker(waldur, broker);
  const keys = `    stomp_enabled: true\n    stomp_ws_port: ${broker.port}\n`;
  const config = `offerings:\n${describeOffering({ waldur, ...started }, 'SLURM Cluster', keys)}`;
  await writeFiles(folder, { 'events.js': transpile('events'), 'config.yaml': config });
  const program = execa('node', ['events.js'], { cwd: folder, all: true });
  let printed = '';
  program.all.on('data', (chunk) => {
    printed += String(chunk);
  });
  await expect.poll(() => printed, { timeout: 600_000 }).toContain('connected true');
  const { uuid } = waldur.addOfferingUser({ offering: started.offeringUuid });
  await expect.poll(() => printed, { timeout: 600_000 }).toContain(`offering_user create ${uuid}`);
  program.kill('SIGTERM');
  await program;
});

test('the program with child containers processes the users of every offering', async () => {
  const [one, other] = [await startWaldur(12), await startWaldur(20, 2)];
  const config = `offerings:\n${describeOffering(one, 'One')}${describeOffering(other, 'Other')}`;
  const printed = (await runProgram('child-containers', config)).split('\n');
  expect(printed).toEqual([
    expect.stringMatching(/^One: \d+ users are ready$/),
    expect.stringMatching(/^Other: \d+ users are ready$/),
  ]);
  for (const waldur of [one, other]) expect(printed.join()).toContain(`: ${countReady(waldur)} users`);
});

function countReady({ waldur, offeringUuid }: StartedEmulator): number {
  const isReady = ({ state, username, is_restricted: isRestricted }: ReturnType<typeof waldur.offeringUsers>[number]) =>
    state === 'OK' && username !== '' && !isRestricted;
  return waldur.offeringUsers(offeringUuid).filter(isReady).length;
}

test('the program without a configuration assigns usernames', async () => {
  const waldur = await startWaldur();
  const env = { WALDUR_URL: waldur.url, WALDUR_TOKEN: waldur.token, WALDUR_OFFERING: waldur.offeringUuid };
  expect(await runProgram('by-hand', undefined, env)).toMatch(/^updated [a-z]\w+$/m);
});

test('the program with a function for credentials reads the token from it', async () => {
  const waldur = await startWaldur();
  const config = `offerings:\n${describeOffering({ ...waldur, token: 'an-old-token' }, 'Cluster')}`;
  const printed = await runProgram('credentials', config, { WALDUR_TOKEN: waldur.token });
  expect(printed).toMatch(/^\S+$/);
});

test('the ledger program records the usernames that Waldur shows', async () => {
  const waldur = await startWaldur();
  const config = `ledger: "sqlite:program.db"\nofferings:\n${describeOffering(waldur, 'Cluster')}`;
  expect(await runProgram('ledger-program', config)).toMatch(/^Cluster: [1-9]\d* new usernames, \d+ conflicts$/);
});

test('the programs with resource backends process orders and memberships', async () => {
  const started = await startWaldur(0);
  const { waldur, offeringUuid: offering } = started;
  const project = waldur.addProject({ name: 'Genome', slug: 'genome' });
  waldur.addMember(project, waldur.addUser({ firstName: 'Jane', lastName: 'Doe' }));
  const order = waldur.addOrder({ type: 'Create', offering, project, name: 'Genome', slug: 'genome-1' });
  const keys = '    order_processing_backend: "cluster"\n    membership_sync_backend: "cluster"\n';
  const config = `offerings:\n${describeOffering(started, 'Cluster', keys)}`;
  await writeFiles(folder, { 'resource-backend.js': transpile('resource-backend') });
  expect(await runProgram('resources-program', config)).toBe(
    "before a resource is created\nafter a resource was created\n[ 'done' ] [ 'synced' ]",
  );
  expect(waldur.order(order.uuid)?.state).toBe('done');
  expect(await runProgram('approve-removals', `offerings:\n${describeOffering(started, 'Cluster')}`)).toBe('false');
});

test('the program that loads plugins opens a site', async () => {
  expect(await runProgram('load-plugins', `offerings:\n${describeOffering(await startWaldur(0), 'Cluster')}`)).toBe('');
});

test('the programs with the emulator and with the rules print what they say', async () => {
  expect(await runProgram('emulator')).toMatch(
    /^OK jdoe\n(?:.+\n)*retrieve_offering 503\n(?:.+\n)*begin_creating 200$/m,
  );
  expect(await runProgram('start-emulator')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/ 40 21$/);
  expect(await runProgram('msw')).toBe('1 ready');
  expect(await runProgram('usernames-program')).toBe(
    "32 true false false\n[ '{first:1}{last}', '{first:1}{last}{n}' ]",
  );
});

test.each(['username-contract', 'resource-contract'])('the test file %s of the manual passes', async (name) => {
  await writeFiles(folder, { [`${name}.test.js`]: codeInManual(name) });
  const { exitCode, stdout } = await execa('node', ['--test', '--test-reporter=tap', `${name}.test.js`], {
    cwd: folder,
    reject: false,
  });
  expect(exitCode, stdout).toBe(0);
  expect(stdout).toMatch(/^# pass [1-9]\d+$/m);
});

test('the resource backend of the manual passes the contract', async () => {
  // The example keeps its cluster in the module, so that each check needs a fresh module.
  const contract = codeInManual('resource-contract')
    .replace('InMemoryResourceBackend, ', '')
    .replace('const make = () =>', 'const make = async () =>')
    .replace('new InMemoryResourceBackend()', 'new (await load()).ClusterBackend()');
  await writeFiles(folder, {
    'cluster.js': transpile('resource-backend'),
    'cluster.test.js': `let count = 0;\nconst load = () => import('./cluster.js?' + ++count);\n${contract}`,
  });
  const { exitCode, stdout } = await execa('node', ['--test', '--test-reporter=tap', 'cluster.test.js'], {
    cwd: folder,
    reject: false,
  });
  expect(exitCode, stdout).toBe(0);
});
