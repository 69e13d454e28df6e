import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackendError, TransientBackendError } from '../../../src/shared/errors.js';
import { waldurVersions } from '../../../src/testing/index.js';
import { reportOf } from '../memberships/membership-fixture.js';
import { type DepartureFixture, departureOf, openDepartureFixture } from './departure-fixture.js';

let fixture: DepartureFixture;
const open = async (options: Parameters<typeof openDepartureFixture>[0] = {}): Promise<void> => {
  await fixture?.site.open.close();
  fixture = await openDepartureFixture(options);
};
beforeEach(() => open());
afterEach(() => fixture.site.open.close());

const member = () => fixture.site.addMember(fixture.project, 'stays');
const resource = (accounts: readonly string[], id = 'r1') =>
  fixture.site.resource(fixture.project, id, { accounts: ['stays', ...accounts] });

describe('a user whose deletion Waldur has requested', () => {
  it('loses access, then the account is closed, then the deletion is acknowledged, then the account is released', async () => {
    member();
    const gone = fixture.addDeparting('gone');
    await resource(['gone']);
    const order: string[] = [];
    fixture.usernames.onCall = (method, usernames) =>
      order.push(`${method} ${usernames.join()}: ${fixture.row(gone).state}, ${fixture.site.usernamesOn('r1').join()}`);

    const report = await fixture.run();

    expect(departureOf(report, 'gone')).toMatchObject({
      result: 'done',
      reason: 'departed',
      from: 'Requested deletion',
      to: 'Deleted',
      removedFrom: ['r1'],
      account: 'released',
    });
    expect(order).toEqual(['deactivateUsers gone: Deleting, stays', 'releaseUsers gone: Deleted, stays']);
    expect(fixture.row(gone).state).toBe('Deleted');
    expect(fixture.writes(gone)).toEqual(['set_deleting', 'set_deleted']);
    expect(reportOf(report, 'r1')).toMatchObject({ result: 'synced', removed: [] });
  });

  it('nothing more is done in the next run', async () => {
    const gone = fixture.addDeparting('gone');
    await resource(['gone']);
    await fixture.run();
    fixture.usernames.calls.length = 0;
    fixture.site.waldur.clearCalls();
    const report = await fixture.run();
    expect([report.departures, report.deactivated]).toEqual([undefined, undefined]);
    expect([fixture.usernames.calls, fixture.writes(gone)]).toEqual([[], []]);
  });

  it('a user who is still in the team loses access too', async () => {
    member();
    const ann = fixture.site.addMember(fixture.project, 'ann', { state: 'Requested deletion' });
    await resource(['ann']);
    expect(departureOf(await fixture.run(), 'ann').result).toBe('done');
    expect(fixture.site.usernamesOn('r1')).toEqual(['stays']);
    expect(fixture.row(ann).state).toBe('Deleted');
  });

  it('the accounts of leaving users do not count against the safety limit on removals', async () => {
    member();
    const names = Array.from({ length: 30 }, (_, index) => `gone${index}`);
    for (const name of names) fixture.addDeparting(name);
    await resource(names);
    const report = await fixture.run();
    expect(report.braked).toBe(false);
    expect(report.departures?.users.map(({ result }) => result)).toEqual(names.map(() => 'done'));
    expect(fixture.site.usernamesOn('r1')).toEqual(['stays']);
  });

  it('handle_deletions: false leaves the user alone', async () => {
    const gone = fixture.addDeparting('gone');
    await resource(['gone']);
    const report = await fixture.run({ handleDeletions: false });
    expect(report.departures).toBeUndefined();
    expect([fixture.writes(gone), fixture.row(gone).state]).toEqual([[], 'Requested deletion']);
  });

  it('a dry run says what would be done, and writes nothing', async () => {
    const gone = fixture.addDeparting('gone');
    await resource(['gone']);
    const report = await fixture.processor().processOffering({ dryRun: true });
    expect(departureOf(report, 'gone')).toMatchObject({
      result: 'planned',
      removedFrom: ['r1'],
      account: 'released',
      message: 'would claim the user, remove the access from r1 and acknowledge the deletion',
    });
    expect([fixture.writes(gone), fixture.usernames.calls, fixture.site.backendWrites()]).toEqual([[], [], []]);
  });
});

