import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadConfig } from '../../src/config/load-config.js';
import { Secret } from '../../src/config/secret.js';
import { openSite, type SiteOverrides } from '../../src/site/open-site.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';
import { readFixture } from '../waldur/support/fixtures.js';
import { rejectionOf, uuid } from '../waldur/support/make-client.js';
import { json, scriptFetch } from '../waldur/support/scripted-fetch.js';
import { listen } from '../waldur/support/serve.js';

/** Opens a site with one offering whose configuration has these lines, next to files. */
async function openWith(
  lines: readonly string[],
  files: Readonly<Record<string, string>>,
  { apiUrl = 'https://waldur.test/', fs, ...overrides }: SiteOverrides & { apiUrl?: string; fs?: object } = {},
) {
  const directory = await temporaryDirectory();
  const keys = ['name: Cluster', `waldur_api_url: ${apiUrl}`, `waldur_offering_uuid: ${uuid}`, ...lines];
  await writeFiles(directory, { ...files, 'config.yaml': `offerings:\n  - ${keys.join('\n    ')}\n` });
  const config = loadConfig(
    join(directory, 'config.yaml'),
    fs === undefined ? {} : { fs: { readFileSync, statSync, ...fs } },
  );
  const warn = vi.fn();
  const logger = { debug: () => {}, info: () => {}, warn, error: () => {} };
  const site = await openSite(config, { logger, ...overrides });
  onTestFinished(() => site.close());
  return {
    site,
    client: site.offering().client,
    warn,
    write: (more: Record<string, string>) => writeFiles(directory, more),
  };
}

/** A Waldur that accepts only one token. */
function serveToken(valid: () => string) {
  return scriptFetch(({ headers }) =>
    headers.get('authorization') === `Token ${valid()}` ? json({ uuid }) : json({ detail: 'No.' }, { status: 401 }),
  );
}

describe('files that change while a site is open', () => {
  it('the new token of a token file is used for the next request, without a 401 before', async () => {
    let valid = 'first-token';
    const { fetch, seen } = serveToken(() => valid);
    const { client, write } = await openWith(['waldur_api_token_file: token'], { token: 'first-token\n' }, { fetch });
    await client.retrieveCurrentUser();

    valid = 'second-token';
    await write({ token: 'second-token\r\n' });

    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
    expect(seen).toHaveLength(2);
  });

  it('after a 401 a token file is read again even if its size and times are the same', async () => {
    let valid = 'first-token';
    const { fetch, seen } = serveToken(() => valid);
    const fs = { statSync: () => ({ size: 12, mode: 0o100600, mtimeMs: 1 }) };
    const { client, write } = await openWith(
      ['waldur_api_token_file: token'],
      { token: 'first-token\n' },
      { fetch, fs },
    );
    await client.retrieveCurrentUser();

    valid = 'other-token';
    await write({ token: 'other-token\n' });

    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
    expect(seen).toHaveLength(3);
  });

  it.each([
    ['is empty', '', 'expected a file that contains only a token of printable ASCII characters; it is empty'],
    [
      'has two lines',
      'a\nb',
      'expected a file that contains only a token of printable ASCII characters; it contains other characters',
    ],
  ])('a token file that %s leaves the token as it is, with one warning', async (_what, content, problem) => {
    const { fetch } = serveToken(() => 'first-token');
    const { client, warn, write } = await openWith(
      ['waldur_api_token_file: token'],
      { token: 'first-token' },
      { fetch },
    );

    await write({ token: content });
    await client.retrieveCurrentUser();
    await client.retrieveCurrentUser();

    expect(warn.mock.calls).toEqual([[`waldur_api_token_file: ${problem}. What was read before is still used`]]);
  });

  it('the new client secret of a file is used for the next access token', async () => {
    const { fetch, seen } = scriptFetch((request) =>
      request.url.host === 'id.test' ? json({ access_token: `at-${seen.length}`, expires_in: 0.001 }) : json({ uuid }),
    );
    const oidc = ['oidc_token_url: https://id.test/token', 'oidc_client_id: agent', 'oidc_client_secret_file: secret'];
    let now = 0;
    const { client, write } = await openWith(oidc, { secret: 'old-secret\n' }, { fetch, clock: { now: () => now } });
    await client.retrieveCurrentUser();

    now += 1000;
    await write({ secret: 'new-secret\n' });
    await client.retrieveCurrentUser();

    const secrets = seen
      .filter(({ url }) => url.host === 'id.test')
      .map(({ body }) => /secret=([\w-]+)/.exec(body)?.[1]);
    expect(secrets).toEqual(['old-secret', 'new-secret']);
  });

  it('certificates of ca_file that were added are trusted by the next connection', async () => {
    const server = await listen(
      createServer({ cert: readFixture('server.pem'), key: readFixture('server-key.pem') }, (_, response) =>
        response.end(JSON.stringify({ uuid })),
      ),
    );
    const lines = ['waldur_api_token: a-token', 'ca_file: ca.pem'];
    const apiUrl = `https://localhost:${server.port}/`;
    // A certificate that has not signed that of the server.
    const { client, write } = await openWith(lines, { 'ca.pem': readFixture('server.pem') }, { apiUrl });
    expect(await rejectionOf(client.retrieveCurrentUser())).toMatchObject({ name: 'WaldurUnavailableError' });

    await write({ 'ca.pem': readFixture('ca.pem') });

    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
  });
});

describe('a client certificate that is renewed', () => {
  it('is not used before both files belong together again', async () => {
    const certificate = readFixture('client.pem');
    const lines = ['waldur_api_token: a-token', 'client_cert_file: client.pem', 'client_key_file: key.pem'];
    const { fetch } = serveToken(() => 'a-token');
    const files = { 'client.pem': certificate, 'key.pem': readFixture('server-key.pem') };
    const { site, write } = await openWith(lines, files, { fetch });
    const read = () => site.offering().config.clientCertificateFile?.read();
    const first = read();

    await write({ 'key.pem': readFixture('other-key.pem') });
    expect(read()).toEqual({ ...first, problem: expect.stringContaining('it belongs to another one') });

    await write({
      'client.pem': `${readFixture('self-signed.pem')}\n`,
      'key.pem': `${readFixture('server-key.pem')}\n`,
    });
    expect(read()).toEqual({ text: `${readFixture('self-signed.pem')}\n\n${readFixture('server-key.pem')}\n` });
  });
});

describe('a function for credentials of a site', () => {
  it('it is given the offering, and replaces the credentials of the configuration', async () => {
    const { fetch } = serveToken(() => `token-of-${uuid}`);
    const { client } = await openWith(
      ['waldur_api_token: unused-token'],
      {},
      {
        fetch,
        credentials: (offering) => ({ kind: 'token', token: new Secret(`token-of-${offering.uuid}`) }),
      },
    );

    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
  });
});
