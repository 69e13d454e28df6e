import { expect, test } from 'vitest';
import { findForbiddenImports } from '../../scripts/check/import-rules.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';

/** A small tree with every room, in which every import is allowed. */
const allowed = {
  'generated/waldur.ts': 'export type Row = { uuid: string };',
  'src/errors.ts': 'export class Trouble extends Error {}',
  'src/log.ts': 'export interface Logger { info(message: string): void }',
  'src/config/types.ts': "import type { Logger } from '../log.js';\nexport interface Config { logger: Logger }",
  'src/waldur/types.ts':
    "import type { Row } from '../../generated/waldur.js';\nexport type User = Row;\nexport const states = ['OK'];",
  'src/waldur/http.ts':
    "import createClient from 'openapi-fetch';\nimport { Agent } from 'undici';\nexport const http = { createClient, Agent };",
  'src/usernames/backend.ts':
    "import type { User } from '../waldur/types.js';\nexport interface Backend { name(user: User): string }",
  'src/usernames/posix.ts':
    "import type { Backend } from './backend.js';\nexport const posix: Backend = { name: (user) => user.uuid };",
  'src/users/update.ts':
    "import type { Backend } from '../usernames/backend.js';\nimport { states } from '../waldur/types.js';\nexport const update = (backend: Backend) => [backend, states];",
  'src/processors/orders.ts':
    "import { injectable } from 'inversify';\nimport { update } from '../users/update.js';\nexport const orders = { injectable, update };",
  'src/container.ts':
    "import { Container } from 'inversify';\nimport { orders } from './processors/orders.js';\nexport const wire = () => [Container, orders];",
  'src/sync.ts': "import { wire } from './container.js';\nexport const sync = wire;",
  'src/index.ts': "export { sync } from './sync.js';",
  'src/testing/core.ts': "import { states } from '../waldur/types.js';\nexport const core = { states };",
  'src/testing/msw.ts':
    "import { http } from 'msw';\nimport { core } from './core.js';\nexport const handlers = [http, core];",
  'src/cli/main.ts':
    "import process from 'node:process';\nimport { sync } from '../sync.js';\nimport { emulator } from './emulator.js';\nsync(process, emulator);",
  'src/cli/emulator.ts':
    "import type { core } from '../testing/core.js';\nexport const emulator = (): Promise<{ core: typeof core }> => import('../testing/core.js');",
};

test('a tree in which every import is allowed gives no finding', async () => {
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
  ['a leaf importing another leaf', 'src/clock.ts', "import type { Logger } from './log.js';\nexport type X = Logger;"],
  ['a leaf importing a module of Node', 'src/clock.ts', "import { hrtime } from 'node:fs';\nhrtime;"],
  [
    'a username backend importing a value of the client',
    'src/usernames/bad.ts',
    "import { states } from '../waldur/types.js';\nstates;",
  ],
  [
    'the users importing a built-in backend',
    'src/users/bad.ts',
    "import { posix } from '../usernames/posix.js';\nposix;",
  ],
  ['a processor importing the container', 'src/processors/bad.ts', "import { wire } from '../container.js';\nwire;"],
  ['somebody inside importing the door', 'src/cli/bad.ts', "import { sync } from '../index.js';\nsync;"],
  ['a re-export through the door', 'src/testing/bad.ts', "export { sync } from '../index.js';"],
  ['the command line importing the emulator', 'src/cli/bad.ts', "import { core } from '../testing/core.js';\ncore;"],
  [
    'the command line importing the emulator lazily, but from another file',
    'src/cli/bad.ts',
    "export const bad = () => import('../testing/core.js');",
  ],
  [
    'the emulator command importing the emulator at once',
    'src/cli/emulator.ts',
    "import { core } from '../testing/core.js';\nexport const emulator = core;",
  ],
  ['the emulator importing the command line', 'src/testing/bad.ts', "import '../cli/main.js';"],
  ['the container importing the emulator', 'src/tokens.ts', "import { core } from './testing/core.js';\ncore;"],
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
  ['inversify imported by a room', 'src/users/bad.ts', "import { injectable } from 'inversify';\ninjectable;"],
  ['the process imported by the library', 'src/users/bad.ts', "import process from 'node:process';\nprocess;"],
  ['the console imported by the library', 'src/users/bad.ts', "import { log } from 'console';\nlog;"],
  [
    'shipped code importing a script',
    'src/cli/bad.ts',
    "import '../../scripts/build.js';",
    { 'scripts/build.ts': 'export {};' },
  ],
  ['a file in no room', 'src/elsewhere/bad.ts', "import '../errors.js';"],
  ['a file in no room being imported', 'src/cli/bad.ts', "import '../helpers.js';", { 'src/helpers.ts': 'export {};' }],
])('%s is a finding', async (_what, path, content, others = {}) => {
  const root = await temporaryDirectory();
  await writeFiles(root, { ...allowed, [path]: content, ...others });
  const findings = await findForbiddenImports(root);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')} → `));
});

test('two files that import only types of each other are a circle', async () => {
  const root = await temporaryDirectory();
  await writeFiles(root, {
    ...allowed,
    'src/users/a.ts': "import type { B } from './b.js';\nexport interface A { b: B }",
    'src/users/b.ts': "import type { A } from './a.js';\nexport interface B { a: A }",
  });
  const findings = await findForbiddenImports(root);
  expect(findings).not.toEqual([]);
  for (const finding of findings)
    expect(finding).toMatch(/^src\/users\/[ab]\.ts → .*: no circle of imports, types included$/);
});

test('a directory without sources is refused, so that a mistyped path never looks clean', async () => {
  const root = await temporaryDirectory();
  await writeFiles(root, { 'src/README.txt': '' });
  await expect(findForbiddenImports(root)).rejects.toThrow('expected files in src/');
});

test('every import in this project is allowed', async () => {
  expect(await findForbiddenImports(process.cwd())).toEqual([]);
});
