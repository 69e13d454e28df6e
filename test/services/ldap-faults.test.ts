import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TransientBackendError } from '../../src/shared/errors.js';
import type { FaultProxy, LdapRequest } from './support/fault-proxy.js';
import { context, createUser, groupsDn, numbersDn, peopleDn, TestDirectory } from './support/test-directory.js';

let directory: TestDirectory;
beforeEach(async () => {
  directory = await TestDirectory.open();
});
afterEach(() => directory.close());

const shortTimeouts = { operation_timeout_seconds: 2, connect_timeout_seconds: 2 };

/** Options of a worker whose clock is one hour ahead. */
const oneHourLater = { dependencies: { clock: { now: () => Date.now() + 3_600_000 } } };

describe('directory outages', () => {
  it('a stopped directory gives transient errors, and accounts are created after it restarts', async () => {
    const backend = directory.backend();
    await directory.slapd.stop();
    const jane = createUser();
    await expect(backend.getUsername(jane, context())).rejects.toThrow(TransientBackendError);
    await expect(backend.getOrCreateUsername(jane, context())).rejects.toThrow('the connection was refused');
    await expect(backend.previewUsername(jane, context())).rejects.toThrow(TransientBackendError);
    await directory.slapd.restart();
    expect(await backend.getOrCreateUsername(jane, context())).toBe('jdoe');
  });

  it('all connections are bound again after a restart of the directory', async () => {
    const backend = directory.backend();
    await Promise.all(Array.from({ length: 8 }, () => backend.getOrCreateUsername(createUser(), context())));
    await directory.slapd.restart();
    const jane = createUser();
    const results = await Promise.all([
      ...Array.from({ length: 7 }, () => backend.getUsername(createUser(), context())),
      backend.getOrCreateUsername(jane, context()),
    ]);
    expect(results.slice(0, 7)).toEqual(Array(7).fill(undefined));
    expect(results[7]).toBe('jdoe9');
  });

  it('a user principal name that the directory does not accept fails the connection, not a user', async () => {
    const backend = directory.backend({ bind_dn: 'agent@example.com' });
    const failure = backend.getUsername(createUser(), context());
    await expect(failure).rejects.toThrow(TransientBackendError);
    await expect(failure).rejects.toThrow('bind_dn is not a valid DN for this server');
  });

  it('a read-only directory rejects new accounts and reports no username as available', async () => {
    const jane = createUser();
    await directory.backend().getOrCreateUsername(createUser(), context());
    await directory.slapd.restart({ readOnly: true });
    const backend = directory.backend();
    await expect(backend.getOrCreateUsername(jane, context())).rejects.toThrow('it may be read-only');
    expect(await backend.getUsername(jane, context())).toBeUndefined();
    await directory.slapd.restart({});
    expect(await backend.getOrCreateUsername(jane, context())).toBe('jdoe2');
  });

  it('a frozen directory times out as configured, and an abort ends the wait immediately', async () => {
    const backend = directory.backend(shortTimeouts);
    await backend.getUsername(createUser(), context());
    await directory.slapd.suspend();
    await expect(backend.getUsername(createUser(), context())).rejects.toThrow('timed out after 2 s');
    // A new connection is accepted by the operating system, not by the server.
    await expect(backend.getUsername(createUser(), context())).rejects.toThrow(
      /^ldap connect to ldaps?:\/\/\S+:\d+ \(backend_settings\.ldap\.uri\): timed out after 2 s$/,
    );
    const other = directory.backend();
    const abort = new AbortController();
    const waiting = other.getUsername(createUser(), context({ signal: abort.signal }));
    abort.abort(new Error('time is up'));
    await expect(waiting).rejects.toThrow('time is up');
    directory.slapd.resume();
    expect(await backend.getUsername(createUser(), context())).toBeUndefined();
  });

  it('large results are read in pages, and a truncated result is an error', async () => {
    for (let n = 0; n < 620; n += 1)
      await directory.addUnmanagedAccount(`hand${n}`, { uidNumber: 11_000 + n, mail: 'all@example.org' });
    await directory.backend().getOrCreateUsername(createUser(), context());
    expect(await directory.readUser('jdoe')).toMatchObject({ uidNumber: ['11620'] });
    expect(await directory.backend().listAccounts(context())).toHaveLength(621);

    await directory.clear();
    for (let n = 0; n < 20; n += 1) await directory.addUnmanagedAccount(`hand${n}`, { uidNumber: 11_000 + n });
    await directory.slapd.restart({ pagedLimit: 10 });
    await expect(directory.backend().getOrCreateUsername(createUser(), context())).rejects.toThrow(
      'code 4: the size limit was exceeded',
    );
    await expect(directory.backend().listAccounts(context())).rejects.toThrow(TransientBackendError);
    await directory.slapd.restart({});
    expect(await directory.readUser('jdoe')).toBeUndefined();
    expect(await directory.read(numbersDn)).toBeUndefined();
  });

  it('a wrong password and missing units are transient errors', async () => {
    await expect(directory.backend({ bind_password: 'wrong' }).getUsername(createUser(), context())).rejects.toThrow(
      'code 49: bind_dn or bind_password is invalid',
    );
    await expect(directory.backend({ people_ou: 'ou=Nowhere' }).getUsername(createUser(), context())).rejects.toThrow(
      TransientBackendError,
    );
    await expect(
      directory.backend({ groups_ou: 'ou=Nowhere' }).getOrCreateUsername(createUser(), context()),
    ).rejects.toThrow(TransientBackendError);
    expect(await directory.search('(objectClass=posixAccount)')).toEqual([]);
  });
});

