import { describe, expect, it } from 'vitest';
import {
  BackendError,
  TransientBackendError,
  WaldurAuthError,
  WaldurResponseError,
  WaldurUnavailableError,
} from '../../src/shared/errors.js';
import { silentLogger } from '../../src/shared/logger.js';
import { AbstractUsernameManagementBackend, type UsernameContext } from '../../src/usernames/backend.js';
import { checkUsername } from '../../src/usernames/check-username.js';
import {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from '../../src/usernames/errors.js';
import { askBackend, type UsernameRequest } from '../../src/users/ask-backend.js';
import { defaultErrorComment, defaultRequirementComment } from '../../src/users/comment.js';
import type { OfferingUser } from '../../src/waldur/types.js';

class Answering extends AbstractUsernameManagementBackend {
  constructor(private readonly answer: (context: UsernameContext) => unknown) {
    super();
  }

  override getUsername(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override generateUsername(_user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    return this.answer(context) as Promise<string | undefined>;
  }
}

function question(answer: (context: UsernameContext) => unknown, more: Partial<UsernameRequest> = {}): UsernameRequest {
  return {
    backend: new Answering(answer),
    user: { uuid: 'a'.repeat(32) },
    context: {
      logger: silentLogger,
      settings: {},
      offering: { uuid: 'b', name: 'Cluster' },
      isTaken: async () => false,
      reserve: async () => true,
      ownUsername: async () => undefined,
    },
    rules: { check: checkUsername },
    timeoutSeconds: 5,
    dryRun: false,
    reserve: async () => true,
    ...more,
  };
}

function throwing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

describe('what a backend says', () => {
  it.each([[undefined], [null], [''], [Promise.resolve('')]])(
    'as %s means that there is no name yet',
    async (answer) => {
      expect(await askBackend(question(() => answer))).toEqual({ kind: 'nothing' });
    },
  );

  it('as a free, valid name is that name', async () => {
    expect(await askBackend(question(() => 'jdoe'))).toEqual({ kind: 'username', username: 'jdoe' });
  });

  it.each([
    ['a number', 42, 'it must be text, not number'],
    ['an object', { username: 'jdoe' }, 'it must be text, not object'],
    ['a path', '../jdoe', 'it may contain only the letters a to z, digits, dots, underscores and hyphens'],
    ['two lines', 'jdoe\nroot', 'it may contain only the letters a to z, digits, dots, underscores and hyphens'],
    [
      'a name of another script',
      '田中',
      'it may contain only the letters a to z, digits, dots, underscores and hyphens',
    ],
    ['10 MB of text', 'x'.repeat(10_000_000), 'it may have at most 100 characters, not 10000000'],
    ['an account of the system', 'Root', 'it belongs to the operating system'],
  ])('as %s is refused, and the person reads which rule it breaks', async (_title, answer, rule) => {
    expect(await askBackend(question(() => answer))).toMatchObject({
      kind: 'failed',
      reason: 'username-invalid',
      comment: `The username that was created for you can't be used: ${rule}.`,
    });
  });

  it('as a name that can not be used is not asked for a second time', async () => {
    let asked = 0;
    const outcome = await askBackend(
      question(() => {
        asked += 1;
        return `in valid ${asked}`;
      }),
    );
    expect(outcome).toMatchObject({ reason: 'username-invalid' });
    expect(asked).toBe(1);
  });

  it("as somebody else's name is refused, and the person is not told whose", async () => {
    expect(await askBackend(question(() => 'jdoe', { reserve: async () => false }))).toMatchObject({
      kind: 'failed',
      reason: 'username-taken',
      comment: "The username that was created for you can't be used: it belongs to another user.",
    });
  });
});

describe('what a backend throws', () => {
  it('to have an account linked becomes a comment with its URL', async () => {
    const error = new OfferingUserAccountLinkingRequiredError('Link your <b>old</b> account.', {
      commentUrl: 'https://idp.example.org/link',
    });
    const outcome = {
      kind: 'account-linking',
      comment: 'Link your ‹b›old‹/b› account.',
      commentUrl: 'https://idp.example.org/link',
    };
    expect(await askBackend(question(throwing(error)))).toEqual(outcome);
  });

  it('to have something validated becomes a comment, without a URL that Waldur would refuse', async () => {
    const error = new OfferingUserAdditionalValidationRequiredError('Sign the terms.', {
      commentUrl: 'javascript:alert(1)',
    });
    expect(await askBackend(question(throwing(error)))).toEqual({
      kind: 'additional-validation',
      comment: 'Sign the terms.',
    });
  });

  it('as BackendError shows the person its public message only', async () => {
    const error = new BackendError('ldap: uid=jdoe,ou=People exists', { publicMessage: 'Write to the help desk.' });
    expect(await askBackend(question(throwing(error)))).toEqual({
      kind: 'failed',
      reason: 'backend-error',
      comment: 'Write to the help desk.',
      message: 'ldap: uid=jdoe,ou=People exists',
    });
  });

  it('as BackendError without a public message shows a neutral sentence', async () => {
    expect(await askBackend(question(throwing(new BackendError('secret'))))).toMatchObject({
      kind: 'failed',
      comment: defaultErrorComment,
    });
  });

  it('is known by its name when a plugin brings its own copy of the class', async () => {
    class Foreign extends Error {
      override name = 'OfferingUserAccountLinkingRequiredError';
      commentUrl = 'https://idp.example.org/';
    }
    expect(await askBackend(question(throwing(new Foreign('Link it.'))))).toMatchObject({
      kind: 'account-linking',
      commentUrl: 'https://idp.example.org/',
    });
  });

  const refused = { operation: 'listOfferingUsers', status: 403, detail: 'no' };
  it.each([
    ['TransientBackendError', new TransientBackendError('down'), 'backend-unavailable'],
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'backend-unavailable'],
    [
      'a failed fetch',
      new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) }),
      'backend-unavailable',
    ],
    [
      "a time-out of the platform's",
      AbortSignal.abort(new DOMException('late', 'TimeoutError')).reason,
      'backend-unavailable',
    ],
    [
      'names in use that could not be read',
      new WaldurUnavailableError({ operation: 'listOfferingUsers', detail: 'down' }),
      'waldur-unavailable',
    ],
    ['names in use that Waldur will not show', new WaldurResponseError(refused), 'waldur-refused'],
    ['a token that was refused meanwhile', new WaldurAuthError({ ...refused, status: 401 }), 'waldur-refused'],
  ])('as %s says nothing about the person', async (_title, error, reason) => {
    expect(await askBackend(question(throwing(error)))).toMatchObject({ kind: 'transient', reason });
  });

  const prototypeless: unknown = Object.create(null);
  const itsOwnCause = new Error('round and round');
  itsOwnCause.cause = itsOwnCause;
  const explosive = {
    toString() {
      throw new Error('boom');
    },
  };
  it.each([
    ['a TypeError', new TypeError('x is undefined')],
    ['a string', 'jdoe@example.org is gone'],
    ['nothing', undefined],
    ['a number', 7],
    ['an object without a prototype', prototypeless],
    ['an object that can not be shown', explosive],
    ['an error that is its own cause', itsOwnCause],
  ])('as %s shows the person a neutral sentence, and the log has the rest', async (_title, error) => {
    const lines: { level: string; fields: unknown }[] = [];
    const log = (level: string) => (fields: unknown) => void lines.push({ level, fields });
    const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
    const asked = question(throwing(error));
    const outcome = await askBackend({ ...asked, context: { ...asked.context, logger } });
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'backend-crashed', comment: defaultErrorComment });
    expect(lines.map(({ level }) => level)).toEqual(['error', 'debug']);
    expect(lines[0]?.fields).toEqual({ offeringUser: asked.user.uuid, error: expect.any(String) });
    expect(lines[1]?.fields).toEqual({ offeringUser: asked.user.uuid, err: error });
  });
});

