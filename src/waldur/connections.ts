import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent, errors, Pool } from 'undici';
import { trustAlso } from '../shared/trusted-certificates.js';
import { parseOrigin } from './parse-origin.js';
import { findProxies, type ProxyOptions, type ProxyServer, proxyFor, proxyLogin } from './proxies.js';
import { detectRuntime } from './runtime.js';
import { type Send, sendWithFetch } from './send.js';
import { sendWithUndici } from './send-with-undici.js';

/** How connections are opened. */
export interface ConnectionOptions extends ProxyOptions {
  /**
   * PEM certificates to trust in addition to those that the runtime trusts. A function is called before every request.
   */
  readonly ca?: string | (() => string) | undefined;
  /**
   * The content of the file in `NODE_EXTRA_CA_CERTS`, which the runtime trusts too. Needed together with `ca` before
   * Node 22.15, which has no call to list what it trusts. Default: none.
   */
  readonly extraCa?: string | undefined;
  /**
   * The certificate with which this client identifies itself to servers that ask for one, its chain, and its private
   * key, in PEM. A function is called before every request.
   */
  readonly clientCertificate?: string | (() => string) | undefined;
  /** `false` accepts any certificate. Default: `true`. */
  readonly verifySsl?: boolean | undefined;
}

/** How requests are sent, and the connections behind it. */
export interface Connections {
  readonly send: Send;
  /** The proxy through which a URL is requested; `undefined` for a direct connection. */
  proxyFor(url: string): ProxyServer | undefined;
  /** Closes the connections. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens connections for requests by undici. Where the global `fetch` has been replaced, for example by MSW, it is used;
 * it is looked up on every call, so that a later replacement takes effect. Bun has connections of its own behind its
 * `fetch`.
 *
 * Throws an `Error` for a proxy with an invalid URL, or one that the runtime does not support.
 */
export function openConnections(options: ConnectionOptions, runtime = detectRuntime()): Connections {
  const proxies = findProxies(options, runtime);
  const { verifySsl, extraCa } = options;
  const read = (pem: string | (() => string) | undefined) => (typeof pem === 'function' ? pem() : pem);
  const readFiles = () => ({ ca: read(options.ca), clientCertificate: read(options.clientCertificate) });
  const open = (files: TlsFiles) => {
    const tls = toTlsOptions({ ...files, verifySsl, extraCa });
    if (runtime === 'bun') return { ...files, tls, pools: undefined };
    const http = createDispatcher(tls, proxies['http:']);
    const https = proxies['https:'] === proxies['http:'] ? http : createDispatcher(tls, proxies['https:']);
    return { ...files, tls, pools: { http, https } };
  };
  let current = open(readFiles());
  const close = async ({ pools }: typeof current) => {
    await Promise.all([...new Set([pools?.http, pools?.https])].map((dispatcher) => dispatcher?.close()));
  };
  let closed: Promise<void> | undefined;
  return {
    async send(request, deadline) {
      const files = readFiles();
      const hasChanged = files.ca !== current.ca || files.clientCertificate !== current.clientCertificate;
      if (hasChanged && closed === undefined) {
        // Running requests finish on the old connections.
        void close(current);
        current = open(files);
      }
      const { url } = request;
      const { tls, pools } = current;
      // The DOM types of fetch declare neither what Node's accepts, nor what Bun's does.
      if (pools === undefined)
        return sendWithFetch(globalThis.fetch, toBunOptions(tls, proxyFor(url, proxies)))(request, deadline);
      const dispatcher = parseOrigin(url).protocol === 'http:' ? pools.http : pools.https;
      if (runtime === 'deno' || isNodesFetch(globalThis.fetch))
        return sendWithUndici(request, { dispatcher, deadline });
      return sendWithFetch(globalThis.fetch, { dispatcher })(request, deadline);
    },
    proxyFor: (url) => proxyFor(url, proxies),
    async close() {
      closed ??= close(current);
      await closed;
    },
  };
}

let nodesFetch: typeof globalThis.fetch | undefined;

/** Whether this is the `fetch` of Node, and not one that a program has put in its place. */
function isNodesFetch(fetch: typeof globalThis.fetch): boolean {
  if (fetch === nodesFetch) return true;
  const isNodes = String(fetch).includes("require('internal/deps/undici/undici')");
  if (isNodes) nodesFetch = fetch;
  return isNodes;
}

interface TlsFiles {
  readonly ca: string | undefined;
  readonly clientCertificate: string | undefined;
}

/** The options of `tls.connect`: for any server, and for those that this client identifies itself to. */
interface TlsOptions {
  readonly any: { readonly rejectUnauthorized: boolean; readonly ca?: string[] };
  readonly identified: TlsOptions['any'] & { readonly cert?: string; readonly key?: string };
}

function toTlsOptions({
  ca,
  clientCertificate,
  verifySsl = true,
  extraCa,
}: TlsFiles & Pick<ConnectionOptions, 'verifySsl' | 'extraCa'>): TlsOptions {
  const any = { rejectUnauthorized: verifySsl, ...(ca === undefined ? {} : { ca: trustAlso(ca, extraCa) }) };
  const identity = clientCertificate === undefined ? {} : { cert: clientCertificate, key: clientCertificate };
  return { any, identified: { ...any, ...identity } };
}

/** A pool of keep-alive connections, direct or through a proxy. The caller closes it. */
function createDispatcher(tls: TlsOptions, proxy: ProxyServer | undefined): Dispatcher {
  // The exchange has one deadline for the whole request.
  const pool = { headersTimeout: 0, bodyTimeout: 0, connect: buildConnector(tls.identified), factory: createPool };
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
    requestTls: tls.identified,
    // Only for https: with this option set, undici would also speak TLS to a SOCKS proxy.
    ...(proxy.url.protocol === 'https:' && { proxyTls: tls.any, clientFactory: createProxyPool }),
    // Plain http is sent to an http proxy as a request, not through a tunnel: proxies often refuse tunnels to port 80.
    proxyTunnel: false,
  });
}

