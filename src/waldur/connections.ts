import { rootCertificates } from 'node:tls';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { findProxies, type ProxyOptions, type ProxyServer, proxyFor, proxyLogin } from './proxies.js';

/** How connections are opened. */
export interface ConnectionOptions extends ProxyOptions {
  /** PEM certificates to trust in addition to the well-known ones. A function is called before every request. */
  readonly ca?: string | (() => string) | undefined;
  /** `false` accepts any certificate. Default: `true`. */
  readonly verifySsl?: boolean | undefined;
}

/** A `fetch` and the connections behind it. */
export interface Connections {
  readonly fetch: typeof globalThis.fetch;
  /** The proxy through which a URL is requested; `undefined` for a direct connection. */
  proxyFor(url: string): ProxyServer | undefined;
  /** Closes the connections. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * The global `fetch` over connections of its own. The global is looked up on every call, so that a later replacement,
 * for example by MSW, takes effect. Throws an `Error` for an invalid proxy URL.
 */
export function openConnections(options: ConnectionOptions): Connections {
  const proxies = findProxies(options);
  const readCa = () => (typeof options.ca === 'function' ? options.ca() : options.ca);
  const open = (ca: string | undefined) => {
    const create = (proxy: ProxyServer | undefined) => createDispatcher({ ca, verifySsl: options.verifySsl }, proxy);
    const http = create(proxies['http:']);
    return { ca, http, https: proxies['https:'] === proxies['http:'] ? http : create(proxies['https:']) };
  };
  let current = open(readCa());
  const close = async ({ http, https }: typeof current) => {
    await Promise.all([...new Set([http, https])].map((dispatcher) => dispatcher.close()));
  };
  let closed: Promise<void> | undefined;
  return {
    async fetch(input, init) {
      const ca = readCa();
      if (ca !== current.ca && closed === undefined) {
        // Running requests finish on the old connections.
        void close(current);
        current = open(ca);
      }
      const { protocol } = new URL(input instanceof Request ? input.url : input);
      // Node's fetch accepts a dispatcher, which the DOM types of fetch don't declare.
      const extraInit: Record<string, unknown> = { dispatcher: protocol === 'http:' ? current.http : current.https };
      return globalThis.fetch(input, { ...init, ...extraInit });
    },
    proxyFor: (url) => proxyFor(url, proxies),
    async close() {
      closed ??= close(current);
      await closed;
    },
  };
}

interface TlsOptions {
  readonly ca: string | undefined;
  readonly verifySsl: boolean | undefined;
}

/** A pool of keep-alive connections, direct or through a proxy. The caller closes it. */
function createDispatcher(options: TlsOptions, proxy: ProxyServer | undefined): Dispatcher {
  const tls = {
    rejectUnauthorized: options.verifySsl ?? true,
    ...(options.ca === undefined ? {} : { ca: [...rootCertificates, options.ca] }),
  };
  // The exchange has one deadline for the whole request.
  const pool = { headersTimeout: 0, bodyTimeout: 0, connect: tls };
  if (proxy === undefined) return new Agent(pool);
  // undici always lets the proxy resolve names, as socks5h asks for, but only knows the scheme socks5.
  const uri = proxy.url.href.replace(/^socks5h:/, 'socks5:');
  return new EnvHttpProxyAgent({
    ...pool,
    // One agent for each scheme: undici would send https through the proxy for http if there is none for https.
    httpProxy: uri,
    httpsProxy: uri,
    noProxy: proxy.noProxy,
    ...toProxyLogin(proxy),
    requestTls: tls,
    // Only for https: with this option set, undici would also speak TLS to a SOCKS proxy.
    ...(proxy.url.protocol === 'https:' && { proxyTls: tls }),
    // Plain http is sent to an http proxy as a request, not through a tunnel: proxies often refuse tunnels to port 80.
    proxyTunnel: false,
  });
}

/** The login as undici's options: it would send the password of a SOCKS proxy without decoding it. */
function toProxyLogin(proxy: ProxyServer): Record<string, string> {
  const login = proxyLogin(proxy);
  if (login === undefined) return {};
  if (proxy.url.protocol.startsWith('socks')) return { ...login };
  return { token: `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}` };
}
