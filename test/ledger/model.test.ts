import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LedgerConflictError } from '../../src/ledger/ledger.js';
import { makeTemporaryDirectory } from '../support/temporary-directory.js';
import { collect, type LedgerSetup, makeMemoryLedger, makeSqliteLedger, person } from './support/setup.js';

/** What a ledger should be, with everything in plain and nothing forgotten but what must be. */
class Model {
  readonly #owners = new Map<string, number>();
  readonly #reservedLast = new Map<string, string[]>();
  readonly #committedLast = new Map<string, string[]>();

  isTaken(namespace: string, username: string, who: number): boolean {
    const owner = this.#owners.get(`${namespace}/${username}`);
    return owner !== undefined && owner !== who;
  }

  take(namespace: string, username: string, { who, status }: { who: number; status: 'reserved' | 'committed' }): boolean {
    if (this.isTaken(namespace, username, who)) return false;
    this.#owners.set(`${namespace}/${username}`, who);
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

  /** Who was erased has their names, but they are found no more. */
  erase(who: number): void {
    for (const place of [...this.#committedLast.keys(), ...this.#reservedLast.keys()]) {
      if (place.endsWith(`/${who}`)) this.#forget(place, undefined);
    }
  }

  #forget(place: string, username: string | undefined): void {
    for (const names of [this.#committedLast, this.#reservedLast]) {
      names.set(place, username === undefined ? [] : (names.get(place) ?? []).filter((name) => name !== username));
    }
  }

  get names(): number {
    return this.#owners.size;
  }
}

interface Real {
  setup: LedgerSetup;
  readonly reopen: (setup: LedgerSetup) => Promise<LedgerSetup>;
}

type Step = (model: Model, real: Real) => Promise<void>;

const namespace = fc.constantFrom('ns', 'other');
const name = fc.constantFrom('alice', 'ALICE', 'bob', 'carol', 'Dora');
const who = fc.integer({ min: 1, max: 4 });

const steps: fc.Arbitrary<{ readonly text: string; readonly run: Step }>[] = [
  fc.record({ namespace, name, who, status: fc.constantFrom('reserved', 'committed') }).map(({ status, ...on }) => ({
    text: `${status} ${on.namespace} ${on.name} ${on.who}`,
    run: async (model, { setup }) => {
      const { usernames } = setup.ledger;
      const take =
        status === 'reserved' ? usernames.reserve(on.namespace, on.name, person(on.who)) : usernames.commit(on.namespace, on.name, person(on.who));
      expect(await take).toBe(
        model.take(on.namespace, on.name.toLowerCase(), { who: on.who, status: status === 'reserved' ? 'reserved' : 'committed' }),
      );
    },
  })),
  fc.record({ namespace, name }).map((on) => ({
    text: `release ${on.namespace} ${on.name}`,
    run: async (model, { setup }) => {
      const released = await setup.ledger.usernames.release(on.namespace, on.name, { by: 'root', reason: 'test' });
      expect(released).toBe(model.release(on.namespace, on.name.toLowerCase()));
    },
  })),
  who.map((number) => ({
    text: `erase ${number}`,
    run: async (model, { setup }) => {
      await setup.ledger.usernames.erase(person(number));
      model.erase(number);
    },
  })),
  fc.record({ namespace, name, who, other: who }).map((on) => ({
    text: `mixed keys ${on.who} ${on.other}`,
    run: async (_model, { setup }) => {
      if (on.who === on.other) return;
      const mixed = { userUuid: person(on.who).userUuid, cuid: person(on.other).cuid };
      // A conflict, or, as long as one of the two is unknown, nobody yet; no name of the other in any case.
      const found = await setup.ledger.usernames.find(on.namespace, mixed).catch((error: unknown) => error);
      if (!(found instanceof LedgerConflictError)) expect(found).toEqual(await setup.ledger.usernames.find(on.namespace, person(on.who)));
    },
  })),
  fc.constant({
    text: 'reopen',
    run: async (_model: Model, real: Real) => {
      real.setup = await real.reopen(real.setup);
    },
  }),
];

async function compare(model: Model, { setup }: Real): Promise<void> {
  const { usernames } = setup.ledger;
  for (const space of ['ns', 'other']) {
    for (const number of [1, 2, 3, 4]) {
      expect(await usernames.find(space, person(number))).toEqual(model.find(space, number));
      for (const username of ['alice', 'bob', 'carol', 'dora']) {
        expect(await usernames.isTaken(space, username, person(number))).toBe(model.isTaken(space, username, number));
      }
    }
  }
  expect(await usernames.verify()).toMatchObject({ findings: [], names: model.names });
}

async function play(real: Real, moves: readonly { readonly text: string; readonly run: Step }[]): Promise<void> {
  const model = new Model();
  try {
    for (const { run } of moves) await run(model, real);
    await compare(model, real);
  } finally {
    await real.setup.ledger.close();
  }
}

describe('whatever is asked of it in whatever order, the ledger agrees with a simple model', () => {
  test('in memory, also when it is carried over by export and import', async () => {
    const key = new Uint8Array(32).fill(7);
    const reopen = async ({ ledger }: LedgerSetup) => {
      const lines = await collect(ledger.usernames.export());
      const next = makeMemoryLedger(key);
      await next.ledger.usernames.import(lines);
      return next;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...steps), { maxLength: 30 }), (moves) => play({ setup: makeMemoryLedger(key), reopen }, moves)),
      { numRuns: 150 },
    );
  });

  test('in SQLite, also when it is closed and opened again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...steps), { maxLength: 25 }), async (moves) => {
        const directory = await makeTemporaryDirectory();
        const reopen = async ({ ledger }: LedgerSetup) => {
          await ledger.close();
          return makeSqliteLedger(directory);
        };
        try {
          await play({ setup: await makeSqliteLedger(directory), reopen }, moves);
        } finally {
          await rm(directory, { recursive: true, force: true });
        }
      }),
      { numRuns: 15 },
    );
  });
});
