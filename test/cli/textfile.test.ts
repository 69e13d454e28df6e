import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { createTestIo } from './support/test-io.js';
import { startWorkspace } from './support/workspace.js';

describe('--textfile', () => {
  it('sync writes the results and failures of each offering, readable for all users', async () => {
    const { add, cwd, sync } = await startWorkspace();
    add();
    add({ state: 'OK', username: '-rf' });
    expect((await sync(['--textfile', 'sync.prom'])).exitCode).toBe(1);
    const text = await readFile(join(cwd, 'sync.prom'), 'utf8');
    const prefix = 'waldur_offering_processor_job_last_';
    expect(text).toContain(`${prefix}success{kind="sync",offering="SLURM Cluster"} 1\n`);
    expect(text).toContain(`${prefix}results{kind="sync",offering="SLURM Cluster",result="updated"} 1\n`);
    expect(text).toContain(`${prefix}failures{kind="sync",offering="SLURM Cluster",reason="dangerous-username"} 1\n`);
    expect(text).toMatch(/job_last_end_timestamp_seconds\{kind="sync",offering="SLURM Cluster"\} \d{10}/);
    expect((await stat(join(cwd, 'sync.prom'))).mode & 0o777).toBe(0o644);
    expect((await readdir(cwd)).toSorted()).toEqual(['config.yaml', 'sync.prom']);
  });

  it('an offering that can not be processed did not succeed', async () => {
    const { configure, cwd, sync } = await startWorkspace();
    await configure({ token: 'wrong' });
    expect((await sync(['--textfile', 'sync.prom'])).exitCode).toBe(3);
    expect(await readFile(join(cwd, 'sync.prom'), 'utf8')).toContain(
      'job_last_success{kind="sync",offering="SLURM Cluster"} 0\n',
    );
  });

  it('orders and memberships say nothing about offerings where they are off', async () => {
    const { cwd, run } = await startWorkspace();
    for (const command of ['orders', 'memberships'])
      expect((await run(command, ['--textfile', `${command}.prom`])).exitCode).toBe(0);
    expect(await readFile(join(cwd, 'orders.prom'), 'utf8')).not.toContain('SLURM');
    expect(await readFile(join(cwd, 'memberships.prom'), 'utf8')).not.toContain('SLURM');
  });

  it('status writes the number of users in each state, and no name of one', async () => {
    const { add, cwd, run } = await startWorkspace();
    add();
    add({ state: 'OK', username: 'jdoe' });
    expect((await run('status', ['--textfile', 'status.prom'])).exitCode).toBe(0);
    const text = await readFile(join(cwd, 'status.prom'), 'utf8');
    expect(text).toContain('waldur_offering_processor_users{offering="SLURM Cluster",state="Requested"} 1\n');
    expect(text).toContain('waldur_offering_processor_users{offering="SLURM Cluster",state="OK"} 1\n');
    expect(text).toMatch(/oldest_waiting_user_timestamp_seconds\{offering="SLURM Cluster"\} \d{10}/);
    expect(text).not.toContain('jdoe');
  });

  it('a file that can not be written is an error with exit code 1, after the work', async () => {
    const { add, cwd, sync, waldur } = await startWorkspace();
    const { uuid } = add();
    await mkdir(join(cwd, 'taken.prom'));
    const { exitCode, err } = await sync(['--textfile', 'taken.prom']);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/^--textfile: .*taken\.prom: expected a file for the textfile, got a directory$/m);
    expect(waldur.offeringUser(uuid)?.state).toBe('OK');
    expect((await readdir(cwd)).toSorted()).toEqual(['config.yaml', 'taken.prom']);
  });

  it.each([
    ['config.yaml', 'expected a file for the textfile, got the configuration file'],
    ['notes.txt', 'expected a new file, an empty file or an earlier textfile, got a file with other content'],
  ])('%s is not overwritten', async (file, problem) => {
    const { cwd, sync } = await startWorkspace();
    await writeFile(join(cwd, 'notes.txt'), 'notes\n');
    const before = await readFile(join(cwd, file), 'utf8');
    const { exitCode, err } = await sync(['--textfile', file]);
    expect(exitCode).toBe(1);
    expect(err).toContain(`${file}: ${problem}`);
    expect(await readFile(join(cwd, file), 'utf8')).toBe(before);
  });

  it('an earlier file is replaced, also one without metrics', async () => {
    const { cwd, run, sync } = await startWorkspace();
    expect((await run('orders', ['--textfile', 'all.prom'])).exitCode).toBe(0);
    for (let times = 0; times < 2; times += 1) expect((await sync(['--textfile', 'all.prom'])).exitCode).toBe(0);
    expect(await readFile(join(cwd, 'all.prom'), 'utf8')).toContain('job_last_success{kind="sync"');
  });

  it('a run that is stopped leaves the file of the run before it', async () => {
    const { add, cwd, waldur } = await startWorkspace();
    add();
    await writeFile(join(cwd, 'sync.prom'), 'earlier\n');
    const io = createTestIo({ cwd });
    waldur.faults.add({
      on: { operation: 'begin_creating' },
      fault: { kind: 'invoke', run: () => void io.signals.emit('SIGTERM') },
    });
    expect(await runCli(['sync', '-c', 'config.yaml', '--textfile', 'sync.prom'], io)).toBe(130);
    expect(await readFile(join(cwd, 'sync.prom'), 'utf8')).toBe('earlier\n');
  });

  it('is refused with --dry-run, which processes nothing', async () => {
    const { sync } = await startWorkspace();
    const { exitCode, err } = await sync(['--dry-run', '--textfile', 'sync.prom']);
    expect(exitCode).toBe(2);
    expect(err).toContain('--textfile: expected without --dry-run');
  });

  it('is refused with --user, because the metrics are about all users', async () => {
    const { sync } = await startWorkspace();
    const { exitCode, err } = await sync(['--user', 'jdoe', '--textfile', 'sync.prom']);
    expect(exitCode).toBe(2);
    expect(err).toContain('--textfile: expected without --user');
  });
});