describe('a backend that takes too long', () => {
  it('is left behind with its signal aborted, and nobody hears what it throws later', async () => {
    let signal: AbortSignal | undefined;
    let fail: (error: Error) => void = () => {};
    const answer = (context: UsernameContext) => {
      signal = context.signal;
      return new Promise((_resolve, reject) => {
        fail = reject;
      });
    };
    const outcome = await askBackend(question(answer, { timeoutSeconds: 0.01 }));
    expect(outcome).toMatchObject({
      kind: 'transient',
      reason: 'backend-timeout',
      message: 'the username backend did not answer within 0.01 s',
    });
    expect(signal?.aborted).toBe(true);
    fail(new Error('much later'));
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('a backend that comes with a taken name each time', () => {
  const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

  it('is asked again while its names are new, and no more when one comes back', async () => {
    const names = ['a', 'b', 'a', 'c'];
    expect(await askBackend(question(() => names.shift(), { reserve: async () => false }))).toMatchObject({
      reason: 'username-taken',
    });
    expect(names).toEqual(['c']);
  });

  it('is asked no more when its time is over', async () => {
    let asked = 0;
    const answer = async (context: UsernameContext) => {
      asked += 1;
      if (asked === 3) await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
      return `taken${asked}`;
    };
    const outcome = await askBackend(question(answer, { reserve: async () => false, timeoutSeconds: 0.01 }));
    expect(outcome).toMatchObject({ kind: 'transient', reason: 'backend-timeout' });
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    expect(asked).toBe(3);
  });

  it('is not asked for ever, even when it never comes back to a name, or writes one in ever new letter case', async () => {
    let asked = 0;
    const counting = () => {
      asked += 1;
      return `taken${asked}`;
    };
    expect(await askBackend(question(counting, { reserve: async () => false }))).toMatchObject({
      reason: 'username-taken',
    });
    expect(asked).toBe(101);
    const cases = ['jdoe', 'JDOE', 'Jdoe'];
    expect(await askBackend(question(() => cases.shift(), { reserve: async () => false }))).toMatchObject({
      reason: 'username-taken',
    });
    expect(cases).toEqual(['Jdoe']);
  });
});

describe('a backend that changes what it was given', () => {
  it('changes a copy', async () => {
    const user: OfferingUser = { uuid: 'a'.repeat(32), state: 'Requested' };
    const asked = question(() => undefined, { user });
    const offering = asked.context.offering;
    const vandal = (row: OfferingUser, context: UsernameContext) => {
      Object.assign(row, { uuid: 'b'.repeat(32), username: 'jdoe', state: 'OK' });
      Object.assign(context.offering, { uuid: 'c' });
      return Promise.resolve('jdoe');
    };
    asked.backend.generateUsername = vandal;
    expect(await askBackend(asked)).toEqual({ kind: 'username', username: 'jdoe' });
    expect(user).toEqual({ uuid: 'a'.repeat(32), state: 'Requested' });
    expect(offering.uuid).toBe('b');
  });
});

describe('an error that throws when it is looked at', () => {
  it('is a crash of the backend like any other', async () => {
    const error = new BackendError('x');
    Object.defineProperty(error, 'publicMessage', {
      get() {
        throw new Error('boom');
      },
    });
    expect(await askBackend(question(throwing(error)))).toMatchObject({ kind: 'failed', reason: 'backend-crashed' });
  });

  it('to demand something without saying what gets a sentence of ours', async () => {
    const outcome = await askBackend(question(throwing(new OfferingUserAccountLinkingRequiredError(''))));
    expect(outcome).toEqual({ kind: 'account-linking', comment: defaultRequirementComment });
  });
});

describe('a dry run', () => {
  it('looks up and previews, and makes nothing', async () => {
    const backend = new Answering(throwing(new Error('made something')));
    expect(await askBackend(question(() => undefined, { backend, dryRun: true }))).toEqual({ kind: 'nothing' });
    backend.previewUsername = async () => 'jdoe';
    expect(await askBackend(question(() => undefined, { backend, dryRun: true }))).toEqual({
      kind: 'username',
      username: 'jdoe',
    });
    backend.getUsername = (async () => '') as never;
    expect(await askBackend(question(() => undefined, { backend, dryRun: true }))).toEqual({
      kind: 'username',
      username: 'jdoe',
    });
    backend.getUsername = (async () => 'olduser') as never;
    expect(await askBackend(question(() => undefined, { backend, dryRun: true }))).toEqual({
      kind: 'username',
      username: 'olduser',
    });
  });
});
