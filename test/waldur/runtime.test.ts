import { describe, expect, it, vi } from 'vitest';
import { withDeadline } from '../../src/shared/abortable.js';
import { openConnections } from '../../src/waldur/connections.js';
import { findProxies } from '../../src/waldur/proxies.js';
import { detectRuntime } from '../../src/waldur/runtime.js';
import { readFixture } from './support/fixtures.js';

describe('detectRuntime', () => {
  it.each([
    [{ Bun: {} }, 'bun'],
    [{ Deno: {} }, 'deno'],
    [{}, 'node'],
  ])('recognizes a runtime by its global object (%j)', (globals, runtime) => {
    expect(detectRuntime(globals)).toBe(runtime);
  });
});

describe('connections under Bun', () => {
  const url = 'https://waldur.test/api/users/me/';

  /** The options that the global `fetch` gets. */
  async function optionsOf(options: Parameters<typeof openConnections>[0]): Promise<Record<string, unknown>> {
    const seen = vi.fn(async (_input: unknown, _init: unknown) => new Response('{}'));
    vi.stubGlobal('fetch', seen);
    const connections = openConnections(options, 'bun');
    await withDeadline({ ms: 10_000, signal: undefined }, (deadline) =>
      connections.send({ method: 'GET', url, headers: {} }, deadline),
    );
    await connections.close();
    vi.unstubAllGlobals();
    return seen.mock.calls[0]?.[1] as Record<string, unknown>;
  }

  it('certificates and a client certificate are passed in the option tls', async () => {
    const [ca, clientCertificate] = [readFixture('ca.pem'), readFixture('client.pem')];
    const tls = { rejectUnauthorized: true, ca: expect.arrayContaining([ca]), cert: clientCertificate };
    expect(await optionsOf({ ca, clientCertificate })).toMatchObject({ method: 'GET', tls });
    expect(await optionsOf({ verifySsl: false })).toMatchObject({ tls: { rejectUnauthorized: false } });
  });

  it('a proxy is passed with its login, and without one the environment has no effect', async () => {
    const proxy = 'http://me:p%40ss@proxy.test:3128/';
    expect(await optionsOf({ proxy })).toMatchObject({ proxy });
    expect(await optionsOf({ proxyEnv: { HTTPS_PROXY: proxy } })).toMatchObject({ proxy });
    expect(await optionsOf({ proxyEnv: { HTTPS_PROXY: proxy, NO_PROXY: 'waldur.test' } })).toMatchObject({
      proxy: false,
    });
    expect(await optionsOf({})).toMatchObject({ proxy: false });
  });

  it.each([
    [{ proxy: 'socks5://proxy.test' }, 'proxy'],
    [{ proxyEnv: { ALL_PROXY: 'socks5h://proxy.test' } }, 'ALL_PROXY'],
  ])('a SOCKS proxy is refused, because Bun has none (%j)', (options, key) => {
    expect(() => findProxies(options, 'bun')).toThrow(
      `${key}: Bun supports no SOCKS proxies. Use an http proxy, or run the program with Node.js`,
    );
    expect(findProxies(options, 'deno')['https:']).toBeDefined();
  });
});
