import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandResourceBackend } from '../../../src/resources/command/command-backend.js';
import { BackendError } from '../../../src/shared/errors.js';
import { silentLogger } from '../../../src/shared/logger.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { requiredActions, writeScript } from '../../resources/command-scripts.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { type MembershipFixture, numberedNames, openMembershipFixture, reportOf } from './membership-fixture.js';

let scene: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  scene = await openMembershipFixture();
  project = scene.waldur.addProject();
});
afterEach(() => scene.open.close());

describe('two passes at once on one resource', () => {
  it('come to the same end as one, and nobody fails', async () => {
    for (const name of ['alice', 'bob']) scene.addMember(project, name);
    for (const name of ['left1', 'left2']) scene.addFormerMember(name);
    await scene.resource(project, 'r1', { usernamesOn: ['left1', 'left2', { username: 'admin', byHand: true }] });
    const reports = await Promise.all([scene.processor.processOffering(), scene.processor.processOffering()]);
    expect(reports.flatMap(({ resources }) => resources.map(({ result }) => result))).toEqual(['synced', 'synced']);
    expect(scene.usernamesOn('r1')).toEqual(['admin', 'alice', 'bob']);
    expect(await scene.processor.processOffering()).toMatchObject({ resources: [{ added: [], removed: [] }] });
  });
});

describe('a Waldur that dies in the middle of a pass', () => {
  it('costs nobody their place, wherever it dies, and the next pass brings everything to its end', async () => {
    const people = numberedNames(4);
    for (const name of people) scene.addMember(project, name);
    scene.addFormerMember('gone');
    let calls = 1;
    for (; ; calls += 1) {
      const id = `r${calls}`;
      const { uuid } = await scene.resource(project, id, { usernamesOn: [...people.slice(1), 'gone'] });
      const fault = { kind: 'status', status: 503, headers: { 'Retry-After': '3600' } } as const;
      scene.waldur.faults.add({ on: { call: calls }, times: Number.POSITIVE_INFINITY, fault });
      const report = await scene.processor.processResource(uuid).catch(() => undefined);
      scene.waldur.faults.clear();
      expect(scene.usernamesOn(id)).toEqual(expect.arrayContaining(people.slice(1)));
      expect(scene.waldur.resource(uuid)?.state).toBe('OK');
      expect(await scene.processor.processResource(uuid)).toMatchObject({
        resources: [{ result: 'synced', lastSync: true }],
      });
      expect(scene.usernamesOn(id)).toEqual(people);
      if (report?.resources[0]?.result === 'synced') break;
    }
    expect(calls).toBeGreaterThan(5);
  });
});

describe('ids and names that mean harm', () => {
  it.each(['../x', 'a\nb', "'; rm -rf /", '$(id)', '-rf'])(
    'reach a script as they are, and nothing else (%j)',
    async (id) => {
      const directory = await temporaryDirectory();
      await writeScript(
        directory,
        'all.sh',
        `#!${process.execPath}
const { action, id, people } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
if (id !== ${JSON.stringify(id)}) process.exit(1);
const answers = { find: { found: true }, list_people: { people: [{ username: 'a\\nb', role: 'member', is_ours: true }] } };
console.log(JSON.stringify(answers[action] ?? null));
`,
      );
      const command = {
        ...Object.fromEntries(requiredActions.map((action) => [action, ['./all.sh']])),
        working_directory: directory,
      };
      const resources = new CommandResourceBackend({
        settings: { command },
        offering: scene.open.offering,
        logger: silentLogger,
      });
      const own = await openMembershipFixture({ resources });
      const where = own.waldur.addProject();
      await own.resource(where, id);
      own.addMember(where, 'alice');
      expect(reportOf(await own.processor.processOffering(), id)).toMatchObject({
        result: 'synced',
        added: ['alice'],
        removed: [{ username: 'a\nb', reason: 'left' }],
      });
      await own.open.close();
    },
  );
});

describe('an empty team', () => {
  it('of a project that has ended lets everybody go at once, and few or many are braked as ever', async () => {
    scene.waldur.setProject(project, { endDate: '2026-11-22' });
    for (const name of numberedNames(6)) scene.addFormerMember(name);
    await scene.resource(project, 'r1', { usernamesOn: numberedNames(5) });
    await scene.resource(project, 'r2', { usernamesOn: numberedNames(6) });
    const report = await scene.processor.processOffering();
    expect(reportOf(report, 'r1')).toMatchObject({
      result: 'synced',
      removed: numberedNames(5).map((username) => ({ username, reason: 'left' })),
    });
    expect(reportOf(report, 'r2')).toMatchObject({ result: 'braked', brake: { people: numberedNames(6) } });
  });
});

describe('a script that answers rubbish', () => {
  it.each([
    ['find', 'echo Traceback'],
    ['find', `echo '{"found": "yes"}'`],
    ['find', 'exit 1'],
    ['list_people', 'echo Traceback'],
    ['list_people', `echo '{"people": null}'`],
    ['list_people', 'yes'],
  ])('is reported, and marks no resource (%s: %s)', async (action, body) => {
    const directory = await temporaryDirectory();
    await writeScript(directory, 'good.sh', `#!/bin/sh\necho '{"found": true}'\n`);
    await writeScript(directory, 'bad.sh', `#!/bin/sh\n${body}\n`);
    const command = {
      ...Object.fromEntries(requiredActions.map((name) => [name, ['./good.sh']])),
      [action]: ['./bad.sh'],
      working_directory: directory,
    };
    const resources = new CommandResourceBackend({
      settings: { command },
      offering: scene.open.offering,
      logger: silentLogger,
    });
    const own = await openMembershipFixture({ resources });
    const { uuid } = await own.resource(own.waldur.addProject(), 'r1');
    expect(reportOf(await own.processor.processOffering(), 'r1')).toMatchObject({
      result: 'failed',
      errors: [expect.stringContaining(`command ${action}: `)],
    });
    expect(own.waldur.resource(uuid)?.state).toBe('OK');
    await own.open.close();
  });

  it('on purpose, saying that the people can not be listed for good, does mark it', async () => {
    const { uuid } = await scene.resource(project, 'r1');
    scene.backend.failNext('listPeople', new BackendError('the allocation is closed'));
    await scene.processor.processOffering();
    expect(scene.waldur.resource(uuid)?.state).toBe('Erred');
  });
});
