import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLedger } from '../support/create-ledger.js';
import { startWorkspace, type Workspace } from './support/workspace.js';

const fixture = `custom=${join(import.meta.dirname, 'fixtures', 'backends.js')}#Leaky`;
const jane = { firstName: 'Jane', lastName: 'Doe', email: 'jane@error.example', username: 'jane@idp.example.org' };

/** A Waldur with one quarantined user. */
async function startQuarantined() {
  const workspace = await startWorkspace();
  await workspace.configure({
    backend: 'custom',
    offering: ['max_attempts: 1'],
    top: ['log_level: ERROR', `ledger: sqlite:${join(workspace.cwd, 'names.db')}`],
  });
  await createLedger(join(workspace.cwd, 'names.db'));
  const row = workspace.add({ user: workspace.waldur.addUser(jane) });
  const sync = () => workspace.sync(['--backend', fixture]);
  const { out } = await sync();
  expect(out).toMatch(
    new RegExp(`^failed ${row.uuid} .*quarantined after 1 failed attempt\\. Run 'retry ${row.uuid}'`, 'm'),
  );
  return { ...workspace, row, sync };
}

const retry = ({ run }: Pick<Workspace, 'run'>, ...argv: string[]) => run('retry', ['--backend', fixture, ...argv]);

describe('retry', () => {
  it('diagnostics counts the quarantined users until they are retried', async () => {
    const workspace = await startQuarantined();
    const { out } = await workspace.run('diagnostics', ['--backend', fixture]);
    expect(out).toContain(`; 1 quarantined: ${workspace.row.user_uuid} (backend-crashed)\n`);
    expect(out).toContain("run 'retry USER' for each quarantined user");
    await retry(workspace, workspace.row.uuid);
    expect((await workspace.run('diagnostics', ['--backend', fixture])).out).not.toContain('quarantined');
  });

  it.each([
    ['the uuid of the offering user', (row: { uuid: string; user_uuid?: unknown }) => row.uuid],
    ['the uuid of the Waldur user', (row: { uuid: string; user_uuid?: unknown }) => String(row.user_uuid)],
    ['the Waldur username', () => jane.username],
  ])('a quarantined user is retried after their failed attempts were cleared (named by %s)', async (_how, nameOf) => {
    const workspace = await startQuarantined();
    const { exitCode, out, err } = await retry(workspace, nameOf(workspace.row));
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(
      new RegExp(
        `^cleared ${workspace.offeringUuid} ${workspace.row.uuid} 1 failed attempt, the last at \\S+Z \\(backend-crashed\\); the next run retries\n$`,
      ),
    );
    expect((await retry(workspace, nameOf(workspace.row))).out).toBe(
      `unchanged ${workspace.offeringUuid} ${workspace.row.uuid} no failed attempts\n`,
    );
  });

  it('nothing is written to Waldur', async () => {
    const workspace = await startQuarantined();
    workspace.waldur.clearCalls();
    await retry(workspace, workspace.row.uuid);
    expect(workspace.waldur.calls.map(({ operation }) => operation)).toEqual(['list']);
  });

  it('--json prints one JSON document', async () => {
    const workspace = await startQuarantined();
    const { exitCode, out } = await retry(workspace, workspace.row.uuid, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      exitCode: 0,
      user: workspace.row.uuid,
      offerings: [{ cleared: { count: 1, reason: 'backend-crashed' } }],
    });
  });

  it('a terminal shows the name of the offering', async () => {
    const workspace = await startQuarantined();
    const { out } = await workspace.run('retry', ['--backend', fixture, workspace.row.uuid], { columns: 100 });
    expect(out).toContain('SLURM Cluster');
    expect(out).toContain('\u001b[32mcleared');
  });

  it('an unknown user gives exit code 2', async () => {
    const workspace = await startQuarantined();
    const { exitCode, out, err } = await retry(workspace, 'unknown');
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: 'unknown: no offering has such a user\n' });
    expect(out).toBe(`absent ${workspace.offeringUuid} no such user at this offering\n`);
  });

  it('without a ledger, exit code is 2, Waldur is not called and no ledger is created', async () => {
    const workspace = await startWorkspace();
    expect(await workspace.run('retry', ['jane'])).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringContaining('ledger: expected sqlite:PATH'),
    });
    await workspace.configure({ top: [`ledger: sqlite:${join(workspace.cwd, 'names.db')}`] });
    expect(await workspace.run('retry', ['jane'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('expected a ledger, got no such file'),
    });
    await expect(access(join(workspace.cwd, 'names.db'))).rejects.toThrow();
    expect(workspace.waldur.calls).toEqual([]);
  });

  it('the exit code is 3 when no offering can be reached', async () => {
    const workspace = await startQuarantined();
    workspace.waldur.faults.add({
      fault: { kind: 'status', status: 503, headers: { 'Retry-After': '3600' } },
      times: Number.POSITIVE_INFINITY,
    });
    const { exitCode, out } = await retry(workspace, workspace.row.uuid);
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^error \w{32} unreachable: /);
  });
});

describe('a sync without a ledger', () => {
  it('a failed user is reported once as not quarantined', async () => {
    const { add, waldur, sync, configure } = await startWorkspace();
    await configure({ backend: 'custom' });
    add({ user: waldur.addUser(jane) });
    const { out } = await sync(['--backend', fixture]);
    expect(out.match(/^quarantine none: /gm)).toHaveLength(1);
  });
});
