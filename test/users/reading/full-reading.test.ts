import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import { AdjustableClock, type OfferingUserOptions } from '../../../src/testing/index.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { PosixUsernameManagementBackend } from '../../../src/usernames/posix.js';
import { type SyncOfferingOptions, syncOffering } from '../../../src/users/sync-offering.js';
import { noon, type OpenWaldur, openWaldur } from '../../support/open-waldur.js';

let clock: AdjustableClock;
let open: OpenWaldur;
let ledger: Ledger;
let namespace: string;

beforeEach(async () => {
  clock = new AdjustableClock(noon);
  open = await openWaldur('MSW', { clock });
  ledger = openMemoryLedger({ foldUsername, clock });
  namespace = `provider:${open.offering.customerUuid}`;
});
afterEach(() => open.close());

const add = (more: Partial<OfferingUserOptions> = {}) => {
  clock.advance(1000);
  return open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'OK', ...more });
};

async function sync(options: SyncOfferingOptions = {}) {
  open.waldur.clearCalls();
  const parts = { ledger: ledger.usernames, notes: ledger.notes, attempts: ledger.attempts };
  return syncOffering(open.parts(new PosixUsernameManagementBackend(), parts), options);
}

// Pages of the list of all users.
const pages = () =>
  open.waldur.calls.filter(
    ({ operation, query }) =>
      operation === 'list' &&
      query['o']?.[0] === 'created' &&
      !['state', 'modified', 'is_restricted'].some((name) => name in query),
  ).length;

/** A run that ends before the last page of the list. */
async function syncCutOff(options: SyncOfferingOptions = {}): Promise<void> {
  // The users who were changed last, and then pages of 300.
  open.waldur.faults.add({ on: { operation: 'list', call: 6 }, fault: { kind: 'status', status: 403 } });
  await expect(sync(options)).rejects.toThrow();
}

describe('reading all users, after a run that was cut off', () => {
  it('goes on where it ended, and serves all who wait', async () => {
    const waiting = add({ user: open.waldur.addUser({ firstName: 'Jane', lastName: 'Doe' }), state: 'Requested' });
    const rows = Array.from({ length: 1500 }, (_, number) => add({ username: `user${number}` }));
    await syncCutOff();
    expect(await ledger.usernames.verify()).toMatchObject({ findings: [], names: 999 });
    // A change of a row that was read.
    open.waldur.setOfferingUser(rows[3]?.uuid ?? '', { username: 'renamed' });

    const report = await sync();

    expect(report.users.find(({ uuid }) => uuid === waiting.uuid)).toMatchObject({
      result: 'updated',
      username: 'jdoe',
    });
    expect(await ledger.usernames.holderOf(namespace, 'renamed')).toBeDefined();
    expect(await ledger.usernames.verify()).toMatchObject({ findings: [], names: 1502 });
    expect(report.reading?.kind).toBe('everything');
    expect(report.users.length + (report.reading?.unlisted ?? 0)).toBe(1501);
    // Of six, of which the first run has read four.
    expect(pages()).toBe(2);
    clock.advance(11 * 60_000);
    expect((await sync()).reading).toMatchObject({ kind: 'changes' });
  });

  it('reports what it found before it was cut off', async () => {
    const dangerous = add({ username: '-rf' });
    for (let number = 0; number < 1500; number += 1) add({ username: `user${number}` });
    await syncCutOff();
    const { findings } = await sync();
    expect(findings).toMatchObject([{ username: '-rf', users: [{ offeringUser: dangerous.uuid }] }]);
  });

  it('reads everything once more if a row that was read does not exist any more', async () => {
    const [first] = Array.from({ length: 1500 }, (_, number) => add({ username: `user${number}` }));
    await syncCutOff();
    open.waldur.removeOfferingUser(first?.uuid ?? '');
    expect((await sync()).reading?.kind).toBe('everything');
    expect((await sync()).reading?.kind).toBe('everything');
    expect((await sync()).reading?.kind).toBe('changes');
  });

  it('starts anew with `full`, and after `full_pass_hours`', async () => {
    for (let number = 0; number < 1500; number += 1) add({ username: `user${number}` });
    await syncCutOff();
    await syncCutOff({ full: true });
    clock.advance(25 * 3_600_000);
    const { reading, users } = await sync();
    expect(users.length + (reading?.unlisted ?? 0)).toBe(1500);
    expect(pages()).toBeGreaterThan(5);
  });
});
