import { describe, expect, it } from 'vitest';
import {
  AccountBusyError,
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

describe('an answer of a username backend', () => {
  it.each([[undefined], [null], [''], [Promise.resolve('')]])(
    '%s as an answer means that there is no username yet',
    async (answer) => {
      expect(await askBackend(question(() => answer))).toEqual({ kind: 'nothing' });
    },
  );

  it('a free, valid username is accepted', async () => {
    expect(await askBackend(question(() => 'jdoe'))).toEqual({ kind: 'username', username: 'jdoe' });
  });

  it.each([
    ['a number', 42, 'it must be text, not number'],
    ['an object', { username: 'jdoe' }, 'it must be text, not object'],
    ['a path', '../jdoe', 'it may contain only the letters a to z, digits, dots, underscores and hyphens'],
    ['two lines', 'jdoe\nroot', 'it may contain only the letters a to z, digits, dots, underscores and hyphens'],
    [
      'a name in another script',
      '田中',
      'it may contain only the letters a to z, digits, dots, underscores and hyphens',
    ],
    ['10 MB of text', 'x'.repeat(10_000_000), 'it may have at most 100 characters, not 10000000'],
    ['a system account', 'Root', 'it belongs to the operating system'],
  ])('%s as a username is rejected, and the user reads which rule it breaks', async (_title, answer, rule) => {
    expect(await askBackend(question(() => answer))).toMatchObject({
      kind: 'failed',
      reason: 'username-invalid',
      comment: `The username that was created for you can't be used: ${rule}.`,
    });
  });

  it('an invalid username is not requested a second time', async () => {
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

  it('a username that is held by another user is rejected without naming that user', async () => {
    expect(await askBackend(question(() => 'jdoe', { reserve: async () => false }))).toMatchObject({
      kind: 'failed',
      reason: 'username-taken',
      comment: "The username that was created for you can't be used: it belongs to another user.",
    });
  });
});

describe('an error of a username backend', () => {
  it('a required account linking becomes a comment with its URL', async () => {
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

  it('a required validation becomes a comment without a URL that Waldur would refuse', async () => {
    const error = new OfferingUserAdditionalValidationRequiredError('Sign the terms.', {
      commentUrl: 'javascript:alert(1)',
    });
    expect(await askBackend(question(throwing(error)))).toEqual({
      kind: 'additional-validation',
      comment: 'Sign the terms.',
    });
  });

  it('a BackendError shows the user only its public message', async () => {
    const error = new BackendError('ldap: uid=jdoe,ou=People exists', { publicMessage: 'Write to the help desk.' });
    expect(await askBackend(question(throwing(error)))).toEqual({
      kind: 'failed',
      reason: 'backend-error',
      comment: 'Write to the help desk.',
      message: 'ldap: uid=jdoe,ou=People exists',
    });
  });

  it('a BackendError without a public message shows the user a default comment', async () => {
    expect(await askBackend(question(throwing(new BackendError('secret'))))).toMatchObject({
      kind: 'failed',
      comment: defaultErrorComment,
    });
  });

  it('an error is recognized by its name if a plugin has its own copy of the class', async () => {
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
    ['an account that another worker is creating', new AccountBusyError('busy'), 'account-busy'],
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'backend-unavailable'],
    [
      'a failed fetch',
      new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) }),
      'backend-unavailable',
    ],
    [
      'a timeout of the platform',
      AbortSignal.abort(new DOMException('late', 'TimeoutError')).reason,
      'backend-unavailable',
    ],
    [
      'usernames in use that could not be read',
      new WaldurUnavailableError({ operation: 'listOfferingUsers', detail: 'down' }),
      'waldur-unavailable',
    ],
    ['usernames in use that Waldur refuses to show', new WaldurResponseError(refused), 'waldur-refused'],
    ['a token that Waldur refuses', new WaldurAuthError({ ...refused, status: 401 }), 'waldur-refused'],
  ])('%s is a transient error that says nothing about the user', async (_title, error, reason) => {
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
    ['an object whose toString throws', explosive],
    ['an error that is its own cause', itsOwnCause],
  ])('%s as an error shows the user a default comment, and the log has the details', async (_title, error) => {
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

  it('an unexpected error is logged with its class, file and line, and without its name and message', async () => {
    const lines: unknown[] = [];
    const logger = { ...silentLogger, error: (fields: unknown) => void lines.push(fields) };
    const asked = question(() => {
      throw Object.assign(new TypeError('Ada Lovelace is unknown'), { name: 'Ada' });
    });
    const outcome = await askBackend({ ...asked, context: { ...asked.context, logger } });
    const place = expect.stringMatching(/^TypeError at \/\S+\/ask-backend\.test\.ts:\d+$/);
    expect(lines).toEqual([{ offeringUser: asked.user.uuid, error: place }]);
    expect(outcome).toMatchObject({ message: expect.stringMatching(/unexpected error \(TypeError at \S+:\d+\)/) });
    expect(JSON.stringify([lines, outcome])).not.toMatch(/Ada|Lovelace/);
  });
});

describe('a backend call that exceeds its time limit', () => {
  it('a backend call that exceeds its time limit is aborted, and its later error is ignored', async () => {
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
      message: 'the username backend did not respond within 0.01 s',
    });
    expect(signal?.aborted).toBe(true);
    fail(new Error('much later'));
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('a backend that returns a taken username', () => {
  const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

  it('a backend is asked again while it returns new usernames, and no longer when one repeats', async () => {
    const names = ['a', 'b', 'a', 'c'];
    expect(await askBackend(question(() => names.shift(), { reserve: async () => false }))).toMatchObject({
      reason: 'username-taken',
    });
    expect(names).toEqual(['c']);
  });

  it('a backend that returns taken usernames is not asked again after its time limit', async () => {
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

  it('a backend is not asked forever, even if its usernames never repeat or differ only in letter case', async () => {
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

describe('a backend that changes its arguments', () => {
  it('a backend that changes its arguments changes only a copy', async () => {
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

describe('an error whose properties throw', () => {
  it('an error whose properties throw is reported as an unexpected error of the backend', async () => {
    const error = new BackendError('x');
    Object.defineProperty(error, 'publicMessage', {
      get() {
        throw new Error('boom');
      },
    });
    expect(await askBackend(question(throwing(error)))).toMatchObject({ kind: 'failed', reason: 'backend-crashed' });
  });

  it('a required action without a message gets the default comment', async () => {
    const outcome = await askBackend(question(throwing(new OfferingUserAccountLinkingRequiredError(''))));
    expect(outcome).toEqual({ kind: 'account-linking', comment: defaultRequirementComment });
  });
});

describe('a dry run', () => {
  it('a dry run looks up and previews a username, and creates nothing', async () => {
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