describe('connections', () => {
  it('each connection runs one operation at a time, and the configured maximum is respected', async () => {
    const proxy = await directory.proxy();
    const backend = directory.backend({ uri: proxy.uri, connections: 3 });
    await Promise.all(Array.from({ length: 60 }, () => backend.getUsername(createUser(), context())));
    expect(proxy.maxOpenConnections).toBe(3);
    expect(proxy.count('bind')).toBe(3);
    expect(proxy.count('search')).toBe(60);
  });

  it('a connection that is lost during a read is replaced without an error', async () => {
    const proxy = await directory.proxy();
    const backend = directory.backend({ uri: proxy.uri });
    const jane = createUser();
    await backend.getOrCreateUsername(jane, context());
    loseOnce(proxy, ({ name }) => name === 'search', 'lose-answer');
    expect(await backend.getUsername(jane, context())).toBe('jdoe');
  });
});

function loseOnce(
  proxy: FaultProxy,
  matches: (request: LdapRequest) => boolean,
  action: 'lose-request' | 'lose-answer',
): void {
  let isDone = false;
  proxy.decide = (request) => {
    if (isDone || !matches(request)) return 'pass';
    isDone = true;
    return action;
  };
}

describe('crashes', () => {
  const isUserEntry = ({ name, text }: LdapRequest) => name === 'add' && text.includes(`uid=jdoe,${peopleDn}`);
  const isGroupEntry = ({ name, text }: LdapRequest) => name === 'add' && text.includes(`cn=jdoe,${groupsDn}`);
  const isReservation = ({ name, text }: LdapRequest) => name === 'modify' && text.includes('locked');
  const isFinish = ({ name, text }: LdapRequest) =>
    name === 'modify' && text.includes('making') && !text.includes('next');

  it.each([
    ['before the numbers are reserved', isReservation, 'lose-request'],
    ['after the numbers are reserved', isReservation, 'lose-answer'],
    ['before the entry is added', isUserEntry, 'lose-request'],
    ['after the entry is added', isUserEntry, 'lose-answer'],
    ['between entry and group', isGroupEntry, 'lose-request'],
    ['after the group is added', isGroupEntry, 'lose-answer'],
    ['before the reservation is removed', isFinish, 'lose-request'],
  ] as const)(
    'after a crash %s, the next run leaves one complete account with one number',
    async (_when, matches, action) => {
      await directory.backend().getOrCreateUsername(createUser({ userLastName: 'Roe' }), context());
      const proxy = await directory.proxy();
      const jane = createUser();
      let hasFailed = false;
      const crashing = directory.backend({ uri: proxy.uri });
      proxy.decide = (request) => {
        // After the crash no request of this worker reaches the directory.
        if (hasFailed) return 'lose-request';
        hasFailed = matches(request);
        return hasFailed ? action : 'pass';
      };
      await crashing.getOrCreateUsername(jane, context()).catch(() => undefined);
      expect(hasFailed).toBe(true);

      expect(await directory.backend({}, oneHourLater).getOrCreateUsername(jane, context())).toBe('jdoe');
      expect(await directory.readUser('jdoe')).toMatchObject({ employeeNumber: [jane.userUsername] });
      const number = (await directory.readUser('jdoe'))?.['gidNumber'];
      expect(await directory.readGroup('jdoe')).toMatchObject({ gidNumber: number });
      expect(await directory.search('(objectClass=posixAccount)')).toHaveLength(2);
      expect(await directory.search('(objectClass=posixGroup)')).toHaveLength(2);
    },
  );

  it('a group of another owner with the name of the account is not used as its personal group', async () => {
    const jane = createUser();
    await directory.backend().getOrCreateUsername(jane, context());
    await directory.remove(`cn=jdoe,${groupsDn}`);
    await directory.add(`cn=jdoe,${groupsDn}`, { objectClass: 'posixGroup', cn: 'jdoe', gidNumber: '44444' });
    await expect(directory.backend().getOrCreateUsername(jane, context())).rejects.toThrow('is not the personal group');
    expect(await directory.readGroup('jdoe')).toMatchObject({ gidNumber: ['44444'] });
  });

  it('a group that is added while a username is being chosen leads to the next username', async () => {
    const proxy = await directory.proxy();
    const backend = directory.backend({ uri: proxy.uri });
    let isAdded: Promise<void> | undefined;
    proxy.decide = (request) => {
      if (isReservation(request))
        isAdded ??= directory.add(`cn=jdoe,${groupsDn}`, { objectClass: 'posixGroup', cn: 'jdoe', gidNumber: '44444' });
      return 'pass';
    };
    const username = await backend.getOrCreateUsername(createUser(), context());
    await isAdded;
    expect(username).toBe('jdoe2');
    expect(await directory.readUser('jdoe')).toBeUndefined();
    expect((await directory.search('(objectClass=posixAccount)')).map(({ dn }) => dn)).toEqual([
      `uid=jdoe2,${peopleDn}`,
    ]);
  });
});
