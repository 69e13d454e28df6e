import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { startWorkspace } from '../cli/support/workspace.js';

const file = 'names.sqlite';
const pastClaimsMs = 61_000;
/** A process that takes the lock of a database and keeps it until it is killed. */
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
  if (child.exitCode !== null)
    throw new Error(`expected a process that holds the lock, got one that ended with ${child.exitCode}`);
  return release;
}

/** Four people who wait, and a ledger that knows a fifth. */
async function start() {
  const { waldur, cwd, add, configure, sync } = await startWorkspace();
  await configure({ top: ['log_level: WARNING', `ledger: sqlite:${file}`], offering: ['username_concurrency: 1'] });
  const path = join(cwd, file);
  add({ user: waldur.addUser({ firstName: 'Ann', lastName: 'Lee' }) });
  await sync();
  for (const firstName of ['Jane', 'John', 'Jack', 'Jill'])
    add({ user: waldur.addUser({ firstName, lastName: 'Doe' }) });
  waldur.clearCalls();
  const people = () =>
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
  return { waldur, path, sync, people, readLedger };
}

/** The call during which another process takes the lock, and what is done by then. */
const lockPoints = [
  { when: 'before the first person is claimed', operation: undefined, call: 0, ready: 0, exitCode: 3 },
  {
    when: 'when somebody is claimed, so that no name can be reserved',
    operation: 'begin_creating',
    call: 2,
    ready: 1,
    exitCode: 1,
  },
  {
    when: 'when Waldur is told a name, so that it can not be committed',
    operation: 'partial_update',
    call: 2,
    ready: 2,
    exitCode: 1,
  },
];

describe('a ledger that another process has locked for longer than anybody waits', () => {
  it.each(lockPoints)(
    '$when: nobody is blamed, what is told is true, and a pass after it serves everybody once',
    {
      timeout: 180_000,
    },
    async ({ operation, call, ready, exitCode }) => {
      const { waldur, path, sync, people, readLedger } = await start();
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
      const after = people();
      expect(after.filter(({ comment }) => comment !== '')).toEqual([]);
      expect(after.filter(({ state }) => state === 'OK')).toHaveLength(1 + ready);
      expect(
        after.every(({ state, username }) =>
          state === 'OK' ? username !== '' : ['Requested', 'Creating'].includes(state) && username === '',
        ),
      ).toBe(true);
      const { offerings } = JSON.parse(disturbed.out) as { offerings: { update?: { people: { result: string }[] } }[] };
      const updated = offerings
        .flatMap(({ update }) => update?.people ?? [])
        .filter(({ result }) => result === 'updated');
      expect(updated).toHaveLength(ready);

      await release?.();
      waldur.clock.advance(pastClaimsMs);
      const clean = await sync();
      expect(clean.exitCode, clean.out + clean.err).toBe(0);
      expect(
        people()
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
