import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OfferingUserAccountLinkingRequiredError } from '../../src/usernames/errors.js';
import { context, createUser, groupsDn, peopleDn, TestDirectory } from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(() => directory.clear());

const dn = `uid=legacy,${peopleDn}`;
const groupDn = `cn=legacy,${groupsDn}`;
const names = new Set(['legacy']);

async function addGroup(more: Record<string, string | string[]> = { memberUid: 'legacy' }) {
  await directory.add(groupDn, { objectClass: 'posixGroup', cn: 'legacy', gidNumber: '20000', ...more });
}

/** Adopts the account `legacy`, which the Python agent made with the number 20000. */
async function adopt() {
  const user = createUser({ username: 'legacy', state: 'OK' });
  await directory.addUnmanagedAccount('legacy', { employeeNumber: user.userUsername });
  const backend = directory.backend({ departure: 'delete' });
  expect(await backend.markEntries([user], context())).toMatchObject({ adopted: 1 });
  return { backend, user };
}

describe('the personal group of an adopted account', () => {
  it.each([{ memberUid: 'legacy' }, {}])('is deleted with the account (members: %j)', async (members) => {
    await addGroup(members);
    const { backend, user } = await adopt();
    await backend.deactivateUsers(names, context());
    expect(await directory.readGroup('legacy')).toBeDefined();
    expect(await backend.releaseUsers?.(names, context())).toBeUndefined();
    expect(await directory.readUser('legacy')).toBeUndefined();
    expect(await directory.readGroup('legacy')).toBeUndefined();
    const back = context({ ownUsername: async () => 'legacy' });
    expect(await backend.getOrCreateUsername({ ...user, state: 'Creating' }, back)).toBe('legacy');
  });

  it.each([
    ['another member', { memberUid: ['legacy', 'jroe'] }],
    ['another number', { gidNumber: '20001', memberUid: 'legacy' }],
  ])('a group of the same name with %s is kept', async (_what, fields) => {
    await addGroup(fields);
    const { backend } = await adopt();
    await backend.releaseUsers?.(names, context());
    expect(await directory.readUser('legacy')).toBeUndefined();
    expect(await directory.readGroup('legacy')).toBeDefined();
  });

  it('stays as long as it is the primary group of another entry', async () => {
    await addGroup();
    await directory.addUnmanagedAccount('shared', { uidNumber: 30_000 });
    await directory.modify(`uid=shared,${peopleDn}`, 'replace', 'gidNumber', ['20000']);
    const { backend } = await adopt();
    await backend.releaseUsers?.(names, context());
    expect(await directory.readUser('legacy')).toBeUndefined();
    expect(await directory.readGroup('legacy')).toBeDefined();
  });
});

describe('a group that a deleted account left behind', () => {
  const returning = (fields = {}) => createUser({ username: 'legacy', state: 'Creating', ...fields });
  const own = () => context({ ownUsername: async () => 'legacy' });

  it.each([
    ['memberUid', { memberUid: 'legacy' }],
    ['the marker of this program', { description: 'waldur-offering-processor:managed' }],
  ])('is used again when its user returns (known by %s)', async (_how, fields) => {
    await addGroup(fields);
    const backend = directory.backend();
    const user = returning();
    expect(await backend.previewUsername(user, own())).toBe('legacy');
    expect(await backend.getOrCreateUsername(user, own())).toBe('legacy');
    const { gidNumber } = (await directory.readUser('legacy')) ?? {};
    expect(await directory.readGroup('legacy')).toMatchObject({
      gidNumber,
      description: ['waldur-offering-processor:managed'],
    });
    const groups = await directory.search('(cn=legacy)', groupsDn);
    expect(groups).toHaveLength(1);
  });

  it.each([
    ['another member', { memberUid: ['legacy', 'jroe'] }],
    ['no member and no marker', {}],
  ])('is not used again with %s: its user must link the account', async (_what, fields) => {
    await addGroup(fields);
    const before = await directory.search();
    await expect(directory.backend().getOrCreateUsername(returning(), own())).rejects.toThrow(
      OfferingUserAccountLinkingRequiredError,
    );
    expect(await directory.search()).toEqual(before);
  });

  it('is not given to another user of the same name', async () => {
    await directory.add(`cn=jdoe,${groupsDn}`, {
      objectClass: 'posixGroup',
      cn: 'jdoe',
      gidNumber: '20000',
      memberUid: 'jdoe',
    });
    expect(await directory.backend().getOrCreateUsername(createUser(), context())).toBe('jdoe2');
  });

  it('gets the number of an account whose creation was interrupted', async () => {
    await addGroup();
    const backend = directory.backend();
    const user = returning();
    const proxy = await directory.proxy();
    proxy.decide = ({ name, dn: target }) => (name === 'modify' && target === groupDn ? 'lose-request' : 'pass');
    const interrupted = directory.backend({ uri: proxy.uri }).getOrCreateUsername(user, own());
    await expect(interrupted).rejects.toThrow('the connection was lost');
    expect(await directory.read(dn)).toBeDefined();
    expect(await backend.getOrCreateUsername(user, own())).toBe('legacy');
    const { gidNumber } = (await directory.readUser('legacy')) ?? {};
    expect(await directory.readGroup('legacy')).toMatchObject({ gidNumber });
  });
});
