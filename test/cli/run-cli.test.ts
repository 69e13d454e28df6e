import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { createTestIo } from './support/test-io.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

async function run(argv: readonly string[], name?: string) {
  const io = createTestIo();
  const exitCode = await runCli(argv, io, name);
  return { exitCode, out: io.out(), err: io.err() };
}

/** The exit codes that a help text lists. */
const exitCodesIn = (help: string) => [...help.matchAll(/^ {2}(\d+) {2,}\S/gm)].map(([, code]) => code);

describe('the command line', () => {
  it.each([
    ['waldur-offering-processor', /sync.*emulator/s],
    ['waldur_sync_offering_users', /--config-file.*--dry-run/s],
  ])('--help of %s shows its usage, commands and options', async (name, expected) => {
    const { exitCode, out, err } = await run(['--help'], name);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(expected);
    expect(out).toContain(`Usage: ${name}`);
  });

  it.each(['waldur-offering-processor', 'waldur_sync_offering_users'])(
    '--version of %s prints the version of the package',
    async (name) => {
      expect(await run(['--version'], name)).toEqual({ exitCode: 0, out: `${version}\n`, err: '' });
    },
  );

  it('sync --help lists every option and exit code', async () => {
    const { out } = await run(['sync', '--help']);
    const options = [
      '-c, --config-file',
      '--offering',
      '--user',
      '--dry-run',
      '--concurrency',
      '--json',
      '--log-level',
      '--no-progress',
      '--backend',
    ];
    for (const option of options) expect(out).toContain(option);
    expect(exitCodesIn(out)).toEqual(['0', '1', '2', '3', '130']);
  });

  it.each([
    ['orders', []],
    ['memberships', ['--allow-removals']],
  ])('%s --help lists every option and exit code', async (command, more) => {
    const { out } = await run([command, '--help']);
    const options = [
      '-c, --config-file',
      '--offering',
      '--dry-run',
      '--json',
      '--log-level',
      '--no-progress',
      '--backend',
      ...more,
    ];
    for (const option of options) expect(out).toContain(option);
    expect(exitCodesIn(out)).toEqual(['0', '1', '2', '3', '130']);
  });

  it('every command in --help is described on one line of an 80-column terminal', async () => {
    const { out } = await run(['--help']);
    const commands = out.slice(out.indexOf('Commands:'), out.indexOf('  help [command]'));
    for (const line of commands.trim().split('\n').slice(1)) expect(line).toMatch(/^ {2}\w+ .* {2}[A-Z].{10,55}\.$/);
  });

  it.each([
    [[], 'Usage: waldur-offering-processor'],
    [['sink'], "unknown command 'sink'"],
    [['sink', '--help'], "unknown command 'sink'"],
    [['-h', 'sink'], "unknown command 'sink'"],
    [['help', 'sink'], "unknown command 'sink'"],
    [['ledger', 'exprot', '--help'], "unknown command 'exprot'"],
    [['sync', '--dri-run'], "unknown option '--dri-run'"],
    [['sync', 'extra'], 'too many arguments'],
    [['sync', '--concurrency', '0'], 'Expected a whole number from 1 to 64.'],
    [['sync', '--concurrency', '1.5'], 'Expected a whole number from 1 to 64.'],
    [['sync', '--user', ' '], 'Expected a value that is not empty.'],
    [['sync', '--log-level', 'loud'], 'Expected one of debug, info, warn, error, fatal'],
    [['sync', '--backend', 'x'], '--backend x: expected NAME=./file.js#Class'],
    [['sync', '--backend', 'a=./b.js', '--backend', 'a=./c.js'], '--backend a=./c.js: duplicate backend name a'],
    [['orders', '--user', 'jane'], "unknown option '--user'"],
    [['orders', '--allow-removals', '1'], "unknown option '--allow-removals'"],
    [['memberships', '--allow-removals', '-1'], 'Expected a whole number of at least 0.'],
    [['emulator', '--port', '65536'], 'Expected a whole number from 0 to 65535.'],
    [['emulator', '--users', 'many'], 'Expected a whole number from 0 to 100000.'],
    [['sync', '--\u001b[2J'], 'unknown option'],
  ])('the arguments %j are rejected with exit code 2', async (argv, expected) => {
    const { exitCode, out, err } = await run(argv);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(expected);
    expect(err).not.toMatch(unsafeCharacters);
    expect(err).not.toContain('    at ');
  });

  it.each([[['help', 'sync']], [['sync', '--help']], [['ledger', 'release', 'jdoe', '--help']], [['ledger', 'help']]])(
    'the arguments %j print a help text with exit code 0',
    async (argv) => {
      const { exitCode, out } = await run(argv);
      expect(exitCode).toBe(0);
      expect(out).toContain('Usage: waldur-offering-processor');
    },
  );

  it.each([
    [['simulate'], '--names <file.csv>'],
    [['ledger', 'release'], '--reason <text>'],
    [['ledger', 'join'], '--reason <text>'],
  ])('%j --help marks the required option, and no other', async (command, option) => {
    const { out } = await run([...command, '--help']);
    expect(out.split('\n').filter((line) => line.endsWith('(required)'))).toEqual([
      expect.stringMatching(new RegExp(`^ {2}${option} .*\\(required\\)$`)),
    ]);
  });

  it('an unexpected error is reported in one line without a stack', async () => {
    const io = createTestIo({
      onOut: () => {
        throw new Error('no space left on device');
      },
    });
    expect(await runCli(['emulator', '--port', '0', '--users', '0'], io)).toBe(1);
    expect(io.err()).toBe('unexpected error: no space left on device\n');
  });
});
