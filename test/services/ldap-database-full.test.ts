import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OfferingUserSnapshot } from '../../src/testing/index.js';
import { checkConsistency } from './support/check-consistency.js';
import type { ProxyAction } from './support/fault-proxy.js';
import { groupsDn, numbersDn, TestDirectory } from './support/test-directory.js';
import { type CommandResult, TestSite } from './support/test-site.js';

/** A size that few accounts fill. */
const smallSize = 256 * 1024;
const directoryError = 'the directory returned code 80: internal server error; the database may be full';

let directory: TestDirectory;
beforeEach(async () => {
  directory = await TestDirectory.open({ maxSize: smallSize });
});
afterEach(() => directory.close());

/** One failed attempt of a user would quarantine them. */
const strict = { offering: { max_attempts: 1 } };

function addRequestedUsers(site: TestSite, count: number): OfferingUserSnapshot[] {
  return Array.from({ length: count }, (_, n) =>
    site.addRequestedUser({ firstName: 'Jane', lastName: n % 2 === 0 ? 'Doe' : 'Roe' }),
  );
}

/**
 * Expects that users in `OK` have a complete account, and that the others have no username and no comment in Waldur.
 * Returns the others.
 */
async function expectCompleteOrUnchanged(
  site: TestSite,
  rows: readonly OfferingUserSnapshot[],
): Promise<OfferingUserSnapshot[]> {
  const current = rows.map((row) => site.row(row));
  for (const { username, user_username: owner } of current.filter(({ state }) => state === 'OK')) {
    const account = await directory.readUser(username ?? '');
    expect(account).toMatchObject({ uid: [username], employeeNumber: [owner], gidNumber: [expect.any(String)] });
    expect(await directory.readGroup(username ?? '')).toMatchObject({ gidNumber: account?.['gidNumber'] });
  }
  const unprocessed = current.filter(({ state }) => state !== 'OK');
  for (const row of unprocessed) {
    expect(row.state).toMatch(/^(?:Requested|Creating)$/);
    expect([row.username, row.service_provider_comment, row.service_provider_comment_url]).toEqual(['', '', '']);
  }
  return unprocessed;
}

async function readNumbers(): Promise<Record<string, string>> {
  const accounts = await directory.search('(objectClass=posixAccount)');
  return Object.fromEntries(
    accounts.map(({ uid, uidNumber, gidNumber }) => [String(uid), `${uidNumber} ${gidNumber}`]),
  );
}

/** Enlarges the database, as an administrator would: a full database cannot even delete entries. */
async function growDatabase(site: TestSite): Promise<void> {
  await directory.slapd.restart({});
  await directory.removeFiller();
  site.waldur.clock.advance(61_000);
  // Unfinished creations of the previous run expire soon.
  await site.configure({ ...strict, ldap: { claim_seconds: 4 } });
}

async function expectAllProcessed(
  site: TestSite,
  rows: readonly OfferingUserSnapshot[],
  last: CommandResult,
): Promise<void> {
  expect(last).toMatchObject({ exitCode: 0, stderr: '' });
  const { findings, accounts, groups, ledger } = await checkConsistency(site, directory);
  expect(findings).toEqual([]);
  const count = rows.length;
  expect({ accounts, groups, users: ledger.users, names: ledger.names }).toEqual({
    accounts: count,
    groups: count,
    users: count,
    names: count,
  });
  expect((await site.run('ledger', 'verify', '-c', 'config.yaml')).exitCode).toBe(0);
  site.waldur.clearCalls();
  expect((await site.sync()).stdout).toContain(`0 updated, 0 pending, 0 failed, 0 skipped, ${count} unchanged`);
  expect(site.waldur.writes()).toEqual([]);
}

describe('a directory with a full database', () => {
  it('a full database is reported as an outage, counts as no failed attempt, and all users are processed once it has space again', async () => {
    const site = await TestSite.open(directory.slapd.uri);
    await site.configure(strict);
    const before = addRequestedUsers(site, 2);
    expect((await site.sync()).exitCode).toBe(0);
    const numbers = await readNumbers();
    expect(await directory.fill()).toEqual(new Set([80]));
    const waiting = addRequestedUsers(site, 8);
    const { exitCode, stdout, stderr } = await site.sync();
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: '' });
    expect(stdout).toMatch(/^error \w+ backend-unreachable: the username backend became unavailable/m);
    expect(stdout).toContain(directoryError);
    expect(stdout).toContain('0 updated, 0 pending, 8 failed, 0 skipped, 2 unchanged');
    expect(await expectCompleteOrUnchanged(site, [...before, ...waiting])).toHaveLength(8);
    await growDatabase(site);
    await expectAllProcessed(site, [...before, ...waiting], await site.sync());
    expect(await readNumbers()).toMatchObject(numbers);
  });

  it('a database that fills up during a run leaves complete accounts, and the next run processes the other users', async () => {
    const site = await TestSite.open(directory.slapd.uri);
    await site.configure(strict);
    const waiting = addRequestedUsers(site, 60);
    const { exitCode, stdout } = await site.sync();
    expect(exitCode).toBe(3);
    expect(stdout).toContain(directoryError);
    const unprocessed = await expectCompleteOrUnchanged(site, waiting);
    // The database filled up during the run.
    expect(unprocessed.length).toBeGreaterThan(0);
    expect(unprocessed.length).toBeLessThan(waiting.length);
    const processed = waiting.map((row) => site.row(row)).filter(({ state }) => state === 'OK');
    const numbers = await readNumbers();
    await growDatabase(site);
    await expectAllProcessed(site, waiting, await site.sync());
    expect(processed.map((row) => site.row(row).username)).toEqual(processed.map(({ username }) => username));
    // Users with a partial account keep its numbers.
    expect(await readNumbers()).toMatchObject(numbers);
  });

  it('an account without its group because the database is full is not reported to Waldur, and the next run completes it with the same number', async () => {
    const proxy = await directory.proxy();
    const site = await TestSite.open(proxy.uri);
    await site.configure(strict);
    const waiting = addRequestedUsers(site, 8);
    let filling: Promise<unknown> | undefined;
    proxy.decide = async ({ name, text }): Promise<ProxyAction> => {
      if (name === 'add' && text.includes(groupsDn) && !text.includes(numbersDn)) filling ??= directory.fill();
      await filling;
      return 'pass';
    };
    const { exitCode, stdout } = await site.sync('--concurrency', '1');
    expect(exitCode).toBe(3);
    expect(stdout).toContain(directoryError);
    const numbers = await readNumbers();
    const [uid = '', ...more] = Object.keys(numbers);
    expect({ uid, more, group: await directory.readGroup(uid) }).toEqual({
      uid: expect.stringMatching(/^j[dr]oe$/),
      more: [],
      group: undefined,
    });
    const unprocessed = await expectCompleteOrUnchanged(site, waiting);
    // Five failures are reported as an outage, so the other users were not claimed.
    expect(unprocessed.filter(({ state }) => state === 'Creating')).toHaveLength(5);
    expect(unprocessed.filter(({ state }) => state === 'Requested')).toHaveLength(3);
    await growDatabase(site);
    await expectAllProcessed(site, waiting, await site.sync());
    expect(await readNumbers()).toMatchObject(numbers);
  });
});
