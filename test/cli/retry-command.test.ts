import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startWorkspace, type Workspace } from './support/workspace.js';

const fixture = `custom=${join(import.meta.dirname, 'fixtures', 'backends.js')}#Leaky`;
const jane = { firstName: 'Jane', lastName: 'Doe', email: 'jane@error.example', username: 'jane@idp.example.org' };

/** A Waldur with one person who has been set aside. */
async function startQuarantined() {
  const atWork = await startWorkspace();
  await atWork.configure({
    backend: 'custom',
    offering: ['max_attempts: 1'],
    top: ['log_level: ERROR', `ledger: sqlite:${join(atWork.cwd, 'names.db')}`],
  });
  const row = atWork.add({ user: atWork.waldur.addUser(jane) });
  const sync = () => atWork.sync(['--backend', fixture]);
  const { out } = await sync();
  expect(out).toMatch(new RegExp(`^failed ${row.uuid} .*quarantined after 1 failed attempt; 'retry ${row.uuid}'`, 'm'));
  return { ...atWork, row, sync };
}

const retry = ({ run }: Pick<Workspace, 'run'>, ...argv: string[]) => run('retry', ['--backend', fixture, ...argv]);

describe('retry', () => {
  it.each([
    ['the uuid of the offering user', (row: { uuid: string; user_uuid?: unknown }) => row.uuid],
    ['the uuid of the Waldur user', (row: { uuid: string; user_uuid?: unknown }) => String(row.user_uuid)],
    ['the Waldur username', () => jane.username],
  ])('lets somebody who was set aside be tried again, and says what was cleared (%s)', async (_how, who) => {
    const scene = await startQuarantined();
    const { exitCode, out, err } = await retry(scene, who(scene.row));
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(
      new RegExp(
        `^cleared ${scene.offeringUuid} ${scene.row.uuid} 1 failed attempt, the last one at \\S+Z because of backend-crashed; the next pass tries again\n$`,
      ),
    );
    expect((await retry(scene, who(scene.row))).out).toBe(
      `unchanged ${scene.offeringUuid} ${scene.row.uuid} no attempt has failed\n`,
    );
  });

  it('writes nothing to Waldur', async () => {
    const scene = await startQuarantined();
    scene.waldur.clearCalls();
    await retry(scene, scene.row.uuid);
    expect(scene.waldur.calls.map(({ operation }) => operation)).toEqual(['list']);
  });

  it('prints one JSON document with --json', async () => {
    const scene = await startQuarantined();
    const { exitCode, out } = await retry(scene, scene.row.uuid, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      exitCode: 0,
      user: scene.row.uuid,
      offerings: [{ cleared: { count: 1, reason: 'backend-crashed' } }],
    });
  });

  it('shows it with the offering’s name on a terminal', async () => {
    const scene = await startQuarantined();
    const { out } = await scene.run('retry', ['--backend', fixture, scene.row.uuid], { columns: 100 });
    expect(out).toContain('SLURM Cluster');
    expect(out).toContain('\u001b[32mcleared');
  });

  it('ends with exit code 2 when nobody is like that', async () => {
    const scene = await startQuarantined();
    const { exitCode, out, err } = await retry(scene, 'nobody');
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: 'nobody: no offering has such a person\n' });
    expect(out).toBe(`absent ${scene.offeringUuid} nobody like that is there\n`);
  });

  it('ends with exit code 2 without a call where there is no ledger, and makes none', async () => {
    const atWork = await startWorkspace();
    expect(await atWork.run('retry', ['jane'])).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringContaining('ledger: expected sqlite:PATH'),
    });
    await atWork.configure({ top: [`ledger: sqlite:${join(atWork.cwd, 'names.db')}`] });
    expect(await atWork.run('retry', ['jane'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('there is none yet'),
    });
    await expect(access(join(atWork.cwd, 'names.db'))).rejects.toThrow();
    expect(atWork.waldur.calls).toEqual([]);
  });

  it('ends with exit code 3 when no offering can be reached', async () => {
    const scene = await startQuarantined();
    scene.waldur.faults.add({
      fault: { kind: 'status', status: 503, headers: { 'Retry-After': '3600' } },
      times: Number.POSITIVE_INFINITY,
    });
    const { exitCode, out } = await retry(scene, scene.row.uuid);
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^trouble \w{32} unreachable: /);
  });
});

describe('a sync without a ledger', () => {
  it('in which somebody failed says once that there is no quarantine', async () => {
    const { add, waldur, sync, configure } = await startWorkspace();
    await configure({ backend: 'custom' });
    add({ user: waldur.addUser(jane) });
    const { out } = await sync(['--backend', fixture]);
    expect(out.match(/^quarantine none: /gm)).toHaveLength(1);
  });
});
