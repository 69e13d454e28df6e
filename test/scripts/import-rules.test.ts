import { expect, test } from 'vitest';
import { findForbiddenImports } from '../../scripts/check/import-rules.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';

/** A small tree with every module, in which every import is allowed. */
const allowed = {
  'generated/waldur.ts': 'export type Row = { uuid: string };',
  'src/shared/logger.ts':
    "import { setMaxListeners } from 'node:events';\nexport interface Logger { info(message: string): void }\nexport const listeners = setMaxListeners;",
  'src/config/types.ts':
    "import type { Logger } from '../shared/logger.js';\nexport interface Config { logger: Logger }",
  'src/ledger/ledger.ts': 'export const ledger = 1;',
  'src/waldur/types.ts':
    "import type { Row } from '../../generated/waldur.js';\nexport type User = Row;\nexport const states = ['OK'];",
  'src/waldur/http.ts':
    "import createClient from 'openapi-fetch';\nimport { Agent } from 'undici';\nexport const http = { createClient, Agent };",
  'src/usernames/backend.ts':
    "import type { User } from '../waldur/types.js';\nexport interface Backend { name(user: User): string }",
  'src/resources/backend.ts': 'export interface ResourceBackend { find(): void }',
  'src/plugins/load.ts':
    "import type { Backend } from '../usernames/backend.js';\nexport const load = (): Backend | undefined => undefined;",
  'src/users/update.ts':
    "import type { Backend } from '../usernames/backend.js';\nimport { states } from '../waldur/types.js';\nexport const update = (backend: Backend) => [backend, states];",
  'src/processors/orders.ts':
    "import type { ResourceBackend } from '../resources/backend.js';\nimport { update } from '../users/update.js';\nexport const orders = (backend: ResourceBackend) => [backend, update];",
  'src/site/open-site.ts':
    "import { load } from '../plugins/load.js';\nimport { orders } from '../processors/orders.js';\nexport const openSite = () => [load, orders];",
  'src/inversify/index.ts':
    "import { Container } from 'inversify';\nimport { openSite } from '../site/open-site.js';\nexport const bind = () => [Container, openSite];",
  'src/jobs/sync.ts': "import { openSite } from '../site/open-site.js';\nexport const sync = openSite;",
  'src/index.ts': "export { sync } from './jobs/sync.js';",
  'src/testing/core.ts': "import { states } from '../waldur/types.js';\nexport const core = { states };",
  'src/testing/msw.ts':
    "import { http } from 'msw';\nimport { core } from './core.js';\nexport const handlers = [http, core];",
  'src/cli/main.ts':
    "import process from 'node:process';\nimport { sync } from '../jobs/sync.js';\nimport { emulator } from './emulator-command.js';\nsync(process, emulator);",
  'src/cli/emulator-command.ts':
    "import type { core } from '../testing/core.js';\nexport const emulator = (): Promise<{ core: typeof core }> => import('../testing/core.js');",
};

test('nothing is reported for a source tree whose imports are all allowed', async () => {
  const root = await temporaryDirectory();
  await writeFiles(root, allowed);
  expect(await findForbiddenImports(root)).toEqual([]);
});

