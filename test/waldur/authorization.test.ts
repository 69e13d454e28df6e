import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.js';
import type { WaldurCredentials } from '../../src/config/types.js';
import { abortable } from '../../src/shared/abortable.js';
import { WaldurAuthError, WaldurUnavailableError } from '../../src/shared/errors.js';
import { makeClient, rejectionOf, token, uuid } from './support/make-client.js';
import { json, type RecordedRequest, scriptFetch } from './support/scripted-fetch.js';

const oidc: WaldurCredentials = {
  kind: 'oidc',
  tokenUrl: 'https://id.test/realms/x/token',
  clientId: 'agent',
  clientSecret: new Secret('s3cret&+ü'),
};
const isTokenRequest = (request: RecordedRequest) => request.url.host === 'id.test';
const me = () => json({ uuid });

describe('an API token', () => {
  it.each([
    ['abc123', 'Token abc123'],
    ['w_1893456000_xyz', 'Bearer w_1893456000_xyz'],
  ])('the token %s is sent as "Authorization: %s"', async (value, header) => {
    const { fetch, seen } = scriptFetch(me);

    await makeClient({ fetch, credentials: { kind: 'token', token: new Secret(value) } }).retrieveCurrentUser();

    expect(seen[0]?.headers.get('authorization')).toBe(header);
  });

  it.each(['', 'two words', 'line\nbreak', 'tökén'])(
    'the invalid token %j is rejected before a request is sent, and is not in the error message',
    (value) => {
      expect(() => makeClient({ credentials: { kind: 'token', token: new Secret(value) } })).toThrow(
        /^Waldur API token: invalid value \(expected printable ASCII characters without spaces\)$/,
      );
    },
  );

  it('a token that Waldur rejects is a WaldurAuthError without a retry, and the token is not in the error', async () => {
    const { fetch, seen } = scriptFetch(() => json({ detail: `Invalid token ${token}.` }, { status: 401 }));

    const error = await rejectionOf(makeClient({ fetch }).retrieveCurrentUser());

    expect(error).toBeInstanceOf(WaldurAuthError);
    expect(error).toMatchObject({ operation: 'retrieveCurrentUser', status: 401, detail: 'Invalid token [secret].' });
    expect(seen).toHaveLength(1);
  });

  it.each([403, 500, 200])('a token that the server echoes with status %i is redacted in the error', async (status) => {
    const { fetch } = scriptFetch(() => new Response(`{"detail": {"a": ["Token ${token}"]}, broken`, { status }));

    const error = (await rejectionOf(makeClient({ fetch }).retrieveCurrentUser())) as Error;

    expect(`${error.message} ${(error.cause as Error | undefined)?.message}`).toMatch(
      /^(?!.*f00dfeed0123456789).*\[secret\]/,
    );
  });
});