describe('the claim', () => {
  it('a user in Error deleting is claimed', async () => {
    const gone = fixture.addDeparting('gone', { state: 'Error deleting' });
    expect(departureOf(await fixture.run(), 'gone').result).toBe('done');
    expect(fixture.writes(gone)).toEqual(['set_deleting', 'set_deleted']);
  });

  it('a user in Deleting is left alone until the row is old by its time and by our own first sight of it', async () => {
    const gone = fixture.addDeparting('gone', { state: 'Deleting' });
    fixture.advance(3600);
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({ result: 'waiting', reason: 'claimed-elsewhere' });
    fixture.advance(59);
    expect(departureOf(await fixture.run(), 'gone').result).toBe('waiting');
    fixture.advance(1);
    expect(departureOf(await fixture.run(), 'gone').result).toBe('done');
    expect(fixture.writes(gone)).toEqual(['set_error_deleting', 'set_deleting', 'set_deleted']);
  });

  it('a row that another worker claims again is seen for the first time again', async () => {
    const gone = fixture.addDeparting('gone', { state: 'Deleting' });
    await fixture.run();
    fixture.advance(61);
    fixture.site.waldur.setOfferingUser(fixture.row(gone).uuid, { state: 'Deleting' });
    expect(departureOf(await fixture.run(), 'gone').result).toBe('waiting');
    fixture.advance(59);
    expect(departureOf(await fixture.run(), 'gone').result).toBe('waiting');
    expect(fixture.writes(gone)).toEqual([]);
    fixture.advance(1);
    expect(departureOf(await fixture.run(), 'gone').result).toBe('done');
  });

  it('without a ledger the time of the row alone decides, and the report says that nothing is remembered', async () => {
    await open({ withLedger: false });
    const gone = fixture.addDeparting('gone', { state: 'Deleting' });
    const report = await fixture.run();
    expect(report.departures).toMatchObject({ withoutLedger: true, users: [{ result: 'waiting' }] });
    fixture.advance(60);
    expect(departureOf(await fixture.run(), 'gone').result).toBe('done');
    expect(fixture.row(gone).state).toBe('Deleted');
  });

  it.each([
    ['OK', 'returned', 'OK'],
    ['Requested', 'returned', 'Requested'],
    ['Deleting', 'waiting', 'Deleting'],
    ['Deleted', 'done', 'Deleted'],
  ] as const)('a refused claim is followed by a look at the row: %s is %s', async (state, result, to) => {
    const gone = fixture.addDeparting('gone');
    await resource(['gone']);
    fixture.site.waldur.faults.add({
      on: { operation: 'set_deleting' },
      fault: { kind: 'invoke', run: () => void fixture.site.waldur.setOfferingUser(fixture.row(gone).uuid, { state }) },
    });
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({ result, to });
    expect(fixture.usernames.calls).toEqual([]);
    expect(fixture.site.usernamesOn('r1')).toContain('gone');
  });

  it('a token that may not update offering users has a reason of its own', async () => {
    const gone = fixture.addDeparting('gone');
    await resource(['gone']);
    fixture.site.waldur.faults.add({ on: { operation: 'set_deleting' }, fault: { kind: 'status', status: 403 } });
    const departure = departureOf(await fixture.run(), 'gone');
    expect(departure).toMatchObject({ result: 'failed', reason: 'not-permitted' });
    expect(departure.message).toContain('handle_deletions: false');
    expect(fixture.writes(gone)).toEqual(['set_deleting']);
    expect(fixture.site.usernamesOn('r1')).toContain('gone');
  });

  it('servers that answer 500 to a refused transition are understood', async () => {
    await open({ version: waldurVersions['7.7'] });
    const gone = fixture.addDeparting('gone');
    fixture.site.waldur.faults.add({
      on: { operation: 'set_deleting' },
      fault: {
        kind: 'invoke',
        run: () => void fixture.site.waldur.setOfferingUser(fixture.row(gone).uuid, { state: 'OK' }),
      },
    });
    expect(departureOf(await fixture.run(), 'gone').result).toBe('returned');
  });
});

