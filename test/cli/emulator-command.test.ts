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

/** Runs the command until it has told how to use it; `stop` sends the signal and gives the exit code. */
async function startEmulatorCommand(argv: readonly string[]) {
  const { promise: told, tell } = awaitText();
  const io = createTestIo({ onOut: tell });
  const ended = runCli(['emulator', '--port', '0', ...argv], io);
  const stop = (signal: 'SIGINT' | 'SIGTERM' = 'SIGTERM') => {
    io.signals.emit(signal);
    return ended;
  };
  await told;
  onTestFinished(async () => void (await stop()));
  return { text: io.out(), io, stop };
}

function awaitText(): { readonly promise: Promise<void>; readonly tell: () => void } {
  let tell = () => {};
  const promise = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return { promise, tell };
}

/** Does what the printed curl command would do. */
async function followCurl(text: string): Promise<Response> {
  const [, header = '', url = ''] = /^curl -H "Authorization: ([^"]+)" \\\n {2}"([^"]+)"$/m.exec(text) ?? [];
  return fetch(url, { headers: { Authorization: header } });
}

describe('the emulator command', () => {
  it('runs a Waldur with as many people as were asked for, and its curl line shows them', async () => {
    const { text } = await startEmulatorCommand(['--users', '7']);
    const response = await followCurl(text);
    expect(response.status).toBe(200);
    expect(response.headers.get('x-result-count')).toBe('7');
    expect(((await response.json()) as Row[]).map(({ state }) => state)).toContain('Requested');
  });

  it('prints a configuration that sync can use as it is', async () => {
    const { text } = await startEmulatorCommand(['--users', '10']);
    const cwd = await temporaryDirectory();
    const config = /^offerings:\n(?: .*\n)+/m.exec(text)?.[0] ?? '';
    await writeFile(join(cwd, 'config.yaml'), config);
    await chmod(join(cwd, 'config.yaml'), 0o600);
    const io = createTestIo({ cwd });
    expect(await runCli(['sync', '-c', 'config.yaml'], io)).toBe(0);
    expect(io.err()).toMatch(/^[^\n]*there is no ledger[^\n]*\n$/);
    const rows = (await (await followCurl(text)).json()) as Row[];
    expect(rows.filter(({ state }) => state === 'Requested')).toEqual([]);
  });

  it('has the same people for the same seed, and others for another', async () => {
    const texts = await Promise.all(
      [
        ['--seed', '5'],
        ['--seed', '5'],
        ['--seed', '6'],
      ].map((argv) => startEmulatorCommand(argv)),
    );
    const people = await Promise.all(
      texts.map(async ({ text }) =>
        JSON.stringify(await (await followCurl(text)).json()).match(/"user_full_name":"[^"]+"/g),
      ),
    );
    expect(people[0]?.length).toBeGreaterThan(0);
    expect(people[1]).toEqual(people[0]);
    expect(people[2]).not.toEqual(people[0]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends well on %s, and nobody listens any more', async (signal) => {
    const { text, io, stop } = await startEmulatorCommand([]);
    expect(await stop(signal)).toBe(0);
    expect(io.err()).toBe('stopping\n');
    expect(io.signals.eventNames()).toEqual([]);
    await expect(followCurl(text)).rejects.toThrow('fetch failed');
  });

  it('says that its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const io = createTestIo();
    expect(await runCli(['emulator', '--port', String(port)], io)).toBe(1);
    expect(io.out()).toBe('');
    expect(io.err()).toBe(
      `--port ${port}: something else listens on 127.0.0.1:${port} already; choose another, or 0 for a free one\n`,
    );
  });

  it('says that it can not listen where it was told to', async () => {
    const io = createTestIo();
    expect(await runCli(['emulator', '--port', '0', '--host', '192.0.2.1'], io)).toBe(1);
    expect(io.err()).toMatch(/^the emulator can't listen on 192\.0\.2\.1:0: .*EADDRNOTAVAIL.*\n$/);
  });
});
