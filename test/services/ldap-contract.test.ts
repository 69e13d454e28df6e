import { afterAll, beforeAll, describe, it } from 'vitest';
import { usernameBackendContract } from '../../src/testing/index.js';
import { Bench, peopleDn } from './support/bench.js';
import { type Fate, FaultProxy, type PassingRequest } from './support/fault-proxy.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
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
    await bench.addHandMade('boss', { mail: 'boss@example.org' });
    const proxy = await FaultProxy.before(bench.slapd.port);
    const once = (fate: Fate, matches: (request: PassingRequest) => boolean) => () => {
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
      accounts: async () => (await bench.search('(&(objectClass=posixAccount)(!(uid=boss)))')).map(({ uid }) => String(uid)),
      faults: { loseReply: once('lose-answer', addsAccount), stall: once('swallow-answer', ({ name }) => name === 'search') },
      cleanup: () => proxy.close(),
    };
  });
  for (const { name, run } of checks) {
    it(name, async () => {
      await run();
    });
  }
});
