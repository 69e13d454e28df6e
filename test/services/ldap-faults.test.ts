import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TransientBackendError } from '../../src/shared/errors.js';
import type { FaultProxy, PassingRequest } from './support/fault-proxy.js';
import { context, createUser, groupsDn, numbersDn, peopleDn, TestDirectory } from './support/test-directory.js';

let bench: TestDirectory;
beforeEach(async () => {
  bench = await TestDirectory.open();
});
afterEach(() => bench.close());

const quick = { operation_timeout_seconds: 2, connect_timeout_seconds: 2 };

/** A worker that comes long after the others. */
const oneHourLater = { dependencies: { clock: { now: () => Date.now() + 3_600_000 } } };

describe('a directory that is', () => {
  it('down is nobody’s trouble, and people get their accounts when it is back', async () => {
    const backend = bench.backend();
    await bench.slapd.stop();
    const jane = createUser();
    await expect(backend.getUsername(jane, context())).rejects.toThrow(TransientBackendError);
    await expect(backend.getOrCreateUsername(jane, context())).rejects.toThrow('the connection was refused');
    await expect(backend.previewUsername(jane, context())).rejects.toThrow(TransientBackendError);
    await bench.slapd.restart();
    expect(await backend.getOrCreateUsername(jane, context())).toBe('jdoe');
  });

  it('restarted is bound to anew, for reads and for writes, with all connections', async () => {
    const backend = bench.backend();
    await Promise.all(Array.from({ length: 8 }, () => backend.getOrCreateUsername(createUser(), context())));
    await bench.slapd.restart();
    const jane = createUser();
    const results = await Promise.all([
      ...Array.from({ length: 7 }, () => backend.getUsername(createUser(), context())),
      backend.getOrCreateUsername(jane, context()),
    ]);
    expect(results.slice(0, 7)).toEqual(Array(7).fill(undefined));
    expect(results[7]).toBe('jdoe9');
  });

  it('read-only refuses, and nobody is told that a name is free', async () => {
    const jane = createUser();
    await bench.backend().getOrCreateUsername(createUser(), context());
    await bench.slapd.restart({ readOnly: true });
    const backend = bench.backend();
    await expect(backend.getOrCreateUsername(jane, context())).rejects.toThrow('perhaps it is read-only');
    expect(await backend.getUsername(jane, context())).toBeUndefined();
    await bench.slapd.restart({});
    expect(await backend.getOrCreateUsername(jane, context())).toBe('jdoe2');
  });

  it('frozen is waited for no longer than configured, and not at all after an abort', async () => {
    const backend = bench.backend(quick);
    await backend.getUsername(createUser(), context());
    bench.slapd.suspend();
    await expect(backend.getUsername(createUser(), context())).rejects.toThrow('timed out after 2 s');
    // On a new connection, which the system accepts in the place of the server.
    await expect(backend.getUsername(createUser(), context())).rejects.toThrow('ldap connect: timed out after 2 s');
    const patient = bench.backend();
    const abort = new AbortController();
    const waiting = patient.getUsername(createUser(), context({ signal: abort.signal }));
    abort.abort(new Error('time is up'));
    await expect(waiting).rejects.toThrow('time is up');
    bench.slapd.resume();
    expect(await backend.getUsername(createUser(), context())).toBeUndefined();
  });

  it('unwilling to show everything is read page by page, and a list that it cuts off is an error', async () => {
    for (let n = 0; n < 620; n += 1)
      await bench.addUnmanagedAccount(`hand${n}`, { uidNumber: 11_000 + n, mail: 'all@example.org' });
    await bench.backend().getOrCreateUsername(createUser(), context());
    expect(await bench.readUser('jdoe')).toMatchObject({ uidNumber: ['11620'] });
    expect(await bench.backend().listAccounts(context())).toHaveLength(621);

    await bench.clear();
    for (let n = 0; n < 20; n += 1) await bench.addUnmanagedAccount(`hand${n}`, { uidNumber: 11_000 + n });
    await bench.slapd.restart({ pagedLimit: 10 });
    await expect(bench.backend().getOrCreateUsername(createUser(), context())).rejects.toThrow(
      'code 4: its size limit cut the answer off',
    );
    await expect(bench.backend().listAccounts(context())).rejects.toThrow(TransientBackendError);
    await bench.slapd.restart({});
    expect(await bench.readUser('jdoe')).toBeUndefined();
    expect(await bench.read(numbersDn)).toBeUndefined();
  });

  it('refusing the password, or without the units, says so, and it is nobody’s own trouble', async () => {
    await expect(bench.backend({ bind_password: 'wrong' }).getUsername(createUser(), context())).rejects.toThrow(
      'code 49: bind_dn or bind_password is wrong',
    );
    await expect(bench.backend({ people_ou: 'ou=Nowhere' }).getUsername(createUser(), context())).rejects.toThrow(
      TransientBackendError,
    );
    await expect(
      bench.backend({ groups_ou: 'ou=Nowhere' }).getOrCreateUsername(createUser(), context()),
    ).rejects.toThrow(TransientBackendError);
    expect(await bench.search('(objectClass=posixAccount)')).toEqual([]);
  });
});

