import { readFile } from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { createCertificates } from '../../scripts/services/certificates.js';
import { type ProxyService, startMicrosocks, startSquid, startTinyproxy } from '../../scripts/services/proxies.js';
import { Secret } from '../../src/config/secret.js';
import { WaldurEmulator } from '../../src/testing/index.js';
import type { WaldurClientOptions } from '../../src/waldur/client-options.js';
import { registerSecret } from '../support/recorded-output.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';
import { makeClient, rejectionOf, uuid } from '../waldur/support/make-client.js';
import { listen, serve } from '../waldur/support/serve.js';

const username = 'site';
const password = registerSecret('p@ss:w/3cret');
// tinyproxy accepts no other characters.
const plainPassword = registerSecret('p-ss.w_3cret');

const starters = { squid: startSquid, tinyproxy: startTinyproxy, microsocks: startMicrosocks };
type Kind = keyof typeof starters;
const kinds = Object.keys(starters) as Kind[];

let proxies: Record<Kind, ProxyService>;
beforeAll(async () => {
  const [squid, tinyproxy, microsocks] = await Promise.all(
    kinds.map((kind) => starters[kind]({ username, password: passwordOf(kind) })),
  );
  proxies = { squid, tinyproxy, microsocks } as Record<Kind, ProxyService>;
});
afterAll(() => Promise.all(kinds.map((kind) => proxies[kind].stop())));

const passwordOf = (kind: Kind) => (kind === 'tinyproxy' ? plainPassword : password);
const loginOf = (kind: Kind) => `${username}:${encodeURIComponent(passwordOf(kind))}`;
const urlOf = (kind: Kind, userinfo = loginOf(kind)) =>
  `${kind === 'microsocks' ? 'socks5h' : 'http'}://${userinfo === '' ? '' : `${userinfo}@`}127.0.0.1:${proxies[kind].port}`;

/** Waits until a proxy has logged a connection to a port. */
const waitForLog = (kind: Kind, port: string) =>
  vi.waitFor(async () => expect((await proxies[kind].log()).join('\n')).toContain(port), { timeout: 60_000 });

/** Servers for https and http that answer every request. */
async function startServers() {
  const directory = await temporaryDirectory();
  await createCertificates(directory);
  const [cert, key, ca] = await Promise.all(
    ['server.pem', 'server.key', 'ca.pem'].map((name) => readFile(join(directory, name), 'utf8')),
  );
  let requests = 0;
  const answer: Parameters<typeof serve>[0] = (request, response) => {
    requests += 1;
    request.resume();
    const isTokenRequest = request.url === '/token';
    response.end(JSON.stringify(isTokenRequest ? { access_token: 'at', expires_in: 300 } : { uuid }));
  };
  const secure = await listen(createTlsServer({ cert, key }, answer));
  const plain = await serve(answer);
  return {
    https: { apiUrl: `https://localhost:${secure.port}`, ca } satisfies Partial<WaldurClientOptions>,
    http: { apiUrl: `http://localhost:${plain.port}` } satisfies Partial<WaldurClientOptions>,
    requests: () => requests,
  };
}

const detailOf = async (options: Partial<WaldurClientOptions>) =>
  ((await rejectionOf(makeClient(options).retrieveCurrentUser())) as { detail: string }).detail;

describe.each(kinds)('%s', (kind) => {
  it.each(['https', 'http'] as const)(
    'reads, writes and OIDC over %s go through it, with its password',
    async (scheme) => {
      vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
      const servers = await startServers();
      const { apiUrl } = servers[scheme];
      const options = {
        ...servers[scheme],
        proxyEnv: { [`${scheme.toUpperCase()}_PROXY`]: urlOf(kind) },
        credentials: {
          kind: 'oidc',
          tokenUrl: `${apiUrl}/token`,
          clientId: 'agent',
          clientSecret: new Secret('s3cret'),
        },
      } as const;

      const client = makeClient(options);
      expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
      expect(await client.setOk(uuid)).toEqual({ accepted: true });

      expect(servers.requests()).toBe(3);
      const port = new URL(apiUrl).port;
      await waitForLog(kind, port);
    },
  );

  it.each(['https', 'http'] as const)(
    'a missing or wrong password is reported over %s, and nothing is repeated',
    async (scheme) => {
      vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
      const servers = await startServers();

      for (const userinfo of ['', 'site:wrong']) {
        const detail = await detailOf({ ...servers[scheme], proxy: urlOf(kind, userinfo) });
        expect(detail).toMatch(
          new RegExp(
            `^(http|socks5h)://127\\.0\\.0\\.1:${proxies[kind].port} \\(global_proxy\\): ` +
              'the proxy requires a user name and a password, or rejects those in its URL \\(.*\\)\\. Check global_proxy$',
          ),
        );
      }
      expect(servers.requests()).toBe(0);
    },
  );

  it('a server that the proxy cannot reach is reported as such, and requested again', async () => {
    vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const { port } = await serve(() => {});
    // The port is in use only at 127.0.0.1.
    const detail = await detailOf({ apiUrl: `https://127.0.0.2:${port}`, proxy: urlOf(kind) });
    expect(detail).toMatch(
      new RegExp(
        `^\\w+://127\\.0\\.0\\.1:${proxies[kind].port} \\(global_proxy\\): ` +
          `the proxy could not connect to https://127\\.0\\.0\\.2:${port} \\(.*\\) \\(4 attempts\\)$`,
      ),
    );
  });
});

