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
/** Nobody needs more than a few; one that needs more does not come to an end. */
const maxPasses = 6;

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open();
});
afterAll(() => bench.close());

const consonants = 'bcdfghjklmnpqrstvwxz';

/**
 * Fifty people in groups of the same first and last name, the others with names of their own, many of which begin alike
 * all the same.
 */
function nameOf(index: number): { firstName: string; lastName: string } {
  if (index < namesakeCount)
    return { firstName: 'Jane', lastName: `Sharing${'abcdefghij'[index % groupsOfNamesakes]}` };
  const [first, second, third] = [index % 20, Math.floor(index / 20) % 20, Math.floor(index / 7) % 20].map(
    (n) => consonants[n] ?? 'b',
  );
  return { firstName: `${first?.toUpperCase()}a${third}o`, lastName: `${second?.toUpperCase()}e${third}i${first}a` };
}

/** The way of one worker to Waldur, which counts what passes. */
class CountingEndpoint implements EmulatorEndpoint {
  passed = 0;
  readonly url: string;
  #wanted = Number.POSITIVE_INFINITY;
  #tell = () => {};

  constructor(readonly waldur: EmulatorEndpoint) {
    this.url = waldur.url;
  }

  handle(...[request]: Parameters<EmulatorEndpoint['handle']>): ReturnType<EmulatorEndpoint['handle']> {
    this.passed += 1;
    if (this.passed >= this.#wanted) this.#tell();
    return this.waldur.handle(request);
  }

  /** Fulfilled with the request that makes it so many, counted from now. */
  after(requests: number): Promise<void> {
    this.#wanted = this.passed + requests;
    return new Promise((resolve) => {
      this.#tell = resolve;
    });
  }
}

/**
 * Kills a command at a random moment: between two requests or in the middle of one, at the directory's or the ledger's
 * work, or while it starts.
 */
async function killAtRandomPoint(command: RunningCommand, way: CountingEndpoint, random: Random): Promise<boolean> {
  const moment =
    random() < 0.1 ? wait(random() * 1500) : way.after(1 + Math.floor(random() * 100)).then(() => wait(random() * 60));
  const ended = await Promise.race([moment.then(() => undefined), command.result]);
  command.kill();
  const { exitCode } = await command.result;
  return ended === undefined && exitCode === undefined;
}

it('two workers, killed twenty times at their work: everybody has one entry, one name and one number in the end, and nothing is half-made', {
  timeout: 600_000,
}, async () => {
  const random = createRandom(seed);
  const began = performance.now();
  const site = await TestSite.open(bench.slapd.uri);
  const { waldur } = site;
  const rows = Array.from({ length: userCount }, (_, index) => site.addRequestedUser(nameOf(index)));
  const told = new Map<string, Set<string>>();
  waldur.observe(({ call }) => {
    const { username } = (call.body ?? {}) as { username?: string };
    if (call.operation === 'partial_update' && call.performed && username)
      told.set(call.uuid ?? '', (told.get(call.uuid ?? '') ?? new Set()).add(username));
  });
  const ways = [new CountingEndpoint(waldur), new CountingEndpoint(waldur)] as const;
  const configs = ['first.yaml', 'second.yaml'] as const;
  for (const [index, way] of ways.entries()) {
    const offering = { waldur_api_url: await site.listenTo(way), claim_seconds: claimSeconds };
    await site.configure({ ldap: { claim_seconds: 2 }, offering }, configs[index]);
  }

  let killed = 0;
  let rounds = 0;
  const waiting = () => rows.filter((row) => site.row(row).state !== 'OK').length;
  const startWorker = (index: 0 | 1) =>
    site.start('sync', '-c', configs[index], '--no-progress', '--log-level', 'error');
  const progress: string[] = [];
  // Two at a time, each killed at a moment of its own; who waits for the second keeps the first's claims.
  while (killed < targetKills && rounds < 2 * targetKills) {
    rounds += 1;
    const dead = await Promise.all(
      ([0, 1] as const).map((index) => killAtRandomPoint(startWorker(index), ways[index], random)),
    );
    killed += dead.filter(Boolean).length;
    progress.push(String(userCount - waiting()));
    waldur.clock.advance((claimSeconds + 1) * 1000);
  }
  const leftWaiting = waiting();
  const half = {
    accounts: (await bench.search('(objectClass=posixAccount)')).length,
    groups: (await bench.search('(objectClass=posixGroup)')).length,
  };
  let passes = 0;
  while (waiting() > 0 && passes < maxPasses) {
    passes += 1;
    const ends = await Promise.all([startWorker(0).result, startWorker(1).result]);
    for (const { exitCode, stdout } of ends)
      if (exitCode !== 0)
        console.log(
          stdout
            .split('\n')
            .filter((line) => line.startsWith('failed'))
            .join('\n'),
        );
    waldur.clock.advance((claimSeconds + 1) * 1000);
  }

  const { findings, accounts, groups, ledger } = await checkConsistency(site, bench);
  const notes = (await bench.read(numbersDn))?.['description'] ?? [];
  console.log(
    [
      `seed ${seed}: ${killed} kills in ${rounds} rounds; people who were OK after each: ${progress.join(' ')}`,
      `${leftWaiting} still waited then; in the directory were ${half.accounts} accounts and ${half.groups} groups; ${passes} passes of two workers for the rest`,
      `in the end: ${accounts} accounts, ${groups} groups, ${ledger.names} names of ${ledger.users} people in the ledger, ${notes.length} notes about numbers`,
      `${((performance.now() - began) / 1000).toFixed(0)} s`,
      ...findings,
    ].join('\n'),
  );
  expect(killed).toBe(targetKills);
  // So that there was something to be killed at, and something was begun and not finished.
  expect(leftWaiting).toBeGreaterThan(0);
  expect(findings).toEqual([]);
  expect([accounts, groups, ledger.users, ledger.names]).toEqual([userCount, userCount, userCount, userCount]);
  // Nobody was ever told a name that is not theirs in the end.
  for (const row of rows) expect([...(told.get(row.uuid) ?? [])]).toEqual([site.row(row).username]);
});
