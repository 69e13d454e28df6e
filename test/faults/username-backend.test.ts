import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.js';
import { BackendError, TransientBackendError } from '../../src/shared/errors.js';
import { silentLogger } from '../../src/shared/logger.js';
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
import { createWaldurClient } from '../../src/waldur/create-waldur-client.js';
import type { OfferingUser } from '../../src/waldur/types.js';
import { noon } from '../support/open-waldur.js';

type Behaviour = () => unknown;

/** The states in which the backend is called. */
const waitingStates = [
  'Requested',
  'Creating',
  'Error creating',
  'Pending account linking',
  'Pending additional validation',
  'OK',
] as const;

function thrower(thrown: unknown): Behaviour {
  return () => {
    throw thrown;
  };
}

const unreadable = new Proxy(new Error('out of reach'), {
  get() {
    throw new Error('unreadable');
  },
  getPrototypeOf() {
    throw new Error('unreadable');
  },
});

/** Ways for a backend to violate the contract or to fail. */
const behaviours: Readonly<Record<string, Behaviour>> = {
  'throws BackendError': thrower(new BackendError('no free uid')),
  'throws BackendError with a public message of 1 MB': thrower(
    new BackendError('full', { publicMessage: 'x'.repeat(1_000_000) }),
  ),
  'throws BackendError with control characters, HTML and a formula': thrower(
    new BackendError('full', { publicMessage: '=1+1\u0000\u001b[31m<script>alert(1)</script>\u202e\r\nlevel=error' }),
  ),
  'throws TransientBackendError': thrower(new TransientBackendError('down')),
  'refuses the connection': thrower(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })),
  'throws TypeError': thrower(new TypeError('x is not a function')),
  'throws a string': thrower('text'),
  'throws undefined': thrower(undefined),
  'throws null': thrower(null),
  'throws a number': thrower(7),
  'throws a symbol': thrower(Symbol('thrown')),
  'throws an unreadable object': thrower(unreadable),
  'requires linking without a message': thrower(new OfferingUserAccountLinkingRequiredError('')),
  'requires validation with a hostile URL': thrower(
    new OfferingUserAdditionalValidationRequiredError('Sign.', { commentUrl: 'javascript:alert(1)' }),
  ),
  'never returns': () => new Promise(() => {}),
  'returns a thenable that never resolves': () => Object.fromEntries([['then', () => {}]]),
  'returns a number': () => 42,
  'returns NaN': () => Number.NaN,
  'returns true': () => true,
  'returns a big integer': () => 10n,
  'returns an object': () => ({ username: 'jdoe' }),
  'returns a list': () => ['jdoe'],
  'returns a boxed string': () => Object('jdoe'),
  'returns bytes': () => Buffer.from('jdoe'),
  'returns a function': () => () => 'jdoe',
  'returns a symbol': () => Symbol('jdoe'),
  'returns 10 MB': () => 'j'.repeat(10_000_000),
  'returns two lines': () => 'jdoe\nroot',
  'returns a line break at the end': () => 'jdoe\r\n',
  'returns a NUL character': () => 'jdoe\u0000',
  'returns a path': () => '../x',
  'returns an absolute path': () => '/etc/passwd',
  'returns a command-line option': () => '-rf',
  'returns a number as text': () => '0',
  'returns ..': () => '..',
  'returns a system account': () => 'root',
  'returns a shell command': () => '$(id)',
  'returns a leading space': () => ' jdoe',
  'returns homoglyphs': () => 'jdоe',
  'returns a bidi override': () => '\u202ejdoe',
  "returns another user's username": () => 'kept',
  "returns another user's username in capitals": () => 'KEPT',
};

/** Misbehaves for users called Doe until `behaviour` is `undefined`. All others get a username. */
class MisbehavingBackend extends PosixUsernameManagementBackend {
  constructor(public behaviour: Behaviour | undefined) {
    super();
  }

  override getOrCreateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    const isHit = this.behaviour !== undefined && user.userFullName?.endsWith('Doe') === true;
    return isHit ? (this.behaviour?.() as Promise<string | undefined>) : super.getOrCreateUsername(user, context);
  }
}

