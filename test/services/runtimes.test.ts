import { mkdir, symlink } from 'node:fs/promises';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { installNpmPackages } from '../../scripts/services/npm-packages.js';
import { makeTemporaryDirectory, writeFiles } from '../support/temporary-directory.js';
import { readFixture } from '../waldur/support/fixtures.js';
import { uuid } from '../waldur/support/make-client.js';
import { serveHttpProxy } from '../waldur/support/proxies.js';
import { listen } from '../waldur/support/serve.js';

/** Makes one call for each set of options on its command line, and prints what came of them. */
const program = `
import { Secret } from 'waldur-offering-processor';
import { createWaldurClient } from 'waldur-offering-processor/waldur';
const results = [];
for (const options of JSON.parse(process.argv.at(-1))) {
  try {
    const credentials = { kind: 'token', token: new Secret('a-token') };
    const client = createWaldurClient({ credentials, retry: { attempts: 1 }, ...options });
    const { uuid } = await client.retrieveCurrentUser();
    await client.close();
    results.push(uuid);
  } catch (error) {
    results.push(error.message);
  }
}
console.log(JSON.stringify(results));
process.exit();
`;

const commands = {
  node: () => [process.execPath],
  bun: (modules: string) => [join(modules, 'bun/bin/bun.exe')],
  deno: (modules: string) => [join(modules, '.bin/deno'), 'run', '-A', '--quiet', '--node-modules-dir=manual'],
};

let directory: string;
let modules: string;
beforeAll(async () => {
  modules = join(await installNpmPackages(['bun@1.4.5', 'deno@2.9.6']), 'node_modules');
  // What the script of the package does when it is installed.
  await execa(process.execPath, ['install.js'], { cwd: join(modules, 'bun') });
  directory = await makeTemporaryDirectory();
  const manifest = { type: 'module', dependencies: { 'waldur-offering-processor': '*' } };
  await writeFiles(directory, { 'package.json': JSON.stringify(manifest), 'program.js': program });
  await mkdir(join(directory, 'node_modules'));
  await symlink(inject('packageCopy'), join(directory, 'node_modules/waldur-offering-processor'));
});

async function serveTls(options: ServerOptions = {}) {
  const tls = { cert: readFixture('server.pem'), key: readFixture('server-key.pem'), ...options };
  const { port } = await listen(createTlsServer(tls, (_, response) => response.end(JSON.stringify({ uuid }))));
  return `https://localhost:${port}`;
}

describe.each(['node', 'bun', 'deno'] as const)('under %s', (runtime) => {
  /** The results of calls with these options. */
  async function call(options: readonly object[], env: Readonly<Record<string, string>> = {}): Promise<string[]> {
    const [file = '', ...args] = commands[runtime](modules);
    const { stdout } = await execa(file, [...args, 'program.js', JSON.stringify(options)], { cwd: directory, env });
    return JSON.parse(stdout) as string[];
  }

  it('certificates are verified, and ca, verifySsl and a client certificate have an effect', async () => {
    const apiUrl = await serveTls();
    const demanding = await serveTls({
      requestCert: true,
      rejectUnauthorized: true,
      ca: readFixture('authority.pem'),
    });
    // It resolves every host name to this machine.
    const { origin: proxy } = await serveHttpProxy();
    const ca = readFixture('ca.pem');
    const clientCertificate = `${readFixture('client.pem')}\n${readFixture('server-key.pem')}`;
    expect(
      await call([
        { apiUrl },
        { apiUrl, ca },
        { apiUrl, verifySsl: false },
        { apiUrl: apiUrl.replace('localhost', 'waldur.test'), ca, proxy },
        { apiUrl: demanding, ca },
        { apiUrl: demanding, ca, clientCertificate },
      ]),
    ).toEqual([
      expect.stringContaining('the certificate of the server is from an authority that is not trusted here'),
      uuid,
      uuid,
      expect.stringContaining('the certificate of the server belongs to another host name'),
      expect.stringContaining('client certificate'),
      uuid,
    ]);
  });

  it('requests go through the proxy that is configured, and the environment alone has no effect', async () => {
    const apiUrl = await serveTls();
    const ca = readFixture('ca.pem');
    const { origin, requests, authorizations } = await serveHttpProxy();
    const proxy = origin.replace('//', '//me:p%40ss@');
    const HTTPS_PROXY = 'http://127.0.0.2:1';
    const env = { HTTPS_PROXY, HTTP_PROXY: HTTPS_PROXY, ALL_PROXY: HTTPS_PROXY };

    const results = await call(
      [
        { apiUrl, ca },
        { apiUrl, ca, proxy },
        { apiUrl, ca, proxyEnv: { HTTPS_PROXY: proxy, NO_PROXY: 'localhost' } },
      ],
      env,
    );

    expect(results).toEqual([uuid, uuid, uuid]);
    expect(requests).toEqual([`CONNECT ${new URL(apiUrl).host}`]);
    expect(authorizations).toEqual([`Basic ${Buffer.from('me:p@ss').toString('base64')}`]);
  });

  it('a proxy that requires a password is named, and a SOCKS proxy is used or refused', async () => {
    const { origin: proxy } = await serveHttpProxy({ refuse: 407 });
    const [refused, socks] = await call([
      { apiUrl: 'https://waldur.test', proxy },
      { apiUrl: 'https://waldur.test', proxy: 'socks5://127.0.0.1:1' },
    ]);
    expect(refused).toContain(`${proxy} (global_proxy): the proxy requires a user name and a password`);
    expect(socks).toContain(
      runtime === 'bun' ? 'proxy: Bun supports no SOCKS proxies' : 'socks5://127.0.0.1:1 (global_proxy): ',
    );
  });
});
