import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { createProgram } from '../../src/cli/args.js';
import type { CommandActions } from '../../src/cli/command-arguments.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { createConfigSchema, listKeys } from '../../src/config/schema.js';
import { certificate } from '../config/samples.js';
import { type ManualPage, projectDirectory, readManual } from '../support/manual.js';
import { readCodeBlocks, readHeadingIds, readRelativeLinks, readScripts, readSpans } from '../support/markdown.js';
import { readShellCommands } from '../support/shell-commands.js';

const pages = readManual();
const manifest = JSON.parse(readFileSync(join(projectDirectory, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly files: readonly string[];
};

/** Other programs that the manual may use. */
const otherPrograms = [
  ...[
    'bash',
    'cat',
    'cd',
    'chmod',
    'chown',
    'cp',
    'crontab',
    'curl',
    'diff',
    'echo',
    'grep',
    'install',
    'journalctl',
    'ls',
  ],
  ...['mail', 'mkdir', 'node', 'npm', 'openssl', 'psql', 'rm', 'sqlite3', 'systemctl', 'tee', 'useradd', 'git'],
];

const programs = ['waldur-offering-processor', 'waldur_sync_offering_users', 'waldur_site_diagnostics'] as const;

/** The error of the command line for these words, or nothing if they are valid. */
async function findCommandError([name = '', ...args]: readonly string[]): Promise<string | undefined> {
  const ignore = () => Promise.resolve();
  const names = ['sync', 'orders', 'memberships', 'diagnostics', 'explain', 'retry', 'simulate', 'ledger'] as const;
  const actions = Object.fromEntries(
    [...names, 'apply', 'comment', 'status', 'completion', 'run', 'queue', 'plugins', 'emulator'].map((action) => [
      action,
      ignore,
    ]),
  );
  const program = createProgram({
    name,
    version: '0.0.0',
    actions: actions as unknown as CommandActions,
    writeOut: () => undefined,
    writeErr: () => undefined,
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    return `${[name, ...args].join(' ')}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Every option of every command. */
function listOptions(): Set<string> {
  const options = new Set<string>(['--help', '--version']);
  const actions = {} as CommandActions;
  const write = () => undefined;
  for (const name of programs) {
    const program = createProgram({ name, version: '0.0.0', actions, writeOut: write, writeErr: write });
    const commands = [program];
    for (const command of commands) {
      for (const { long } of command.options) options.add(long ?? '');
      commands.push(...command.commands);
    }
  }
  return options;
}

const knownOptions = listOptions();

/** Options of other programs that pages mention in their text. */
const otherOptions = [
  ...['--omit', '--save', '--prefix', '--user', '--experimental-strip-types', '--import', '--test'],
  ...listBenchOptions(),
];

/** The options of `npm run bench`, as its usage lists them. */
function listBenchOptions(): readonly string[] {
  const source = readFileSync(join(projectDirectory, 'scripts/bench/passes.ts'), 'utf8');
  return [...source.matchAll(/^ {2}(--[a-z]+)/gm)].map(([, option = '']) => option);
}

/** Whether a path is an entry of `files` in package.json, or below it. `*` stands for one directory. */
function isWithin(path: string, entry: string): boolean {
  const [segments, wanted] = [path.split('/'), entry.split('/').filter((segment) => segment !== '')];
  return wanted.every((segment, index) => segment === '*' || segment === segments[index]);
}

function isShipped(path: string): boolean {
  const always = ['README.md', 'LICENSE', 'package.json'];
  return always.includes(path) || manifest.files.some((entry) => isWithin(path, entry));
}

function findBrokenLinks({ path: page, text }: ManualPage): string[] {
  return readRelativeLinks(text).flatMap(({ path, fragment }) => {
    const link = `${page} → ${path}#${fragment}`;
    const target = path === '' ? page : normalize(join(dirname(page), path));
    if (!existsSync(join(projectDirectory, target))) return [`${link}: does not exist`];
    if (!isShipped(target)) return [`${link}: is not part of the package`];
    if (fragment === '') return [];
    const ids = readHeadingIds(readFileSync(join(projectDirectory, target), 'utf8'));
    return ids.includes(fragment) ? [] : [`${link}: no such heading`];
  });
}

/** The smallest valid offering, which fragments of configurations are completed with. */
const offering = {
  name: 'Cluster',
  waldur_api_url: 'https://waldur.example.com/api/',
  waldur_api_token: 'token',
  waldur_offering_uuid: 'f6b4b2a1c0de4f7a9d3e5b8c7a6f1e2d',
  backend_type: 'slurm',
};

const credentialKeys = Object.keys({ waldur_api_token: 0, waldur_api_token_file: 0, oidc_token_url: 0 });
const { topLevel } = listKeys(createConfigSchema({} as never));

/** A complete configuration from a fragment: keys of the file, or keys of one offering. */
function completeConfiguration(yaml: string): string {
  const keys = parse(yaml) as Record<string, unknown>;
  if ('offerings' in keys) return yaml;
  if (Object.keys(keys).some((key) => topLevel.includes(key) && key !== 'reserved_usernames'))
    return stringify({ ...keys, offerings: [offering] });
  const { waldur_api_token: token, ...rest } = offering;
  const hasCredentials = credentialKeys.some((key) => key in keys);
  return stringify({ offerings: [{ ...rest, ...(hasCredentials ? {} : { waldur_api_token: token }), ...keys }] });
}

function readWarnings(yaml: string): string[] {
  const env = Object.fromEntries([...yaml.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => [name, 'value']));
  const readFile = (path: string) => (path.endsWith('.pem') ? certificate : 'content');
  return parseConfig(completeConfiguration(yaml), { env, readFile }).warnings.map(({ message }) => message);
}

const testSources = readdirSync(join(projectDirectory, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
  .map((path) => readFileSync(join(projectDirectory, 'test', path), 'utf8'))
  .join('\n');

describe.each(pages.map((page) => [page.path, page] as const))('%s', (_path, page) => {
  const blocks = readCodeBlocks(page.text);

  test('every link leads to a file of the package and to a heading in it', () => {
    expect(findBrokenLinks(page)).toEqual([]);
  });

  test('every npm script exists', () => {
    expect(readScripts(page.text).filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  test('every command in a shell block is valid', async () => {
    const scripts = blocks.filter(({ language, code }) => language === 'sh' && !code.startsWith('#!'));
    const commands = scripts.flatMap(({ code }) => readShellCommands(code));
    const ours = commands.filter(([program = '']) => (programs as readonly string[]).includes(program));
    const others = commands.filter((command) => !ours.includes(command)).map(([program = '']) => program);
    expect(others.filter((program) => !otherPrograms.includes(program))).toEqual([]);
    const errors = await Promise.all(ours.map(findCommandError));
    expect(errors.filter((error) => error !== undefined)).toEqual([]);
  });

  test('every option in the text is an option of a command', () => {
    const options = readSpans(page.text)
      .filter((span) => !/^(?:npm|node|npx (?!waldur)|curl|git)\b/.test(span))
      .flatMap((span) => span.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? []);
    expect(options.filter((option) => !knownOptions.has(option) && !otherOptions.includes(option))).toEqual([]);
  });

  test('every YAML block is a valid configuration, or a part of one, without a warning', () => {
    const configurations = blocks.filter(({ language, name }) => language === 'yaml' && name !== 'agent-configuration');
    expect(configurations.flatMap(({ code }) => readWarnings(code))).toEqual([]);
  });

  test('every JSON block is valid JSON', () => {
    for (const { code } of blocks.filter(({ language }) => language === 'json')) JSON.parse(code);
  });

  test('every other block has a name that a test refers to', () => {
    const checked = ['sh', 'yaml', 'ts', 'json'];
    const unchecked = blocks.filter(
      ({ name, language }) => !checked.includes(language) && (name === undefined || !testSources.includes(`'${name}'`)),
    );
    expect(unchecked.map(({ line, language }) => `line ${line}: ${language}`)).toEqual([]);
  });
});

test('every page of docs/ can be reached from README', () => {
  const linked = readRelativeLinks(pages[0]?.text ?? '').map(({ path }) => path);
  expect(pages.map(({ path }) => path).filter((path) => path !== 'README.md' && !linked.includes(path))).toEqual([]);
});

test('README has at most 150 lines, and its first 40 lines contain the commands for the demo and the tests', () => {
  const lines = (pages[0]?.text ?? '').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(150);
  expect(lines.slice(0, 40)).toEqual(expect.arrayContaining(['npm ci && npm run demo', 'npm ci && npm test']));
});
