import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { moduleRules, reservedPackages } from '../../scripts/check/module-rules.js';
import { namedFormats } from '../../src/usernames/generator/username-format.js';
import { ldapBackendSettings } from '../../src/usernames/ldap/settings.js';
import { usernameProfiles } from '../../src/usernames/rules/profile-names.js';
import { codeInManual, projectDirectory, readManual } from '../support/manual.js';
import { readRelativeLinks, readRows, readSpans } from '../support/markdown.js';

const pages = new Map(readManual().map(({ path, text }) => [path, text]));

function textOf(path: string): string {
  const text = pages.get(path);
  if (text === undefined) throw new Error(`${path}: expected a page of the manual, got none`);
  return text;
}

/** What is in the first cells of all tables of a page. */
function listFirstCells(path: string): string[] {
  return readRows(textOf(path)).flatMap(([cell = '']) => readSpans(cell));
}

const pairs = (values: readonly string[] | undefined) => values?.map((value) => `\`${value}\``).join(', ') || '–';

test('the tables of modules and packages in architecture.md match the rules that are enforced', () => {
  const [, moduleTable = '', packageTable = ''] = textOf('docs/architecture.md').split(/<!-- (?:modules|packages) -->/);
  const expectedModules = Object.entries(moduleRules).map(([name, { mayImport, typesFrom, lazilyFrom }]) => [
    `\`${name}\``,
    ...[mayImport, typesFrom, lazilyFrom].map(pairs),
  ]);
  expect(readRows(moduleTable)).toEqual(expectedModules);
  const expectedPackages = reservedPackages.map(({ packages, onlyIn }) => [pairs(packages), pairs(onlyIn)]);
  expect(readRows(packageTable).slice(0, expectedPackages.length)).toEqual(expectedPackages);
});

test('every module in the data flow diagram exists', () => {
  const names =
    codeInManual('data-flow')
      .replaceAll(/\([^)]*\)/g, '')
      .match(/[a-z]+/g) ?? [];
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !(name in moduleRules))).toEqual([]);
});

test('architecture.md names every directory of the project and of test/', () => {
  const text = textOf('docs/architecture.md');
  const list = (directory: string) =>
    readdirSync(join(projectDirectory, directory), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name);
  const ownDirectories = list('test').filter((name) => !(name in moduleRules) && !['support', 'cases'].includes(name));
  for (const name of ownDirectories) expect(text).toContain(`\`${name}/\``);
  expect(list('src').filter((name) => !(name in moduleRules))).toEqual([]);
});

test('architecture.md lists every npm script', () => {
  const { scripts } = JSON.parse(readFileSync(join(projectDirectory, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const missing = Object.keys(scripts).filter(
    (name) => name !== 'prepack' && name !== 'test' && !textOf('docs/architecture.md').includes(`npm run ${name}`),
  );
  expect(missing).toEqual([]);
});

test('ldap.md lists every setting with its default', () => {
  const keys = Object.keys(ldapBackendSettings.shape.ldap.shape);
  expect(keys.filter((key) => !listFirstCells('docs/ldap.md').includes(key))).toEqual([]);
  const minimal = {
    uri: 'ldap://localhost',
    bind_dn: 'cn=a,dc=b',
    bind_password: 'x',
    base_dn: 'dc=b',
    welcome_email: { smtp_host: 'localhost', from_address: 'a@example.com' },
  };
  const { welcome_email: mail, ...settings } = ldapBackendSettings.parse({ ldap: minimal }).ldap;
  const [, table = '', mailTable = ''] = textOf('docs/ldap.md').split(/## All settings|The keys of `welcome_email`/);
  const check = (rows: readonly string[][], defaults: Readonly<Record<string, unknown>>) => {
    for (const [cell = '', value = ''] of rows) {
      if (value.startsWith('**') || value === '–') continue;
      const named = readSpans(cell);
      const expected = named.map((key) => {
        const actual = defaults[key];
        return Array.isArray(actual) ? `[${actual.join(', ')}]` : String(actual);
      });
      const shown = readSpans(value);
      expect(shown, cell).toEqual(shown.length === named.length ? expected : [expected[0]]);
    }
  };
  check(readRows(table), settings);
  check(readRows(mailTable), mail ?? {});
  const mailKeys = Object.keys(mail ?? {});
  expect(mailKeys.filter((key) => !readRows(mailTable).some(([cell = '']) => readSpans(cell).includes(key)))).toEqual(
    [],
  );
});

test('writing-backends.md lists every member of both contracts', () => {
  const cells = listFirstCells('docs/writing-backends.md').map((span) => span.split('(')[0]);
  const readMembers = (file: string, start: string) => {
    const source = readFileSync(join(projectDirectory, file), 'utf8');
    const body = source.slice(source.indexOf(start));
    const end = body.indexOf('\n}\n');
    const members = body.slice(0, end).matchAll(/^ {2}(?:abstract |async |readonly |get )*([a-z]\w+)\??[(:]/gm);
    return [...new Set([...members].map(([, name = '']) => name))];
  };
  const contracts = [
    readMembers('src/usernames/backend.ts', 'export abstract class AbstractUsernameManagementBackend'),
    readMembers('src/usernames/backend.ts', 'export interface UsernameContext'),
    readMembers('src/resources/backend.ts', 'export interface ResourceBackend {'),
  ];
  expect(contracts.map((members) => members.length)).toEqual([12, 8, 24]);
  expect(contracts.flat().filter((member) => !cells.includes(member))).toEqual([]);
});

test('usernames.md lists every named format and every profile', () => {
  expect(listFirstCells('docs/usernames.md')).toEqual(expect.arrayContaining(Object.keys(namedFormats)));
  const spans = readSpans(textOf('docs/usernames.md'));
  expect(usernameProfiles.filter((profile) => !spans.includes(profile))).toEqual([]);
});

test('embedding.md lists every subpath of the package', () => {
  const { exports } = JSON.parse(readFileSync(join(projectDirectory, 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>;
  };
  const subpaths = Object.keys(exports)
    .filter((path) => !path.endsWith('.json'))
    .map((path) => path.replace(/^\./, 'waldur-offering-processor'));
  expect(subpaths.filter((path) => !listFirstCells('docs/embedding.md').includes(path))).toEqual([]);
});

test('the index of the manual links to every page, and every page links to another one', () => {
  const linked = readRelativeLinks(textOf('docs/README.md')).map(({ path }) => `docs/${path}`);
  const names = [...pages.keys()].filter((path) => path !== 'README.md' && path !== 'docs/README.md');
  expect(names.filter((path) => !linked.includes(path))).toEqual([]);
  const alone = names.filter((path) => !readRelativeLinks(textOf(path)).some(({ path: to }) => to.endsWith('.md')));
  expect(alone).toEqual([]);
});
