import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.js';
import { BackendError, TransientBackendError } from '../../src/shared/errors.js';
import { silentLogger } from '../../src/shared/logger.js';
import type { Fault } from '../../src/testing/faults.js';
import { AdjustableClock, WaldurEmulator } from '../../src/testing/index.js';
import type { UsernameContext } from '../../src/usernames/backend.js';
import {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from '../../src/usernames/errors.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { completeParts } from '../../src/users/offering-parts.js';
import type { UpdateReport } from '../../src/users/report.js';
import { syncOffering } from '../../src/users/sync-offering.js';
import { findDuplicates } from '../../src/users/taken-names.js';
import { createWaldurClient } from '../../src/waldur/create-waldur-client.js';
import { type KnownOfferingUserState, type OfferingUser, OfferingUserState } from '../../src/waldur/types.js';
import { noon } from '../support/open-waldur.js';

const kinds = [
  'posix',
  'late',
  'own',
  'shared',
  'nothing',
  'linking',
  'validation',
  'error',
  'transient',
  'invalid',
  'crash',
] as const;
type Kind = (typeof kinds)[number];

/**
 * Behaves for each user according to the generated kind. `posix` and `late` create usernames that collide; `shared`
 * always returns the same one for every user.
 */
class RandomBackend extends PosixUsernameManagementBackend {
  constructor(
    readonly kindOf: (user: OfferingUser) => Kind,
    readonly isMoody: boolean,
  ) {
    super();
  }

  override async getOrCreateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    switch (this.kindOf(user)) {
      case 'posix':
        return super.getOrCreateUsername(user, context);
      case 'late':
        if (this.isMoody) throw new Error('not in the mood');
        return super.getOrCreateUsername(user, context);
      case 'own':
        return `own-${user.uuid.slice(0, 12)}`;
      case 'shared':
        return 'shared';
      case 'nothing':
        return undefined;
      case 'linking':
        throw new OfferingUserAccountLinkingRequiredError('Link it.', { commentUrl: 'https://idp.example.org/' });
      case 'validation':
        throw new OfferingUserAdditionalValidationRequiredError('Sign it.');
      case 'error':
        throw new BackendError('no room', { publicMessage: 'No room.' });
      case 'transient':
        throw new TransientBackendError('down');
      case 'invalid':
        return 'in valid';
      case 'crash':
        throw new TypeError('boom');
    }
  }
}

interface RandomUser {
  readonly state: KnownOfferingUserState;
  readonly name: 'Doe' | 'Roe';
  readonly username: '' | 'jdoe' | 'jroe' | 'kept';
  readonly kind: Kind;
  readonly isRestricted: boolean;
  readonly isFresh: boolean;
  readonly comment: '' | 'Link it.' | 'Old.';
}

const randomUser: fc.Arbitrary<RandomUser> = fc.record({
  state: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...Object.values(OfferingUserState)) },
    { weight: 2, arbitrary: fc.constant('Requested' as const) },
    { weight: 2, arbitrary: fc.constant('OK' as const) },
  ),
  name: fc.oneof(
    { weight: 3, arbitrary: fc.constant('Doe' as const) },
    { weight: 1, arbitrary: fc.constant('Roe' as const) },
  ),
  username: fc.oneof(
    { weight: 5, arbitrary: fc.constant('' as const) },
    { weight: 1, arbitrary: fc.constantFrom('jdoe', 'jroe', 'kept') },
  ),
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('posix', 'late') },
    { weight: 2, arbitrary: fc.constantFrom(...kinds) },
  ),
  isRestricted: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  isFresh: fc.boolean(),
  comment: fc.constantFrom('', 'Link it.', 'Old.'),
});

const randomFault: fc.Arbitrary<{ call: number; fault: Fault }> = fc.record({
  call: fc.integer({ min: 1, max: 40 }),
  fault: fc.constantFrom<Fault>(
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
    { kind: 'status', status: 403 },
    { kind: 'status', status: 409 },
    { kind: 'status', status: 404 },
    { kind: 'status-after', status: 502 },
    { kind: 'html', status: 502 },
    { kind: 'reset-before' },
    { kind: 'reset-after' },
    { kind: 'cut-off' },
    { kind: 'duplicate' },
    { kind: 'hang' },
  ),
});