test.each<[what: string, path: string, content: string, others?: Record<string, string>]>([
  ['the client importing the users', 'src/waldur/bad.ts', "import { update } from '../users/update.js';\nupdate;"],
  [
    'the client importing only a type of the users',
    'src/waldur/bad.ts',
    "import type { update } from '../users/update.js';\nexport type X = typeof update;",
  ],
  ['the configuration importing the client', 'src/config/bad.ts', "import '../waldur/types.js';"],
  [
    'a shared file importing the configuration',
    'src/shared/bad.ts',
    "import type { Config } from '../config/types.js';\nexport type X = Config;",
  ],
  ['the ledger importing the client', 'src/ledger/bad.ts', "import { states } from '../waldur/types.js';\nstates;"],
  ['a resource backend importing a processor', 'src/resources/bad.ts', "import '../processors/orders.js';"],
  ['a plugin importing the users', 'src/plugins/bad.ts', "import { update } from '../users/update.js';\nupdate;"],
  ['the site importing a job', 'src/site/bad.ts', "import { sync } from '../jobs/sync.js';\nsync;"],
  ['a job importing the command line', 'src/jobs/bad.ts', "import '../cli/main.js';"],
  ['a job importing inversify', 'src/jobs/bad.ts', "import { Container } from 'inversify';\nContainer;"],
  [
    'the command line importing the inversify adapter',
    'src/cli/bad.ts',
    "import { bind } from '../inversify/index.js';\nbind;",
  ],
  [
    'a username backend importing a value of the client',
    'src/usernames/bad.ts',
    "import { states } from '../waldur/types.js';\nstates;",
  ],
  [
    'a processor importing the site',
    'src/processors/bad.ts',
    "import { openSite } from '../site/open-site.js';\nopenSite;",
  ],
  ['a file of a module importing index.ts', 'src/cli/bad.ts', "import { sync } from '../index.js';\nsync;"],
  ['a re-export from index.ts', 'src/testing/bad.ts', "export { sync } from '../index.js';"],
  ['the command line importing the emulator', 'src/cli/bad.ts', "import { core } from '../testing/core.js';\ncore;"],
  [
    'the command line importing the emulator lazily, but from another file',
    'src/cli/bad.ts',
    "export const bad = () => import('../testing/core.js');",
  ],
  [
    'the emulator command importing the emulator statically',
    'src/cli/emulator-command.ts',
    "import { core } from '../testing/core.js';\nexport const emulator = core;",
  ],
  ['the emulator importing the command line', 'src/testing/bad.ts', "import '../cli/main.js';"],
  ['the site importing the emulator', 'src/site/bad.ts', "import { core } from '../testing/core.js';\ncore;"],
  [
    'generated code imported outside of the client',
    'src/testing/bad.ts',
    "import type { Row } from '../../generated/waldur.js';\nexport type X = Row;",
  ],
  ['msw imported elsewhere', 'src/testing/bad.ts', "import { http } from 'msw';\nhttp;"],
  [
    'a subpath of msw imported elsewhere',
    'src/testing/bad.ts',
    "import { setupServer } from 'msw/node';\nsetupServer;",
  ],
  [
    'undici imported outside of the client',
    'src/users/bad.ts',
    "import type { Agent } from 'undici';\nexport type X = Agent;",
  ],
  ['inversify imported by a module', 'src/users/bad.ts', "import { injectable } from 'inversify';\ninjectable;"],
  ['the process imported by the library', 'src/users/bad.ts', "import process from 'node:process';\nprocess;"],
  ['the console imported by the library', 'src/users/bad.ts', "import { log } from 'console';\nlog;"],
  [
    'shipped code importing a script',
    'src/cli/bad.ts',
    "import '../../scripts/build.js';",
    { 'scripts/build.ts': 'export {};' },
  ],
  ['a file that belongs to no module', 'src/elsewhere/bad.ts', "import '../shared/logger.js';"],
  [
    'a module importing a file that belongs to no module',
    'src/cli/bad.ts',
    "import '../helpers.js';",
    { 'src/helpers.ts': 'export {};' },
  ],
])('a forbidden import is reported: %s', async (_what, path, content, others = {}) => {
  const root = await temporaryDirectory();
  await writeFiles(root, { ...allowed, [path]: content, ...others });
  const findings = await findForbiddenImports(root);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')} → `));
});

test('two files that import types of each other are reported as a circular import', async () => {
  const root = await temporaryDirectory();
  await writeFiles(root, {
    ...allowed,
    'src/users/a.ts': "import type { B } from './b.js';\nexport interface A { b: B }",
    'src/users/b.ts': "import type { A } from './a.js';\nexport interface B { a: A }",
  });
  const findings = await findForbiddenImports(root);
  expect(findings).not.toEqual([]);
  for (const finding of findings)
    expect(finding).toMatch(/^src\/users\/[ab]\.ts → .*: circular import \(type imports count\)$/);
});

test('a directory without sources is an error, so that a mistyped path is noticed', async () => {
  const root = await temporaryDirectory();
  await writeFiles(root, { 'src/README.txt': '' });
  await expect(findForbiddenImports(root)).rejects.toThrow('no source files in src/');
});

test('every import in this project is allowed', async () => {
  expect(await findForbiddenImports(process.cwd())).toEqual([]);
});
