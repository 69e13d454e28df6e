import { once } from 'node:events';
import { chmod, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { createTestIo } from './support/test-io.js';

interface Row {
  readonly state: string;
  readonly username: string | null;
}

/** Starts the command and waits for its instructions. `stop` sends a signal and returns the exit code. */
async function startEmulatorCommand(argv: readonly string[]) {
  const { promise: printed, resolve } = awaitText();
  const io = createTestIo({ onOut: resolve });
  const ended = runCli(['emulator', '--port', '0', ...argv], io);
  const stop = (signal: 'SIGINT' | 'SIGTERM' = 'SIGTERM') => {
    io.signals.emit(signal);
    return ended;
  };
  await printed;
  onTestFinished(async () => void (await stop()));
  return { text: io.out(), io, stop };
}

function awaitText(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Makes the request of the printed curl command. */
async function followCurl(text: string): Promise<Response> {
  const [, header = '', url = ''] = /^curl -H "Authorization: ([^"]+)" \\\n {2}"([^"]+)"$/m.exec(text) ?? [];
  return fetch(url, { headers: { Authorization: header } });
}

describe('the emulator command', () => {
  it('--users sets the number of users, and the printed curl command lists them', async () => {
    const { text } = await startEmulatorCommand(['--users', '7']);
    const response = await followCurl(text);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-result-count')).toBe('7');
    expect(((await response.json()) as Row[]).map(({ state }) => state)).toContain('Requested');
  });

  it('the printed configuration works with sync', async () => {
    const { text } = await startEmulatorCommand(['--users', '10']);
    const cwd = await temporaryDirectory();
    const config = /^offerings:\n(?: .*\n)+/m.exec(text)?.[0] ?? '';
    await writeFile(join(cwd, 'config.yaml'), config);
    await chmod(join(cwd, 'config.yaml'), 0o600);
    const io = createTestIo({ cwd });
    expect(await runCli(['sync', '-c', 'config.yaml'], io)).toBe(0);
    expect(io.err()).toMatch(/^[^\n]*no ledger is configured[^\n]*\n$/);
    const rows = (await (await followCurl(text)).json()) as Row[];
    expect(rows.filter(({ state }) => state === 'Requested')).toEqual([]);
  });

  it('--orders adds orders of every type, with projects, teams and resources', async () => {
    const { text } = await startEmulatorCommand(['--users', '20', '--orders', '8']);
    const [, header = '', url = ''] =
      /List its orders:\n\ncurl -H "Authorization: ([^"]+)" \\\n {2}"([^"]+)"/.exec(text) ?? [];
    const read = async (path: string) => (await fetch(path, { headers: { Authorization: header } })).json();
    const orders = (await read(url)) as { type: string; state: string; marketplace_resource_uuid: string }[];
    expect(orders.map(({ type, state }) => `${type} ${state}`)).toEqual([
      ...['Create pending-provider', 'Update pending-provider', 'Terminate pending-provider', 'Create executing'],
      ...['Create done', 'Restore pending-provider', 'Create erred', 'Update executing'],
    ]);
    const resource = `/api/marketplace-provider-resources/${orders[1]?.marketplace_resource_uuid}/`;
    expect(await read(new URL(resource, url).href)).toMatchObject({
      state: 'Updating',
      backend_id: 'genome-data-2',
      project_name: 'Genome',
    });
    expect(await read(new URL(`${resource}team/`, url).href)).toHaveLength(4);
  });

  it('the same seed gives the same users, and another seed gives others', async () => {
    const texts = await Promise.all(
      [
        ['--seed', '5'],
        ['--seed', '5'],
        ['--seed', '6'],
      ].map((argv) => startEmulatorCommand(argv)),
    );
    const users = await Promise.all(
      texts.map(async ({ text }) =>
        JSON.stringify(await (await followCurl(text)).json()).match(/"user_full_name":"[^"]+"/g),
      ),
    );
    expect(users[0]?.length).toBeGreaterThan(0);
    expect(users[1]).toEqual(users[0]);
    expect(users[2]).not.toEqual(users[0]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('%s stops the emulator with exit code 0', async (signal) => {
    const { text, io, stop } = await startEmulatorCommand([]);
    expect(await stop(signal)).toBe(0);
    expect(io.err()).toBe('stopping\n');
    expect(io.signals.eventNames()).toEqual([]);
    await expect(followCurl(text)).rejects.toThrow('fetch failed');
  });

  it('a port that is in use is reported with exit code 2', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const io = createTestIo();
    expect(await runCli(['emulator', '--port', String(port)], io)).toBe(2);
    expect(io.out()).toBe('');
    expect(io.err()).toBe(
      `--port ${port}: 127.0.0.1:${port} is already in use. Choose another port, or 0 for any free port\n`,
    );
  });

  it('an address that cannot be bound is reported with exit code 2', async () => {
    const io = createTestIo();
    expect(await runCli(['emulator', '--port', '0', '--host', '192.0.2.1'], io)).toBe(2);
    expect(io.err()).toMatch(/^emulator: cannot listen on 192\.0\.2\.1:0: .*EADDRNOTAVAIL.*\n$/);
  });
});