describe('squid', () => {
  it('a host that it denies is reported with its name, and is not requested again', async () => {
    expect(await detailOf({ apiUrl: 'https://denied.test', proxy: urlOf('squid') })).toBe(
      `http://127.0.0.1:${proxies.squid.port} (global_proxy): the proxy refuses connections to https://denied.test:443 (status 403). Its operator can allow them`,
    );
    expect((await proxies.squid.log()).filter((line) => line.includes('denied.test:443'))).toHaveLength(1);
  });

  it('its page in answer to a request in plain http is not taken for an answer of Waldur alone', async () => {
    expect(await detailOf({ apiUrl: 'http://denied.test', proxy: urlOf('squid') })).toContain(
      `. This may be the answer of the proxy http://127.0.0.1:${proxies.squid.port} (global_proxy)`,
    );
  });
});

describe('the command', () => {
  it.each(kinds)('sync reads the environment and serves users through %s', async (kind) => {
    const { waldur, row, sync } = await startSite();
    const variable = kind === 'microsocks' ? 'all_proxy' : 'HTTP_PROXY';

    expect((await sync({ [variable]: urlOf(kind) })).exitCode).toBe(0);
    expect(row()).toMatchObject({ state: 'OK', username: 'ada' });
    const { port } = new URL(waldur);
    await waitForLog(kind, port);
  });

  it('NO_PROXY makes the connection direct, and global_proxy has precedence over the environment', async () => {
    const { row, sync } = await startSite();
    const dead = 'http://127.0.0.1:9';

    expect((await sync({ HTTP_PROXY: dead })).exitCode).toBe(3);
    expect(row()).toMatchObject({ state: 'Requested' });
    expect((await sync({ HTTP_PROXY: dead, NO_PROXY: '127.0.0.1' })).exitCode).toBe(0);
    expect(row()).toMatchObject({ state: 'OK' });
    expect((await sync({ HTTP_PROXY: dead }, `global_proxy: ${urlOf('squid')}`)).exitCode).toBe(0);
  });

  /** A Waldur with one waiting user, and the command with a configuration for it. */
  async function startSite() {
    const emulator = new WaldurEmulator({ seed: 3 });
    const server = await emulator.listen();
    onTestFinished(() => server.close());
    const offering = emulator.addOffering({ name: 'Cluster' });
    const user = emulator.addOfferingUser({
      offering,
      user: emulator.addUser({ username: 'ada', firstName: 'Ada', lastName: '' }),
      state: 'Requested',
    });
    const cwd = await temporaryDirectory();
    const sync = async (env: Record<string, string>, top = '') => {
      const config = `${top}
offerings:
  - name: Cluster
    waldur_api_url: ${server.url}
    waldur_api_token: ${emulator.token}
    waldur_offering_uuid: ${offering.uuid}
    username_management_backend: posix
`;
      await writeFiles(cwd, { 'config.yaml': config });
      const main = join(inject('packageCopy'), 'dist/src/cli/main.js');
      return execa(process.execPath, [main, 'sync', '-c', 'config.yaml', '--no-progress'], {
        cwd,
        env: { PATH: process.env['PATH'], ...env },
        extendEnv: false,
        reject: false,
        stdin: 'ignore',
      });
    };
    return { waldur: server.url, sync, row: () => emulator.offeringUser(user.uuid) };
  }
});
