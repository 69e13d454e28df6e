import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installNpmPackages } from './npm-packages.js';

/** The release of npm's `oidc-provider` that the tests run. */
const version = '9.13.3';

/** A client that is registered at the provider. */
export interface OidcClient {
  readonly client_id: string;
  readonly client_secret: string;
  readonly token_endpoint_auth_method: 'client_secret_basic' | 'client_secret_post';
  readonly grant_types?: readonly string[];
  /** The scopes that it may request. Default: all. */
  readonly scope?: string;
}

/** A running identity provider. */
export interface OidcService {
  /** `http://127.0.0.1:PORT` */
  readonly issuer: string;
  readonly discoveryUrl: string;
  readonly tokenUrl: string;
  /** The number of requests to the token endpoint. */
  tokenRequests(): number;
  /** What the provider knows about a valid access token; `undefined` for any other. */
  findToken(
    token: string,
  ): Promise<{ readonly clientId: string; readonly scope?: string; readonly aud?: string } | undefined>;
  stop(): Promise<void>;
}

/** The members of `oidc-provider` that are used here. */
interface Provider {
  callback(): RequestListener;
  readonly ClientCredentials: { find(token: string): ReturnType<OidcService['findToken']> };
}

/**
 * Starts the provider. Its tokens are valid for `lifetimeSeconds`. Needs the npm registry when it runs for the first
 * time.
 */
export async function startOidcProvider(clients: readonly OidcClient[], lifetimeSeconds = 600): Promise<OidcService> {
  const entry = join(await installNpmPackages([`oidc-provider@${version}`]), 'node_modules/oidc-provider/lib/index.js');
  const { default: Implementation } = (await import(pathToFileURL(entry).href)) as {
    default: new (issuer: string, configuration: object) => Provider;
  };
  let requests = 0;
  let answer: RequestListener = () => {};
  const server = createServer((request, response) => {
    if (request.url === '/token') requests += 1;
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Implementation(issuer, {
    clients: clients.map((client) => ({
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
      ...client,
    })),
    scopes: ['waldur'],
    ttl: { ClientCredentials: lifetimeSeconds },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context: unknown, resource: string) => ({ scope: 'waldur', audience: resource }),
      },
    },
  });
  answer = provider.callback();
  return {
    issuer,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    tokenUrl: `${issuer}/token`,
    tokenRequests: () => requests,
    findToken: (token) => provider.ClientCredentials.find(token),
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
