import { describe, expect, it } from 'vitest';
import { openTunnel } from '../../src/events/open-tunnel.js';
import { serveHttpProxy } from '../waldur/support/proxies.js';

const key = 'global_proxy';

function open(proxyUrl: string) {
  return openTunnel({
    host: 'broker.example.com',
    port: 443,
    proxy: { url: new URL(proxyUrl), key, noProxy: '' },
    tls: undefined,
    proxyTls: {},
    signal: new AbortController().signal,
  });
}

describe('a tunnel to the message broker', () => {
  it('is not opened through a SOCKS proxy', async () => {
    await expect(open('socks5://127.0.0.1:1')).rejects.toThrow(
      "global_proxy: events can't be received through a SOCKS proxy (expected an http proxy)",
    );
  });

  it('says that the proxy refuses it, and sends the login of the proxy', async () => {
    const proxy = await serveHttpProxy({ refuse: 407 });
    await expect(open(proxy.origin.replace('//', '//agent:secret%21@'))).rejects.toThrow(
      'the proxy global_proxy refuses the connection to broker.example.com:443 (status 407)',
    );
    expect(proxy.requests).toEqual(['CONNECT broker.example.com:443']);
    expect(proxy.authorizations).toEqual([`Basic ${btoa('agent:secret!')}`]);
  });
});