describe('a claim of an earlier run', () => {
  const refuse = (operation: string, status: number, times = Number.POSITIVE_INFINITY) =>
    fixture.site.waldur.faults.add({ on: { operation }, fault: { kind: 'status', status }, times });

  it.each([
    [403, 'not-permitted'],
    [503, 'waldur-failed'],
  ] as const)(
    'is not taken for that of another worker: an acknowledgement that is answered with %i fails until it succeeds',
    async (status, reason) => {
      const gone = fixture.addDeparting('gone');
      refuse('set_deleted', status);
      for (const _run of [1, 2, 3])
        expect(departureOf(await fixture.run(), 'gone')).toMatchObject({ result: 'failed', reason, to: 'Deleting' });
      fixture.site.waldur.faults.clear();
      expect(departureOf(await fixture.run(), 'gone')).toMatchObject({ result: 'done', account: 'released' });
      expect(fixture.writes(gone).filter((call) => call === 'set_deleting')).toHaveLength(1);
      expect(fixture.usernames.calls).toEqual(['deactivateUsers gone', 'releaseUsers gone']);
    },
  );

  it.each([
    ['set_error_deleting', 400, 'Deleting'],
    ['set_error_deleting', 403, 'Deleting'],
    ['set_error_deleting', 500, 'Deleting'],
    ['set_error_deleting', 503, 'Deleting'],
    ['update_comments', 403, 'Error deleting'],
    ['update_comments', 503, 'Error deleting'],
  ] as const)(
    'after a failure of the backend that reason is reported, and that %s was answered with %i',
    async (operation, status, to) => {
      const gone = fixture.addDeparting('gone');
      let isBroken = true;
      fixture.usernames.onCall = () => {
        if (isBroken) throw new BackendError('the directory is read-only');
      };
      refuse(operation, status);
      const departure = departureOf(await fixture.run(), 'gone');
      expect(departure).toMatchObject({ result: 'failed', reason: 'account-not-closed', to });
      expect(departure.message).toMatch(/^the directory is read-only; this could not be reported to Waldur: /);
      expect(departure.message).toContain(String(status));
      expect(fixture.row(gone).state).toBe(to);
      const next = departureOf(await fixture.run(), 'gone');
      expect([next.result, next.reason]).toEqual(['failed', 'retry-later']);
      expect(next.message).toContain('(last reason: the directory is read-only)');
      isBroken = false;
      fixture.advance(60);
      expect(departureOf(await fixture.run(), 'gone').result).toBe('done');
      expect(fixture.row(gone).state).toBe('Deleted');
    },
  );

  it.each(['reset-after', 'reset-before'] as const)(
    'after a failure of the backend the row says whether it is in Error deleting, when the answer is lost: %s',
    async (kind) => {
      const gone = fixture.addDeparting('gone');
      fixture.usernames.stuck.set('gone', 'it has entries below it');
      fixture.site.waldur.faults.add({ on: { operation: 'set_error_deleting' }, fault: { kind }, times: 9 });
      const departure = departureOf(await fixture.run(), 'gone');
      expect(departure.reason).toBe('account-not-closed');
      if (kind === 'reset-after') {
        expect([departure.message, departure.to]).toEqual(['it has entries below it', 'Error deleting']);
        expect(fixture.row(gone).service_provider_comment).toContain('could not be closed yet');
      } else {
        expect(departure.message).toMatch(/; this could not be reported to Waldur: Waldur is unavailable/);
        expect(departure.to).toBe('Deleting');
      }
      expect(fixture.row(gone).state).toBe(departure.to);
    },
  );

  it('a comment that Waldur refuses is in the message of the failed departure', async () => {
    const gone = fixture.addDeparting('gone');
    fixture.usernames.stuck.set('gone', 'it has entries below it');
    refuse('update_comments', 400);
    const departure = departureOf(await fixture.run(), 'gone');
    expect(departure.message).toMatch(/^it has entries below it; this could .* Waldur refused updateComments \(400\)/);
    expect([departure.to, fixture.row(gone).service_provider_comment]).toEqual(['Error deleting', '']);
  });
});

it('the deletion of a row that shows an account at the service provider is left to that account', async () => {
  const { waldur, open: site } = fixture.site;
  const user = waldur.addUser({});
  const providerAccount = waldur.addProviderAccount({ user, username: 'jdoe' });
  const row = waldur.addOfferingUser({ offering: site.offering, user, providerAccount });
  waldur.setOfferingUser(row.uuid, { state: 'Requested deletion' });
  expect(departureOf(await fixture.run(), 'jdoe')).toMatchObject({ result: 'waiting', reason: 'provider-account' });
  expect([site.writes(row.uuid), fixture.usernames.calls]).toEqual([[], []]);
});

