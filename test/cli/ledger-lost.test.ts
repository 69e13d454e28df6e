import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { type LedgerWorkspace, startLedgerWorkspace } from './support/ledger-workspace.js';

const jane = { userUuid: '1'.repeat(32), cuid: 'jane@idp.example.org' };
/** Every command that opens the ledger, apart from `ledger init` and `ledger import`. */
const commands: readonly (readonly string[])[] = [
  ['sync'],
  ['sync', '--dry-run'],
  ['orders'],
  ['memberships'],
  ['memberships', '--dry-run'],
  ['explain', 'jane@idp.example.org'],
  ['retry', 'jane@idp.example.org'],
  ['diagnostics'],
  ['ledger', 'export'],
  ['ledger', 'verify'],
  ['ledger', 'history'],
  ['ledger', 'rebuild'],
  ['ledger', 'rebuild', '--dry-run'],
  ['ledger', 'release', 'jdoe', '--reason', 'x'],
  ['ledger', 'join', '1'.repeat(32), '2'.repeat(32), '--reason', 'x'],
  ['ledger', 'erase', jane.cuid],
];

async function runCommand({ run, ledger }: LedgerWorkspace, [name = '', ...argv]: readonly string[]) {
  const { exitCode, out, err } = await (name === 'ledger' ? ledger(argv) : run(name, argv));
  return { exitCode, said: `${out}${err}` };
}

describe.each(commands.map((argv) => ({ title: argv.join(' '), argv })))('$title', ({ argv }) => {
  it(`${argv.join(' ')} ends with exit code 2 without a ledger or with an empty file, and creates none`, async () => {
    const workspace = await startLedgerWorkspace({ missing: true });
    const { waldur, path, add } = workspace;
    const row = add({ state: 'Requested' });
    for (const found of ['no such file', 'an empty file']) {
      if (found === 'an empty file') await writeFile(path, '');
      const { exitCode, said } = await runCommand(workspace, argv);
      expect({ exitCode, said }).toEqual({
        exitCode: 2,
        said: expect.stringMatching(
          new RegExp(`expected a ledger, got ${found}\\b[^]*run ledger init\\b[^]*restore it with ledger import`),
        ),
      });
    }
    expect((await stat(path)).size).toBe(0);
    expect(waldur.offeringUser(row.uuid)).toEqual(row);
    expect(waldur.writes()).toEqual([]);
  });

  it(`${argv.join(' ')} ends with exit code 2 when header or tables of the ledger are damaged`, async () => {
    const workspace = await startLedgerWorkspace();
    const { waldur, path, open, namespace } = workspace;
    await open(({ usernames }) => usernames.commit(namespace, 'jdoe', jane));
    const intact = await readFile(path);
    const damages: Readonly<Record<string, () => Promise<void>>> = {
      header: () => writeFile(path, Buffer.concat([Buffer.alloc(16, 0xff), intact.subarray(16)])),
      truncated: () => writeFile(path, intact.subarray(0, 4096 * 3)),
      table: async () => {
        const database = new Database(path);
        database.exec('ALTER TABLE events DROP COLUMN reason');
        database.close();
      },
    };
    for (const [what, damage] of Object.entries(damages)) {
      await writeFile(path, intact);
      await damage();
      const { exitCode, said } = await runCommand(workspace, argv);
      expect({ what, exitCode, said }).toEqual({ what, exitCode: 2, said: expect.stringContaining(path) });
    }
    expect(waldur.writes()).toEqual([]);
  });
});

describe('damage that is found later', () => {
  /** A ledger with many users, of which a page of usernames is damaged. */
  async function startDamaged() {
    const workspace = await startLedgerWorkspace();
    const { path, open, namespace } = workspace;
    await open(async ({ usernames }) => {
      const names = Array.from({ length: 3000 }, (_, index) => ({
        username: `user${index}`,
        userUuid: index.toString(16).padStart(32, '0'),
      }));
      await usernames.adopt(namespace, names);
    });
    const bytes = await readFile(path);
    // A leaf of the table of usernames, which is not read when the ledger is opened.
    const indexLeaf = 0x0a;
    for (let at = 0; at < bytes.length; at += 4096) {
      if (bytes[at] === indexLeaf && bytes.includes('user2999', at) && bytes.indexOf('user2999', at) < at + 4096)
        bytes.fill(0xff, at, at + 1024);
    }
    await writeFile(path, bytes);
    return workspace;
  }

  it('sync ends with exit code 2 when any part of the ledger is damaged, even when no user waits', async () => {
    const { sync, waldur } = await startDamaged();
    const { exitCode, err } = await sync();
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining('the database is damaged') });
    expect(waldur.writes()).toEqual([]);
  });

  it('ledger verify and diagnostics end with exit code 2 when any part of the ledger is damaged', async () => {
    const { ledger, run } = await startDamaged();
    expect(await ledger(['verify'])).toMatchObject({
      exitCode: 2,
      out: expect.stringContaining('finding ledger: the database is damaged'),
    });
    expect(await run('diagnostics')).toMatchObject({ exitCode: 2, out: expect.stringContaining('is damaged') });
  });

  it('sync --user ends with exit code 2 when it meets damage on its way, and assigns no username', async () => {
    const { add, waldur, sync } = await startDamaged();
    add({ state: 'OK', username: 'user2999' });
    const waiting = add({ state: 'Requested' });
    const { exitCode, err } = await sync(['--user', waiting.uuid]);
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining('damaged') });
    expect(waldur.offeringUser(waiting.uuid)?.username).toBe('');
  });

  it('ledger export ends with exit code 2 when it meets damage, and writes no file', async () => {
    const { ledger, cwd } = await startDamaged();
    const { exitCode, err } = await ledger(['export', 'names.jsonl']);
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining('damaged') });
    expect(existsSync(join(cwd, 'names.jsonl'))).toBe(false);
  });
});
