import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTargetUsernames } from '../../src/usernames/target-usernames.js';
import { type Finding, HeldBackUsers, quoteUsername } from '../../src/users/finding.js';
import { readyUsers } from '../../src/users/ready.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import { type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

let open: OpenWaldur;
beforeEach(async () => {
  open = await openWaldur('HTTP');
});
afterEach(() => open.close());

const readAll = () => open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
const add = (username: string, more: object = {}) =>
  open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'OK', username, ...more }).uuid;

describe('users who are held back', () => {
  it('a user who is OK under a dangerous username is held back, and nothing is written', async () => {
    const uuid = add('$(id)');
    add('jdoe');
    const backend = new ScriptedBackend('x');
    const reported: string[] = [];
    const report = await updateOfferingUsers(await readAll(), open.parts(backend), {
      onUser: ({ result, username }) => void reported.push(`${result} ${username}`),
    });
    expect(report).toMatchObject({
      changed: false,
      findings: [{ reason: 'dangerous-username', username: '$(id)', users: [{ offeringUser: uuid }] }],
      unusual: [],
    });
    expect(reported).toHaveLength(2);
    expect(reported).toEqual(expect.arrayContaining(['held-back $(id)', 'unchanged jdoe']));
    expect([backend.asked, open.writes()]).toEqual([[], []]);
  });

  it('a user who is restricted, being deleted, or waiting for a username is not held back', async () => {
    add('-rf', { isRestricted: true });
    add('a;b', { state: 'Deleting' });
    add('a,b', { state: 'Deleted' });
    const uuid = add('root', { state: 'Requested' });
    const report = await updateOfferingUsers(await readAll(), open.parts(new ScriptedBackend('jdoe')));
    expect(report.findings).toEqual([]);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({ state: 'OK', username: 'jdoe' });
  });

  it('they are reported where the gate is closed too', async () => {
    const pluginOptions = {
      username_generation_policy: 'waldur_username',
      service_provider_can_create_offering_user: true,
    };
    const { uuid: offering, name } = open.waldur.addOffering({ pluginOptions });
    open.waldur.addOfferingUser({ offering, state: 'OK', username: 'http://idp/1' });
    const users = await open.client.listOfferingUsers({ offeringUuids: [offering] }).all();
    const parts = open.parts(new ScriptedBackend('x'), { offering: { uuid: offering, name } });
    const closed = {
      open: false,
      closedBy: 'username_generation_policy',
      value: 'waldur_username',
      setting: 'plugin_options',
    } as const;
    expect(await updateOfferingUsers(users, parts, { gate: closed })).toMatchObject({
      users: [{ result: 'held-back', reason: 'dangerous-username' }],
      findings: [{ username: 'http://idp/1' }],
    });
  });

  it('ready users are those with a username that no finding holds and the resource backend takes', () => {
    const users = ['jdoe', '-rf', 'Jroe', 'shared'].map((username, n) => ({
      ...{ uuid: `row${n}`, userUuid: `user${n}`, username },
      state: 'OK' as const,
    }));
    const conflict: Finding = {
      ...{ reason: 'username-conflict', username: 'Shared', message: '', hint: '' },
      users: [{ userUuid: 'user3' }, { offeringUser: 'row9' }],
    };
    const names = (heldBack?: HeldBackUsers) => readyUsers(users, heldBack).map(({ username }) => username);
    const target = createTargetUsernames({ declared: ['freeipa'] });
    expect(names()).toEqual(['jdoe', 'Jroe', 'shared']);
    expect(names(new HeldBackUsers([conflict]))).toEqual(['jdoe', 'Jroe']);
    expect(names(new HeldBackUsers([conflict], target))).toEqual(['jdoe']);
    const held = new HeldBackUsers([conflict]);
    expect([held.find({ uuid: 'row9' }), held.find({ userUuid: 'user3' }), held.findName('SHARED')]).toEqual([
      conflict,
      conflict,
      conflict,
    ]);
    expect([held.find({ uuid: 'row0', userUuid: 'user0' }), held.find({})]).toEqual([undefined, undefined]);
    expect([held.holdsName('shared'), held.holdsName('jdoe')]).toEqual([true, false]);
  });

  it('a username in a message is on one line and of limited length', () => {
    expect(quoteUsername('line\nbreak\u001b[0m\u2028')).toBe("'line\\u{a}break\\u{1b}[0m\\u{2028}'");
    expect(quoteUsername('x'.repeat(5000))).toBe(`'${'x'.repeat(100)}…'`);
  });
});
