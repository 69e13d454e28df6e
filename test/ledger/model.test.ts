import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LedgerConflictError } from '../../src/ledger/ledger.js';
import { makeTemporaryDirectory } from '../support/temporary-directory.js';
import { collect, type LedgerSetup, makeMemoryLedger, makeSqliteLedger, noon, testUser } from './support/setup.js';

/** The failures of a user at an offering in the model. */
interface Failures {
  count: number;
  reason: string;
  digest: string;
  lastAt: number;
}

/** A simple model of a ledger, in plain text and without persistence. */
class Model {
  now = noon;
  readonly #owners = new Map<string, number>();
  readonly #reservedLast = new Map<string, string[]>();
  readonly #committedLast = new Map<string, string[]>();
  /** All plain texts about each user: current and former usernames, uuid and Waldur username. */
  readonly #knownTexts = new Map<number, Set<string>>();
  readonly #failures = new Map<string, Failures>();

  isTaken(namespace: string, username: string, who: number): boolean {
    const owner = this.#owners.get(`${namespace}/${username}`);
    return owner !== undefined && owner !== who;
  }

  take(
    namespace: string,
    username: string,
    { who, status }: { who: number; status: 'reserved' | 'committed' },
  ): boolean {
    if (this.isTaken(namespace, username, who)) return false;
    this.#owners.set(`${namespace}/${username}`, who);
    const { userUuid, cuid = '' } = testUser(who);
    this.#knownTexts.set(who, new Set([...(this.#knownTexts.get(who) ?? []), username, userUuid, cuid]));
    const place = `${namespace}/${who}`;
    const committed = this.#committedLast.get(place) ?? [];
    const reserved = this.#reservedLast.get(place) ?? [];
    if (status === 'committed') {
      this.#committedLast.set(place, [...committed.filter((name) => name !== username), username]);
      this.#reservedLast.set(
        place,
        reserved.filter((name) => name !== username),
      );
    } else if (!committed.includes(username) && (committed.length === 0 || !reserved.includes(username))) {
      this.#reservedLast.set(place, [...reserved.filter((name) => name !== username), username]);
    }
    return true;
  }

  find(namespace: string, who: number) {
    const place = `${namespace}/${who}`;
    const committed = this.#committedLast.get(place)?.at(-1);
    if (committed !== undefined) return { username: committed, status: 'committed' };
    const reserved = this.#reservedLast.get(place)?.at(-1);
    return reserved === undefined ? undefined : { username: reserved, status: 'reserved' };
  }

  release(namespace: string, username: string): boolean {
    const owner = this.#owners.get(`${namespace}/${username}`);
    if (owner === undefined) return false;
    this.#owners.delete(`${namespace}/${username}`);
    this.#forget(`${namespace}/${owner}`, username);
    return true;
  }

  /**
   * An erased user keeps the usernames, but they are no longer found. Failures of the user, and failure reasons that
   * mention the user, are deleted. Returns the number of usernames.
   */
  erase(who: number): number {
    for (const place of [...this.#committedLast.keys(), ...this.#reservedLast.keys()]) {
      if (place.endsWith(`/${who}`)) this.#forget(place, undefined);
    }
    this.clear(who);
    const told = [...(this.#knownTexts.get(who) ?? [])].map((text) => new RegExp(`\\b${text}\\b`, 'i'));
    for (const failures of this.#failures.values()) {
      if (told.some((text) => text.test(failures.reason))) failures.reason = '';
    }
    this.#knownTexts.delete(who);
    return [...this.#owners.values()].filter((owner) => owner === who).length;
  }

  #forget(place: string, username: string | undefined): void {
    for (const names of [this.#committedLast, this.#reservedLast]) {
      names.set(place, username === undefined ? [] : (names.get(place) ?? []).filter((name) => name !== username));
    }
  }

  get names(): number {
    return this.#owners.size;
  }

  fail(offering: string, who: number, { reason, digest }: { reason: string; digest: string }) {
    const before = this.#failures.get(`${offering}/${who}`);
    const count = before?.digest === digest ? before.count + 1 : 1;
    this.#failures.set(`${offering}/${who}`, { count, reason, digest, lastAt: this.now });
    return this.failures(offering, who, digest);
  }

  succeed(offering: string, who: number): void {
    this.#failures.delete(`${offering}/${who}`);
  }

  /** Returns the expected failures of a user, with any data or with the given digest. */
  failures(offering: string, who: number, digest?: string) {
    const failures = this.#failures.get(`${offering}/${who}`);
    if (failures === undefined || (digest !== undefined && failures.digest !== digest)) return undefined;
    const { count, reason, digest: dataDigest, lastAt } = failures;
    const delay = Math.min(360, 2 ** (count - 1)) * 60_000;
    return {
      offeringUuid: offering,
      userUuid: testUser(who).userUuid,
      count,
      reason,
      dataDigest,
      lastAt,
      nextAt: lastAt + delay,
    };
  }

  clear(who: number): number {
    const theirs = [...this.#failures.keys()].filter((place) => place.endsWith(`/${who}`));
    for (const place of theirs) this.#failures.delete(place);
    return theirs.length;
  }

  forgetFailures(): void {
    this.#failures.clear();
  }
}

interface Real {
  setup: LedgerSetup;
  /** Opens another ledger with the same contents. */
  readonly reopen: (setup: LedgerSetup) => Promise<LedgerSetup>;
  /** Whether failures survive: an export contains no failures. */
  readonly keepsFailures: boolean;
}

/** A call to the ledger whose result must equal the result of the model. */
class Step implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly text: string,
    readonly execute: (model: Model, real: Real) => Promise<void>,
  ) {}

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): Promise<void> {
    return this.execute(model, real);
  }

  toString(): string {
    return this.text;
  }
}

const namespaces = ['ns', 'other'];
const offerings = ['o', 'p'];
const digests = ['one', 'two'];
const userNumbers = [1, 2, 3, 4];
const offering = fc.constantFrom(...offerings);
const digest = fc.constantFrom(...digests);
// Some values are more frequent, so that several steps use the same user and username.
const namespace = fc.constantFrom('ns', 'ns', 'ns', 'other');
const name = fc.constantFrom('alice', 'ALICE', 'bob', 'carol', 'Dora', 'Alice', 'bob');
const userNumber = fc.constantFrom(1, 2, 3, 4, 1, 2, 1, 1);
/** Some reasons mention a user who may be erased. `no malice` only seems to. */
const reason = fc.constantFrom(
  '',
  'disk full',
  'Alice has it',
  'no malice',
  'user-2@idp.example.org: refused',
  `user ${testUser(3).userUuid}`,
);

const takeStep = fc
  .record({ namespace, name, who: userNumber, status: fc.constantFrom('reserved' as const, 'committed' as const) })
  .map(
    ({ status, ...on }) =>
      new Step(`${status} ${on.namespace} ${on.name} ${on.who}`, async (model, { setup }) => {
        const { usernames } = setup.ledger;
        const take =
          status === 'reserved'
            ? usernames.reserve(on.namespace, on.name, testUser(on.who))
            : usernames.commit(on.namespace, on.name, testUser(on.who));
        expect(await take).toBe(model.take(on.namespace, on.name.toLowerCase(), { who: on.who, status }));
      }),
  );

// Eleven failures reach the maximum delay.
const failStep = fc.record({ offering, who: userNumber, reason, digest, times: fc.constantFrom(1, 2, 11) }).map(
  (on) =>
    new Step(
      `${on.times} failures ${on.offering} ${on.who} ${JSON.stringify(on.reason)} ${on.digest}`,
      async (model, { setup }) => {
        for (let time = 0; time < on.times; time += 1) {
          const attempt = await setup.ledger.attempts.recordFailure(on.offering, testUser(on.who).userUuid, {
            reason: on.reason,
            dataDigest: on.digest,
          });
          expect(attempt).toEqual(model.fail(on.offering, on.who, on));
        }
      },
    ),
);

const succeedStep = fc.record({ offering, who: userNumber }).map(
  (on) =>
    new Step(`success ${on.offering} ${on.who}`, async (model, { setup }) => {
      await setup.ledger.attempts.recordSuccess(on.offering, testUser(on.who).userUuid);
      model.succeed(on.offering, on.who);
    }),
);

const steps: fc.Arbitrary<Step>[] = [
  takeStep,
  takeStep,
  takeStep,
  failStep,
  failStep,
  failStep,
  succeedStep,
  succeedStep,
  fc.record({ namespace, name }).map(
    (on) =>
      new Step(`release ${on.namespace} ${on.name}`, async (model, { setup }) => {
        const released = await setup.ledger.usernames.release(on.namespace, on.name, { by: 'root', reason: 'test' });
        expect(released).toBe(model.release(on.namespace, on.name.toLowerCase()));
      }),
  ),
  userNumber.map(
    (number) =>
      new Step(`erase ${number}`, async (model, { setup }) => {
        expect(await setup.ledger.usernames.erase(testUser(number))).toBe(model.erase(number));
      }),
  ),
  fc.record({ namespace, who: userNumber, other: userNumber }).map(
    (on) =>
      new Step(`mixed keys ${on.namespace} ${on.who} ${on.other}`, async (_model, { setup }) => {
        if (on.who === on.other) return;
        const mixed = { userUuid: testUser(on.who).userUuid, cuid: testUser(on.other).cuid };
        // A conflict, or, while one of the users is unknown, the user of the uuid. Never a username of the other user.
        const found = await setup.ledger.usernames.find(on.namespace, mixed).catch((error: unknown) => error);
        if (!(found instanceof LedgerConflictError))
          expect(found).toEqual(await setup.ledger.usernames.find(on.namespace, testUser(on.who)));
      }),
  ),
  userNumber.map(
    (number) =>
      new Step(`clear ${number}`, async (model, { setup }) => {
        expect(await setup.ledger.attempts.clear(testUser(number).userUuid)).toBe(model.clear(number));
      }),
  ),
  fc.constantFrom(1000, 90_000, 8 * 3_600_000).map(
    (passed) =>
      new Step(`${passed} ms pass`, async (model, { setup }) => {
        model.now += passed;
        setup.clock.advance(passed);
      }),
  ),
  fc.constant(
    new Step('reopen', async (model, real) => {
      real.setup = await real.reopen(real.setup);
      real.setup.clock.advance(model.now - noon);
      if (!real.keepsFailures) model.forgetFailures();
    }),
  ),
  // Also between other steps, because reading must not change anything.
  fc.constant(new Step('compare everything', compare)),
];

async function compare(model: Model, { setup }: Real): Promise<void> {
  await compareNames(model, setup);
  await compareAttempts(model, setup);
}

async function compareNames(model: Model, { ledger: { usernames } }: LedgerSetup): Promise<void> {
  for (const space of namespaces) {
    for (const number of userNumbers) {
      expect(await usernames.find(space, testUser(number))).toEqual(model.find(space, number));
      for (const username of ['alice', 'bob', 'carol', 'dora']) {
        expect(await usernames.isTaken(space, username, testUser(number))).toBe(model.isTaken(space, username, number));
      }
    }
  }
  expect(await usernames.verify()).toMatchObject({ findings: [], names: model.names });
}

async function compareAttempts(model: Model, { ledger: { attempts } }: LedgerSetup): Promise<void> {
  const listed = (among: readonly string[]) =>
    among.flatMap((place) => userNumbers.flatMap((number) => model.failures(place, number) ?? []));
  expect(await attempts.list()).toEqual(listed(offerings));
  for (const place of offerings) {
    expect(await attempts.list(place)).toEqual(listed([place]));
    for (const number of userNumbers) {
      for (const dataDigest of digests) {
        expect(await attempts.find(place, testUser(number).userUuid, { dataDigest })).toEqual(
          model.failures(place, number, dataDigest),
        );
      }
    }
  }
}

async function runModel(real: Real, commands: Iterable<fc.AsyncCommand<Model, Real>>): Promise<void> {
  const model = new Model();
  try {
    await fc.asyncModelRun(() => ({ model, real }), commands);
    await compare(model, real);
  } finally {
    await real.setup.ledger.close();
  }
}

describe('any sequence of calls', () => {
  test('a ledger in memory behaves like a simple model, also after export and import', async () => {
    const key = new Uint8Array(32).fill(7);
    const reopen = async ({ ledger }: LedgerSetup) => {
      const lines = await collect(ledger.usernames.export());
      const next = makeMemoryLedger(key);
      await next.ledger.usernames.import(lines);
      return next;
    };
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 50, size: 'max' }), (commands) =>
        runModel({ setup: makeMemoryLedger(key), reopen, keepsFailures: false }, commands),
      ),
      { numRuns: 150 },
    );
  });

  test('a ledger in SQLite behaves like a simple model, also after it is closed and opened again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(steps, { maxCommands: 40, size: 'max' }), async (commands) => {
        const directory = await makeTemporaryDirectory();
        const reopen = async ({ ledger }: LedgerSetup) => {
          await ledger.close();
          return makeSqliteLedger(directory);
        };
        try {
          await runModel({ setup: await makeSqliteLedger(directory), reopen, keepsFailures: true }, commands);
        } finally {
          await rm(directory, { recursive: true, force: true });
        }
      }),
      { numRuns: 30 },
    );
  });
});