/** Users in every state who are affected, and two who are not. */
class Fixture {
  readonly clock = new AdjustableClock(noon);
  readonly waldur = new WaldurEmulator({ clock: this.clock });
  readonly backend: MisbehavingBackend;
  readonly affected: readonly string[];
  readonly unaffected: string;
  readonly ready: string;
  readonly #offering = this.waldur.addOffering({ name: 'SLURM Cluster' });

  constructor(behaviour: Behaviour) {
    this.backend = new MisbehavingBackend(behaviour);
    this.affected = waitingStates.map((state) => this.#add('Doe', { state }));
    this.unaffected = this.#add('Roe', { state: 'Requested' });
    this.ready = this.#add('Lee', { state: 'OK', username: 'kept' });
  }

  #add(lastName: string, row: { readonly state: (typeof waitingStates)[number]; readonly username?: string }): string {
    const modified = new Date(noon - 3_600_000).toISOString();
    const user = this.waldur.addUser({ firstName: 'Jane', lastName });
    return this.waldur.addOfferingUser({ offering: this.#offering, user, created: modified, modified, ...row }).uuid;
  }

  async pass(): Promise<UpdateReport> {
    const client = createWaldurClient({
      apiUrl: this.waldur.url,
      credentials: { kind: 'token', token: new Secret(this.waldur.token) },
      fetch: this.waldur.fetch,
      clock: this.clock,
      retry: { attempts: 1 },
    });
    const parts = {
      client,
      backend: this.backend,
      offering: { uuid: this.#offering.uuid, name: 'SLURM Cluster' },
      backendSettings: {},
      logger: silentLogger,
    };
    return syncOffering(
      completeParts({ ...parts, clock: this.clock, usernameConcurrency: 4, usernameTimeoutSeconds: 0.05 }),
    );
  }

  row(uuid: string): {
    readonly state: string | undefined;
    readonly username: string | null | undefined;
    readonly comment: string;
  } {
    const row = this.waldur.offeringUser(uuid);
    return { state: row?.state, username: row?.username, comment: row?.service_provider_comment ?? '' };
  }
}

describe.each(Object.entries(behaviours))('a username backend that %s', (name, behaviour) => {
  it(`a username backend that ${name} affects no other user, and all users get a username once it is fixed`, async () => {
    const fixture = new Fixture(behaviour);
    const report = await fixture.pass();
    expect(report.users).toHaveLength(waitingStates.length + 2);
    expect(fixture.row(fixture.unaffected)).toEqual({ state: 'OK', username: 'jroe', comment: '' });
    expect(fixture.row(fixture.ready)).toEqual({ state: 'OK', username: 'kept', comment: '' });
    for (const uuid of fixture.affected) {
      const { username, comment } = fixture.row(uuid);
      expect(username).toBe('');
      // The comment is short, and harmless in a terminal, a table or a page.
      expect(comment.length).toBeLessThanOrEqual(1000);
      expect(comment).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u);
      expect(report.users.find((user) => user.uuid === uuid)?.result).toMatch(/^(failed|pending)$/);
    }
    expect(fixture.waldur.calls.filter(({ status }) => status === undefined || status >= 400)).toEqual([]);

    fixture.backend.behaviour = undefined;
    fixture.clock.advance(61_000);
    const clean = await fixture.pass();
    expect(clean.users.filter(({ result }) => result === 'failed')).toEqual([]);
    const names = fixture.affected.map((uuid) => fixture.row(uuid));
    expect(names).toEqual(
      fixture.affected.map(() => ({ state: 'OK', username: expect.stringMatching(/^jdoe\d?$/), comment: '' })),
    );
    expect(new Set(names.map(({ username }) => username)).size).toBe(waitingStates.length);
    expect(fixture.row(fixture.ready)).toEqual({ state: 'OK', username: 'kept', comment: '' });

    fixture.clock.advance(61_000);
    fixture.waldur.clearCalls();
    await fixture.pass();
    expect(fixture.waldur.writes()).toEqual([]);
  });
});
