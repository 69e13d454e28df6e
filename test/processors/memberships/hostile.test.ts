import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandResourceBackend } from '../../../src/resources/command/command-backend.js';
import { BackendError } from '../../../src/shared/errors.js';
import { silentLogger } from '../../../src/shared/logger.js';
import type { ProjectRecord } from '../../../src/testing/index.js';
import { requiredActions, writeScript } from '../../resources/command-scripts.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { type MembershipFixture, numberedNames, openMembershipFixture, reportOf } from './membership-fixture.js';

let fixture: MembershipFixture;
let project: ProjectRecord;
beforeEach(async () => {
  fixture = await openMembershipFixture();
  project = fixture.waldur.addProject();
});
afterEach(() => fixture.open.close());

describe('two concurrent runs on one resource', () => {
  it('two concurrent runs have the same result as one, without errors', async () => {
    for (const name of ['alice', 'bob']) fixture.addMember(project, name);
    for (const name of ['left1', 'left2']) fixture.addFormerMember(name);
    await fixture.resource(project, 'r1', { accounts: ['left1', 'left2', { username: 'admin', byHand: true }] });
    const reports = await Promise.all([fixture.processor.processOffering(), fixture.processor.processOffering()]);
    expect(reports.flatMap(({ resources }) => resources.map(({ result }) => result))).toEqual(['synced', 'synced']);
    expect(fixture.usernamesOn('r1')).toEqual(['admin', 'alice', 'bob']);
    expect(await fixture.processor.processOffering()).toMatchObject({ resources: [{ added: [], removed: [] }] });
  });
});

describe('Waldur becoming unavailable in the middle of a run', () => {
  it('no member is removed when Waldur fails at any call, and the next run completes the work', async () => {
    const members = numberedNames(4);
    for (const name of members) fixture.addMember(project, name);
    fixture.addFormerMember('gone');
    let calls = 1;
    for (; ; calls += 1) {
      const id = `r${calls}`;
      const { uuid } = await fixture.resource(project, id, { accounts: [...members.slice(1), 'gone'] });
      const fault = { kind: 'status', status: 503, headers: { 'Retry-After': '3600' } } as const;
      fixture.waldur.faults.add({ on: { call: calls }, times: Number.POSITIVE_INFINITY, fault });
      const report = await fixture.processor.processResource(uuid).catch(() => undefined);
      fixture.waldur.faults.clear();
      expect(fixture.usernamesOn(id)).toEqual(expect.arrayContaining(members.slice(1)));
      expect(fixture.waldur.resource(uuid)?.state).toBe('OK');
      expect(await fixture.processor.processResource(uuid)).toMatchObject({
        resources: [{ result: 'synced', lastSync: true }],
      });
      expect(fixture.usernamesOn(id)).toEqual(members);
      if (report?.resources[0]?.result === 'synced') break;
    }
    expect(calls).toBeGreaterThan(5);
  });
});

describe('malicious ids and usernames', () => {
  it.each(["'; rm -rf /", '$(id)', 'x; ../y', '`id`', '.. /'])(
    'an unusual backend id reaches a script unchanged (%j)',
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
        offering: fixture.open.offering,
        logger: silentLogger,
      });
      const own = await openMembershipFixture({ membershipBackend: resources });
      const where = own.waldur.addProject();
      await own.resource(where, id);
      own.addMember(where, 'alice');
      expect(reportOf(await own.processor.processOffering(), id)).toMatchObject({
        result: 'synced',
        added: ['alice'],
        removed: [],
        kept: ['a\nb'],
        heldBack: [{ username: 'a\nb' }],
      });
      await own.open.close();
    },
  );
});

describe('an empty team', () => {
  it('all accounts of an ended project are removed, unless the safety limit stops them', async () => {
    fixture.waldur.setProject(project, { endDate: '2026-11-22' });
    for (const name of numberedNames(6)) fixture.addFormerMember(name);
    await fixture.resource(project, 'r1', { accounts: numberedNames(5) });
    await fixture.resource(project, 'r2', { accounts: numberedNames(6) });
    const report = await fixture.processor.processOffering();
    expect(reportOf(report, 'r1')).toMatchObject({
      result: 'synced',
      removed: numberedNames(5).map((username) => ({ username, reason: 'left' })),
    });
    expect(reportOf(report, 'r2')).toMatchObject({ result: 'braked', brake: { usernames: numberedNames(6) } });
  });
});

describe('a script with an invalid answer', () => {
  it.each([
    ['find', 'echo Traceback'],
    ['find', `echo '{"found": "yes"}'`],
    ['find', 'exit 1'],
    ['list_people', 'echo Traceback'],
    ['list_people', `echo '{"people": null}'`],
    ['list_people', 'yes'],
  ])('an invalid answer is reported, and does not set the resource to erred (%s: %s)', async (action, body) => {
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
      offering: fixture.open.offering,
      logger: silentLogger,
    });
    const own = await openMembershipFixture({ membershipBackend: resources });
    const { uuid } = await own.resource(own.waldur.addProject(), 'r1');
    expect(reportOf(await own.processor.processOffering(), 'r1')).toMatchObject({
      result: 'failed',
      errors: [expect.stringContaining(`command ${action}: `)],
    });
    expect(own.waldur.resource(uuid)?.state).toBe('OK');
    await own.open.close();
  });

  it('a script that reports a final error of list_people sets the resource to erred', async () => {
    const { uuid } = await fixture.resource(project, 'r1');
    for (let look = 1; look <= 2; look += 1)
      fixture.backend.failNext('listPeople', new BackendError('the allocation is closed'));
    await fixture.processor.processOffering();
    expect(fixture.waldur.resource(uuid)?.state).toBe('Erred');
  });
});