describe('access', () => {
  it("accounts are the user's by uuid, or else by username; others stay", async () => {
    member();
    const gone = fixture.addDeparting('gone');
    await fixture.site.resource(fixture.project, 'r1', {
      accounts: [
        'stays',
        { username: 'oldname', userUuid: gone.uuid },
        { username: 'GONE', byHand: true },
        { username: 'svc', kind: 'service' },
      ],
    });
    await resource(['gone'], 'r2');
    expect(departureOf(await fixture.run(), 'gone').removedFrom).toEqual(['r1', 'r2']);
    expect(fixture.site.usernamesOn('r1')).toEqual(['GONE', 'stays', 'svc']);
    expect(fixture.site.usernamesOn('r2')).toEqual(['stays']);
  });

  it('after several resources in a row without an answer, the others are not read', async () => {
    member();
    fixture.addDeparting('gone');
    for (let index = 0; index < 20; index += 1) await resource(['gone'], `r${index}`);
    const { backend } = fixture.site;
    const listPeople = backend.listPeople.bind(backend);
    const isSurvey = () => fixture.site.waldur.calls.some(({ operation }) => operation === 'list_orders');
    const asked: string[] = [];
    backend.listPeople = async (id, context) => {
      if (!isSurvey()) return listPeople(id, context);
      asked.push(id);
      throw new TransientBackendError('the controller is down');
    };
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({
      result: 'postponed',
      reason: 'resource-not-checked',
      to: 'Deleting',
      message: expect.stringMatching(/the controller is down; .*; and 17 more$/),
    });
    expect(asked).toHaveLength(5);
  });

  it('a resource that cannot be read postpones the acknowledgement, and access is removed from the others', async () => {
    member();
    const gone = fixture.addDeparting('gone');
    await resource(['gone']);
    await resource(['gone'], 'r2');
    const break2 = (times: number) => {
      const { backend } = fixture.site;
      const listPeople = backend.listPeople.bind(backend);
      let left = times;
      backend.listPeople = async (id, context) => {
        if (id === 'r2' && left-- > 0) throw new BackendError('r2 is broken');
        return listPeople(id, context);
      };
    };
    // Memberships look twice, departures once.
    break2(3);
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({
      result: 'postponed',
      reason: 'resource-not-checked',
      message: 'R2 (r2): r2 is broken',
      to: 'Deleting',
      removedFrom: ['r1'],
    });
    expect([fixture.usernames.calls, fixture.site.usernamesOn('r1')]).toEqual([[], ['stays']]);

    expect(departureOf(await fixture.run(), 'gone').result).toBe('done');
    expect(fixture.site.usernamesOn('r2')).toEqual(['stays']);
    expect(fixture.writes(gone)).toEqual(['set_deleting', 'set_deleted']);
  });

  it('a user that the backend cannot remove from a resource keeps no other user there', async () => {
    member();
    fixture.addDeparting('gone');
    fixture.addDeparting('stuck');
    await resource(['gone', 'stuck']);
    const { backend } = fixture.site;
    const removePeople = backend.removePeople.bind(backend);
    backend.removePeople = async (id, usernames, context) => {
      await removePeople(
        id,
        usernames.filter((username) => username !== 'stuck'),
        context,
      );
      return {
        failed: usernames.includes('stuck') ? [{ username: 'stuck', message: 'it is the default account' }] : [],
      };
    };
    const report = await fixture.run();
    expect(departureOf(report, 'gone').result).toBe('done');
    expect(departureOf(report, 'stuck')).toMatchObject({
      reason: 'access-not-removed',
      message: 'R1 (r1): it is the default account',
    });
    expect(fixture.site.usernamesOn('r1')).toEqual(['stays', 'stuck']);
  });

  it('resources that are missing all at once postpone the acknowledgement, unless an operator believes it', async () => {
    const gone = fixture.addDeparting('gone');
    await resource(['gone']);
    await fixture.site.resource(fixture.project, 'r2', { accounts: ['gone'] });
    fixture.site.backend.find = async () => undefined;
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({
      result: 'postponed',
      reason: 'resource-not-checked',
      message: 'R1 (r1): not found in the backend; R2 (r2): not found in the backend',
    });
    expect([fixture.row(gone).state, fixture.usernames.accounts.get('gone')]).toEqual(['Deleting', 'open']);
    fixture.advance(3600);
    await fixture.processor().processOffering({ allowMissing: 2 });
    expect(fixture.row(gone).state).toBe('Deleted');
  });

  it('an order in progress postpones the acknowledgement', async () => {
    const gone = fixture.addDeparting('gone');
    const { uuid } = await resource(['gone']);
    const order = fixture.site.waldur.addOrder({ type: 'Update', resource: uuid, state: 'executing' });
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({
      result: 'postponed',
      reason: 'order-in-progress',
      message: 'R1 (r1): an order is in progress',
    });
    expect(fixture.site.usernamesOn('r1')).toContain('gone');
    fixture.site.waldur.setOrder(order.uuid, { state: 'done' });
    fixture.site.waldur.setResource(uuid, { state: 'OK' });
    expect(departureOf(await fixture.run(), 'gone').result).toBe('done');
    expect(fixture.row(gone).state).toBe('Deleted');
  });

  it('a resource that is being updated, with an order that no worker has begun, is processed', async () => {
    fixture.addDeparting('gone');
    const { uuid } = await resource(['gone']);
    fixture.site.waldur.addOrder({ type: 'Update', resource: uuid, state: 'pending-provider' });
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({ result: 'done', removedFrom: ['r1'] });
  });

  it('a service or course account with the same username is never touched, and the account stays open', async () => {
    fixture.addDeparting('shared');
    fixture.site.waldur.addServiceAccount({ project: fixture.project, username: 'shared' });
    await resource(['shared']);
    expect(departureOf(await fixture.run(), 'shared')).toMatchObject({
      result: 'done',
      removedFrom: [],
      account: 'open',
      accountMessage: 'a service or course account has the same username',
    });
    expect(fixture.site.usernamesOn('r1')).toContain('shared');
  });

  it('an account that may belong to another user postpones the acknowledgement', async () => {
    fixture.addDeparting('twin');
    fixture.site.addMember(fixture.project, 'twin');
    await resource(['twin']);
    expect(departureOf(await fixture.run({ ledger: undefined, notes: undefined }), 'twin')).toMatchObject({
      result: expect.stringMatching(/postponed|held-back/),
    });
    expect(fixture.site.usernamesOn('r1')).toContain('twin');
  });

  it('access that could not be removed is an error of this user, who is tried again after a growing delay', async () => {
    member();
    const gone = fixture.addDeparting('gone');
    const other = fixture.addDeparting('other');
    await resource(['gone', 'other']);
    const { backend } = fixture.site;
    const removePeople = backend.removePeople.bind(backend);
    backend.removePeople = async (id, usernames, context) => {
      if (usernames.includes('gone')) throw new BackendError('gone is logged in');
      return removePeople(id, usernames, context);
    };
    const report = await fixture.run();
    expect(departureOf(report, 'gone')).toMatchObject({
      result: 'failed',
      reason: 'access-not-removed',
      message: 'R1 (r1): gone is logged in',
      to: 'Error deleting',
    });
    expect(departureOf(report, 'other').result).toBe('done');
    expect(fixture.row(other).state).toBe('Deleted');
    expect(fixture.row(gone).service_provider_comment).toBe(
      'Your account could not be closed yet. The provider will try again.',
    );
    expect(fixture.writes(gone).map((write) => write.split(' ')[0])).toEqual([
      'set_deleting',
      'set_error_deleting',
      'update_comments',
    ]);
    fixture.site.waldur.clearCalls();
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({ result: 'failed', reason: 'retry-later' });
    expect(fixture.writes(gone)).toEqual([]);
    fixture.advance(60);
    backend.removePeople = removePeople;
    expect(departureOf(await fixture.run(), 'gone').result).toBe('done');
  });

  it('a user without a username is acknowledged after removal by uuid', async () => {
    const nameless = fixture.addDeparting('', { username: '' });
    await fixture.site.resource(fixture.project, 'r1', { accounts: [{ username: 'was', userUuid: nameless.uuid }] });
    expect(departureOf(await fixture.run(), '')).toMatchObject({ result: 'done', removedFrom: ['r1'] });
    expect(fixture.usernames.calls).toEqual([]);
  });

  it('a user whose username is only in the ledger is not acknowledged', async () => {
    const nameless = fixture.addDeparting('', { username: '' });
    const parts = fixture.processor()['parts'];
    await parts.ledger?.reserve(`provider:${fixture.site.waldur.customer.uuid}`, 'was', { userUuid: nameless.uuid });
    expect(departureOf(await fixture.run(), '')).toMatchObject({ result: 'postponed', reason: 'reserved-in-ledger' });
    expect(fixture.row(nameless).state).toBe('Deleting');
  });
});

