import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planName } from './support/plan.js';
import { startWorkspace } from './support/workspace.js';

async function startPlanned() {
  const workspace = await startWorkspace();
  const { uuid } = workspace.add();
  await workspace.sync(['--plan', planName]);
  workspace.waldur.clearCalls();
  const path = join(workspace.cwd, planName);
  const edit = async (change: (text: string) => string) => {
    const before = await readFile(path, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    await writeFile(path, after);
  };
  return { ...workspace, uuid, path, edit, apply: () => workspace.run('apply', [planName]) };
}

describe('a plan that cannot be used', () => {
  it.each<readonly [string, (text: string) => string, string]>([
    ['is of another format', (text) => text.replace('format: 1', 'format: 2'), '6:9: format: expected 1; got another'],
    [
      'is of an unknown command',
      (text) => text.replace('job: "sync"', 'job: "retry"'),
      "7:6: job: expected one of sync, orders, memberships; got 'retry'",
    ],
    ['lacks a key', (text) => text.replace('job: "sync"\n', ''), '6:1: job: expected one of sync'],
    [
      'has an unknown key',
      (text) => text.replace('options: {}', 'options:\n  force: true'),
      '10:10: options.force: unknown key',
    ],
    [
      'has a step of an unknown kind',
      (text) => text.replace('kind: "user"', 'kind: "usr"'),
      "15:15: offerings[0].steps[0].kind: expected one of user, departure, account, order, resource; got 'usr'",
    ],
    [
      'has a step twice',
      (text) => `${text}${text.slice(text.indexOf('      - kind'))}`,
      'offerings[0].steps[1].uuid: expected one step of each kind; got a second one for ',
    ],
    [
      'is of an offering that is not configured',
      (text) => text.replace(/(name: .*\n {4}uuid: ")\w{32}/, `$1${'f'.repeat(32)}`),
      `12:11: offerings[0].uuid: expected an offering of the configuration; got ${'f'.repeat(32)} (SLURM Cluster)`,
    ],
    [
      'is of another Waldur',
      (text) => text.replace(/api_url: ".*"/, 'api_url: "https://other.example.org/"'),
      '13:14: offerings[0].api_url: expected http://127.0.0.1:',
    ],
    ['is cut off', (text) => text.slice(0, text.indexOf('Requested') + 3), 'expected a missing character'],
    ['is empty', () => '', 'the file is empty'],
    ['is a list', () => '- 1\n', 'got a list or a scalar'],
  ])('a plan that %s is refused with its line and key, and nothing is written', async (_title, change, message) => {
    const { edit, apply, waldur } = await startPlanned();
    await edit(change);
    const { exitCode, err, out } = await apply();
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toMatch(/^plan\.yaml:\d+:\d+: /);
    expect(err).toContain(message);
    expect(waldur.writes()).toEqual([]);
  });

  it('a file that is missing or not text is refused', async () => {
    const { run, cwd } = await startPlanned();
    expect(await run('apply', ['nothing.yaml'])).toMatchObject({ exitCode: 2 });
    await writeFile(join(cwd, 'binary'), Buffer.from([0xff, 0xfe, 0x00]));
    expect((await run('apply', ['binary'])).err).toMatch(/binary: expected UTF-8 text/);
  });

  it('a plan without steps does nothing, and says so', async () => {
    const { apply, edit, waldur } = await startPlanned();
    await edit((text) => text.replace(/offerings:.*/s, 'offerings: []\n'));
    const { exitCode, out } = await apply();
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'plan of sync, made 0 min ago, without any step\n' });
    expect(waldur.calls).toEqual([]);
  });

  it('a username that was edited in the plan is refused', async () => {
    const { apply, edit, waldur, uuid } = await startPlanned();
    await edit((text) => text.replace(/(call: "setUsername"\n\s+username: ").*"/, '$1root2"'));
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(1);
    expect(out).toMatch(new RegExp(`^skipped ${uuid} user: changed since it was planned: .*root2`, 'm'));
    expect(waldur.writes()).toEqual([]);
  });

  it('a Waldur that is unavailable fails the steps, with exit code 3', async () => {
    const { apply, waldur, uuid } = await startPlanned();
    waldur.faults.add({ times: Number.POSITIVE_INFINITY, fault: { kind: 'status', status: 401 } });
    const { exitCode, out } = await apply();
    expect(exitCode).toBe(3);
    expect(out).toMatch(new RegExp(`^failed ${uuid} user: `, 'm'));
  });
});

describe('the file of --plan', () => {
  it('an earlier plan is replaced, and no other file', async () => {
    const { sync, cwd, path } = await startPlanned();
    expect((await sync(['--plan', planName])).exitCode).toBe(0);
    for (const [name, message] of [
      ['notes.txt', 'expected a new file, an empty file or an earlier plan, got a file with other content'],
      ['config.yaml', 'expected a file for the plan, got the configuration file'],
      ['.', 'expected a file for the plan, got a directory'],
    ] as const) {
      if (name === 'notes.txt') await writeFile(join(cwd, name), 'mine');
      const before = name === '.' ? '' : await readFile(join(cwd, name), 'utf8');
      const { exitCode, err } = await sync(['--plan', name]);
      expect({ exitCode, hasMessage: err.includes(message) }).toEqual({ exitCode: 2, hasMessage: true });
      if (name !== '.') expect(await readFile(join(cwd, name), 'utf8')).toBe(before);
    }
    await symlink(path, join(cwd, 'link'));
    expect((await sync(['--plan', 'link'])).exitCode).toBe(0);
  });

  it('an offering that could not be read stands in the plan with its error', async () => {
    const { sync, waldur, path } = await startPlanned();
    waldur.faults.add({ times: Number.POSITIVE_INFINITY, fault: { kind: 'status', status: 401 } });
    expect((await sync(['--plan', planName])).exitCode).toBe(3);
    expect(await readFile(path, 'utf8')).toMatch(/^ {4}error: ".*401.*"\n {4}steps: \[\]$/m);
  });

  it('the report with --json says where the plan is', async () => {
    const { sync } = await startPlanned();
    expect(JSON.parse((await sync(['--plan', planName, '--json'])).out)).toMatchObject({
      dryRun: true,
      plan: { file: planName, steps: 1 },
    });
  });
});
