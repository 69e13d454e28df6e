import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OfferingUserSnapshot } from '../../src/testing/index.js';
import { checkConsistency } from './support/check-consistency.js';
import type { ProxyAction } from './support/fault-proxy.js';
import { groupsDn, numbersDn, TestDirectory } from './support/test-directory.js';
import { type CommandResult, TestSite } from './support/test-site.js';

/** Few accounts fill it. */
const smallSize = 256 * 1024;
const reason = 'the directory returned code 80: internal server error; the database may be full';

let bench: TestDirectory;
beforeEach(async () => {
  bench = await TestDirectory.open({ maxSize: smallSize });
});
afterEach(() => bench.close());

/** One failure of their own would set a person aside. */
const strict = { offering: { max_attempts: 1 } };

function addWaiting(site: TestSite, count: number): OfferingUserSnapshot[] {
  return Array.from({ length: count }, (_, n) =>
    site.addRequestedUser({ firstName: 'Jane', lastName: n % 2 === 0 ? 'Doe' : 'Roe' }),
  );
}

/**
 * Whoever is `OK` in Waldur has a whole account; of the others, who are answered, Waldur knows no name and says nothing
 * to them.
 */
async function expectWholeOrUntouched(
  site: TestSite,
  rows: readonly OfferingUserSnapshot[],
): Promise<OfferingUserSnapshot[]> {
  const now = rows.map((row) => site.row(row));
  for (const { username, user_username: owner } of now.filter(({ state }) => state === 'OK')) {
    const account = await bench.readUser(username ?? '');
    expect(account).toMatchObject({ uid: [username], employeeNumber: [owner], gidNumber: [expect.any(String)] });
    expect(await bench.readGroup(username ?? '')).toMatchObject({ gidNumber: account?.['gidNumber'] });
  }
  const refused = now.filter(({ state }) => state !== 'OK');
  for (const row of refused) {
    expect(row.state).toMatch(/^(?:Requested|Creating)$/);
    expect([row.username, row.service_provider_comment, row.service_provider_comment_url]).toEqual(['', '', '']);
  }
  return refused;
}

async function readNumbers(): Promise<Record<string, string>> {
  const accounts = await bench.search('(objectClass=posixAccount)');
  return Object.fromEntries(
    accounts.map(({ uid, uidNumber, gidNumber }) => [String(uid), `${uidNumber} ${gidNumber}`]),
  );
}

/** A database that is full has no room to note that an entry is gone, so an administrator first lets it grow. */
async function growDatabase(site: TestSite): Promise<void> {
  await bench.slapd.restart({});
  await bench.removeFiller();
  site.waldur.clock.advance(61_000);
  // So that what was begun in the pass before is soon taken over.
  await site.configure({ ...strict, ldap: { claim_seconds: 4 } });
}

async function expectAllProcessed(
  site: TestSite,
  rows: readonly OfferingUserSnapshot[],
  last: CommandResult,
): Promise<void> {
  expect(last).toMatchObject({ exitCode: 0, stderr: '' });
  const { findings, accounts, groups, ledger } = await checkConsistency(site, bench);
  expect(findings).toEqual([]);
  const count = rows.length;
  expect({ accounts, groups, people: ledger.users, names: ledger.names }).toEqual({
    accounts: count,
    groups: count,
    people: count,
    names: count,
  });
  expect((await site.run('ledger', 'verify', '-c', 'config.yaml')).exitCode).toBe(0);
  site.waldur.clearCalls();
  expect((await site.sync()).stdout).toContain(`0 updated, 0 pending, 0 failed, 0 skipped, ${count} unchanged`);
  expect(site.waldur.writes()).toEqual([]);
}

describe('a directory whose database is full', () => {
  it('serves nobody and is reported as away, which is held against nobody; with room again, the next pass serves everybody', async () => {
    const site = await TestSite.open(bench.slapd.uri);
    await site.configure(strict);
    const before = addWaiting(site, 2);
    expect((await site.sync()).exitCode).toBe(0);
    const numbers = await readNumbers();
    expect(await bench.fill()).toEqual(new Set([80]));
    const waiting = addWaiting(site, 8);
    const { exitCode, stdout, stderr } = await site.sync();
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: '' });
    expect(stdout).toMatch(/^trouble \w+ backend-unreachable: the username backend became unavailable/m);
    expect(stdout).toContain(reason);
    expect(stdout).toContain('0 updated, 0 pending, 8 failed, 0 skipped, 2 unchanged');
    expect(await expectWholeOrUntouched(site, [...before, ...waiting])).toHaveLength(8);
    await growDatabase(site);
    await expectAllProcessed(site, [...before, ...waiting], await site.sync());
    expect(await readNumbers()).toMatchObject(numbers);
  });

  it('in the midst of a pass gives a whole account to whoever was served, and leaves the others to the next', async () => {
    const site = await TestSite.open(bench.slapd.uri);
    await site.configure(strict);
    const waiting = addWaiting(site, 60);
    const { exitCode, stdout } = await site.sync();
    expect(exitCode).toBe(3);
    expect(stdout).toContain(reason);
    const refused = await expectWholeOrUntouched(site, waiting);
    // Else it was full too early or too late to show anything.
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(waiting.length);
    const served = waiting.map((row) => site.row(row)).filter(({ state }) => state === 'OK');
    const numbers = await readNumbers();
    await growDatabase(site);
    await expectAllProcessed(site, waiting, await site.sync());
    expect(served.map((row) => site.row(row).username)).toEqual(served.map(({ username }) => username));
    // Also those who had but an entry keep its number.
    expect(await readNumbers()).toMatchObject(numbers);
  });

  it('just when an entry was added and its group was not: Waldur is told nothing, and the next pass ends the account with its number', async () => {
    const proxy = await bench.proxy();
    const site = await TestSite.open(proxy.uri);
    await site.configure(strict);
    const waiting = addWaiting(site, 8);
    let filling: Promise<unknown> | undefined;
    proxy.decide = async ({ name, text }): Promise<ProxyAction> => {
      if (name === 'add' && text.includes(groupsDn) && !text.includes(numbersDn)) filling ??= bench.fill();
      await filling;
      return 'pass';
    };
    const { exitCode, stdout } = await site.sync('--concurrency', '1');
    expect(exitCode).toBe(3);
    expect(stdout).toContain(reason);
    const numbers = await readNumbers();
    const [half = '', ...more] = Object.keys(numbers);
    expect({ half, more, group: await bench.readGroup(half) }).toEqual({
      half: expect.stringMatching(/^j[dr]oe$/),
      more: [],
      group: undefined,
    });
    const refused = await expectWholeOrUntouched(site, waiting);
    // Five are enough to know it by; the others were not claimed.
    expect(refused.filter(({ state }) => state === 'Creating')).toHaveLength(5);
    expect(refused.filter(({ state }) => state === 'Requested')).toHaveLength(3);
    await growDatabase(site);
    await expectAllProcessed(site, waiting, await site.sync());
    expect(await readNumbers()).toMatchObject(numbers);
  });
});
