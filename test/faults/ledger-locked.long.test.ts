import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { startWorkspace } from '../cli/support/workspace.js';
import { createLedger } from '../support/create-ledger.js';

const file = 'names.sqlite';
const pastClaimsMs = 61_000;
/** A process that locks a database until it is killed. */
const holder = `
import { createRequire } from 'node:module';
const Database = createRequire(process.cwd() + '/')('libsql');
new Database(process.argv[1]).exec('BEGIN IMMEDIATE');
console.log('locked');
setInterval(() => undefined, 1000);
`;

async function lock(path: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', holder, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = once(child, 'exit');
  const release = async (): Promise<void> => {
    child.kill('SIGKILL');
    await end;
  };
  onTestFinished(release);
  await Promise.race([once(child.stdout, 'data'), end]);
  if (child.exitCode !== null) throw new Error(`lock holder: exited with ${child.exitCode} before it had the lock`);
  return release;
}

/** Four users in Requested, and a fifth whose username is in the ledger. */
async function start() {
  const { waldur, cwd, add, configure, sync } = await startWorkspace();
  await configure({ top: ['log_level: WARNING', `ledger: sqlite:${file}`], offering: ['username_concurrency: 1'] });
  const path = join(cwd, file);
  await createLedger(path);
  add({ user: waldur.addUser({ firstName: 'Ann', lastName: 'Lee' }) });
  await sync();
  for (const firstName of ['Jane', 'John', 'Jack', 'Jill'])
    add({ user: waldur.addUser({ firstName, lastName: 'Doe' }) });
  waldur.clearCalls();
  const users = () =>
    waldur
      .offeringUsers()
      .map(({ state, username, service_provider_comment: comment }) => ({ state, username, comment }));
  const readLedger = async () => {
    const { usernames, close } = await openLedger(`sqlite:${path}`, { directory: cwd, foldUsername });
    const { findings } = await usernames.verify();
    const names: string[] = [];
    for await (const text of usernames.export()) {
      const line = JSON.parse(text) as { line: string; names: readonly { username: string; status: string }[] };
      if (line.line === 'person')
        names.push(line.names.map(({ username, status }) => `${username} ${status}`).join(', '));
    }
    await close();
    return { findings, names: names.toSorted((a, b) => (a < b ? -1 : 1)) };
  };
  return { waldur, path, sync, users, readLedger };
}

/** The calls during which another process locks the ledger, and how many users are done by then. */
const lockPoints = [
  { when: 'before the first user is claimed', operation: undefined, call: 0, ready: 0, exitCode: 3 },
  {
    when: 'while a user is claimed, so that no username can be reserved',
    operation: 'begin_creating',
    call: 2,
    ready: 1,
    exitCode: 1,
  },
  {
    when: 'while a username is stored in Waldur, so that it cannot be committed',
    operation: 'partial_update',
    call: 2,
    ready: 2,
    exitCode: 1,
  },
];

describe('a ledger that another process keeps locked', () => {
  it.each(lockPoints.map((point) => [point.when, point] as const))(
    'if the ledger is locked %s, no user gets an error, the report is true, and the next run processes all users',
    async (_when, { operation, call, ready, exitCode }) => {
      const { waldur, path, sync, users, readLedger } = await start();
      let release: (() => Promise<void>) | undefined;
      const take = async (): Promise<void> => {
        release = await lock(path);
      };
      if (operation === undefined) await take();
      else waldur.faults.add({ on: { operation, call }, fault: { kind: 'invoke', run: take } });

      const disturbed = await sync(['--json']);
      expect(release).toBeDefined();
      expect(disturbed.exitCode, disturbed.out + disturbed.err).toBe(exitCode);
      expect(disturbed.out).toContain('locked by another process');
      const after = users();
      expect(after.filter(({ comment }) => comment !== '')).toEqual([]);
      expect(after.filter(({ state }) => state === 'OK')).toHaveLength(1 + ready);
      expect(
        after.every(({ state, username }) =>
          state === 'OK' ? username !== '' : ['Requested', 'Creating'].includes(state) && username === '',
        ),
      ).toBe(true);
      const { offerings } = JSON.parse(disturbed.out) as { offerings: { update?: { users: { result: string }[] } }[] };
      const updated = offerings
        .flatMap(({ update }) => update?.users ?? [])
        .filter(({ result }) => result === 'updated');
      expect(updated).toHaveLength(ready);

      await release?.();
      waldur.clock.advance(pastClaimsMs);
      const clean = await sync();
      expect(clean.exitCode, clean.out + clean.err).toBe(0);
      expect(
        users()
          .map(({ state, username }) => `${state} ${username}`)
          .toSorted((a, b) => (a < b ? -1 : 1)),
      ).toEqual(['OK alee', 'OK jdoe', 'OK jdoe2', 'OK jdoe3', 'OK jdoe4']);
      expect(await readLedger()).toEqual({
        findings: [],
        names: ['alee committed', 'jdoe committed', 'jdoe2 committed', 'jdoe3 committed', 'jdoe4 committed'],
      });
    },
  );
});
