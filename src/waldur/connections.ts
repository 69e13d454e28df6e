import { rootCertificates } from 'node:tls';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import { parseUrl } from '../shared/parse-url.js';

/** How connections are opened. */
export interface ConnectionOptions {
  /** Proxy for all requests: an `http://`, `https://`, `socks5://` or `socks5h://` URL. Default: none. */
  readonly proxy?: string | undefined;
  /** PEM certificates to trust in addition to the well-known ones. */
  readonly ca?: string | undefined;
  /** `false` accepts any certificate. Default: `true`. */
  readonly verifySsl?: boolean | undefined;
}

/** A `fetch` and the connections behind it. */
export interface Connections {
  readonly fetch: typeof globalThis.fetch;
  /** Closes the connections. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * The global `fetch` over connections of its own. The global is looked up on every call, so that a later replacement,
 * for example by MSW, takes effect. Throws an `Error` for an invalid proxy URL.
 */
export function openConnections(options: ConnectionOptions): Connections {
  const dispatcher = createDispatcher(options);
  // Node's fetch accepts a dispatcher, which the DOM types of fetch don't declare.
  const extraInit: Record<string, unknown> = { dispatcher };
  let closed: Promise<void> | undefined;
  return {
    fetch: (input, init) => globalThis.fetch(input, { ...init, ...extraInit }),
    close() {
      closed ??= dispatcher.close();
      return closed;
    },
  };
}

/** A pool of keep-alive connections, direct or through a proxy. The caller closes it. */
function createDispatcher(options: ConnectionOptions): Dispatcher {
  const tls = {
    rejectUnauthorized: options.verifySsl ?? true,
    ...(options.ca === undefined ? {} : { ca: [...rootCertificates, options.ca] }),
  };
  // The exchange has one deadline for the whole request.
  const pool = { headersTimeout: 0, bodyTimeout: 0 };
  if (options.proxy === undefined || options.proxy === '') return new Agent({ ...pool, connect: tls });
  const proxy = parseProxy(options.proxy);
  return new ProxyAgent({
    ...pool,
    // undici always lets the proxy resolve names, as socks5h asks for, but only knows the scheme socks5.
    uri: proxy.href.replace(/^socks5h:/, 'socks5:'),
    requestTls: tls,
    // Only for https: with this option set, undici would also speak TLS to a SOCKS proxy.
    ...(proxy.protocol === 'https:' && { proxyTls: tls }),
    // Plain http is sent to an http proxy as a request, not through a tunnel: proxies often refuse tunnels to port 80.
    proxyTunnel: false,
  });
}

function parseProxy(text: string): URL {
  const url = parseUrl(text);
  if (url === undefined || !['http:', 'https:', 'socks5:', 'socks5h:'].includes(url.protocol) || url.hostname === '') {
    throw new Error(
      'proxy: invalid URL (expected for example http://proxy.example.com:3128 or socks5://proxy.example.com:1080)',
    );
  }
  return url;
}