describe('a connection', () => {
  it('carries one operation at a time, and there are no more than configured', async () => {
    const proxy = await bench.proxy();
    const backend = bench.backend({ uri: proxy.uri, connections: 3 });
    await Promise.all(Array.from({ length: 60 }, () => backend.getUsername(createUser(), context())));
    expect(proxy.maxOpenConnections).toBe(3);
    expect(proxy.count('bind')).toBe(3);
    expect(proxy.count('search')).toBe(60);
  });

  it('that is lost under a read is replaced without a word', async () => {
    const proxy = await bench.proxy();
    const backend = bench.backend({ uri: proxy.uri });
    const jane = createUser();
    await backend.getOrCreateUsername(jane, context());
    loseOnce(proxy, ({ name }) => name === 'search', 'lose-answer');
    expect(await backend.getUsername(jane, context())).toBe('jdoe');
  });
});

function loseOnce(
  proxy: FaultProxy,
  matches: (request: PassingRequest) => boolean,
  fate: 'lose-request' | 'lose-answer',
): void {
  let isDone = false;
  proxy.decide = (request) => {
    if (isDone || !matches(request)) return 'pass';
    isDone = true;
    return fate;
  };
}

describe('a crash', () => {
  const isUserEntry = ({ name, text }: PassingRequest) => name === 'add' && text.includes(`uid=jdoe,${peopleDn}`);
  const isGroupEntry = ({ name, text }: PassingRequest) => name === 'add' && text.includes(`cn=jdoe,${groupsDn}`);
  const isTaking = ({ name, text }: PassingRequest) => name === 'modify' && text.includes('locked');
  const isFinish = ({ name, text }: PassingRequest) =>
    name === 'modify' && text.includes('making') && !text.includes('next');

  it.each([
    ['before the numbers are taken', isTaking, 'lose-request'],
    ['after the numbers are taken', isTaking, 'lose-answer'],
    ['before the entry', isUserEntry, 'lose-request'],
    ['after the entry', isUserEntry, 'lose-answer'],
    ['between entry and group', isGroupEntry, 'lose-request'],
    ['after the group', isGroupEntry, 'lose-answer'],
    ['before the note is removed', isFinish, 'lose-request'],
  ] as const)(
    '%s leaves nothing half-made after the next pass, and one account with one number',
    async (_when, matches, fate) => {
      await bench.backend().getOrCreateUsername(createUser({ userLastName: 'Roe' }), context());
      const proxy = await bench.proxy();
      const jane = createUser();
      let hasFailed = false;
      const crashing = bench.backend({ uri: proxy.uri });
      proxy.decide = (request) => {
        // A crash ends everything: after the fault, nothing more of this worker reaches the directory.
        if (hasFailed) return 'lose-request';
        hasFailed = matches(request);
        return hasFailed ? fate : 'pass';
      };
      await crashing.getOrCreateUsername(jane, context()).catch(() => undefined);
      expect(hasFailed).toBe(true);

      expect(await bench.backend({}, oneHourLater).getOrCreateUsername(jane, context())).toBe('jdoe');
      expect(await bench.readUser('jdoe')).toMatchObject({ employeeNumber: [jane.userUsername] });
      const number = (await bench.readUser('jdoe'))?.['gidNumber'];
      expect(await bench.readGroup('jdoe')).toMatchObject({ gidNumber: number });
      expect(await bench.search('(objectClass=posixAccount)')).toHaveLength(2);
      expect(await bench.search('(objectClass=posixGroup)')).toHaveLength(2);
    },
  );

  it('between entry and group, and a stranger’s group of that name since: the person is not given the stranger’s files', async () => {
    const jane = createUser();
    await bench.backend().getOrCreateUsername(jane, context());
    await bench.remove(`cn=jdoe,${groupsDn}`);
    await bench.add(`cn=jdoe,${groupsDn}`, { objectClass: 'posixGroup', cn: 'jdoe', gidNumber: '44444' });
    await expect(bench.backend().getOrCreateUsername(jane, context())).rejects.toThrow('is not the personal group');
    expect(await bench.readGroup('jdoe')).toMatchObject({ gidNumber: ['44444'] });
  });

  it('while a name was being looked for costs nothing: a group of that name, made at the last moment, leads to the next name', async () => {
    const proxy = await bench.proxy();
    const backend = bench.backend({ uri: proxy.uri });
    let isMade: Promise<void> | undefined;
    proxy.decide = (request) => {
      if (isTaking(request))
        isMade ??= bench.add(`cn=jdoe,${groupsDn}`, { objectClass: 'posixGroup', cn: 'jdoe', gidNumber: '44444' });
      return 'pass';
    };
    const username = await backend.getOrCreateUsername(createUser(), context());
    await isMade;
    expect(username).toBe('jdoe2');
    expect(await bench.readUser('jdoe')).toBeUndefined();
    expect((await bench.search('(objectClass=posixAccount)')).map(({ dn }) => dn)).toEqual([`uid=jdoe2,${peopleDn}`]);
  });
});
