import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import { LedgerStoreError } from '../../../src/ledger/store-errors.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { OrderFixture } from './order-fixture.js';

const unavailable = () => Promise.reject(new LedgerStoreError('/srv/names.db: locked'));

describe('a ledger that becomes unavailable during a run over orders', () => {
  let fixture: OrderFixture;
  let notes: ReturnType<typeof openMemoryLedger>['notes'];
  beforeEach(() => {
    fixture = new OrderFixture();
    ({ notes } = openMemoryLedger({ foldUsername, clock: fixture.waldur.clock }));
    fixture.addMember('Doe');
  });

  it('after the orders were processed is in the report, together with them', async () => {
    fixture.addOrder();
    const list = notes.list.bind(notes);
    vi.spyOn(notes, 'list').mockImplementation((kind, scope) =>
      kind === 'created' ? unavailable() : list(kind, scope),
    );
    const report = await fixture.processOrders({ notes });
    expect(report.orders).toMatchObject([{ result: 'done' }]);
    expect(report.userOutage).toEqual({ service: 'ledger', message: '/srv/names.db: locked', notProcessed: 0 });
  });

  it('after an order was set to done does not make it a failed one, and a later run forgets its notes', async () => {
    const order = fixture.addOrder();
    const remove = vi.spyOn(notes, 'remove');
    remove.mockImplementation((kind) => (kind === 'created' ? unavailable() : Promise.resolve(false)));
    const { orders } = await fixture.processOrders({ notes });
    expect(orders).toMatchObject([
      {
        uuid: order.uuid,
        result: 'done',
        errors: ['could not remove its notes from the ledger: /srv/names.db: locked'],
      },
    ]);
    expect(fixture.usernamesOn('genome-1')).toHaveLength(1);
    remove.mockRestore();
    expect((await fixture.processOrders({ notes })).orders).toEqual([]);
    expect(await notes.list('created', fixture.offering.uuid)).toEqual([]);
  });

  it('after a resource was removed does not make its order a failed one', async () => {
    const { marketplace_resource_uuid: resource } = fixture.addOrder();
    await fixture.processOrders({ notes });
    fixture.waldur.addOrder({ type: 'Terminate', resource: String(resource) });
    vi.spyOn(notes, 'remove').mockImplementation(unavailable);
    const { orders } = await fixture.processOrders({ notes });
    expect(orders).toMatchObject([
      {
        type: 'Terminate',
        result: 'done',
        errors: ['could not remove its notes from the ledger: /srv/names.db: locked'],
      },
    ]);
    expect(fixture.backend.resource('genome-1')).toBeUndefined();
  });
});
