import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AdjustableClock, type OfferingUserOptions, type WaldurEmulatorOptions } from '../../../src/testing/index.js';
import { PosixUsernameManagementBackend } from '../../../src/usernames/posix.js';
import { type SyncOfferingOptions, syncOffering } from '../../../src/users/sync-offering.js';
import { noon, type OpenWaldur, openWaldur } from '../../support/open-waldur.js';

// Whatever else the machine does.
const patient = { usernameTimeoutSeconds: 600 };

let clock: AdjustableClock;
let open: OpenWaldur;
let elsewhere: string;

async function start(options: WaldurEmulatorOptions = {}): Promise<void> {
  await open?.close();
  clock = new AdjustableClock(noon);
  open = await openWaldur('MSW', { clock, ...options });
  elsewhere = open.waldur.addOffering({ name: 'Elsewhere' }).uuid;
}
beforeEach(() => start());
afterEach(() => open.close());

const add = (more: Partial<OfferingUserOptions> = {}) => {
  clock.advance(1000);
  return open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'OK', ...more });
};
const jane = () => open.waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
const fill = (count = 1600) => {
  for (let number = 0; number < count; number += 1) add({ offering: elsewhere, username: `person${number}` });
  clock.advance(11 * 60_000);
};

async function sync(options: SyncOfferingOptions = {}) {
  open.waldur.clearCalls();
  return syncOffering(open.parts(new PosixUsernameManagementBackend(), patient), options);
}

const queries = () => open.waldur.calls.flatMap(({ query }) => query['query'] ?? []);
/** Pages of all usernames of the provider. */
const pages = () =>
  open.waldur.calls.filter(
    ({ operation, query }) =>
      operation === 'list' &&
      query['provider_uuid'] !== undefined &&
      query['o']?.[0] === 'created' &&
      query['modified'] === undefined,
  ).length;
const usernameOf = ({ uuid }: { readonly uuid: string }) => open.waldur.offeringUser(uuid)?.username;

describe('usernames without a ledger', () => {
  it('are asked for one by one where few users wait at a large provider', async () => {
    fill();
    add({ offering: elsewhere, username: 'JDoe' });
    const waiting = add({ user: jane(), state: 'Requested' });

    await sync();

    expect(usernameOf(waiting)).toMatch(/^jdoe.+/);
    expect(pages()).toBe(0);
    // A known username, the one that is taken, and the next one.
    expect(queries()).toEqual(['person1599', 'jdoe', expect.any(String)]);
    // The offering, its users and their details; the users changed last; the questions, and the rows of the user; two
    // writes, and what was changed.
    expect(open.waldur.calls.map(({ operation }) => operation)).toHaveLength(11);
  });

  it('are those of the user at other offerings', async () => {
    fill();
    const user = jane();
    add({ offering: elsewhere, user, username: 'jane' });
    const waiting = add({ user, state: 'Requested' });
    await sync();
    expect(usernameOf(waiting)).toBe('jane');
    expect(pages()).toBe(0);
  });

  it('differ for two users of one name', async () => {
    fill();
    const waiting = [1, 2].map(() => add({ user: jane(), state: 'Requested' }));
    await sync();
    expect(new Set(waiting.map(usernameOf)).size).toBe(2);
    expect(pages()).toBe(0);
  });

  it('are read where many users wait', async () => {
    fill();
    for (let number = 0; number < 6; number += 1) add({ state: 'Requested' });
    const { users } = await sync();
    expect(users.filter(({ result }) => result === 'updated')).toHaveLength(6);
    expect(queries()).toEqual([]);
    expect(pages()).toBe(6);
  });

  it('are read once, and then only what was changed', async () => {
    fill(600);
    const waiting = add({ user: jane(), state: 'Requested' });
    await sync();
    expect(usernameOf(waiting)).toBe('jdoe');
    expect(open.waldur.calls.filter(({ query }) => query['modified'] !== undefined)).toHaveLength(1);
    expect(pages()).toBe(3);
  });

  it('are read where the name of an offering matches the question', async () => {
    for (let number = 0; number < 1600; number += 1) add({ offering: elsewhere, username: `person${number}` });
    const crowded = open.waldur.addOffering({ name: 'The jdoe cluster' }).uuid;
    for (let number = 0; number < 400; number += 1) add({ offering: crowded, username: `other${number}` });
    add({ offering: elsewhere, username: 'jdoe' });
    for (let number = 0; number < 300; number += 1) add({ offering: elsewhere, username: `late${number}` });
    const waiting = add({ user: jane(), state: 'Requested' });
    await sync();
    expect(usernameOf(waiting)).toMatch(/^jdoe.+/);
    expect(pages()).toBeGreaterThan(6);
  });

  it.each([
    ['ignores the question', (url: URL) => url.searchParams.delete('query')],
    ['does not search usernames', (url: URL) => url.searchParams.set('query', 'no such text')],
  ])('are read where Waldur %s', async (_, spoil) => {
    fill();
    add({ offering: elsewhere, username: 'jdoe' });
    const waiting = add({ user: jane(), state: 'Requested' });
    const parts = open.parts(new PosixUsernameManagementBackend(), patient);
    const latest = parts.client.latestOfferingUsers.bind(parts.client);
    const client: typeof parts.client = {
      ...parts.client,
      latestOfferingUsers: ({ query, ...filter }, options) => {
        if (query === undefined) return latest(filter, options);
        const url = new URL('http://localhost/?query=');
        url.searchParams.set('query', query);
        spoil(url);
        const spoiled = url.searchParams.get('query');
        return latest({ ...filter, ...(spoiled !== null && { query: spoiled }) }, options);
      },
    };
    open.waldur.clearCalls();
    await syncOffering({ ...parts, client });
    expect(usernameOf(waiting)).toMatch(/^jdoe.+/);
    expect(pages()).toBe(6);
  });

  it('are read where usernames are those of accounts at the provider', async () => {
    fill();
    const user = jane();
    const account = open.waldur.addProviderAccount({ user, username: 'jdoe' });
    add({ offering: elsewhere, user, providerAccount: account.uuid });
    const waiting = add({ user: jane(), state: 'Requested' });
    await sync();
    expect(usernameOf(waiting)).toMatch(/^jdoe.+/);
    expect(queries()).toEqual([]);
  });

  it('are replaced if another worker stores the same one at the same time', async () => {
    fill();
    const waiting = add({ user: jane(), state: 'Requested' });
    open.waldur.faults.add({
      on: { operation: 'partial_update' },
      fault: { kind: 'invoke', run: () => void add({ offering: elsewhere, user: jane(), username: 'jdoe' }) },
    });
    await sync();
    expect(usernameOf(waiting)).toMatch(/^jdoe.+/);
    expect(pages()).toBe(0);
  });
});
