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

describe('the order of the work', () => {
  it('is those who are OK without a name first, one by one by their uuids, and then all others at once', async () => {
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
  it("is reckoned by the server's clock, however wrong ours is", async () => {
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
  it('is reported for each person as they come, with nothing changed and nothing doubled', async () => {
    const uuids = [add(), add({ state: 'OK', username: 'there' })];
    const gate = { open: false, closedBy: 'service_provider_can_create_offering_user' } as const;
    const heard: UserReport[] = [];
    const report = await pass(open.parts(new ScriptedBackend('jdoe')), {
      gate,
      onUser: (person) => heard.push(person),
    });
    expect(report).toEqual({ changed: false, dryRun: false, gate, users: heard, duplicates: [], interrupted: false });
    expect(heard.map(({ uuid, reason, calls }) => [uuid, reason, calls])).toEqual([
      [uuids[0], 'gate-closed', []],
      [uuids[1], 'ready', []],
    ]);
    expect(await pass(open.parts(new ScriptedBackend('jdoe')), { gate, dryRun: true })).toMatchObject({ dryRun: true });
  });
});

describe('what a pass says to the log', () => {
  const lines: unknown[][] = [];
  const log = (...line: unknown[]) => void lines.push(line);
  const logger = { debug() {}, info() {}, warn: log, error: log };
  beforeEach(() => void lines.splice(0));

  it('is that the names could not be read back, and why', async () => {
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

  it('is that a listener threw, with whose report it was', async () => {
    const uuid = add();
    const onPerson = () => {
      throw new Error('listener');
    };
    await pass(open.parts(new ScriptedBackend('jdoe'), { logger }), { onUser: onPerson });
    expect(lines).toEqual([[{ offeringUser: uuid, error: 'listener' }, 'onUser threw an error']]);
  });

  it('is nothing when all is well', async () => {
    add();
    await pass(open.parts(new ScriptedBackend('jdoe'), { logger }));
    expect(lines).toEqual([]);
  });
});

describe('whether anything changed', () => {
  it.each<[string, Partial<OfferingUserOptions>, boolean]>([
    ['a person was served', {}, true],
    ['somebody else holds a person', { state: 'Creating', modified: new Date(noon).toISOString() }, true],
    ['everybody was ready', { state: 'OK', username: 'there' }, false],
    ['a person is restricted', { isRestricted: true }, false],
  ])('is told when %s', async (_title, given, changed) => {
    add(given);
    expect((await pass(open.parts(new ScriptedBackend('jdoe')))).changed).toBe(changed);
    expect((await pass(open.parts(new ScriptedBackend('jdoe')), { dryRun: true })).changed).toBe(false);
  });

  it('is told when somebody else has settled a person, though we wrote nothing', async () => {
    const uuid = add();
    const settle = () => void open.waldur.setOfferingUser(uuid, { state: 'OK', username: 'theirs' });
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, fault: { kind: 'invoke', run: settle } });
    expect(await pass(open.parts(new ScriptedBackend('jdoe')))).toMatchObject({
      changed: true,
      users: [{ reason: 'resolved-elsewhere', calls: [] }],
    });
  });
});

describe('the names in use', () => {
  const addElsewhere = (options: Partial<OfferingUserOptions>) => {
    const other = open.waldur.addOffering({ name: 'Storage' });
    return open.waldur.addOfferingUser({ offering: other, state: 'OK', ...options });
  };

  it('are those of all offerings of the provider', async () => {
    addElsewhere({ username: 'JDoe' });
    const uuid = add();
    expect((await pass(open.parts(new ScriptedBackend('jdoe')))).users).toMatchObject([
      { uuid, result: 'failed', reason: 'username-taken' },
    ]);
  });

  it('are those of this offering alone where the site says so', async () => {
    addElsewhere({ username: 'jdoe' });
    const uuid = add();
    const parts = open.parts(new ScriptedBackend('jdoe'), { usernameScope: 'offering' });
    expect((await pass(parts)).users).toMatchObject([{ uuid, result: 'updated', username: 'jdoe' }]);
  });

  it('of two people at two offerings are no double of this one', async () => {
    addElsewhere({ username: 'twice' });
    add({ state: 'OK', username: 'twice' });
    add();
    expect(await pass(open.parts(new ScriptedBackend('jdoe')))).toMatchObject({
      duplicates: [],
      users: [{ reason: 'ready' }, { result: 'updated' }],
    });
  });
});

describe('a pass that is stopped while it reads the offering', () => {
  it('ends there at once, with the reason of the stop', async () => {
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

describe('a Waldur that is away for all writes from the first', () => {
  it('is tried for five people, and for nobody else', async () => {
    for (let n = 0; n < 8; n += 1) add();
    open.waldur.faults.add({ on: { operation: 'begin_creating' }, times: 99, fault: { kind: 'reset-before' } });
    const report = await pass(open.parts(new ScriptedBackend('jdoe'), { usernameConcurrency: 1 }));
    expect(report.users.map(({ result }) => result)).toEqual([...Array(5).fill('failed'), ...Array(3).fill('skipped')]);
  });
});

describe('somebody in Error creating', () => {
  it('about whom we had nothing new to say is not taken for ours when another worker passes through', async () => {
    const uuid = add({ state: 'Error creating', comment: 'No room.' });
    const claims = new Map<string, number>();
    const broken = new BackendError('ldap: no room', { publicMessage: 'No room.' });
    expect((await pass(open.parts(new ScriptedBackend(broken), { claims }))).users).toMatchObject([
      { result: 'failed', calls: [] },
    ]);
    open.waldur.setOfferingUser(uuid, { state: 'Error creating' });
    expect((await pass(open.parts(new ScriptedBackend('jdoe'), { claims }))).users).toMatchObject([
      { reason: 'claimed-elsewhere' },
    ]);
    expect(claims.size).toBe(0);
  });
});