describe('OIDC client credentials', () => {
  it('the client credentials are posted as a form, and the access token is sent as Bearer token with every call', async () => {
    const { fetch, seen } = scriptFetch((request) =>
      isTokenRequest(request) ? json({ access_token: 'at-1', expires_in: 300 }) : me(),
    );
    const client = makeClient({ fetch, credentials: oidc });

    await client.retrieveCurrentUser();
    await client.setOk(uuid);

    expect(seen.map((request) => `${request.method} ${request.url.host}`)).toEqual([
      'POST id.test',
      'GET waldur.test',
      'POST waldur.test',
    ]);
    expect(seen[0]?.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect(seen[0]?.headers.get('authorization')).toBeNull();
    expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'agent',
      client_secret: 's3cret&+ü',
    });
    expect(seen.slice(1).map((request) => request.headers.get('authorization'))).toEqual([
      'Bearer at-1',
      'Bearer at-1',
    ]);
  });

  it('concurrent calls share one request for an access token', async () => {
    const { fetch, seen } = scriptFetch((request) => (isTokenRequest(request) ? json({ access_token: 'at-1' }) : me()));
    const client = makeClient({ fetch, credentials: oidc });

    await Promise.all([client.retrieveCurrentUser(), client.retrieveCurrentUser(), client.retrieveCurrentUser()]);

    expect(seen.filter(isTokenRequest)).toHaveLength(1);
  });

  it.each([
    [{ expires_in: 300 }, 269_999, 270_000],
    [{ expires_in: '300' }, 269_999, 270_000],
    [{ expires_in: 100 }, 79_999, 80_000],
    [{ expires_in: 10 }, 7_999, 8_000],
    [{}, 269_999, 270_000],
    [{ expires_in: 'soon' }, 269_999, 270_000],
    [{ expires_in: -1 }, 269_999, 270_000],
  ])(
    'an access token with %j is reused until 30 s, or a fifth of its life, before it expires',
    async (lifetime, stillGood, over) => {
      let now = 1_000_000;
      let given = 0;
      const { fetch, seen } = scriptFetch((request) => {
        if (!isTokenRequest(request)) {
          return me();
        }
        given += 1;
        return json({ access_token: `at-${given}`, ...lifetime });
      });
      const client = makeClient({ fetch, credentials: oidc, clock: { now: () => now } });

      await client.retrieveCurrentUser();
      now += stillGood;
      await client.retrieveCurrentUser();
      now += over - stillGood;
      await client.retrieveCurrentUser();

      expect(
        seen.filter((request) => !isTokenRequest(request)).map((request) => request.headers.get('authorization')),
      ).toEqual(['Bearer at-1', 'Bearer at-1', 'Bearer at-2']);
    },
  );

  it('a call whose access token Waldur rejects is repeated once with a new token', async () => {
    let given = 0;
    const { fetch, seen } = scriptFetch((request) => {
      if (isTokenRequest(request)) {
        given += 1;
        return json({ access_token: `at-${given}`, expires_in: 3600 });
      }
      return request.headers.get('authorization') === 'Bearer at-1'
        ? json({ detail: 'Token has expired.' }, { status: 401 })
        : new Response(null);
    });

    expect(await makeClient({ fetch, credentials: oidc }).beginCreating(uuid)).toEqual({ accepted: true });

    expect(seen.map((request) => request.url.host)).toEqual(['id.test', 'waldur.test', 'id.test', 'waldur.test']);
  });

  it('a call whose new access token is rejected as well fails with a WaldurAuthError', async () => {
    const { fetch, seen } = scriptFetch((request, number) =>
      isTokenRequest(request) ? json({ access_token: `at-${number}` }) : json({ detail: 'No.' }, { status: 401 }),
    );

    expect(await rejectionOf(makeClient({ fetch, credentials: oidc }).retrieveCurrentUser())).toBeInstanceOf(
      WaldurAuthError,
    );
    expect(seen).toHaveLength(4);
  });

  it.each([
    [400, 'invalid_client', 'Check oidc_client_id, oidc_client_secret, and oidc_auth_method (post was used)'],
    [401, 'nonstandard', 'Check oidc_client_id, oidc_client_secret, and oidc_auth_method (post was used)'],
    [400, 'unauthorized_client', 'Allow the client the grant type client_credentials at the identity provider'],
    [400, 'invalid_scope', 'Check oidc_scope'],
    [400, 'invalid_target', 'Check oidc_audience and oidc_resource'],
  ])(
    'client credentials that the identity provider rejects with %i %s are its WaldurAuthError with what to check, without the secret',
    async (status, code, advice) => {
      const { fetch, seen } = scriptFetch(() => json({ error: code, error_description: 'not s3cret&+ü' }, { status }));

      const error = await rejectionOf(makeClient({ fetch, credentials: oidc }).retrieveCurrentUser());

      expect(error).toBeInstanceOf(WaldurAuthError);
      expect(error).toMatchObject({
        status,
        message: expect.stringMatching(/^The identity provider returned 40\d for token request: /),
        detail: `https://id.test/realms/x/token (oidc_token_url): error: ${code}; error_description: not [secret]. ${advice}`,
      });
      expect(seen).toHaveLength(1);
    },
  );

  it.each([
    [404, 'this is no token endpoint (status 404). Check oidc_token_url'],
    [302, 'redirects are not followed (location: https://other.test/x) (status 302). Check oidc_token_url'],
    [200, 'the response has no valid access_token (status 200). Check oidc_token_url'],
  ])(
    'an answer of the identity provider with status %i that is no token names URL and key',
    async (status, problem) => {
      const headers = { location: 'https://other.test/x?y' };
      const { fetch } = scriptFetch(() => new Response('<p>hello</p>', { status, headers }));

      expect(await rejectionOf(makeClient({ fetch, credentials: oidc }).retrieveCurrentUser())).toMatchObject({
        name: 'WaldurUnavailableError',
        message: expect.stringMatching(/^The identity provider is unavailable/),
        detail: `https://id.test/realms/x/token (oidc_token_url): ${problem}`,
      });
    },
  );

  it('a token endpoint whose http is redirected to https is an error of the configuration', async () => {
    const headers = { location: 'https://id.test/realms/x/token' };
    const { fetch, seen } = scriptFetch(() => new Response('', { status: 301, headers }));
    const credentials = { ...oidc, tokenUrl: 'http://id.test/realms/x/token' };

    expect(await rejectionOf(makeClient({ fetch, credentials }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurAddressError',
      detail:
        'http://id.test/realms/x/token (oidc_token_url): http is redirected to https. ' +
        'Set oidc_token_url to an address that begins with https://id.test/',
    });
    expect(seen).toHaveLength(1);
  });

  it('basic authentication, scope, audience and resource are sent as configured', async () => {
    const { fetch, seen } = scriptFetch((request) => (isTokenRequest(request) ? json({ access_token: 'at-1' }) : me()));
    const more = { authMethod: 'basic', scope: 'a b', audience: 'waldur', resource: 'https://waldur.test/' } as const;

    await makeClient({ fetch, credentials: { ...oidc, clientId: 'a:gent', ...more } }).retrieveCurrentUser();

    expect(seen[0]?.headers.get('authorization')).toBe(
      `Basic ${Buffer.from('a%3Agent:s3cret%26%2B%C3%BC').toString('base64')}`,
    );
    expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      scope: 'a b',
      audience: 'waldur',
      resource: 'https://waldur.test/',
    });
  });

  it.each([
    [{ token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'] }, 'post'],
    [{ token_endpoint_auth_methods_supported: ['client_secret_basic'] }, 'basic'],
    [{}, 'basic'],
  ])('with a discovery document that has %j, the client authenticates with %s', async (more, method) => {
    const { fetch, seen } = scriptFetch((request) => {
      if (request.url.pathname.includes('.well-known'))
        return json({ token_endpoint: 'https://id.test/oauth/token', ...more });
      return isTokenRequest(request) ? json({ access_token: 'at-1' }) : me();
    });
    const tokenUrl = 'https://id.test/realms/x/.well-known/openid-configuration';

    await makeClient({ fetch, credentials: { ...oidc, tokenUrl } }).retrieveCurrentUser();

    expect(seen.map(({ method, url }) => `${method} ${url.origin}${url.pathname}`)).toEqual([
      `GET ${tokenUrl}`,
      'POST https://id.test/oauth/token',
      'GET https://waldur.test/api/users/me/',
    ]);
    expect(seen[1]?.headers.get('authorization')?.startsWith('Basic ') ?? false).toBe(method === 'basic');
  });

  it.each(['http://id.test/token', 'nonsense', undefined])(
    'a discovery document whose token endpoint is %s gets no secret',
    async (endpoint) => {
      const { fetch, seen } = scriptFetch(() => json({ token_endpoint: endpoint }));
      const tokenUrl = 'https://id.test/.well-known/openid-configuration';

      expect(
        await rejectionOf(makeClient({ fetch, credentials: { ...oidc, tokenUrl } }).retrieveCurrentUser()),
      ).toMatchObject({
        name: 'WaldurUnavailableError',
        detail: `${tokenUrl} (oidc_token_url): the discovery document has no usable token_endpoint (status 200). Check oidc_token_url`,
      });
      expect(seen).toHaveLength(1);
    },
  );

  it('an identity provider that returns 502 is retried, and then a WaldurUnavailableError is thrown', async () => {
    const { fetch, seen } = scriptFetch(() => new Response('down', { status: 502 }));

    expect(await rejectionOf(makeClient({ fetch, credentials: oidc }).setOk(uuid))).toMatchObject({
      name: 'WaldurUnavailableError',
      operation: 'token request',
      status: 502,
      detail: 'HTTP 502 from https://id.test/realms/x/token (oidc_token_url): down (4 attempts)',
    });
    expect(seen).toHaveLength(4);
  });

  it.each([
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://evil.test/' } })],
    ['an HTML page', () => new Response('<p>hello</p>')],
    ['no token', () => json({ token_type: 'bearer' })],
    ['null', () => json(null)],
    ['a token with a space', () => json({ access_token: 'a b' })],
    ['a 404', () => new Response('', { status: 404 })],
  ])(
    'an identity provider that returns %s is a WaldurUnavailableError, and Waldur is not called',
    async (_, answer) => {
      const { fetch, seen } = scriptFetch(answer);

      const error = await rejectionOf(makeClient({ fetch, credentials: oidc }).retrieveCurrentUser());

      expect(error).toBeInstanceOf(WaldurUnavailableError);
      expect(seen.map((request) => request.url.host)).toEqual(['id.test']);
    },
  );

  it('the next call requests an access token again after a failure', async () => {
    const { fetch } = scriptFetch((request, number) => {
      if (isTokenRequest(request)) {
        return number === 1 ? json({}, { status: 401 }) : json({ access_token: 'at' });
      }
      return me();
    });
    const client = makeClient({ fetch, credentials: oidc });

    await rejectionOf(client.retrieveCurrentUser());

    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
  });

  it('aborting one call does not abort a token request that another call waits for', async () => {
    let answer: (response: Response) => void = () => {};
    const { fetch } = scriptFetch((request) =>
      isTokenRequest(request) ? new Promise((resolve) => (answer = resolve)) : me(),
    );
    const client = makeClient({ fetch, credentials: oidc });
    const aborter = new AbortController();

    const first = rejectionOf(client.retrieveCurrentUser({ signal: aborter.signal }));
    const second = client.retrieveCurrentUser();
    aborter.abort('enough');

    expect(await first).toBe('enough');
    answer(json({ access_token: 'at' }));
    expect(await second).toMatchObject({ uuid });
  });

  it('closing the client aborts a pending token request', async () => {
    const { fetch } = scriptFetch(
      (request) =>
        new Promise((_, reject) => request.signal?.addEventListener('abort', () => reject(request.signal?.reason))),
    );
    const client = makeClient({ fetch, credentials: oidc });

    const waiting = rejectionOf(client.retrieveCurrentUser());
    await client.close();

    expect(await waiting).toEqual(new Error('the Waldur client is closed'));
  });
});

