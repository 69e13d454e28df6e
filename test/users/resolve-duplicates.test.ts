import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { TransientBackendError } from '../../src/shared/errors.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import type { OfferingParts } from '../../src/users/offering-parts.js';
import type { UpdateReport } from '../../src/users/report.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

let open: OpenWaldur;
beforeEach(async () => {
  open = await openWaldur('HTTP');
});
afterEach(() => open.close());

const low = '0'.repeat(31);
const ours = `${low}5`;

/** Adds a user for this pass, and one who gets the username `jdoe` from another worker at the same time. */
function addTwo(theirs: string): void {
  open.waldur.addOfferingUser({ offering: open.offering.uuid, uuid: ours });
  open.waldur.addOfferingUser({
    offering: open.offering.uuid,
    uuid: theirs,
    state: 'Creating',
    modified: new Date(noon).toISOString(),
  });
  open.waldur.faults.add({
    on: { operation: 'partial_update', uuid: ours },
    fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(theirs, { state: 'OK', username: 'jdoe' }) },
  });
}

async function update(backend: ScriptedBackend, more: Partial<OfferingParts> = {}): Promise<UpdateReport> {
  const user = await open.client.retrieveOfferingUser(ours);
  open.waldur.clearCalls();
  return updateOfferingUsers(user ? [user] : [], open.parts(backend, more));
}

const lists = () => open.waldur.calls.filter(({ operation }) => operation === 'list').length;
const nameOf = (uuid: string) => open.waldur.offeringUser(uuid)?.username;

/** A backend that returns `jdoe` first, and a new username on every later call. */
function counting(): ScriptedBackend {
  let asked = 0;
  return new ScriptedBackend(() => {
    asked += 1;
    return asked === 1 ? 'jdoe' : `jdoe${asked}`;
  });
}

