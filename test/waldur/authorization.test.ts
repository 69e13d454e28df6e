import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.js';
import type { WaldurCredentials } from '../../src/config/types.js';
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
    [{ expires_in: 100 }, 69_999, 70_000],
    [{}, 269_999, 270_000],
    [{ expires_in: 'soon' }, 269_999, 270_000],
    [{ expires_in: -1 }, 269_999, 270_000],
  ])('an access token with %j is reused until 30 s before it expires', async (lifetime, stillGood, over) => {
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
  });

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
    const { fetch, seen } = scriptFetch((request) =>
      isTokenRequest(request) ? json({ access_token: 'at' }) : json({ detail: 'No.' }, { status: 401 }),
    );

    expect(await rejectionOf(makeClient({ fetch, credentials: oidc }).retrieveCurrentUser())).toBeInstanceOf(
      WaldurAuthError,
    );
    expect(seen).toHaveLength(4);
  });

  it.each([400, 401, 403])(
    'client credentials that the identity provider rejects with %i are a WaldurAuthError without the secret',
    async (status) => {
      const { fetch, seen } = scriptFetch(() =>
        json({ error: 'invalid_client', error_description: 'not s3cret&+ü' }, { status }),
      );

      const error = await rejectionOf(makeClient({ fetch, credentials: oidc }).retrieveCurrentUser());

      expect(error).toBeInstanceOf(WaldurAuthError);
      expect(error).toMatchObject({
        status,
        detail: 'https://id.test:443 (oidc_token_url): error: invalid_client; error_description: not [secret]',
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
      detail: 'HTTP 502 from https://id.test:443 (oidc_token_url): down (4 attempts)',
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