describe('the account', () => {
  it('stays open while the user has a row at another offering, and is closed when that is deleted', async () => {
    const { waldur } = fixture.site;
    const gone = fixture.addDeparting('gone');
    const elsewhere = waldur.addOffering({ name: 'Elsewhere' });
    const row = waldur.addOfferingUser({ offering: elsewhere, user: gone, state: 'OK', username: 'gone' });
    const departure = departureOf(await fixture.run(), 'gone');
    expect(departure).toMatchObject({ result: 'done', to: 'Deleted', account: 'open' });
    expect(departure.accountMessage).toContain(elsewhere.uuid);
    expect((await fixture.run()).deactivated).toBeUndefined();
    expect(fixture.usernames.accounts.get('gone')).toBe('open');
    waldur.setOfferingUser(row.uuid, { state: 'Deleted' });
    expect((await fixture.run()).deactivated).toEqual({ result: 'done', usernames: ['gone'] });
    expect(fixture.usernames.accounts.get('gone')).toBe('released');
    expect((await fixture.run()).deactivated).toBeUndefined();
  });

  it('that can not be closed holds up no other departure, and the departure is tried again', async () => {
    const stuck = fixture.addDeparting('stuck');
    const gone = fixture.addDeparting('gone');
    fixture.usernames.stuck.set('stuck', 'it has entries below it');
    const report = await fixture.run();
    expect(departureOf(report, 'stuck')).toMatchObject({
      result: 'failed',
      reason: 'account-not-closed',
      message: 'it has entries below it',
      to: 'Error deleting',
    });
    expect(departureOf(report, 'gone')).toMatchObject({ result: 'done', account: 'released' });
    expect([fixture.row(stuck).state, fixture.row(gone).state]).toEqual(['Error deleting', 'Deleted']);
    expect(fixture.usernames.accounts.get('stuck')).toBe('open');
  });

  it.each([
    [
      'the create flag is off at another offering',
      () => void fixture.site.waldur.addOffering({ name: 'Closed', pluginOptions: {} }),
      /service_provider_can_create_offering_user is not true at 'Closed'/,
    ],
    [
      'users without consent are hidden at another offering',
      () => {
        fixture.site.waldur.addOffering({ name: 'Terms', hasActiveTerms: true });
        fixture.site.waldur.settings.enforceUserConsent = true;
      },
      /terms of service of 'Terms'/,
    ],
    [
      'users with an incomplete profile are hidden',
      () => {
        fixture.site.waldur.settings.enforceProfileCompleteness = true;
      },
      /incomplete profile at 'SLURM Cluster'/,
    ],
    [
      'the token has no role in the organisation',
      () =>
        void fixture.site.waldur.faults.add({
          on: { operation: 'users_me' },
          times: 9,
          fault: { kind: 'status', status: 200, body: { uuid: '0'.repeat(32), permissions: [] } },
        }),
      /no role in the organisation/,
    ],
  ])('stays open when %s; the row is acknowledged, and later runs look again', async (_title, hide, message) => {
    const gone = fixture.addDeparting('gone');
    await resource(['gone']);
    hide();
    const departure = departureOf(await fixture.run(), 'gone');
    expect(departure).toMatchObject({ result: 'done', removedFrom: ['r1'], account: 'open' });
    expect(departure.accountMessage).toMatch(message);
    expect(fixture.row(gone).state).toBe('Deleted');
    const { deactivated } = await fixture.run();
    expect(deactivated).toMatchObject({ result: 'withheld', usernames: [] });
    expect(deactivated?.message).toMatch(message);
    expect(fixture.usernames.calls).toEqual([]);
  });

  it('a user who returns right before the account is closed keeps it', async () => {
    const gone = fixture.addDeparting('gone');
    fixture.site.waldur.faults.add({
      on: { operation: 'retrieve', uuid: fixture.row(gone).uuid },
      fault: { kind: 'invoke', run: () => void fixture.site.waldur.restoreOfferingUser(fixture.row(gone).uuid) },
    });
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({ result: 'returned', to: 'OK' });
    expect([fixture.usernames.calls, fixture.usernames.accounts.get('gone')]).toEqual([[], 'open']);
  });

  it.each([
    ['OK', undefined],
    ['Requested', { ...waldurVersions.newest, returningUserKeepsUsername: true }],
  ] as const)(
    'when the acknowledgement is refused because the user is %s, it is opened again at once',
    async (state, version) => {
      await open(version === undefined ? {} : { version });
      const gone = fixture.addDeparting('gone');
      fixture.site.waldur.faults.add({
        on: { operation: 'set_deleted' },
        fault: {
          kind: 'invoke',
          run: () => void fixture.site.waldur.setOfferingUser(fixture.row(gone).uuid, { state }),
        },
      });
      expect(departureOf(await fixture.run(), 'gone')).toMatchObject({ result: 'returned' });
      expect(fixture.row(gone)).toMatchObject({ state: 'OK', username: 'gone' });
      expect(fixture.usernames.calls).toEqual(['deactivateUsers gone', 'generateUsername gone']);
      expect(fixture.usernames.accounts.get('gone')).toBe('open');
      fixture.usernames.calls.length = 0;
      await fixture.run();
      expect(fixture.usernames.calls).toEqual([]);
    },
  );

  it('a failed call sets Error deleting with a comment, and is repeated', async () => {
    const gone = fixture.addDeparting('gone');
    let isBroken = true;
    fixture.usernames.onCall = () => {
      if (isBroken) throw new BackendError('the directory is read-only');
    };
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({
      result: 'failed',
      reason: 'account-not-closed',
      message: 'the directory is read-only',
      to: 'Error deleting',
    });
    isBroken = false;
    fixture.advance(60);
    expect(departureOf(await fixture.run(), 'gone').result).toBe('done');
    expect(fixture.row(gone).state).toBe('Deleted');
  });

  it('the comment about a failed attempt is gone once the deletion is acknowledged; other comments stay', async () => {
    const gone = fixture.addDeparting('gone');
    const other = fixture.addDeparting('other', { state: 'Error deleting', comment: 'Ask the help desk.' });
    let isBroken = true;
    fixture.usernames.onCall = (_method, usernames) => {
      if (isBroken && usernames.includes('gone')) throw new BackendError('the directory is read-only');
    };
    await fixture.run();
    isBroken = false;
    fixture.advance(60);
    expect(departureOf(await fixture.run(), 'gone').result).toBe('done');
    expect([fixture.row(gone), fixture.row(other)]).toMatchObject([
      { state: 'Deleted', service_provider_comment: '' },
      { state: 'Deleted', service_provider_comment: 'Ask the help desk.' },
    ]);
  });

  it('a failed release is reported, and repeated until it succeeds', async () => {
    const gone = fixture.addDeparting('gone');
    let isBroken = true;
    fixture.usernames.onCall = (method) => {
      if (isBroken && method === 'releaseUsers') throw new BackendError('the directory is read-only');
    };
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({
      result: 'failed',
      reason: 'account-not-released',
      to: 'Deleted',
    });
    expect((await fixture.run()).deactivated).toMatchObject({ result: 'failed', usernames: ['gone'] });
    isBroken = false;
    expect((await fixture.run()).deactivated).toEqual({ result: 'done', usernames: ['gone'] });
    expect(fixture.usernames.accounts.get('gone')).toBe('released');
    expect(fixture.usernames.calls.filter((call) => call === 'deactivateUsers gone')).toHaveLength(1);
    expect(fixture.row(gone).state).toBe('Deleted');
  });

  it('a user whose row Waldur does not show when it is read again is not reported as departed', async () => {
    const gone = fixture.addDeparting('gone');
    fixture.site.waldur.faults.add({
      on: { method: 'GET', uuid: fixture.row(gone).uuid },
      fault: { kind: 'status', status: 404 },
    });
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({
      result: 'waiting',
      message: 'Waldur no longer shows the row',
    });
    expect([fixture.row(gone).state, fixture.usernames.calls]).toEqual(['Deleting', []]);
    fixture.advance(60);
    await fixture.run();
    fixture.advance(60);
    expect(departureOf(await fixture.run(), 'gone').result).toBe('done');
    expect(fixture.row(gone).state).toBe('Deleted');
  });

  it('is not released when Waldur no longer shows the row after the acknowledgement', async () => {
    const gone = fixture.addDeparting('gone');
    fixture.site.waldur.faults.add({
      on: { operation: 'set_deleted' },
      fault: {
        kind: 'invoke',
        run: () =>
          void fixture.site.waldur.faults.add({
            on: { method: 'GET', uuid: fixture.row(gone).uuid },
            fault: { kind: 'status', status: 404 },
          }),
      },
    });
    expect(departureOf(await fixture.run(), 'gone')).toMatchObject({ account: 'closed' });
    expect(fixture.usernames.calls).toEqual(['deactivateUsers gone']);
    expect((await fixture.run()).deactivated).toEqual({ result: 'done', usernames: ['gone'] });
    expect(fixture.usernames.calls).toEqual(['deactivateUsers gone', 'releaseUsers gone']);
  });

  it("the username stays the user's in the ledger", async () => {
    const gone = fixture.addDeparting('gone');
    const { ledger } = fixture.processor()['parts'];
    const namespace = `provider:${fixture.site.waldur.customer.uuid}`;
    await ledger?.commit(namespace, 'gone', { userUuid: gone.uuid });
    await fixture.run();
    expect(await ledger?.isTaken(namespace, 'gone', { userUuid: 'f'.repeat(32) })).toBe(true);
  });
});