/**
 * A Waldur that receives requests one by one, in the order of the scheduler, and records each overwritten username of
 * a ready user.
 */
class Scenario {
  readonly clock = new AdjustableClock(noon);
  readonly waldur = new WaldurEmulator({ clock: this.clock });
  readonly offering = this.waldur.addOffering({ name: 'SLURM Cluster' });
  readonly overwritten: string[] = [];
  readonly #kinds = new Map<string, Kind>();
  readonly #writer = new Map<string, string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(users: readonly RandomUser[]) {
    const hourAgo = new Date(noon - 3_600_000).toISOString();
    for (const { state, name, username, kind, isRestricted, isFresh, comment } of users) {
      const user = this.waldur.addUser({ firstName: 'Jane', lastName: name }).uuid;
      const modified = isFresh ? new Date(noon).toISOString() : hourAgo;
      const row = this.waldur.addOfferingUser({
        offering: this.offering.uuid,
        user,
        state,
        username,
        isRestricted,
        comment,
        created: hourAgo,
        modified,
      });
      this.#kinds.set(row.uuid, kind);
    }
  }

  kindOf = (user: { readonly uuid: string }): Kind => this.#kinds.get(user.uuid) ?? 'nothing';

  /** Runs a pass as a worker with this name. With a scheduler, each of its requests waits until it is scheduled. */
  async pass(worker: string, scheduler?: fc.Scheduler): Promise<UpdateReport | undefined> {
    const client = createWaldurClient({
      apiUrl: this.waldur.url,
      credentials: { kind: 'token', token: new Secret(this.waldur.token) },
      fetch: (input, init) => this.#fetch(worker, new Request(input, init), scheduler),
      clock: this.clock,
      timeoutMs: scheduler === undefined ? 10_000 : 100,
      retry: { attempts: 2, minDelayMs: 0, maxDelayMs: 1 },
    });
    const offering = { uuid: this.offering.uuid, name: this.offering.name };
    const parts = {
      client,
      backend: new RandomBackend(this.kindOf, scheduler !== undefined),
      offering,
      backendSettings: {},
      logger: silentLogger,
      clock: this.clock,
    };
    const options = { usernameConcurrency: 4, usernameTimeoutSeconds: 10, claimSeconds: 60, claims: new Map() };
    try {
      return await syncOffering(completeParts({ ...parts, ...options }));
    } catch (error) {
      // An offering that can't be read ends this pass only.
      expect((error as Error).name).toMatch(/^Waldur/);
      return undefined;
    }
  }

  async #fetch(worker: string, request: Request, scheduler: fc.Scheduler | undefined): Promise<Response> {
    await scheduler?.schedule(Promise.resolve(), `${worker} ${request.method} ${new URL(request.url).pathname}`);
    // A request that its sender has aborted in the meantime never arrives.
    request.signal.throwIfAborted();
    const uuid = /offering-users\/([0-9a-f]{32})\/$/.exec(new URL(request.url).pathname)?.[1] ?? '';
    if (request.method !== 'PATCH' || uuid === '') return this.waldur.fetch(request);
    const write = this.#turn.then(() => this.#patch(worker, uuid, request));
    this.#turn = write.catch(() => undefined);
    return write;
  }

  // No other request may come between the two reads of the state.
  async #patch(worker: string, uuid: string, request: Request): Promise<Response> {
    const before = this.waldur.offeringUser(uuid);
    try {
      return await this.waldur.fetch(request);
    } finally {
      const after = this.waldur.offeringUser(uuid);
      if (
        before?.state === 'OK' &&
        before.username !== '' &&
        before.username !== after?.username &&
        this.#writer.get(uuid) !== worker
      ) {
        this.overwritten.push(`${uuid}: ${before.username} → ${after?.username} by ${worker}`);
      }
      if (before?.username !== after?.username) this.#writer.set(uuid, worker);
    }
  }

  duplicates(): string[] {
    const users = this.waldur
      .offeringUsers()
      .map(({ uuid, user_uuid, username }) => ({ uuid, userUuid: String(user_uuid), username: username ?? '' }));
    return findDuplicates(users).map(({ username }) => username);
  }
}

