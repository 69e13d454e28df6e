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

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open();
});
afterAll(() => bench.close());

const reportedUsernames = new Map<string, Set<string>>();

/** Runs a process over people, and kills it as soon as it has told of so many. */
async function runAndKill(people: readonly OfferingUser[], afterLines: number): Promise<void> {
  const settings = {
    uri: bench.slapd.uri,
    bind_dn: 'cn=agent,dc=example,dc=com',
    bind_password: agentPassword,
    base_dn: 'dc=example,dc=com',
  };
  const input = `${JSON.stringify(settings)}\n${JSON.stringify(people)}\n`;
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

it('processes that are killed at their work, two at a time, leave everybody with one entry, one name and one number in the end', async () => {
  const people = Array.from({ length: 60 }, (_, n) =>
    createUser({ userLastName: n % 2 === 0 ? 'Doe' : `Doe${'abcdefghij'[n % 10]}` }),
  );
  for (const [first, second] of [
    [3, 11],
    [20, 7],
    [35, 28],
  ] as const) {
    await Promise.all([runAndKill(people, first), runAndKill([...people].reverse(), second)]);
  }
  // The last pass, when the time of all that was begun is over.
  const last = bench.backend({}, { dependencies: { clock: { now: () => Date.now() + 3_600_000 } } });
  const contextFor = workerContexts();
  const usernames = await Promise.all(people.map((one) => last.getOrCreateUsername(one, contextFor(one))));
  for (const [index, one] of people.entries()) {
    // Nobody was ever told another name.
    expect(
      [...(reportedUsernames.get(one.uuid) ?? []), usernames[index]].every((name) => name === usernames[index]),
    ).toBe(true);
  }
  const accounts = await bench.search('(objectClass=posixAccount)');
  const groups = await bench.search('(objectClass=posixGroup)');
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
  expect(await last.getUsername(people[0] ?? createUser(), context())).toBe(usernames[0]);

  // Notes about work that was killed after it was done go with the first account of the next day.
  const nextDay = bench.backend({}, { dependencies: { clock: { now: () => Date.now() + 25 * 3_600_000 } } });
  await nextDay.getOrCreateUsername(createUser({ userLastName: 'Roe' }), context());
  expect((await bench.read(numbersDn))?.['description']).toHaveLength(2);
});
