import { readdirSync, readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createProgram } from '../../src/cli/args.js';
import { ExitCode } from '../../src/cli/exit-code.js';
import { runCli } from '../../src/cli/run-cli.js';
import { agentOnlyKeys } from '../../src/config/agent-keys.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { defaultSettings } from '../../src/shared/default-settings.js';
import { startEmulator } from '../../src/testing/index.js';
import { usernameProfiles } from '../../src/usernames/rules/profile-names.js';
import { startResourceWorkspace, withFiles } from '../cli/support/resource-workspace.js';
import { createTestIo } from '../cli/support/test-io.js';
import { startWorkspace } from '../cli/support/workspace.js';
import { certificate } from '../config/samples.js';
import { codeInManual, projectDirectory, readManual } from '../support/manual.js';
import { readRows, readSpans } from '../support/markdown.js';
import { readShellCommands } from '../support/shell-commands.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';

const pages = new Map(readManual().map(({ path, text }) => [path, text]));

function textOf(path: string): string {
  const text = pages.get(path);
  if (text === undefined) throw new Error(`${path}: expected a page of the manual, got none`);
  return text;
}

const sources = readdirSync(join(projectDirectory, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(projectDirectory, 'src', path), 'utf8'))
  .join('\n')
  .replaceAll(/' \+\n\s*['`]|` \+\n\s*['`]/g, '')
  .replaceAll("\\'", "'");

/** Whether the source has a text, in one piece or in several pieces of at least eight characters. */
function isInSources(text: string): boolean {
  if (sources.includes(text)) return true;
  for (let length = text.length - 1; length >= 8; length -= 1) {
    const [start, rest] = [text.slice(0, length), text.slice(length).trimStart()];
    if (rest.length >= 8 && sources.includes(start.trimEnd()) && isInSources(rest)) return true;
  }
  return false;
}

describe('getting started', () => {
  async function startServer() {
    const waldur = await startEmulator({ port: 0, users: 20 });
    onTestFinished(() => waldur.close());
    const directory = await temporaryDirectory();
    const user = waldur.waldur.offeringUsers(waldur.offeringUuid).find(({ state }) => state === 'Requested');
    const configuration = codeInManual('first-configuration')
      .replace(/waldur_api_url:.*/, `waldur_api_url: "${waldur.url}"`)
      .replace(/waldur_offering_uuid:.*/, `waldur_offering_uuid: "${waldur.offeringUuid}"`)
      .replaceAll('/var/lib/waldur', directory);
    await writeFiles(directory, {
      'config.yaml': configuration,
      token: waldur.token,
      'people.csv': 'first_name,last_name\nJane,Doe\nJörg,Müller\n',
    });
    for (const file of ['config.yaml', 'token']) await chmod(join(directory, file), 0o600);
    /** Runs the commands of a block and returns their exit codes and output. */
    const run = async (block: string) => {
      const script = codeInManual(block)
        .replaceAll('/etc/waldur', directory)
        .replaceAll('jane.doe@example.com', user?.uuid ?? '');
      const results = [];
      for (const [program = '', ...args] of readShellCommands(script)) {
        if (program === 'cd') continue;
        const io = createTestIo({ cwd: directory });
        const exitCode = await runCli(args, io, program);
        results.push({ exitCode, out: io.out(), err: io.err() });
      }
      return results;
    };
    return { ...waldur, run };
  }

  test('each step works on a new server, and users become OK', async () => {
    const { run, waldur, offeringUuid } = await startServer();
    const steps = [
      'first-ledger',
      'first-check',
      'first-simulation',
      'first-dry-run',
      'first-explanation',
      'first-run',
    ];
    for (const step of steps) {
      const results = await run(step);
      expect(results.length, step).toBeGreaterThan(0);
      for (const { exitCode, err } of results) expect({ exitCode, err }, step).toMatchObject({ exitCode: 0 });
    }
    const waiting = waldur
      .offeringUsers(offeringUuid)
      .filter(({ state, is_restricted: isRestricted }) => state === 'Requested' && !isRestricted);
    expect(waiting).toEqual([]);
  });

  test('the output of the dry run looks like that on the page', async () => {
    const { run } = await startServer();
    await run('first-ledger');
    const [result] = await run('first-dry-run');
    const normalise = (text: string) =>
      text
        .replaceAll(/\b[\da-f]{32}\b/g, 'UUID')
        .replaceAll(/(?<=UUID )[a-z]\w+(?= \()|(?<=set username )\w+/g, 'USERNAME')
        .replaceAll(/\b\d+ (?=updated|pending|failed|skipped|unchanged)/g, 'N ')
        .split('\n');
    const actual = normalise(result?.out ?? '');
    expect(normalise(codeInManual('dry-run-output')).filter((line) => !actual.includes(line))).toEqual([]);
  });
});

describe('operations', () => {
  const page = textOf('docs/operations.md');

  const ignore = () => undefined;
  const program = createProgram({
    name: 'waldur-offering-processor',
    version: '0.0.0',
    actions: {} as never,
    writeOut: ignore,
    writeErr: ignore,
  });

  test('every command is in the table', () => {
    const names = program.commands.flatMap((command) =>
      command.commands.length === 0
        ? [command.name()]
        : command.commands.map((subcommand) => `${command.name()} ${subcommand.name()}`),
    );
    const listed = readRows(page).flatMap(([cell = '']) => readSpans(cell).map((span) => span.split(/ [A-Z-]/)[0]));
    expect(names.filter((name) => !listed.includes(name))).toEqual([]);
  });

  test('every option of the jobs is in the table', () => {
    const jobs = ['sync', 'orders', 'memberships', 'diagnostics'];
    const options = program.commands
      .filter((command) => jobs.includes(command.name()))
      .flatMap((command) => command.options.map(({ long }) => long ?? ''));
    const listed = readRows(page).flatMap(([cell = '']) => cell.match(/--[a-z-]+/g) ?? []);
    expect(options.length).toBeGreaterThan(20);
    expect(options.filter((option) => !listed.includes(option))).toEqual([]);
  });

  test.each(['README.md', 'docs/operations.md'])('the exit codes in %s match those of the program', (path) => {
    const codes = readRows(textOf(path)).flatMap(([cell = '']) => (/^\d+$/.test(cell) ? [Number(cell)] : []));
    expect(codes.sort((a, b) => a - b)).toEqual(Object.values(ExitCode).sort((a, b) => a - b));
  });

  test('the commands in the crontab are valid', () => {
    const lines = [...codeInManual('crontab').matchAll(/^[\d*/ ]+\s+(cd .*)$/gm)].map(([, line = '']) => line);
    const commands = lines.flatMap((line) => readShellCommands(line)).filter(([program = '']) => program !== 'cd');
    const ours = commands.filter(([program = '']) => program.includes('node_modules/.bin/'));
    expect(ours).toHaveLength(4);
    for (const [program = '', ...args] of ours) {
      const name = program.split('/').at(-1) ?? '';
      const runs: string[] = [];
      const run = async () => void runs.push(name);
      const actions = { sync: run, orders: run, memberships: run, run, ledger: run } as never;
      const ignore = () => undefined;
      createProgram({ name, version: '0.0.0', actions, writeOut: ignore, writeErr: ignore }).parse(args, {
        from: 'user',
      });
      expect(runs).toEqual([name]);
    }
  });

  test('the search pattern in the manual matches the report line of a failed user', async () => {
    const [[, , pattern = ''] = []] = readShellCommands(codeInManual('monitoring'));
    const { add, configure, sync } = await startWorkspace();
    const { uuid } = add();
    add({ state: 'OK', username: 'jdoe' });
    await configure({ backend: 'leaky' });
    const fixtures = join(projectDirectory, 'test/cli/fixtures');
    const { out } = await sync(['--backend', `leaky=${fixtures}/backends.js#Leaky`]);
    const found = out.split('\n').filter((line) => new RegExp(pattern).test(line));
    expect(found).toEqual([expect.stringContaining(` ${uuid} - (Requested`)]);
  });
});

describe('JSON report', () => {
  const page = textOf('docs/json-report.md');
  const documented = new Set(
    readRows(page).flatMap(([cell = '', value = '']) => [...readSpans(cell), ...readSpans(value)]),
  );

  function listKeys(value: unknown): string[] {
    if (Array.isArray(value)) return value.flatMap(listKeys);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, part]) => [key, ...listKeys(part)]);
  }

  test('the manual lists every key in the JSON output of the jobs and diagnostics', async () => {
    const { run, add, addMember, addResource, addFormerMember } = await startResourceWorkspace();
    add({ state: 'Requested' });
    addMember('jdoe');
    addFormerMember('former');
    await addResource('hpc-1', ['former', 'stranger']);
    const documents = [];
    for (const command of ['sync', 'orders', 'memberships', 'diagnostics']) {
      const { out } = await run(command, [...withFiles, '--json']);
      documents.push(JSON.parse(out) as object);
    }
    const keys = new Set(documents.flatMap(listKeys));
    expect(keys.size).toBeGreaterThan(40);
    expect([...keys].filter((key) => !documented.has(key))).toEqual([]);
  });

  test('the example has the keys of a real document', async () => {
    const { run, add } = await startResourceWorkspace();
    add({ state: 'Requested' });
    const { out } = await run('sync', [...withFiles, '--json']);
    const real = new Set(listKeys(JSON.parse(out)));
    const example = JSON.parse(codeInManual('json-document')) as { schema: number };
    expect(listKeys(example).filter((key) => !real.has(key))).toEqual([]);
    expect(example.schema).toBe((JSON.parse(out) as { schema: number }).schema);
  });

  test('the manual lists the error codes that the source defines', () => {
    const [, codes = ''] = /The codes of `error` are (.*)\./.exec(page) ?? [];
    const directory = join(projectDirectory, 'src/cli');
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    const texts = files.map((file) => readFileSync(join(directory, file), 'utf8'));
    const inSource = texts.flatMap((text) => [...text.matchAll(/(?:code: |reportError\(|\bfail\()'([a-z-]+)'/g)]);
    const found = new Set(inSource.map(([, code = '']) => code));
    expect(new Set(readSpans(codes))).toEqual(found);
  });
});

describe('troubleshooting', () => {
  test('every message is in the source', () => {
    const messages = readRows(textOf('docs/troubleshooting.md')).flatMap(([cell = '']) => readSpans(cell));
    const missing = messages.filter((message) => {
      const parts = message.split(/…|\b\d+\b/).map((part) => part.replaceAll(/^[\s:;,.?()]+|[\s:;,.?(]+$/g, ''));
      return !parts.filter((part) => part.length > 1).every(isInSources);
    });
    expect(messages.length).toBeGreaterThan(40);
    expect(missing).toEqual([]);
  });
});

describe('migrating from Waldur Site Agent', () => {
  const page = textOf('docs/migrating-from-waldur-site-agent.md');

  test('the manual lists as keys without effect those that the configuration warns about', () => {
    const table = page.split('<!-- agent-keys -->')[1]?.split('\n\n')[0] ?? '';
    const withoutEffect = readRows(table).flatMap(([keys = '', here = '']) =>
      here.startsWith('no effect') ? readSpans(keys) : [],
    );
    expect(new Set(withoutEffect)).toEqual(
      new Set([...Object.keys(agentOnlyKeys.topLevel), ...Object.keys(agentOnlyKeys.offering)]),
    );
  });

  test('the file of the agent is valid, and each key of the agent causes one warning', () => {
    const { warnings } = parseConfig(codeInManual('agent-configuration'));
    const keys = [...Object.keys(agentOnlyKeys.topLevel), ...Object.keys(agentOnlyKeys.offering)];
    const used = [...codeInManual('agent-configuration').matchAll(/^ *(\w+):/gm)].map(([, key = '']) => key);
    const named = warnings.map(({ path }) => path.split('.').at(-1));
    expect(named.length).toBeGreaterThan(3);
    expect(named).toEqual(used.filter((key) => keys.includes(key)));
  });
});

test.each([
  ['README.md', 'with 60 users', 'scripts/demo.ts', 'startEmulator({ users: 60 })'],
  ['README.md', 'Node 20.19 or newer', 'package.json', '"node": ">=20.19"'],
  ['docs/getting-started.md', 'Node 20.19 or newer', 'package.json', '"node": ">=20.19"'],
  ['docs/configuration.md', 'at most 1 MiB', 'src/config/load-config.ts', 'const maxBytes = 1_048_576;'],
  ['docs/user-states.md', 'for the first five seconds', 'src/users/plan.ts', 'const handoverSeconds = 5;'],
  ['docs/user-states.md', 'for five users in a row', 'src/shared/outage-tracker.ts', 'const defaultThreshold = 5;'],
  ['docs/user-states.md', 'up to\n6 hours', 'src/ledger/attempts.ts', 'const maxDelayMs = 6 * 60 * 60_000;'],
  ['docs/user-states.md', 'nothing for 60 seconds', 'src/waldur/request-rate.ts', 'const unavailableAfterMs = 60_000;'],
  ['docs/user-states.md', 'refused ten times', 'src/shared/host-state.ts', 'const maxRefusals = 10;'],
  [
    'docs/orders-and-memberships.md',
    'up to 20 other',
    'src/processors/missing/backend-presence.ts',
    'const maxLiveResources = 20;',
  ],
  [
    'docs/writing-backends.md',
    'or five\ntemporary failures',
    'src/processors/apply-to-all.ts',
    'const maxTransientFailuresInARow = 5;',
  ],
  [
    'docs/configuration.md',
    'Five or fewer',
    'src/processors/memberships/apply-brake.ts',
    'const alwaysAllowedRemovals = 5;',
  ],
  ['SECURITY.md', '10,000 pages', 'src/waldur/paging.ts', 'const maxPages = 10_000;'],
  ['SECURITY.md', '512 Mi characters', 'src/waldur/paging.ts', 'const maxCharacters = 512 * 1024 * 1024;'],
  ['SECURITY.md', '64 MiB', 'src/waldur/send.ts', 'const maxBodyBytes = 64 * 1024 * 1024;'],
])('the figure in %s: %s', (path, figure, source, code) => {
  expect(readFileSync(join(projectDirectory, path), 'utf8')).toContain(figure);
  expect(readFileSync(join(projectDirectory, source), 'utf8')).toContain(code);
});

test('the defaults in the manual match those of the program', () => {
  expect(textOf('README.md')).toContain('eight kinds of systems');
  expect(usernameProfiles).toHaveLength(8);
  expect(textOf('docs/user-states.md')).toContain(`(${defaultSettings.maxAttempts} by default)`);
  const production = parseConfig(codeInManual('production-configuration'), {
    env: { OIDC_CLIENT_SECRET: 'secret' },
    readFile: (path) => (path.endsWith('.pem') ? certificate : 'token'),
  });
  const { maxConnections, ...offeringSettings } = defaultSettings;
  expect(production.maxConnections).toBe(maxConnections);
  expect(production.offerings[0]).toMatchObject(offeringSettings);
});

test('every new name in the changelog is in the source', () => {
  const changed = readFileSync(join(projectDirectory, 'CHANGELOG.md'), 'utf8')
    .split('### Changed')[1]
    ?.split('### ')[0];
  const names = readRows(changed ?? '')
    .flatMap((cells) => readSpans(cells.at(-1) ?? ''))
    .flatMap((span) => span.split('.').slice(-1))
    .map((span) => span.replace(/^\/|\(.*/g, ''));
  expect(names.length).toBeGreaterThan(60);
  expect(names.filter((name) => !sources.includes(name))).toEqual([]);
});
