import { expect, it } from 'vitest';
import { Secret } from '../../../src/config/secret.js';
import type { NoteBook } from '../../../src/ledger/notes.js';
import type { MembershipProcessorParts } from '../../../src/processors/parts.js';
import { createWaldurClient } from '../../../src/waldur/create-waldur-client.js';
import { type DepartureFixture, openDepartureFixture } from './departure-fixture.js';

/** A process that dies after a number of calls: the last one is carried out, but its answer is lost. */
class MortalProcess {
  calls = 0;

  constructor(readonly lifetime: number) {}

  /** Makes a call. After the end of the process, nothing is called any more. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    this.calls += 1;
    if (this.calls > this.lifetime) throw new TypeError('fetch failed', { cause: new Error('the process is dead') });
    const result = await call();
    if (this.calls >= this.lifetime) throw new TypeError('fetch failed', { cause: new Error('the process is dead') });
    return result;
  }

  /** An object whose methods belong to this process. */
  bind<T extends object>(target: T): T {
    return new Proxy(target, {
      get: (object, name) => {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => this.run(async () => value.apply(object, args) as unknown);
      },
    });
  }
}

function createParts(fixture: DepartureFixture, process: MortalProcess): Partial<MembershipProcessorParts> {
  const { waldur, backend } = fixture.site;
  const { notes } = fixture.processor()['parts'];
  const client = createWaldurClient({
    apiUrl: waldur.url,
    credentials: { kind: 'token', token: new Secret(waldur.token) },
    clock: waldur.clock,
    fetch: (input, init) => process.run(() => waldur.fetch(input, init)),
    retry: { attempts: 1 },
  });
  const accounts = process.bind(fixture.usernames);
  return {
    client,
    backend: accounts,
    membershipBackend: process.bind(backend),
    notes: process.bind(notes as NoteBook),
  };
}

async function arrange(): Promise<{ fixture: DepartureFixture; end: () => unknown }> {
  const fixture = await openDepartureFixture();
  fixture.site.addMember(fixture.project, 'stays');
  const gone = fixture.addDeparting('gone');
  await fixture.site.resource(fixture.project, 'r1', { accounts: ['stays', 'gone'] });
  return {
    fixture,
    end: () => ({
      state: fixture.row(gone).state,
      username: fixture.row(gone).username,
      account: fixture.usernames.accounts.get('gone'),
      accounts: fixture.site.usernamesOn('r1'),
    }),
  };
}

const departed = { state: 'Deleted', username: 'gone', account: 'released', accounts: ['stays'] };

/** Runs until nothing changes, as a timer does. */
async function settle(fixture: DepartureFixture): Promise<void> {
  for (let run = 0; run < 4; run += 1) {
    fixture.advance(61);
    await fixture.run();
  }
}

it('a departure that is killed after any call is completed by later runs, with the same end', async () => {
  const whole = await arrange();
  const process = new MortalProcess(Number.POSITIVE_INFINITY);
  await whole.fixture.run(createParts(whole.fixture, process));
  expect(whole.end()).toEqual(departed);
  await whole.fixture.site.open.close();

  for (let lifetime = 1; lifetime <= process.calls; lifetime += 1) {
    const { fixture, end } = await arrange();
    await fixture.run(createParts(fixture, new MortalProcess(lifetime))).catch(() => undefined);
    // The account is released only after Waldur has confirmed the deletion.
    if (fixture.usernames.calls.some((call) => call.startsWith('releaseUsers')))
      expect(end()).toMatchObject({ state: 'Deleted' });
    await settle(fixture);
    expect({ lifetime, ...(end() as object) }).toEqual({ lifetime, ...departed });
    await fixture.site.open.close();
  }
});

it('a user who returns after a kill at any call ends up ready, with an open account under the same username', async () => {
  for (let lifetime = 4; lifetime <= 40; lifetime += 2) {
    const { fixture, end } = await arrange();
    await fixture.run(createParts(fixture, new MortalProcess(lifetime))).catch(() => undefined);
    const row = fixture.site.waldur.offeringUsers().find(({ username }) => username === 'gone');
    const user = fixture.site.waldur.findUser(row?.user_uuid ?? '');
    if (row === undefined || user === undefined) expect.unreachable();
    fixture.site.waldur.addMember(fixture.project, user);
    fixture.site.waldur.setOfferingUser(row.uuid, { state: 'OK' });
    await settle(fixture);
    expect({ lifetime, ...(end() as object) }).toEqual({
      lifetime,
      state: 'OK',
      username: 'gone',
      account: 'open',
      accounts: ['gone', 'stays'],
    });
    await fixture.site.open.close();
  }
});
