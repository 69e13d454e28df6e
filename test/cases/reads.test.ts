import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { AdjustableClock, WaldurEmulator, type WaldurEmulatorOptions } from '../../src/testing/index.js';
import type { UsernameBackendClass } from '../../src/usernames/backend.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { checkAgainstContract } from '../support/contract.js';
import { noon } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';
import { syncOfferingUsers } from '../support/site-jobs.js';

/** A Waldur with one offering, and a sync that records every requested URL. */
function start(options: WaldurEmulatorOptions & { readonly exposedAttributes?: readonly string[] } = {}) {
  const { exposedAttributes, ...more } = options;
  const waldur = checkAgainstContract(new WaldurEmulator({ clock: new AdjustableClock(noon), ...more }));
  const { uuid: offering, customerUuid: provider } = waldur.addOffering(
    exposedAttributes === undefined ? {} : { exposedAttributes },
  );
  const asked: URL[] = [];
  const entry = {
    name: 'SLURM Cluster',
    waldur_api_url: waldur.url,
    waldur_api_token: waldur.token,
    waldur_offering_uuid: offering,
    backend_type: 'slurm',
    username_management_backend: 'given',
  };
  const record: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    asked.push(new URL(request.url));
    return waldur.fetch(request);
  };
  const sync = (Backend: UsernameBackendClass = PosixUsernameManagementBackend) =>
    syncOfferingUsers(parseConfig(JSON.stringify({ offerings: [entry] })), {
      overrides: { fetch: record, clock: waldur.clock, usernameBackends: { given: Backend } },
    });
  return { waldur, offering, provider, asked, sync };
}

describe('a list of users on several pages', () => {
  it('a list is complete although rows change their order and their state while it is read', async () => {
    const { waldur, offering, sync } = start();
    const uuids = Array.from(
      { length: 320 },
      () => waldur.addOfferingUser({ offering, state: 'Pending account linking' }).uuid,
    );
    const settle = (from: number) => () => {
      for (const uuid of uuids.slice(from, from + 10))
        waldur.setOfferingUser(uuid, { state: 'OK', username: `early-${uuid.slice(0, 8)}` });
    };
    // The second page of all users, and the second page of the waiting ones.
    waldur.faults.add({ on: { operation: 'list', call: 2 }, fault: { kind: 'invoke', run: settle(0) } });
    waldur.faults.add({ on: { operation: 'list', call: 4 }, fault: { kind: 'invoke', run: settle(10) } });
    const questions = new Set<string>();
    class Silent extends ScriptedBackend {
      constructor() {
        super(({ uuid }) => {
          questions.add(uuid);
          return undefined;
        });
      }
    }
    const report = await sync(Silent);
    expect(report.offerings[0]?.update?.users.map(({ uuid }) => uuid)).toEqual(uuids);
    // The first ten left the waiting states before their attributes were read, the next ten did not.
    expect(questions).toEqual(new Set(uuids.slice(10)));
    // No row was missing in the lists, so none was read by itself.
    expect(waldur.calls.filter(({ operation }) => operation === 'retrieve').map(({ uuid }) => uuid)).toEqual(
      uuids.slice(0, 10),
    );
  });

  it('without a ledger, pages have the full size, a list is ordered by creation, and only the reading back is filtered by a time of change', async () => {
    const { waldur, offering, provider, sync } = start();
    for (let n = 0; n < 5; n += 1) waldur.addOfferingUser({ offering });
    await sync();
    const queries = waldur.calls.filter(({ operation }) => operation === 'list').map(({ query }) => query);
    // All users and the waiting ones; the usernames of the provider that were changed last; and the usernames read again.
    expect(queries.map(({ o }) => o)).toEqual([['created'], ['created'], ['-modified'], ['created']]);
    for (const [index, query] of queries.entries()) {
      const known = ['o', 'page_size', 'offering_uuid', 'provider_uuid', 'field', 'state', 'created'];
      if (index === 3) known.push('modified');
      expect(query).toMatchObject({ page_size: ['300'] });
      expect(query['offering_uuid'] ?? query['provider_uuid']).toEqual(
        query['offering_uuid'] ? [offering] : [provider],
      );
      expect(Object.keys(query).filter((key) => !known.includes(key))).toEqual([]);
    }
  });

  it('a list is read from the configured address, although every link names another one', async () => {
    const { waldur, offering, asked, sync } = start({ linkOrigin: 'http://inside.example.net' });
    for (let n = 0; n < 305; n += 1) waldur.addOfferingUser({ offering, state: 'OK', username: `user${n}` });
    const report = await sync();
    expect(report.offerings[0]?.update?.users).toHaveLength(305);
    expect(asked.length).toBeGreaterThan(2);
    expect(new Set(asked.map(({ origin }) => origin))).toEqual(new Set([new URL(waldur.url).origin]));
  });
});

describe('fields that a server leaves out', () => {
  it('a field that the server leaves out is absent for the backend too', async () => {
    const { waldur, offering, sync } = start({ exposedAttributes: [] });
    const uuids = [0, 1].map(
      () => waldur.addOfferingUser({ offering, user: waldur.addUser({ firstName: 'Jane', lastName: 'Doe' }) }).uuid,
    );
    await sync();
    const names = uuids.map((uuid) => waldur.offeringUser(uuid)?.username);
    for (const name of names) expect(name).toMatch(/^u[bcdfghjkmnpqrstvwxz2-9]{7}$/);
    expect(new Set(names).size).toBe(2);
  });

  it('fields that are missing in responses to writes change nothing in reports and usernames', async () => {
    const reports = [];
    for (const writeResponsesHaveUuids of [false, true]) {
      const { waldur, offering, sync } = start({ version: { writeResponsesHaveUuids } });
      for (let n = 0; n < 2; n += 1)
        waldur.addOfferingUser({ offering, user: waldur.addUser({ firstName: 'Jane', lastName: 'Doe' }) });
      const { offerings } = await sync();
      const users = offerings[0]?.update?.users ?? [];
      expect(users.map(({ userUuid }) => userUuid)).toEqual(
        waldur.offeringUsers(offering).map(({ user_uuid }) => user_uuid),
      );
      expect(users.map(({ username }) => username).sort()).toEqual(['jdoe', 'jdoe2']);
      reports.push(offerings);
    }
    expect(reports[0]).toEqual(reports[1]);
  });
});
