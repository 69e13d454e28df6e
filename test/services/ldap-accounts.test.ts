import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Bench, context, groupsDn, numbersDn, peopleDn, person, stored } from './support/bench.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());
beforeEach(() => bench.clear());

describe('an account', () => {
  it('is an entry and a personal group, with the key, the mark and the numbers', async () => {
    const jane = person();
    expect(await bench.backend().getOrCreateUsername(jane, context())).toBe('jdoe');
    expect(await bench.readPerson('jdoe')).toMatchObject({
      objectClass: ['inetOrgPerson', 'posixAccount', 'shadowAccount'],
      uid: ['jdoe'],
      cn: ['Jane Doe'],
      givenName: ['Jane'],
      sn: ['Doe'],
      mail: [jane.userEmail],
      uidNumber: ['10000'],
      gidNumber: ['10000'],
      homeDirectory: ['/home/jdoe'],
      loginShell: ['/bin/bash'],
      employeeNumber: [jane.userUsername],
      description: ['waldur-offering-processor:managed', 'waldur-offering-processor:made', `waldur-offering-processor:user:${jane.userUuid}`],
    });
    expect(await bench.readGroup('jdoe')).toMatchObject({ objectClass: ['posixGroup'], cn: ['jdoe'], gidNumber: ['10000'], memberUid: ['jdoe'] });
  });
});
