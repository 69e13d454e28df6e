import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OfferingUser } from '../../src/waldur/types.js';
import {
  agentPassword,
  context,
  createUser,
  numbersDn,
  TestDirectory,
  workerContexts,
} from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());

const reportedUsernames = new Map<string, Set<string>>();

/** Runs a worker process and kills it after it has reported `afterLines` accounts. */
async function runAndKill(users: readonly OfferingUser[], afterLines: number): Promise<void> {
  const settings = {
    uri: directory.slapd.uri,
    bind_dn: 'cn=agent,dc=example,dc=com',
    bind_password: agentPassword,
    base_dn: 'dc=example,dc=com',
  };
  const input = `${JSON.stringify(settings)}\n${JSON.stringify(users)}\n`;
  const worker = execa('node', ['--import', 'tsx', 'test/services/support/worker.ts'], { input, reject: false });
  let lines = 0;
  for await (const line of worker) {
    const { uuid, username } = JSON.parse(line) as { uuid: string; username: string };
    reportedUsernames.set(uuid, (reportedUsernames.get(uuid) ?? new Set()).add(username));
    lines += 1;
    if (lines >= afterLines) worker.kill('SIGKILL');
  }
  await worker.catch(() => undefined);
}

it('after pairs of worker processes were killed, each user has one entry, one username and one number', async () => {
  const users = Array.from({ length: 60 }, (_, n) =>
    createUser({ userLastName: n % 2 === 0 ? 'Doe' : `Doe${'abcdefghij'[n % 10]}` }),
  );
  for (const [first, second] of [
    [3, 11],
    [20, 7],
    [35, 28],
  ] as const) {
    await Promise.all([runAndKill(users, first), runAndKill([...users].reverse(), second)]);
  }
  // The last worker runs after all claims have expired.
  const last = directory.backend({}, { dependencies: { clock: { now: () => Date.now() + 3_600_000 } } });
  const contextFor = workerContexts();
  const usernames = await Promise.all(users.map((user) => last.getOrCreateUsername(user, contextFor(user))));
  for (const [index, user] of users.entries()) {
    // No other username was ever reported for the user.
    expect(
      [...(reportedUsernames.get(user.uuid) ?? []), usernames[index]].every((name) => name === usernames[index]),
    ).toBe(true);
  }
  const accounts = await directory.search('(objectClass=posixAccount)');
  const groups = await directory.search('(objectClass=posixGroup)');
  const different = (entries: typeof accounts, attribute: string) =>
    new Set(entries.map((entry) => String(entry[attribute]))).size;
  expect(reportedUsernames.size).toBeGreaterThan(20);
  expect([accounts.length, groups.length]).toEqual([60, 60]);
  expect(
    ['uid', 'uidNumber', 'gidNumber', 'employeeNumber'].map((attribute) => different(accounts, attribute)),
  ).toEqual([60, 60, 60, 60]);
  expect(['cn', 'gidNumber'].map((attribute) => different(groups, attribute))).toEqual([60, 60]);
  expect(new Set(accounts.map(({ gidNumber }) => String(gidNumber)))).toEqual(
    new Set(groups.map(({ gidNumber }) => String(gidNumber))),
  );
  expect(await last.getUsername(users[0] ?? createUser(), context())).toBe(usernames[0]);

  // The first account of the next day removes stale reservations.
  const nextDay = directory.backend({}, { dependencies: { clock: { now: () => Date.now() + 25 * 3_600_000 } } });
  await nextDay.getOrCreateUsername(createUser({ userLastName: 'Roe' }), context());
  expect((await directory.read(numbersDn))?.['description']).toHaveLength(2);
});
