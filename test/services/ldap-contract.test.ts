import { afterAll, beforeAll, describe, it } from 'vitest';
import { usernameBackendContract } from '../../src/testing/index.js';
import { FaultProxy, type PassingRequest, type ProxyAction } from './support/fault-proxy.js';
import { peopleDn, TestDirectory } from './support/test-directory.js';

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open();
});
afterAll(() => bench.close());

/** Whether a request adds the entry of a person. */
function addsAccount({ name, text }: PassingRequest): boolean {
  return name === 'add' && text.includes(`,${peopleDn}`);
}

describe('the contract for username backends, held by ldap', () => {
  const checks = usernameBackendContract(async () => {
    await bench.clear();
    // The organisation's own account of that address was there before.
    await bench.addUnmanagedAccount('boss', { mail: 'boss@example.org' });
    const proxy = await FaultProxy.start(bench.slapd.port);
    const once = (fate: ProxyAction, matches: (request: PassingRequest) => boolean) => () => {
      let isDone = false;
      proxy.decide = (request) => {
        const isIt = !isDone && matches(request);
        isDone ||= isIt;
        return isIt ? fate : 'pass';
      };
    };
    const backend = bench.backend({ uri: proxy.uri });
    return {
      backend,
      second: bench.backend(),
      mustLink: (user) => ({ ...user, userEmail: 'boss@example.org' }),
      accounts: async () =>
        (await bench.search('(&(objectClass=posixAccount)(!(uid=boss)))')).map(({ uid }) => String(uid)),
      faults: {
        loseReply: once('lose-answer', addsAccount),
        stall: once('swallow-answer', ({ name }) => name === 'search'),
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