describe('a username that two workers wrote at the same time', () => {
  it('the second of two holders replaces a duplicate username at once', async () => {
    addTwo(`${low}1`);
    const backend = counting();
    const report = await update(backend);
    expect([nameOf(ours), nameOf(`${low}1`)]).toEqual(['jdoe2', 'jdoe']);
    // The usernames in use, the duplicate, and a read that shows that it is resolved.
    expect(lists()).toBe(3);
    expect(report.users).toMatchObject([
      {
        result: 'updated',
        reason: 'username-stored',
        to: 'OK',
        username: 'jdoe2',
        message: "username 'jdoe2' stored, because another user got 'jdoe' at the same time",
      },
    ]);
    expect(report.duplicates).toEqual([]);
    expect(backend.asked).toEqual([ours, ours]);
    expect(backend.stored).toEqual([`${ours} jdoe`, `${ours} jdoe2`]);
  });

  it('a replaced username is given up in the ledger, so that the next pass is without a conflict', async () => {
    addTwo(`${low}1`);
    const ledger = openMemoryLedger({ foldUsername, clock: open.waldur.clock });
    const namespace = `provider:${open.offering.customerUuid}`;
    await update(counting(), { ledger: ledger.usernames, notes: ledger.notes });
    expect(nameOf(ours)).toBe('jdoe2');
    expect(await ledger.usernames.holderOf(namespace, 'jdoe')).toBeUndefined();
    const users = await open.client.listOfferingUsers({}).all();
    const parts = open.parts(counting(), { ledger: ledger.usernames, notes: ledger.notes });
    expect((await updateOfferingUsers(users, parts)).findings).toEqual([]);
    const theirs = users.find(({ uuid }) => uuid === `${low}1`)?.userUuid;
    expect(await ledger.usernames.holderOf(namespace, 'jdoe')).toMatchObject({ userUuids: [theirs] });
  });

  it('the first of two holders replaces a duplicate username only after it has waited three rounds for the other', async () => {
    addTwo(`${low}9`);
    const report = await update(counting());
    expect([nameOf(ours), nameOf(`${low}9`)]).toEqual(['jdoe2', 'jdoe']);
    expect(lists()).toBe(6);
    expect(report.users).toMatchObject([{ result: 'updated', username: 'jdoe2' }]);
  });

  it('the first of two holders keeps a duplicate username if the other replaces it', async () => {
    addTwo(`${low}9`);
    const leave = () => void open.waldur.setOfferingUser(`${low}9`, { username: 'jdoe7' });
    open.waldur.faults.add({ on: { operation: 'list', call: 4 }, fault: { kind: 'invoke', run: leave } });
    const report = await update(counting());
    expect([nameOf(ours), nameOf(`${low}9`)]).toEqual(['jdoe', 'jdoe7']);
    expect(report.users).toMatchObject([{ result: 'updated', username: 'jdoe', message: "username 'jdoe' stored" }]);
    expect(report.duplicates).toEqual([]);
  });

  it('a duplicate username is not replaced if an administrator has changed it in the meantime', async () => {
    addTwo(`${low}1`);
    const change = () => {
      open.waldur.setOfferingUser(ours, { username: 'JDOE' });
    };
    open.waldur.faults.add({ on: { operation: 'list', call: 2 }, fault: { kind: 'invoke', run: change } });
    const report = await update(counting());
    expect(nameOf(ours)).toBe('JDOE');
    expect(report.duplicates).toEqual([{ username: 'jdoe', holders: [ours, `${low}1`] }]);
  });

  it('a duplicate username is not replaced by the same one in another letter case, nor by one of a third user', async () => {
    addTwo(`${low}1`);
    open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'OK', username: 'third' });
    const answers = ['jdoe', 'JDoe', 'Third', 'free'];
    const report = await update(new ScriptedBackend(() => answers.shift()));
    expect(open.writes(ours)).toEqual([
      'begin_creating',
      'partial_update {"username":"jdoe"}',
      'partial_update {"username":"free"}',
    ]);
    expect(report.users).toMatchObject([{ result: 'updated', username: 'free' }]);
  });

  it('the backend sees the present holders, and the user without the duplicate username', async () => {
    const late = open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'OK', username: '' }).uuid;
    addTwo(`${low}1`);
    const seen: unknown[] = [];
    const backend = new ScriptedBackend((user, { isTaken }) => async () => {
      seen.push([user.uuid, user.username, user.userFullName, await isTaken('jdoe'), await isTaken('late')]);
      return seen.length === 1 ? 'jdoe' : 'jdoe2';
    });
    open.waldur.faults.add({
      on: { operation: 'list', call: 2 },
      fault: { kind: 'invoke', run: () => void open.waldur.setOfferingUser(late, { username: 'late' }) },
    });
    await update(backend);
    const fullName = open.waldur.offeringUser(ours)?.user_full_name;
    expect(seen).toEqual([
      [ours, undefined, fullName, false, false],
      [ours, undefined, fullName, true, true],
    ]);
  });

  it('the backend is notified of every replaced username before the pass ends', async () => {
    addTwo(`${low}1`);
    const backend = counting();
    const told: string[] = [];
    backend.usernameStored = async (_user, username) => {
      await new Promise((resolve) => setImmediate(resolve));
      told.push(username);
    };
    await update(backend);
    expect(told).toEqual(['jdoe', 'jdoe2']);
  });

  it.each([
    ['has no other username', () => undefined, 'the username backend returned no other username'],
    ['is unavailable', () => new TransientBackendError('down'), 'the username backend returned no other username'],
  ])(
    'a duplicate username is a failure if the backend %s, and the backend is asked once',
    async (_title, other, why) => {
      addTwo(`${low}1`);
      let asked = 0;
      const report = await update(
        new ScriptedBackend(() => {
          asked += 1;
          return asked === 1 ? 'jdoe' : other();
        }),
      );
      expect(asked).toBe(2);
      expect(report.users).toMatchObject([
        {
          result: 'failed',
          reason: 'duplicate-username',
          to: 'OK',
          username: 'jdoe',
          message: `another user has the username 'jdoe' too: ${why}`,
        },
      ]);
      expect(report.duplicates).toEqual([{ username: 'jdoe', holders: [ours, `${low}1`] }]);
    },
  );

  it('a duplicate username is a failure if the other username cannot be written', async () => {
    addTwo(`${low}1`);
    open.waldur.faults.add({
      on: { operation: 'partial_update', uuid: ours, call: 2 },
      fault: { kind: 'status', status: 403 },
    });
    const report = await update(counting());
    expect(report.users).toMatchObject([
      {
        result: 'failed',
        reason: 'duplicate-username',
        message: expect.stringMatching(
          /^another user has the username 'jdoe' too: Waldur returned 403 for PATCH marketplace-offering-users/,
        ),
      },
    ]);
    expect(nameOf(ours)).toBe('jdoe');
  });

  it('a duplicate username is not overwritten if the row changes at the last moment', async () => {
    addTwo(`${low}1`);
    const change = () => void open.waldur.setOfferingUser(ours, { username: 'admin' });
    open.waldur.faults.add({
      on: { operation: 'retrieve', uuid: ours, call: 2 },
      fault: { kind: 'invoke', run: change },
    });
    const report = await update(counting());
    expect(nameOf(ours)).toBe('admin');
    expect(report.users).toMatchObject([{ result: 'unchanged', reason: 'resolved-elsewhere', username: 'admin' }]);
  });

  it('two workers that always choose the same usernames do not replace them forever', async () => {
    addTwo(`${low}1`);
    const follow = () => {
      const wanted = open.waldur.writes().findLast(({ operation }) => operation === 'partial_update')?.body as {
        username: string;
      };
      open.waldur.setOfferingUser(`${low}1`, { username: wanted.username });
    };
    open.waldur.faults.add({
      on: { operation: 'partial_update', uuid: ours, call: 2 },
      times: 1000,
      fault: { kind: 'invoke', run: follow },
    });
    const report = await update(counting());
    expect(open.writes(ours)).toHaveLength(2 + 20);
    expect(report.duplicates).toMatchObject([{ holders: [ours, `${low}1`] }]);
  });

  it('a duplicate username is logged with the uuids of its holders', async () => {
    addTwo(`${low}1`);
    const lines: unknown[] = [];
    const logger = { debug() {}, info() {}, warn: (...line: unknown[]) => void lines.push(line), error() {} };
    await update(new ScriptedBackend('jdoe'), { logger });
    expect(lines).toEqual([
      [{ offering: open.offering.uuid, duplicates: [[ours, `${low}1`]] }, 'several users have the same username'],
    ]);
  });
});

