import { writeFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startResourceWorkspace, withFiles } from './support/resource-workspace.js';

const leavers = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6'];

async function startWithMove() {
  const workspace = await startResourceWorkspace();
  for (const name of ['stays', 'joins']) workspace.addMember(name);
  workspace.addFormerMember('left');
  const resource = await workspace.addResource('alloc', ['stays', 'left']);
  return { ...workspace, resource };
}

describe('memberships', () => {
  it('new members are added and former members removed', async () => {
    const { run, resource, offeringUuid, readMembers } = await startWithMove();
    const { exitCode, out, err } = await run('memberships', withFiles);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out.split('\n')).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `synced ${resource.uuid} alloc ALLOC: 1 added, 1 removed, 1 kept`,
      `added ${resource.uuid} joins`,
      `removed ${resource.uuid} left (left)`,
      `limit ${offeringUuid} without a ledger, only the removals of this run count against max_removals_per_day`,
      `summary ${offeringUuid} SLURM Cluster: 1 synced, 0 braked, 0 failed, 0 skipped, 0 interrupted, 0 planned`,
      '',
    ]);
    expect(await readMembers('alloc')).toEqual(['joins', 'stays']);
  });

  it('users and accounts with a dangerous username are held back, with exit code 1', async () => {
    const { run, addMember, addFormerMember, addResource, readMembers } = await startResourceWorkspace();
    for (const name of ['jdoe', '-rf', 'Jroe']) addMember(name);
    addFormerMember('a;b');
    const resource = await addResource('alloc', ['a;b']);
    const { exitCode, out } = await run('memberships', withFiles);
    expect(exitCode).toBe(1);
    expect(await readMembers('alloc')).toEqual(['a;b', 'jdoe', 'Jroe']);
    expect(out).toMatch(/^user held-back \w{32} -rf \(OK\): the username '-rf' is dangerous: /m);
    expect(out).toMatch(
      new RegExp(`^held-back ${resource.uuid} account 'a;b' is not removed \\(left\\): .* remove it by hand$`, 'm'),
    );
    expect(out).toMatch(/^unusual \w{32} 1 user has an unusual username, .*: Jroe \(it must be in lower case\)\. /m);
  });

  it('--add-again accepts only the UUID of a resource, and says if there is no such resource', async () => {
    const { run, resource } = await startWithMove();
    expect(await run('memberships', [...withFiles, '--add-again', 'alloc'])).toMatchObject({ exitCode: 2 });
    const { exitCode, out } = await run('memberships', [...withFiles, '--add-again', resource.uuid]);
    expect(exitCode).toBe(0);
    expect(out).toContain(`added ${resource.uuid} joins\n`);
    const unknown = 'f'.repeat(32);
    const mistaken = await run('memberships', [...withFiles, '--add-again', unknown, '--add-again', resource.uuid]);
    expect(mistaken.out).toContain(`add-again ${unknown}: no resource with this UUID was synced\n`);
    expect(mistaken.out).not.toContain(`add-again ${resource.uuid}`);
  });

  it('usernames are assigned first, and these users are listed too', async () => {
    const { run, waldur, project, resource, readMembers, offeringUuid } = await startWithMove();
    const user = waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
    waldur.addMember(project, user);
    const row = waldur.offeringUsers(offeringUuid).find(({ user_uuid }) => user_uuid === user.uuid);
    const { out } = await run('memberships', withFiles);
    expect(out).toContain(`user updated ${row?.uuid} jdoe (Requested → OK)\n`);
    expect(out).toContain(`added ${resource.uuid} jdoe\n`);
    expect(await readMembers('alloc')).toContain('jdoe');
  });

  it('a dry run changes nothing and says what would be done', async () => {
    const { run, waldur, resource, readMembers } = await startWithMove();
    const { exitCode, out } = await run('memberships', [...withFiles, '--dry-run']);
    expect(exitCode).toBe(0);
    expect(out.split('\n')[0]).toBe('dry run: nothing was written; this is what would be done');
    expect(out).toContain(
      `planned ${resource.uuid} alloc ALLOC: would add 1, remove 1 and keep 1\nwould-add ${resource.uuid} joins\n`,
    );
    expect(waldur.calls).not.toEqual([]);
    expect(waldur.writes()).toEqual([]);
    expect(await readMembers('alloc')).toEqual(['left', 'stays']);
  });

  it('--json prints one JSON document', async () => {
    const { run, resource } = await startWithMove();
    const { out } = await run('memberships', [...withFiles, '--json'], { columns: 100 });
    const resources = [
      {
        uuid: resource.uuid,
        result: 'synced',
        added: ['joins'],
        removed: [{ username: 'left', reason: 'left' }],
        kept: ['stays'],
      },
    ];
    expect(JSON.parse(out)).toMatchObject({
      exitCode: 0,
      dryRun: false,
      offerings: [{ backend: 'files', memberships: { braked: false, resources } }],
    });
  });

  it('a terminal shows the number of processed resources, and a table at the end', async () => {
    const { run, resource } = await startWithMove();
    const { out, err } = await run('memberships', withFiles, { columns: 100 });
    expect(err).toContain('1 done SLURM Cluster');
    const text = stripVTControlCharacters(out);
    expect(text).toMatch(/^synced {2}alloc +1 added, 1 removed, 1 kept$/m);
    expect(text).toMatch(/^ {8}ALLOC +added: joins$/m);
    expect(text).toContain(`        ${resource.uuid}  removed: left (left)\n`);
  });

  it('an offering without membership_sync_backend has one line and is not processed', async () => {
    const { run, waldur, configure, offeringUuid } = await startWithMove();
    await configure();
    const { exitCode, out } = await run('memberships');
    expect(exitCode).toBe(0);
    expect(out).toBe(
      `off ${offeringUuid} SLURM Cluster: membership_sync_backend is not set, so the members of its resources are not synced\n`,
    );
    expect(waldur.calls).toEqual([]);
  });
});

