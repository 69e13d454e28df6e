import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { TransientBackendError } from '../../src/shared/errors.js';
import { AdjustableClock } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { explainOfferingUser } from '../../src/users/explain.js';
import type { OfferingParts } from '../../src/users/offering-parts.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

let open: OpenWaldur;
const clock = new AdjustableClock(noon);
beforeEach(async () => {
  open = await openWaldur('MSW', { clock });
});
afterEach(() => open.close());

const add = (more: object = {}) =>
  open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'Requested', ...more });
const jane = (more: object = {}) => open.waldur.addUser({ firstName: 'Jane', lastName: 'Doe', ...more });
const explain = (user: string, more: Partial<OfferingParts> = {}, backend = new PosixUsernameManagementBackend()) =>
  explainOfferingUser(open.parts(backend, more), { user });

describe('explainOfferingUser', () => {
  it('an explanation is the same each time and creates nothing', async () => {
    const ledger = openMemoryLedger({ foldUsername, clock });
    const { uuid } = add({ user: jane() });
    const first = await explain(uuid, { ledger: ledger.usernames });
    expect(first).toMatchObject({
      uuid,
      explanation: { answer: { username: 'jdoe' } },
      outcome: { username: 'jdoe', to: 'OK' },
    });
    expect(await explain(uuid, { ledger: ledger.usernames })).toEqual(first);
    expect(open.writes()).toEqual([]);
    expect(await ledger.usernames.verify()).toMatchObject({ users: 0, names: 0, events: 0 });
  });

  it('there is no explanation for a user who does not exist', async () => {
    add();
    expect(await explain('missing')).toBeUndefined();
  });

  it('an explanation asks a backend that explains nothing for a preview, and shows its error', async () => {
    const { uuid } = add();
    const quiet = new ScriptedBackend('jd');
    const explained = await explainOfferingUser(open.parts(quiet), { user: uuid });
    expect(explained).toMatchObject({
      existing: {},
      explanation: {},
      preview: { answer: 'jd' },
      outcome: { result: 'updated', username: 'jd' },
    });
    expect(quiet.asked).toEqual([]);
    const broken = await explainOfferingUser(open.parts(new ScriptedBackend(new TransientBackendError('away'))), {
      user: uuid,
    });
    expect(broken).toMatchObject({
      preview: { error: { name: 'TransientBackendError', message: 'away' } },
      outcome: { reason: 'backend-unavailable' },
    });
  });

  it('an explanation does not wait for a backend longer than a pass does', async () => {
    const { uuid } = add();
    const slow = new ScriptedBackend(() => new Promise(() => undefined));
    const explained = await explainOfferingUser(open.parts(slow, { usernameTimeoutSeconds: 0.05 }), { user: uuid });
    expect(explained).toMatchObject({
      preview: { error: { name: 'BackendTimeout' } },
      outcome: { reason: 'backend-timeout' },
    });
  });

  it('an explanation lists other offering users with the same username', async () => {
    const first = add({ user: jane(), state: 'OK', username: 'jdoe' });
    const second = add({ user: jane(), state: 'OK', username: 'JDoe' });
    expect(await explain(first.uuid)).toMatchObject({ username: 'jdoe', sharedWith: [second.uuid] });
  });

  it('an explanation looks for usernames only at the offering if they are unique per offering', async () => {
    const user = jane();
    const other = open.waldur.addOffering({ name: 'Second' }).uuid;
    open.waldur.addOfferingUser({ offering: other, user, state: 'OK', username: 'before' });
    const { uuid } = add({ user });
    const ledger = openMemoryLedger({ foldUsername, clock }).usernames;
    expect(await explain(uuid, { ledger })).toMatchObject({
      elsewhere: [{ offeringUuid: other, username: 'before', state: 'OK' }],
      ledger: { namespace: `provider:${open.offering.customerUuid}` },
      outcome: { username: 'before' },
    });
    expect(await explain(uuid, { ledger, usernameScope: 'offering' })).toMatchObject({
      elsewhere: [],
      ledger: { namespace: `offering:${open.offering.uuid}` },
      outcome: { username: 'jdoe' },
    });
  });

  it('an explanation shows if the identifiers of a user belong to two users in the ledger', async () => {
    const user = jane();
    const { uuid } = add({ user });
    const { usernames } = openMemoryLedger({ foldUsername, clock });
    await usernames.commit('ns', 'one', { userUuid: user.uuid });
    await usernames.commit('ns', 'two', { userUuid: '9'.repeat(32), cuid: user.username });
    expect(await explain(uuid, { ledger: usernames })).toMatchObject({
      ledger: { error: expect.stringContaining('they belong to two users') },
      existing: { error: { name: 'LedgerConflictError' } },
      outcome: { reason: 'ledger-conflict' },
    });
  });
});
