import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackendError } from '../../src/shared/errors.js';
import { AdjustableClock, type OfferingUserOptions } from '../../src/testing/index.js';
import type { OfferingParts } from '../../src/users/offering-parts.js';
import type { UserReport } from '../../src/users/report.js';
import { type UpdateOptions, updateOfferingUsers } from '../../src/users/update.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

const hourAgo = new Date(noon - 3_600_000).toISOString();

let open: OpenWaldur;
beforeEach(async () => {
  open = await openWaldur('HTTP');
});
afterEach(() => open.close());

const add = (more: Partial<OfferingUserOptions> = {}): string =>
  open.waldur.addOfferingUser({ offering: open.offering.uuid, created: hourAgo, modified: hourAgo, ...more }).uuid;

async function pass(parts: OfferingParts, options?: UpdateOptions) {
  const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
  return updateOfferingUsers(users, parts, options);
}

describe('the order of processing', () => {
  it('users in OK without a username are processed first, one by one by uuid, and then all others concurrently', async () => {
    const uuidOf = (digit: number) => String(digit).repeat(32);
    add({ uuid: uuidOf(1) });
    for (const digit of [5, 3, 4]) add({ uuid: uuidOf(digit), state: 'OK', username: '' });
    add({ uuid: uuidOf(2) });
    let now = 0;
    const together = new Map<string, number>();
    const backend = new ScriptedBackend((user) => async () => {
      now += 1;
      await new Promise((resolve) => setImmediate(resolve));
      together.set(user.uuid, now);
      now -= 1;
      return `u${user.uuid.slice(0, 8)}`;
    });
    await pass(open.parts(backend));
    expect(backend.asked.slice(0, 3)).toEqual([3, 4, 5].map(uuidOf));
    expect(backend.asked.slice(3).sort()).toEqual([1, 2].map(uuidOf));
    expect([3, 4, 5].map((digit) => together.get(uuidOf(digit)))).toEqual([1, 1, 1]);
  });
});

describe('the age of a claim', () => {
  it('the age of a claim is measured with the clock of the server, however wrong the local one is', async () => {
    const fresh = add({ state: 'Creating', modified: new Date(noon - 30_000).toISOString() });
    const old = add({ state: 'Creating', modified: new Date(noon - 61_000).toISOString() });
    for (const [clock, name] of [
      [new AdjustableClock(noon + 3_600_000), 'ahead'],
      [new AdjustableClock(noon - 3_600_000), 'behind'],
    ] as const) {
      open.waldur.setOfferingUser(old, { state: 'Creating', username: '', modified: noon - 61_000 });
      const report = await pass(open.parts(new ScriptedBackend(name), { clock }));
      expect(report.users).toMatchObject([
        { uuid: fresh, result: 'skipped', reason: 'claimed-elsewhere' },
        { uuid: old, result: 'updated', username: name },
      ]);
    }
  });
});

describe('a closed gate', () => {
  it('a closed gate is reported for each user, without changes and duplicates', async () => {
    const uuids = [add(), add({ state: 'OK', username: 'there' })];
    const gate = { open: false, closedBy: 'service_provider_can_create_offering_user' } as const;
    const reports: UserReport[] = [];
    const report = await pass(open.parts(new ScriptedBackend('jdoe')), {
      gate,
      onUser: (report) => reports.push(report),
    });
    expect(report).toEqual({
      changed: false,
      dryRun: false,
      gate,
      users: reports,
      duplicates: [],
      findings: [],
      unusual: [],
      interrupted: false,
    });
    expect(reports.map(({ uuid, reason, calls }) => [uuid, reason, calls])).toEqual([
      [uuids[0], 'gate-closed', []],
      [uuids[1], 'ready', []],
    ]);
    expect(await pass(open.parts(new ScriptedBackend('jdoe')), { gate, dryRun: true })).toMatchObject({ dryRun: true });
  });
});

describe('the log of a pass', () => {
  const lines: unknown[][] = [];
  const log = (...line: unknown[]) => void lines.push(line);
  const logger = { debug() {}, info() {}, warn: log, error: log };
  beforeEach(() => void lines.splice(0));

  it('usernames that could not be read again are logged with the reason', async () => {
    add();
    const refuse = () =>
      void open.waldur.faults.add({ on: { operation: 'list' }, fault: { kind: 'status', status: 403 } });
    open.waldur.faults.add({ on: { operation: 'partial_update' }, fault: { kind: 'invoke', run: refuse } });
    await pass(open.parts(new ScriptedBackend('jdoe'), { logger }));
    expect(lines).toEqual([
      [
        {
          offering: open.offering.uuid,
          error: expect.stringMatching(/^Waldur returned 403 for GET marketplace-offering-users/),
        },
        'could not read the usernames again after they were stored',
      ],
    ]);
  });

  it('an error of a listener is logged with the uuid of the user', async () => {
    const uuid = add();
    const onPerson = () => {
      throw new Error('listener');
    };
    await pass(open.parts(new ScriptedBackend('jdoe'), { logger }), { onUser: onPerson });
    expect(lines).toEqual([[{ offeringUser: uuid, error: 'listener' }, 'onUser threw an error']]);
  });

  it('a pass without problems logs nothing', async () => {
    add();
    await pass(open.parts(new ScriptedBackend('jdoe'), { logger }));
    expect(lines).toEqual([]);
  });
});

