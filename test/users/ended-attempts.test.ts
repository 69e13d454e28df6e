import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Ledger, openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { LedgerStoreError } from '../../src/ledger/store-errors.js';
import { BackendError, TransientBackendError } from '../../src/shared/errors.js';
import { AdjustableClock } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import type { OfferingParts } from '../../src/users/offering-parts.js';
import type { UserReport } from '../../src/users/report.js';
import { type UpdateOptions, updateOfferingUsers } from '../../src/users/update.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

const day = 24 * 60 * 60_000;
let open: OpenWaldur;
let ledger: Ledger;
let clock: AdjustableClock;
let backend: ScriptedBackend;

beforeEach(async () => {
  clock = new AdjustableClock(noon);
  open = await openWaldur('MSW', { clock });
  ledger = openMemoryLedger({ foldUsername, clock });
  backend = new ScriptedBackend(new TransientBackendError('directory: connection refused'));
});
afterEach(() => open.close());

const add = (): string => open.waldur.addOfferingUser({ offering: open.offering.uuid }).uuid;
const notes = () => ledger.notes.list('claim');
const withLedger = () => ({ ledger: ledger.usernames, attempts: ledger.attempts, notes: ledger.notes });

/** Runs a pass over all users as a new process with the ledger would. Returns the report of the first user. */
async function pass(more: Partial<OfferingParts> = withLedger(), options?: UpdateOptions): Promise<UserReport> {
  const users = await open.client.listOfferingUsers({ offeringUuids: [open.offering.uuid] }).all();
  const { users: reports } = await updateOfferingUsers(users, open.parts(backend, more), options);
  return reports[0] as UserReport;
}

describe('an attempt of an earlier run with the same ledger', () => {
  it('a user that an earlier run left in Creating is tried again by the next one, and not left to another worker', async () => {
    const uuid = add();
    expect(await pass()).toMatchObject({ result: 'failed', reason: 'backend-unavailable', to: 'Creating' });
    clock.advance(10_000);
    expect(await pass()).toMatchObject({ result: 'failed', reason: 'backend-unavailable', to: 'Creating' });
    expect(backend.asked).toEqual([uuid, uuid]);
    backend.script = 'jdoe';
    expect(await pass()).toMatchObject({ result: 'updated', to: 'OK', username: 'jdoe' });
    expect(await notes()).toEqual([]);
  });

  it('a user without a username yet is asked about by the next run', async () => {
    add();
    backend.script = undefined;
    expect(await pass()).toMatchObject({ result: 'unchanged', reason: 'no-username-yet', to: 'Creating' });
    backend.script = 'jdoe';
    expect(await pass()).toMatchObject({ result: 'updated', username: 'jdoe' });
  });

  it('a user whose failed attempts were cleared is tried again at once', async () => {
    add();
    backend.script = new BackendError('no room');
    expect(await pass()).toMatchObject({ result: 'failed', reason: 'backend-error', to: 'Error creating' });
    const [attempt] = await ledger.attempts.list();
    await ledger.attempts.clear(attempt?.userUuid ?? '');
    backend.script = 'jdoe';
    expect(await pass()).toMatchObject({ result: 'updated', username: 'jdoe' });
  });

  it('a user that another worker has claimed since is left to that worker', async () => {
    const uuid = add();
    await pass();
    clock.advance(10_000);
    open.waldur.setOfferingUser(uuid, { state: 'Creating', modified: clock.now() });
    clock.advance(10_000);
    expect(await pass()).toMatchObject({ result: 'skipped', reason: 'claimed-elsewhere' });
    expect(backend.asked).toHaveLength(1);
  });

  it('a user who waits after an attempt of a run without this ledger is left until claim_seconds have passed', async () => {
    add();
    await pass({});
    expect(await notes()).toEqual([]);
    expect(await pass()).toMatchObject({ result: 'skipped', reason: 'claimed-elsewhere' });
    clock.advance(61_000);
    expect(await pass()).toMatchObject({ result: 'failed', reason: 'backend-unavailable' });
  });

  it('a dry run notes nothing, and knows of the attempts of earlier runs', async () => {
    const uuid = add();
    expect(await pass(withLedger(), { dryRun: true })).toMatchObject({ reason: 'backend-unavailable' });
    expect(await notes()).toEqual([]);
    await pass();
    expect(await notes()).toMatchObject([{ scope: open.offering.uuid, key: uuid, value: noon }]);
    expect(await pass(withLedger(), { dryRun: true })).toMatchObject({ reason: 'backend-unavailable' });
  });

  it('the notes of users who have disappeared are deleted after a day', async () => {
    const uuid = add();
    await pass();
    open.waldur.removeOfferingUser(uuid);
    const other = add();
    clock.advance(day + 1);
    await pass();
    expect(await notes()).toMatchObject([{ key: other }]);
  });

  it('a ledger that cannot store the note changes nothing for the user', async () => {
    add();
    vi.spyOn(ledger.notes, 'put').mockRejectedValue(new LedgerStoreError('the disk is full'));
    expect(await pass()).toMatchObject({ result: 'failed', reason: 'backend-unavailable', to: 'Creating' });
  });
});

describe('without a ledger', () => {
  it('a user who was moved to Error creating a moment ago counts as failed', async () => {
    add();
    backend.script = new BackendError('no room');
    await pass({});
    clock.advance(1000);
    open.waldur.clearCalls();
    const message = 'failed a moment ago; the next run tries again';
    expect(await pass({})).toMatchObject({ result: 'failed', reason: 'retry-later', message, calls: [] });
    expect(open.writes()).toEqual([]);
  });

  it('a user that another worker moves to OK through Error creating has not failed', async () => {
    const uuid = open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'Error creating' }).uuid;
    const store = () => void open.waldur.setOfferingUser(uuid, { state: 'OK', username: 'jdoe' });
    open.waldur.faults.add({ on: { operation: 'retrieve' }, fault: { kind: 'invoke', run: store } });
    expect(await pass({})).toMatchObject({ result: 'unchanged', reason: 'resolved-elsewhere', username: 'jdoe' });
  });
});