describe('a duplicate that this pass did not write', () => {
  const add = (username: string) =>
    open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'OK', username }).uuid;

  async function serveAll(): Promise<UpdateReport> {
    open.waldur.addOfferingUser({ offering: open.offering.uuid, uuid: ours });
    const allUsers = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
    open.waldur.clearCalls();
    return updateOfferingUsers(allUsers, open.parts(new ScriptedBackend('jdoe')), { allUsers });
  }

  it('a known duplicate of others is reported after one read, and nothing is written', async () => {
    const holders = [add('twice'), add('Twice')];
    expect((await serveAll()).duplicates).toEqual([{ username: 'twice', holders }]);
    // The usernames of the provider, and the one read.
    expect(lists()).toBe(2);
    expect(open.writes()).toEqual(['begin_creating', 'partial_update {"username":"jdoe"}']);
  });

  it('a new duplicate of others is read three times more, and reported if it stays', async () => {
    const holders = [add('one'), add('two')];
    const collide = () => void open.waldur.setOfferingUser(holders[1] ?? '', { username: 'ONE' });
    open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'invoke', run: collide } });
    const report = await serveAll();
    expect(report.duplicates).toEqual([{ username: 'one', holders }]);
    expect(report.users).toMatchObject([
      { result: 'unchanged' },
      { result: 'unchanged' },
      { uuid: ours, result: 'updated' },
    ]);
    expect(lists()).toBe(5);
  });

  it('a new duplicate of others is not reported if its writer has replaced it by the next read', async () => {
    const [, second = ''] = [add('one'), add('two')];
    const rename = (username: string) => () => void open.waldur.setOfferingUser(second, { username });
    open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'invoke', run: rename('ONE') } });
    open.waldur.faults.add({ on: { operation: 'list', call: 3 }, fault: { kind: 'invoke', run: rename('one2') } });
    expect((await serveAll()).duplicates).toEqual([]);
    expect(lists()).toBe(2);
  });
});
