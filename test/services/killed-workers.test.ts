import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EmulatorEndpoint } from '../../src/testing/exchange.js';
import { createRandom, type Random } from '../../src/testing/random.js';
import { checkConsistency } from './support/check-consistency.js';
import { numbersDn, TestDirectory } from './support/test-directory.js';
import { type RunningCommand, TestSite } from './support/test-site.js';

const userCount = 500;
const namesakeCount = 50;
const groupsOfNamesakes = 10;
const targetKills = 20;
const claimSeconds = 60;
const seed = Number(process.env['KILLS_SEED'] ?? 20_261_126);
/** More runs than needed to process all users. */
const maxRuns = 6;

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());

const consonants = 'bcdfghjklmnpqrstvwxz';

/** Fifty users in groups with equal names. The others have unique names, many with equal beginnings. */
function nameOf(index: number): { firstName: string; lastName: string } {
  if (index < namesakeCount)
    return { firstName: 'Jane', lastName: `Sharing${'abcdefghij'[index % groupsOfNamesakes]}` };
  const [first, second, third] = [index % 20, Math.floor(index / 20) % 20, Math.floor(index / 7) % 20].map(
    (n) => consonants[n] ?? 'b',
  );
  return { firstName: `${first?.toUpperCase()}a${third}o`, lastName: `${second?.toUpperCase()}e${third}i${first}a` };
}

/** The Waldur endpoint of one worker. Counts its requests. */
class CountingEndpoint implements EmulatorEndpoint {
  passed = 0;
  readonly url: string;
  #wanted = Number.POSITIVE_INFINITY;
  #notify = () => {};

  constructor(readonly waldur: EmulatorEndpoint) {
    this.url = waldur.url;
  }

  handle(...[request]: Parameters<EmulatorEndpoint['handle']>): ReturnType<EmulatorEndpoint['handle']> {
    this.passed += 1;
    if (this.passed >= this.#wanted) this.#notify();
    return this.waldur.handle(request);
  }

  /** Resolves after this number of further requests. */
  after(requests: number): Promise<void> {
    this.#wanted = this.passed + requests;
    return new Promise((resolve) => {
      this.#notify = resolve;
    });
  }
}

/**
 * Kills a command at a random time: during start-up, during or between requests, or while it uses directory or ledger.
 */
async function killAtRandomPoint(
  command: RunningCommand,
  endpoint: CountingEndpoint,
  random: Random,
): Promise<boolean> {
  const randomPoint =
    random() < 0.1
      ? wait(random() * 1500)
      : endpoint.after(1 + Math.floor(random() * 100)).then(() => wait(random() * 60));
  const ended = await Promise.race([randomPoint.then(() => undefined), command.result]);
  command.kill();
  const { exitCode } = await command.result;
  return ended === undefined && exitCode === undefined;
}

it('after two workers were killed twenty times, each user has one entry, one username and one number', async () => {
  const random = createRandom(seed);
  const began = performance.now();
  const site = await TestSite.open(directory.slapd.uri);
  const { waldur } = site;
  const rows = Array.from({ length: userCount }, (_, index) => site.addRequestedUser(nameOf(index)));
  const writtenUsernames = new Map<string, Set<string>>();
  waldur.observe(({ call }) => {
    const { username } = (call.body ?? {}) as { username?: string };
    if (call.operation === 'partial_update' && call.performed && username)
      writtenUsernames.set(call.uuid ?? '', (writtenUsernames.get(call.uuid ?? '') ?? new Set()).add(username));
  });
  const endpoints = [new CountingEndpoint(waldur), new CountingEndpoint(waldur)] as const;
  const configs = ['first.yaml', 'second.yaml'] as const;
  for (const [index, endpoint] of endpoints.entries()) {
    const offering = { waldur_api_url: await site.listenTo(endpoint), claim_seconds: claimSeconds };
    await site.configure({ ldap: { claim_seconds: 2 }, offering }, configs[index]);
  }

  let killed = 0;
  let rounds = 0;
  const waiting = () => rows.filter((row) => site.row(row).state !== 'OK').length;
  const startWorker = (index: 0 | 1) =>
    site.start('sync', '-c', configs[index], '--no-progress', '--log-level', 'error');
  const progress: string[] = [];
  // Two workers at a time, each killed at its own random time. The clock is advanced so that their claims expire.
  while (killed < targetKills && rounds < 2 * targetKills) {
    rounds += 1;
    const kills = await Promise.all(
      ([0, 1] as const).map((index) => killAtRandomPoint(startWorker(index), endpoints[index], random)),
    );
    killed += kills.filter(Boolean).length;
    progress.push(String(userCount - waiting()));
    waldur.clock.advance((claimSeconds + 1) * 1000);
  }
  const stillWaiting = waiting();
  const partial = {
    accounts: (await directory.search('(objectClass=posixAccount)')).length,
    groups: (await directory.search('(objectClass=posixGroup)')).length,
  };
  let runs = 0;
  while (waiting() > 0 && runs < maxRuns) {
    runs += 1;
    const results = await Promise.all([startWorker(0).result, startWorker(1).result]);
    for (const { exitCode, stdout } of results)
      if (exitCode !== 0)
        console.log(
          stdout
            .split('\n')
            .filter((line) => line.startsWith('failed'))
            .join('\n'),
        );
    waldur.clock.advance((claimSeconds + 1) * 1000);
  }

  const { findings, accounts, groups, ledger } = await checkConsistency(site, directory);
  const records = (await directory.read(numbersDn))?.['description'] ?? [];
  console.log(
    [
      `seed ${seed}: ${killed} kills in ${rounds} rounds; users in OK after each: ${progress.join(' ')}`,
      `${stillWaiting} users still waiting, ${partial.accounts} accounts and ${partial.groups} groups; ${runs} more runs of two workers`,
      `result: ${accounts} accounts, ${groups} groups, ${ledger.names} usernames of ${ledger.users} users in the ledger, ${records.length} number records`,
      `${((performance.now() - began) / 1000).toFixed(0)} s`,
      ...findings,
    ].join('\n'),
  );
  expect(killed).toBe(targetKills);
  // The kills interrupted unfinished work.
  expect(stillWaiting).toBeGreaterThan(0);
  expect(findings).toEqual([]);
  expect([accounts, groups, ledger.users, ledger.names]).toEqual([userCount, userCount, userCount, userCount]);
  // No user was ever given another username than the final one.
  for (const row of rows) expect([...(writtenUsernames.get(row.uuid) ?? [])]).toEqual([site.row(row).username]);
});