describe('changed in the report', () => {
  it.each<[string, Partial<OfferingUserOptions>, boolean]>([
    ['a user got a username', {}, true],
    ['another worker holds a claim', { state: 'Creating', modified: new Date(noon).toISOString() }, true],
    ['every user was ready', { state: 'OK', username: 'there' }, false],
    ['a user is restricted', { isRestricted: true }, false],
  ])('the report says whether rows have changed when %s', async (_title, given, changed) => {
    add(given);
    expect((await pass(open.parts(new ScriptedBackend('jdoe')))).changed).toBe(changed);
    expect((await pass(open.parts(new ScriptedBackend('jdoe')), { dryRun: true })).changed).toBe(false);
  });

  it('the report says that rows have changed when another worker has assigned a username', async () => {
    const uuid = add();
    const settle = () => void open.waldur.setOfferingUser(uuid, { state: 'OK', username: 'theirs' });
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'invoke', run: settle } });
    expect(await pass(open.parts(new ScriptedBackend('jdoe')))).toMatchObject({
      changed: true,
      users: [{ reason: 'resolved-elsewhere', calls: [] }],
    });
  });
});

describe('the usernames in use', () => {
  const addElsewhere = (options: Partial<OfferingUserOptions>) => {
    const other = open.waldur.addOffering({ name: 'Storage' });
    return open.waldur.addOfferingUser({ offering: other, state: 'OK', ...options });
  };

  it('usernames in use at any offering of the provider count as taken', async () => {
    addElsewhere({ username: 'JDoe' });
    const uuid = add();
    expect((await pass(open.parts(new ScriptedBackend('jdoe')))).users).toMatchObject([
      { uuid, result: 'failed', reason: 'username-taken' },
    ]);
  });

  it('usernames in use at other offerings do not count as taken if usernames are unique per offering', async () => {
    addElsewhere({ username: 'jdoe' });
    const uuid = add();
    const parts = open.parts(new ScriptedBackend('jdoe'), { usernameScope: 'offering' });
    expect((await pass(parts)).users).toMatchObject([{ uuid, result: 'updated', username: 'jdoe' }]);
  });

  it('a username of two users at two other offerings is not a duplicate at this offering', async () => {
    addElsewhere({ username: 'twice' });
    add({ state: 'OK', username: 'twice' });
    add();
    expect(await pass(open.parts(new ScriptedBackend('jdoe')))).toMatchObject({
      duplicates: [],
      findings: [],
      unusual: [],
      users: [{ reason: 'ready' }, { result: 'updated' }],
    });
  });
});

describe('a pass that is stopped while it reads the offering', () => {
  it('a pass that is stopped while it reads the offering throws the reason of the stop', async () => {
    add();
    const stop = new AbortController();
    const stopAndHang = () => {
      stop.abort(new Error('enough'));
      return new Promise<void>(() => {});
    };
    open.waldur.faults.add({ on: { operation: 'retrieve_offering' }, fault: { kind: 'invoke', run: stopAndHang } });
    await expect(pass(open.parts(new ScriptedBackend('jdoe')), { signal: stop.signal })).rejects.toThrow('enough');
    expect(open.waldur.writes()).toEqual([]);
  });
});

describe('Waldur unavailable for all writes', () => {
  it('if Waldur is unavailable for all writes, only five users are tried', async () => {
    for (let n = 0; n < 8; n += 1) add();
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, times: 99, fault: { kind: 'reset-before' } });
    const report = await pass(open.parts(new ScriptedBackend('jdoe'), { usernameConcurrency: 1 }));
    expect(report.users.map(({ result }) => result)).toEqual([...Array(5).fill('failed'), ...Array(3).fill('skipped')]);
  });
});

describe('a user in Error creating', () => {
  it('a user that another worker has just moved to Error creating is left to it, and counts as failed', async () => {
    const uuid = add({ state: 'Error creating', comment: 'No room.' });
    const claims = new Map<string, number>();
    const broken = new BackendError('ldap: no room', { publicMessage: 'No room.' });
    expect((await pass(open.parts(new ScriptedBackend(broken), { claims }))).users).toMatchObject([
      { result: 'failed', calls: [] },
    ]);
    open.waldur.setOfferingUser(uuid, { state: 'Error creating' });
    expect((await pass(open.parts(new ScriptedBackend('jdoe'), { claims }))).users).toMatchObject([
      { result: 'failed', reason: 'retry-later', calls: [] },
    ]);
    expect(claims.size).toBe(0);
  });
});