describe('the safety limit', () => {
  it('memberships reports which removals were stopped and how to continue, with exit code 1', async () => {
    const { run, addResource, addMember, addFormerMember, readMembers, offeringUuid } = await startResourceWorkspace();
    addMember('stays');
    for (const name of leavers) addFormerMember(name);
    const { uuid } = await addResource('alloc', ['stays', ...leavers]);
    const { exitCode, out } = await run('memberships', [...withFiles, '--log-level', 'error']);
    expect(exitCode).toBe(1);
    expect(out).toContain(`braked ${uuid} alloc ALLOC: 0 added, 0 removed, 7 kept\n`);
    expect(out).toContain(
      `stopped ${uuid} Not removed from ALLOC (alloc) of SLURM Cluster: ${leavers.join(', ')} (6 of 7 accounts). ` +
        'Reason: more than 5 accounts and more than 30 % of the accounts on the resource would be removed.\n',
    );
    expect(out).toContain(
      `hint ${uuid} If they should be removed, run again with --offering ${offeringUuid} --allow-removals 1. ` +
        'If not, check why they are missing from the team in Waldur.\n',
    );
    expect(await readMembers('alloc')).toHaveLength(7);
    const { brake } = JSON.parse((await run('memberships', [...withFiles, '--json'])).out).offerings[0].memberships
      .resources[0];
    expect(brake).toEqual({
      usernames: leavers,
      message: expect.stringMatching(/^Not removed/),
      hint: expect.stringMatching(/--allow-removals 1/),
    });
  });

  it('--allow-removals allows exactly the given number of removals', async () => {
    const { run, addResource, addMember, readMembers } = await startResourceWorkspace();
    addMember('stays');
    await addResource('alloc', ['stays', ...leavers]);
    expect((await run('memberships', [...withFiles, '--allow-removals', '5'])).exitCode).toBe(1);
    expect(await readMembers('alloc')).toHaveLength(7);
    expect((await run('memberships', [...withFiles, '--allow-removals', '6'])).exitCode).toBe(0);
    expect(await readMembers('alloc')).toEqual(['stays']);
  });
});

describe('a token that may not read the accounts of projects', () => {
  it('a token that may not read the accounts of projects does not fail the run, and is reported', async () => {
    const { run, waldur, resource, offeringUuid } = await startWithMove();
    waldur.faults.add({ on: { operation: 'list_course_accounts' }, times: 9, fault: { kind: 'status', status: 403 } });
    const { exitCode, out } = await run('memberships', withFiles);
    expect(exitCode).toBe(0);
    expect(out).toContain(`synced ${resource.uuid} alloc ALLOC: 1 added, 1 removed, 1 kept\n`);
    expect(out).toMatch(
      new RegExp(
        `^accounts ${offeringUuid} the service and course accounts of its projects could not be read and are left unchanged: course accounts: Waldur returned 403 for GET .*`,
        'm',
      ),
    );
  });
});

describe('the exit code of memberships', () => {
  it('the exit code of memberships is 1 when a resource failed, and the others are synced', async () => {
    const { run, addResource, cwd, readMembers, resource } = await startWithMove();
    const broken = await addResource('broken', []);
    await writeFile(joinPath(cwd, 'broken.json'), '{');
    const { exitCode, out } = await run('memberships', withFiles);
    expect(exitCode).toBe(1);
    expect(out).toMatch(
      new RegExp(`^failed ${broken.uuid} broken BROKEN: 0 added, 0 removed, 0 kept\\nerror ${broken.uuid} .+$`, 'm'),
    );
    expect(out).toContain(`synced ${resource.uuid} `);
    expect(await readMembers('alloc')).toEqual(['joins', 'stays']);
  });

  it('the exit code of memberships is 1 when a user failed to get a username', async () => {
    const { run, waldur, project, offeringUuid } = await startWithMove();
    const user = waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
    waldur.addMember(project, user);
    const row = waldur.offeringUsers(offeringUuid).find(({ user_uuid }) => user_uuid === user.uuid);
    waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'status', status: 403 } });
    const { exitCode, out } = await run('memberships', withFiles);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: expect.stringContaining(`user failed ${row?.uuid} `) });
  });

  it('the exit code of memberships is 2 when the backend is not installed, and for an invalid number of removals', async () => {
    const { run, waldur } = await startWithMove();
    const { exitCode, out } = await run('memberships');
    expect(exitCode).toBe(2);
    expect(out).toMatch(/^error \w{32} backend-not-available: .*membership_sync_backend 'files' is not installed/m);
    expect(await run('memberships', [...withFiles, '--allow-removals', 'all'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('Expected a whole number of at least 0.'),
    });
    expect(waldur.writes()).toEqual([]);
  });

  it('the exit code of memberships is 3 when the offering cannot be reached', async () => {
    const { run, waldur, readMembers } = await startWithMove();
    waldur.faults.add({
      fault: { kind: 'status', status: 503, headers: { 'Retry-After': '3600' } },
      times: Number.POSITIVE_INFINITY,
    });
    const { exitCode, out } = await run('memberships', withFiles);
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: expect.stringMatching(/^error \w{32} unreachable: /m) });
    expect(await readMembers('alloc')).toEqual(['left', 'stays']);
  });
});