describe('a user who returns', () => {
  const returned = async (state: 'OK' | 'Requested' = 'OK') => {
    const gone = fixture.addDeparting('gone');
    await fixture.run();
    expect(fixture.usernames.accounts.get('gone')).toBe('released');
    fixture.site.waldur.addMember(fixture.project, gone);
    fixture.site.waldur.setOfferingUser(fixture.row(gone).uuid, { state });
    fixture.usernames.calls.length = 0;
    await resource([]);
    return gone;
  };

  it.each(['OK', 'Requested'] as const)(
    'in %s goes through the username backend once, under the same username, before being ready',
    async (state) => {
      await returned(state);
      const report = await fixture.run();
      expect(report.update?.users).toMatchObject([{ result: 'updated', username: 'gone' }]);
      expect(fixture.usernames.accounts.get('gone')).toBe('open');
      expect(fixture.site.usernamesOn('r1')).toContain('gone');
      await fixture.run();
      expect(fixture.usernames.calls).toEqual(['generateUsername gone']);
    },
  );

  it('is held back until the account is open, and the exit code says so', async () => {
    await returned();
    let isBroken = true;
    fixture.usernames.onCall = () => {
      if (isBroken) throw new BackendError('the directory is read-only');
    };
    const report = await fixture.run();
    expect(report.update?.findings).toMatchObject([{ reason: 'account-closed', username: 'gone' }]);
    expect(report.update?.users).toMatchObject([{ result: 'held-back', reason: 'account-closed' }]);
    expect(fixture.site.usernamesOn('r1')).toEqual(['stays']);
    isBroken = false;
    fixture.advance(60);
    await fixture.run();
    expect(fixture.site.usernamesOn('r1')).toContain('gone');
  });
});

