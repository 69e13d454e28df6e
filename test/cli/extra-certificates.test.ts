import { copyFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readFixture } from '../waldur/support/fixtures.js';
import { listen } from '../waldur/support/serve.js';
import { startWorkspace } from './support/workspace.js';

const options = { cert: readFixture('server.pem'), key: readFixture('server-key.pem') };

/** A workspace whose Waldur is reached by https, with a certificate that `ca.pem` has signed. */
async function startTlsWorkspace(offering: readonly string[]) {
  const workspace = await startWorkspace();
  const { port } = new URL(workspace.url);
  const server = createServer(options, (socket) => {
    const upstream = connect(Number(port), '127.0.0.1');
    for (const [from, to] of [[socket, upstream] as const, [upstream, socket] as const])
      from.on('error', () => {}).on('close', () => to.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  const { port: tlsPort } = await listen(server);
  for (const name of ['ca.pem', 'authority.pem', 'client.pem', 'server-key.pem'])
    await copyFile(fileURLToPath(new URL(`../waldur/fixtures/${name}`, import.meta.url)), join(workspace.cwd, name));
  await workspace.configure({ url: `https://localhost:${tlsPort}/`, offering });
  workspace.add();
  return workspace;
}

it('ca_file is added to the certificates of NODE_EXTRA_CA_CERTS', async () => {
  const { sync } = await startTlsWorkspace(['ca_file: authority.pem']);
  expect(await sync([], { env: {} })).toMatchObject({
    exitCode: 3,
    out: expect.stringContaining('from an authority that is not trusted here'),
  });
  expect(await sync([], { env: { NODE_EXTRA_CA_CERTS: 'ca.pem' } })).toMatchObject({ exitCode: 0 });
});

it.each(['no-such-file.pem', 'config.yaml', ''])(
  'NODE_EXTRA_CA_CERTS with %j, of which Node warns at its start, has no effect',
  async (path) => {
    const { sync } = await startTlsWorkspace(['ca_file: ca.pem']);
    expect(await sync([], { env: { NODE_EXTRA_CA_CERTS: path } })).toMatchObject({ exitCode: 0 });
  },
);
