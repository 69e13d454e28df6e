import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeInManual } from '../support/manual.js';
import { context, createUser, groupsDn, numbersDn, peopleDn, TestDirectory } from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(() => directory.clear());

const numbersOf = async (uid: string) => (await directory.readUser(uid))?.['uidNumber']?.[0];

/** What diagnostics says about the number ranges. */
async function checkRanges(settings: Readonly<Record<string, unknown>> = {}) {
  const checks = await directory.backend(settings).check({ signal: AbortSignal.timeout(50_000) });
  return checks.find(({ name }) => name === 'number ranges');
}

/** Adds accounts with consecutive numbers. */
async function addAccounts(prefix: string, first: number, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await directory.addUnmanagedAccount(`${prefix}${n}`, { uidNumber: first + n });
}

describe('entries with high numbers', () => {
  it.each([65_000, 64_990, 60_001])(
    'the number %d of a manual entry at the top of the range does not exhaust the range, and diagnostics names it before the first run',
    async (uidNumber) => {
      await addAccounts('agent', 10_000, 5);
      await directory.addUnmanagedAccount('handmade', { uidNumber });
      expect(await checkRanges()).toEqual({
        name: 'number ranges',
        result: 'warning',
        message: expect.stringContaining(
          `numbers start at 10005, in the largest block of free numbers, below entries that others made: uid=handmade,${peopleDn} has ${uidNumber}`,
        ),
      });
      const backend = directory.backend();
      await backend.getOrCreateUsername(createUser(), context());
      await backend.getOrCreateUsername(createUser(), context());
      expect(await numbersOf('jdoe')).toBe('10005');
      expect(await directory.readUser('jdoe2')).toMatchObject({ uidNumber: ['10006'], gidNumber: ['10006'] });
      expect(await checkRanges()).toMatchObject({ result: 'ok' });
    },
  );

  it('where all numbers in use are at the top, numbers start at the start of the range', async () => {
    await addAccounts('foreign', 64_980, 21);
    expect((await checkRanges())?.message).toContain(
      `uid=foreign20,${peopleDn} has 65000, uid=foreign19,${peopleDn} has 64999, uid=foreign18,${peopleDn} has 64998, and 18 more`,
    );
    await directory.backend().getOrCreateUsername(createUser(), context());
    expect(await numbersOf('jdoe')).toBe('10000');
  });

  it('small gaps, which deleted accounts leave, are not used', async () => {
    await addAccounts('early', 10_000, 3);
    await addAccounts('late', 10_500, 3);
    await directory.backend().getOrCreateUsername(createUser(), context());
    expect(await numbersOf('jdoe')).toBe('10503');
    expect(await checkRanges()).toMatchObject({ result: 'ok' });
  });

  it('a mark above a hand-made number is explained, with the entry that is the cause and how to move the mark', async () => {
    await addAccounts('agent', 10_000, 31);
    await directory.addUnmanagedAccount('handmade', { uidNumber: 65_000 });
    const stuck = ['uidNumber from 10000: next 65001', 'gidNumber from 10000: next 65001'];
    await directory.add(numbersDn, {
      objectClass: 'applicationProcess',
      cn: 'waldur-offering-processor',
      description: stuck,
    });
    const advice = `The next number is 65001, but no entry has a number from 10031 to 64999 (uid=handmade,${peopleDn} has 65000). If these were never assigned, replace the value 'uidNumber from 10000: next 65001' of description in ${numbersDn} by 'uidNumber from 10000: next 10031'`;
    await expect(directory.backend().getOrCreateUsername(createUser(), context())).rejects.toThrow(
      `no free uidNumber from 10000 to 65000 (searched from 65001 on). ${advice}`,
    );
    expect(await checkRanges()).toMatchObject({ result: 'warning', message: expect.stringContaining(advice) });

    for (const number of ['uidNumber', 'gidNumber']) {
      const marks = [
        ...codeInManual('move-mark')
          .replaceAll('uidNumber', number)
          .matchAll(/^description: (.*)$/gm),
      ];
      const [before = '', after = ''] = marks.map(([, value = '']) => value);
      await directory.modify(numbersDn, 'delete', 'description', [before]);
      await directory.modify(numbersDn, 'add', 'description', [after]);
    }
    await directory.backend().getOrCreateUsername(createUser(), context());
    expect(await numbersOf('jdoe')).toBe('10031');
  });

  it('a range without any free number is reported as such, without advice about the mark', async () => {
    const settings = { uid_range_start: 10_000, uid_range_end: 10_004 };
    await addAccounts('agent', 10_000, 5);
    await expect(directory.backend(settings).getOrCreateUsername(createUser(), context())).rejects.toThrow(
      'Numbers are never reused, so raise the end of the range',
    );
    expect(await checkRanges(settings)).toMatchObject({
      result: 'warning',
      message: expect.stringContaining('Raise the end of the range'),
    });
  });
});

describe('several ranges', () => {
  it('numbers that were allocated from another range are skipped, also after their accounts are deleted', async () => {
    const first = { uid_range_start: 10_010, gid_range_start: 10_010 };
    for (let n = 0; n < 2; n += 1) await directory.backend(first).getOrCreateUsername(createUser(), context());
    for (const uid of ['jdoe', 'jdoe2']) {
      await directory.remove(`uid=${uid},${peopleDn}`);
      await directory.remove(`cn=${uid},${groupsDn}`);
    }
    const second = { uid_range_start: 10_005, uid_range_end: 10_013, gid_range_start: 10_005, gid_range_end: 10_013 };
    for (let n = 0; n < 7; n += 1) await directory.backend(second).getOrCreateUsername(createUser(), context());
    const accounts = await directory.search('(objectClass=posixAccount)');
    expect(accounts.map(({ uidNumber }) => Number(uidNumber)).toSorted((one, other) => one - other)).toEqual([
      10_005, 10_006, 10_007, 10_008, 10_009, 10_012, 10_013,
    ]);
  });
});
