import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OidcClient, type OidcService, startOidcProvider } from '../../scripts/services/oidc-provider.js';
import { Secret } from '../../src/config/secret.js';
import type { OidcCredentials } from '../../src/config/types.js';
import type { WaldurClientOptions } from '../../src/waldur/client-options.js';
import { registerSecret } from '../support/recorded-output.js';
import { makeClient, rejectionOf, uuid } from '../waldur/support/make-client.js';
import { serve } from '../waldur/support/serve.js';

const secret = registerSecret('s3cret&+:% value');
const client = (id: string, method: 'basic' | 'post', more: Partial<OidcClient> = {}): OidcClient => ({
  client_id: id,
  client_secret: secret,
  token_endpoint_auth_method: `client_secret_${method}`,
  ...more,
});

let provider: OidcService;
beforeAll(async () => {
  provider = await startOidcProvider([
    client('by-post', 'post'),
    client('by:basic', 'basic'),
    client('no-grant', 'post', { grant_types: [] }),
    client('no-scope', 'post', { scope: 'openid' }),
  ]);
});
afterAll(() => provider.stop());

const credentialsOf = (clientId: string, more: Partial<OidcCredentials> = {}): OidcCredentials => ({
  kind: 'oidc',
  tokenUrl: provider.tokenUrl,
  clientId,
  clientSecret: new Secret(secret),
  ...more,
});

/** A Waldur that accepts the tokens of the provider, and records what the provider knows about them. */
async function startWaldur(identityProvider = provider) {
  const seen: unknown[] = [];
  const { origin } = await serve(async (request, response) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const known = await identityProvider.findToken(token);
    seen.push(known && { clientId: known.clientId, scope: known.scope, aud: known.aud });
    if (known === undefined) response.writeHead(401).end('{"detail": "Invalid token."}');
    else response.end(JSON.stringify({ uuid }));
  });
  const clientFor = (credentials: OidcCredentials, options: Partial<WaldurClientOptions> = {}) =>
    makeClient({ apiUrl: origin, credentials, ...options });
  return { seen, clientFor };
}

describe('oidc-provider', () => {
  it.each([
    ['by-post', {}],
    ['by:basic', { authMethod: 'basic' }],
  ] as const)('issues a token to the client %s, whose secret has special characters', async (id, more) => {
    const { seen, clientFor } = await startWaldur();

    expect(await clientFor(credentialsOf(id, more)).retrieveCurrentUser()).toMatchObject({ uuid });

    expect(seen).toEqual([{ clientId: id, scope: undefined, aud: undefined }]);
  });

  it('its discovery document leads to the token endpoint', async () => {
    const { seen, clientFor } = await startWaldur();
    const credentials = credentialsOf('by-post', { tokenUrl: provider.discoveryUrl });

    expect(await clientFor(credentials).retrieveCurrentUser()).toMatchObject({ uuid });

    expect(seen).toHaveLength(1);
  });

  it('its token is for the requested resource and scope', async () => {
    const { seen, clientFor } = await startWaldur();
    const more = { scope: 'waldur', resource: 'https://waldur.example.com/' };

    await clientFor(credentialsOf('by-post', more)).retrieveCurrentUser();

    expect(seen).toEqual([{ clientId: 'by-post', scope: 'waldur', aud: more.resource }]);
  });

  it.each([
    [
      'a wrong secret',
      'by-post',
      { clientSecret: new Secret('wrong-secret') },
      'Check oidc_client_id, oidc_client_secret, and oidc_auth_method (post was used)',
    ],
    ['a scope that the client may not request', 'no-scope', { scope: 'waldur' }, 'Check oidc_scope'],
    ['an invalid resource', 'by-post', { resource: 'nonsense' }, 'Check oidc_audience and oidc_resource'],
    ['a client without the grant', 'no-grant', {}, 'requested grant type is not allowed for this client'],
  ])(
    '%s is the error of the identity provider, with URL and key, and is not repeated',
    async (_what, id, more, end) => {
      const { seen, clientFor } = await startWaldur();
      const before = provider.tokenRequests();

      const error = (await rejectionOf(clientFor(credentialsOf(id, more)).retrieveCurrentUser())) as Error;

      expect(error.name).toBe('WaldurAuthError');
      expect(error.message).toMatch(/^The identity provider returned 40\d for token request: /);
      expect(error.message).toContain(`: ${provider.tokenUrl} (oidc_token_url): error: `);
      expect(error.message.endsWith(end)).toBe(true);
      expect(seen).toEqual([]);
      expect(provider.tokenRequests()).toBe(before + 1);
    },
  );

  it('a wrong path is reported with URL and key', async () => {
    const { clientFor } = await startWaldur();
    const tokenUrl = `${provider.issuer}/realms/hpc/token`;

    expect(await rejectionOf(clientFor(credentialsOf('by-post', { tokenUrl })).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: `${tokenUrl} (oidc_token_url): this is no token endpoint (status 404). Check oidc_token_url`,
    });
  });

  it('a token that lives for 20 seconds is used for 16', async () => {
    const shortLived = await startOidcProvider([client('by-post', 'post')], 20);
    try {
      const { clientFor } = await startWaldur(shortLived);
      const start = Date.now();
      let passed = 0;
      const clock = { now: () => start + passed };
      const waldur = clientFor(credentialsOf('by-post', { tokenUrl: shortLived.tokenUrl }), { clock });

      await waldur.retrieveCurrentUser();
      passed = 15_999;
      await waldur.retrieveCurrentUser();
      expect(shortLived.tokenRequests()).toBe(1);
      passed = 16_000;
      await waldur.retrieveCurrentUser();
      expect(shortLived.tokenRequests()).toBe(2);
    } finally {
      await shortLived.stop();
    }
  });
});
