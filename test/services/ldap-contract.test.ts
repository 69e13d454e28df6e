import { afterAll, beforeAll, describe, it } from 'vitest';
import { usernameBackendContract } from '../../src/testing/index.js';
import { FaultProxy, type LdapRequest, type ProxyAction } from './support/fault-proxy.js';
import { peopleDn, TestDirectory } from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());

/** Whether a request adds the entry of a user. */
function addsAccount({ name, text }: LdapRequest): boolean {
  return name === 'add' && text.includes(`,${peopleDn}`);
}

describe('the ldap backend fulfils the username backend contract', () => {
  const checks = usernameBackendContract(async () => {
    await directory.clear();
    // An unmanaged account that users with its address must link.
    await directory.addUnmanagedAccount('boss', { mail: 'boss@example.org' });
    const proxy = await FaultProxy.start(directory.slapd.port);
    const once = (action: ProxyAction, matches: (request: LdapRequest) => boolean) => () => {
      let isDone = false;
      proxy.decide = (request) => {
        const isMatch = !isDone && matches(request);
        isDone ||= isMatch;
        return isMatch ? action : 'pass';
      };
    };
    const backend = directory.backend({ uri: proxy.uri });
    return {
      backend,
      second: directory.backend(),
      mustLink: (user) => ({ ...user, userEmail: 'boss@example.org' }),
      accounts: async () =>
        (await directory.search('(&(objectClass=posixAccount)(!(uid=boss)))')).map(({ uid }) => String(uid)),
      faults: {
        loseReply: once('lose-answer', addsAccount),
        stall: once('drop-answer', ({ name }) => name === 'search'),
      },
      cleanup: () => proxy.close(),
    };
  });
  for (const { name, run } of checks) {
    it(name, async () => {
      await run();
    });
  }
});