describe('the limit on departures', () => {
  const depart = (count: number, prefix = 'gone') => {
    for (let index = 0; index < count; index += 1) fixture.addDeparting(`${prefix}${index}`);
  };

  it('more departures than max_departures_per_day are all stopped, and the report says how to allow them', async () => {
    depart(3);
    const report = await fixture.run({ maxDeparturesPerDay: 2 });
    expect(report.departures?.users.map(({ result, reason }) => [result, reason])).toEqual(
      Array.from({ length: 3 }, () => ['stopped', 'daily-limit']),
    );
    expect(report.departures?.limit).toMatchObject({
      max: 2,
      count: 3,
      message: '3 departures within 24 hours exceed max_departures_per_day (2)',
      hint: expect.stringContaining('--allow-removals 1'),
    });
    expect(fixture.usernames.calls).toEqual([]);
    const allowed = await fixture.processor({ maxDeparturesPerDay: 2 }).processOffering({ allowRemovals: 1 });
    expect(allowed.departures).toMatchObject({ allowed: 1, users: [{ result: 'done' }, {}, {}] });
  });

  it('the departures of 24 hours count together, over all runs', async () => {
    depart(2);
    await fixture.run({ maxDeparturesPerDay: 3 });
    depart(2, 'next');
    expect((await fixture.run({ maxDeparturesPerDay: 3 })).departures?.limit).toMatchObject({
      count: 4,
      message: '4 departures within 24 hours (2 of them before this run) exceed max_departures_per_day (3)',
    });
    fixture.advance(24 * 3600);
    expect((await fixture.run({ maxDeparturesPerDay: 3 })).departures?.limit).toBeUndefined();
  });

  it('a user who is tried again counts once', async () => {
    depart(2);
    let isBroken = true;
    fixture.usernames.onCall = () => {
      if (isBroken) throw new BackendError('the directory is read-only');
    };
    await fixture.run({ maxDeparturesPerDay: 2 });
    isBroken = false;
    fixture.advance(60);
    expect((await fixture.run({ maxDeparturesPerDay: 2 })).departures?.users.map(({ result }) => result)).toEqual([
      'done',
      'done',
    ]);
  });

  it('by default 100 users may depart within a day', async () => {
    depart(101);
    expect((await fixture.run()).departures?.limit).toMatchObject({ max: 100, count: 101 });
  });
});