describe('a function for credentials', () => {
  it('is called before every request, and its token is used', async () => {
    const { fetch, seen } = scriptFetch(me);
    let number = 0;
    const client = makeClient({
      fetch,
      credentials: () => {
        number += 1;
        return { kind: 'token', token: new Secret(`token-${number}`) };
      },
    });

    await client.retrieveCurrentUser();
    await client.setOk(uuid);

    expect(seen.map(({ headers }) => headers.get('authorization'))).toEqual(['Token token-1', 'Token token-2']);
  });

  it('it is asked for other credentials after a 401, once for all calls that were rejected', async () => {
    const { fetch, seen } = scriptFetch((request) =>
      request.headers.get('authorization') === 'Token fresh' ? me() : json({ detail: 'No.' }, { status: 401 }),
    );
    let current = 'stale';
    const refreshes: boolean[] = [];
    const client = makeClient({
      fetch,
      credentials: async ({ refresh }) => {
        refreshes.push(refresh);
        if (refresh) current = 'fresh';
        return { kind: 'token', token: new Secret(current) };
      },
    });

    await Promise.all([client.retrieveCurrentUser(), client.retrieveCurrentUser(), client.retrieveCurrentUser()]);

    expect(refreshes.filter((refresh) => refresh)).toHaveLength(1);
    const count = (header: string) => seen.filter(({ headers }) => headers.get('authorization') === header).length;
    expect([count('Token stale'), count('Token fresh')]).toEqual([3, 3]);
  });

  it('aborting one call does not abort the credentials that another call waits for after a 401', async () => {
    const { fetch } = scriptFetch((request) =>
      request.headers.get('authorization') === 'Token fresh' ? me() : json({ detail: 'No.' }, { status: 401 }),
    );
    let setAsked = () => {};
    const asked = new Promise<void>((resolve) => (setAsked = resolve));
    let setAnswered = () => {};
    const answered = new Promise<void>((resolve) => (setAnswered = resolve));
    let current = 'stale';
    const client = makeClient({
      fetch,
      credentials: async ({ refresh, signal }) => {
        if (refresh) {
          setAsked();
          await abortable(answered, signal);
          current = 'fresh';
        }
        return { kind: 'token', token: new Secret(current) };
      },
    });
    const aborter = new AbortController();

    const first = rejectionOf(client.retrieveCurrentUser({ signal: aborter.signal }));
    await asked;
    const second = client.retrieveCurrentUser();
    await setImmediate();
    aborter.abort('enough');

    expect(await first).toBe('enough');
    setAnswered();
    expect(await second).toMatchObject({ uuid });
  });

  it('a token that is the same after a 401 is not sent again', async () => {
    const { fetch, seen } = scriptFetch(() => json({ detail: 'No.' }, { status: 401 }));
    const credentials = () => ({ kind: 'token', token: new Secret('stale-token') }) as const;

    expect(await rejectionOf(makeClient({ fetch, credentials }).retrieveCurrentUser())).toBeInstanceOf(WaldurAuthError);
    expect(seen).toHaveLength(1);
  });

  it('what it throws makes Waldur unavailable for the call, and the next call asks again', async () => {
    const { fetch, seen } = scriptFetch(me);
    let fails = true;
    const client = makeClient({
      fetch,
      credentials: () => {
        if (fails) throw new Error('the vault is sealed');
        return { kind: 'token', token: new Secret('token-1') };
      },
    });

    expect(await rejectionOf(client.retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: 'the credentials could not be read: the vault is sealed',
    });
    fails = false;
    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
    expect(seen).toHaveLength(1);
  });

  it('client credentials that the identity provider rejects are asked for again, and tried once more if they differ', async () => {
    const { fetch, seen } = scriptFetch((request) => {
      if (!isTokenRequest(request)) return me();
      return request.body.includes('client_secret=new-secret')
        ? json({ access_token: 'at-1' })
        : json({ error: 'invalid_client' }, { status: 401 });
    });
    const credentials = ({ refresh }: { refresh: boolean }) => ({
      ...oidc,
      clientSecret: new Secret(refresh ? 'new-secret' : 'old-secret'),
    });

    await makeClient({ fetch, credentials }).retrieveCurrentUser();

    expect(seen.map((request) => request.url.host)).toEqual(['id.test', 'id.test', 'waldur.test']);
  });
});
