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

/** Everything that waits for a backend's answer. */
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
    throw new Error('do not look');
  },
  getPrototypeOf() {
    throw new Error('do not look');
  },
});

/** What a backend may do that is none of its contract, or says that it failed. */
const behaviours: Readonly<Record<string, Behaviour>> = {
  'throws BackendError': thrower(new BackendError('no free uid')),
  'throws BackendError with a public message of 1 MB': thrower(
    new BackendError('full', { publicMessage: 'x'.repeat(1_000_000) }),
  ),
  'throws BackendError with control characters, HTML and a formula': thrower(
    new BackendError('full', { publicMessage: '=1+1\u0000\u001b[31m<script>alert(1)</script>\u202e\r\nlevel=error' }),
  ),
  'throws TransientBackendError': thrower(new TransientBackendError('down')),
  'cannot be connected to': thrower(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })),
  'throws TypeError': thrower(new TypeError('x is not a function')),
  'throws text': thrower('text'),
  'throws nothing': thrower(undefined),
  'throws null': thrower(null),
  'throws a number': thrower(7),
  'throws a symbol': thrower(Symbol('thrown')),
  'throws what can not be looked at': thrower(unreadable),
  'demands linking without a word': thrower(new OfferingUserAccountLinkingRequiredError('')),
  'demands validation with a URL that is none': thrower(
    new OfferingUserAdditionalValidationRequiredError('Sign.', { commentUrl: 'javascript:alert(1)' }),
  ),
  'never answers': () => new Promise(() => {}),
  'answers with a promise that nobody keeps': () => Object.fromEntries([['then', () => {}]]),
  'answers a number': () => 42,
  'answers NaN': () => Number.NaN,
  'answers true': () => true,
  'answers a big integer': () => 10n,
  'answers an object': () => ({ username: 'jdoe' }),
  'answers a list': () => ['jdoe'],
  'answers a boxed string': () => Object('jdoe'),
  'answers bytes': () => Buffer.from('jdoe'),
  'answers a function': () => () => 'jdoe',
  'answers a symbol': () => Symbol('jdoe'),
  'answers 10 MB': () => 'j'.repeat(10_000_000),
  'answers two lines': () => 'jdoe\nroot',
  'answers a line with its end': () => 'jdoe\r\n',
  'answers a NUL': () => 'jdoe\u0000',
  'answers a path': () => '../x',
  'answers an absolute path': () => '/etc/passwd',
  'answers an option': () => '-rf',
  'answers a number as text': () => '0',
  'answers a folder': () => '..',
  'answers an account of the system': () => 'root',
  'answers a command': () => '$(id)',
  'answers a space before the name': () => ' jdoe',
  'answers letters that look like others': () => 'jdоe',
  'answers text that runs backwards': () => '\u202ejdoe',
  "answers somebody else's name": () => 'kept',
  "answers somebody else's name in capitals": () => 'KEPT',
};

/** Misbehaves for people called Doe, until it is mended; all others get a name. */
class MisbehavingBackend extends PosixUsernameManagementBackend {
  constructor(public behaviour: Behaviour | undefined) {
    super();
  }

  override getOrCreateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    const isHit = this.behaviour !== undefined && user.userFullName?.endsWith('Doe') === true;
    return isHit ? (this.behaviour?.() as Promise<string | undefined>) : super.getOrCreateUsername(user, context);
  }
}

/** People in every state who get the misbehaviour, and two who do not. */
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
    const person = this.waldur.addUser({ firstName: 'Jane', lastName });
    return this.waldur.addOfferingUser({ offering: this.#offering, user: person, created: modified, modified, ...row })
      .uuid;
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

describe.each(Object.entries(behaviours))('a username backend that %s', (_name, behaviour) => {
  it('gives nobody that name, harms nobody else, and once it is mended everybody gets a name by a clean pass', async () => {
    const fixture = new Fixture(behaviour);
    const report = await fixture.pass();
    expect(report.users).toHaveLength(waitingStates.length + 2);
    expect(fixture.row(fixture.unaffected)).toEqual({ state: 'OK', username: 'jroe', comment: '' });
    expect(fixture.row(fixture.ready)).toEqual({ state: 'OK', username: 'kept', comment: '' });
    for (const uuid of fixture.affected) {
      const { username, comment } = fixture.row(uuid);
      expect(username).toBe('');
      // What people read is short, one line, and nothing that a terminal, a table or a page would act on.
      expect(comment.length).toBeLessThanOrEqual(1000);
      expect(comment).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u);
      expect(report.users.find((person) => person.uuid === uuid)?.result).toMatch(/^(failed|pending)$/);
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