/**
 * The connections to one server. If it ends one with a TLS alert after the handshake, as TLS 1.3 does where a client
 * certificate is missing, the requests fail with that alert: undici would say that the other side closed.
 */
function createPool(origin: string | URL, options: { readonly connect?: buildConnector.connector }): Pool {
  const { connect = buildConnector() } = options;
  return new Pool(origin, {
    ...options,
    connect: (target, callback) =>
      connect(target, (...result: Parameters<buildConnector.Callback>) => {
        const [, socket] = result;
        socket?.on('error', (error: NodeJS.ErrnoException) => {
          if (/_ALERT_/.test(error.code ?? '')) socket.destroy(error);
        });
        callback(...result);
      }),
  });
}

/** The connections to an https proxy. Errors of TLS are wrapped, because they are not those of the server. */
function createProxyPool(origin: URL, { connect }: { readonly connect?: buildConnector.connector }): Pool {
  const open = connect ?? buildConnector();
  return new Pool(origin, {
    connect: (target, callback) =>
      open(target, (...result: Parameters<buildConnector.Callback>) => {
        const [error] = result;
        if (error === null) callback(...result);
        else callback(new errors.SecureProxyConnectionError(error), null);
      }),
  });
}

/** The options of Bun's `fetch`, which ignores dispatchers. Without a proxy, it would read the environment. */
function toBunOptions(tls: TlsOptions, proxy: ProxyServer | undefined): Record<string, unknown> {
  return { tls: tls.identified, proxy: proxy?.url.href ?? false };
}

/** The login as undici's options: it would send the password of a SOCKS proxy without decoding it. */
function toProxyLogin(proxy: ProxyServer): Record<string, string> {
  const login = proxyLogin(proxy);
  if (login === undefined) return {};
  if (proxy.url.protocol.startsWith('socks')) return { ...login };
  return { token: `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}` };
}