async function converge(
  users: readonly RandomUser[],
  faults: readonly { call: number; fault: Fault }[],
  scheduler: fc.Scheduler,
): Promise<void> {
  const scenario = new Scenario(users);
  const { waldur, clock } = scenario;
  const before = new Map(waldur.offeringUsers().map((row) => [row.uuid, row]));
  const duplicatesBefore = scenario.duplicates();
  for (const { call, fault } of faults) waldur.faults.add({ on: { call }, fault });

  await scheduler.waitFor(
    Promise.all([scenario.pass('first worker', scheduler), scenario.pass('second worker', scheduler)]),
  );
  waldur.faults.clear();
  clock.advance(61_000);
  await scenario.pass('third pass');
  clock.advance(61_000);
  waldur.clearCalls();
  const last = await scenario.pass('fourth pass');

  // Every user is in the final state: the last pass had nothing to write.
  expect(waldur.writes().map(({ operation, body }) => [operation, body])).toEqual([]);
  expect(scenario.overwritten).toEqual([]);
  const rows = waldur.offeringUsers();
  expect(rows).toHaveLength(users.length);
  for (const row of rows) {
    const was = before.get(row.uuid);
    const wasReady = was?.state === 'OK' && was.username !== '';
    if (wasReady) expect(row).toMatchObject({ state: 'OK', username: was.username });
    if (was?.is_restricted || /elet/.test(String(was?.state))) expect(row).toEqual(was);
    else if (!wasReady) expectFinalState(scenario.kindOf(row), row, was?.username ?? '');
  }
  // No duplicates except those from before and those that a fault or a backend without another username left. All of
  // them are reported.
  const duplicates = scenario.duplicates();
  expect(last?.duplicates.map(({ username }) => username)).toEqual(duplicates);
  if (faults.length === 0)
    expect(duplicates.filter((name) => name !== 'shared' && !duplicatesBefore.includes(name))).toEqual([]);
}

function expectFinalState(
  kind: Kind,
  row: { readonly state: unknown; readonly username: unknown; readonly service_provider_comment?: unknown },
  kept: string,
): void {
  const ok = { state: 'OK', service_provider_comment: '' };
  const nameless = row.state === 'OK' && row.username === '';
  switch (kind) {
    case 'posix':
    case 'late':
      expect(row).toMatchObject({ ...ok, username: expect.stringMatching(/^(jdoe|jroe)\d*$|^kept$/) });
      break;
    case 'own':
      expect(row).toMatchObject({ ...ok, username: expect.stringMatching(/^own-/) });
      break;
    case 'shared':
      if (row.username === 'shared') expect(row).toMatchObject(ok);
      else expect(row.service_provider_comment).toContain('it belongs to another user');
      break;
    case 'nothing':
    case 'transient':
      expect(row).toMatchObject({ username: kept });
      break;
    case 'linking':
      expect(row).toMatchObject({
        state: nameless ? 'OK' : 'Pending account linking',
        service_provider_comment: 'Link it.',
      });
      break;
    case 'validation':
      expect(row).toMatchObject({
        state: nameless ? 'OK' : 'Pending additional validation',
        service_provider_comment: 'Sign it.',
      });
      break;
    default:
      expect(row.state).toBe(nameless ? 'OK' : 'Error creating');
      expect(row.service_provider_comment).not.toBe('');
  }
}

describe('two concurrent workers', () => {
  const users = fc.array(randomUser, { minLength: 1, maxLength: 8 });

  it('after two concurrent workers and another pass, every user is in the final state and no ready username has changed', async () => {
    await fc.assert(
      fc.asyncProperty(users, fc.scheduler(), (drawn, scheduler) => converge(drawn, [], scheduler)),
      { numRuns: 150 },
    );
  });

  it('after two concurrent workers with random faults and another pass, every user is in the final state and no ready username has changed', async () => {
    const faults = fc.array(randomFault, { minLength: 1, maxLength: 6 });
    await fc.assert(fc.asyncProperty(users, faults, fc.scheduler(), converge), { numRuns: 150 });
  });
});
