import { rootCertificates } from 'node:tls';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';

/** How connections are made. */
export interface ConnectionOptions {
  /** `http://`, `https://`, `socks5://` or `socks5h://` address of a proxy for everything. Default: no proxy. */
  readonly proxy?: string | undefined;
  /** PEM certificates to trust besides the well-known ones. */
  readonly ca?: string | undefined;
  /** Default `true`. `false` takes any certificate. */
  readonly verifySsl?: boolean | undefined;
}

function parseProxy(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:', 'socks5:', 'socks5h:'].includes(url.protocol) || url.hostname === '') {
    throw new Error(
      'proxy: expected an address such as http://proxy.example.com:3128 or socks5://proxy.example.com:1080, got something else',
    );
  }
  return url;
}

/** The pool of kept-alive connections for one client: direct, or through a proxy. The caller closes it. */
export function createDispatcher(options: ConnectionOptions): Dispatcher {
  const tls = {
    rejectUnauthorized: options.verifySsl ?? true,
    ...(options.ca === undefined ? {} : { ca: [...rootCertificates, options.ca] }),
  };
  // Time-outs are the exchange's business: one for the whole of it, which the caller has chosen.
  const pool = { headersTimeout: 0, bodyTimeout: 0 };
  if (options.proxy === undefined || options.proxy === '') {
    return new Agent({ ...pool, connect: tls });
  }
  const proxy = parseProxy(options.proxy);
  return new ProxyAgent({
    ...pool,
    // undici lets the proxy resolve names, which is what the h says, and knows only the shorter scheme.
    uri: proxy.href.replace(/^socks5h:/, 'socks5:'),
    requestTls: tls,
    // Not for others: undici takes it for a wish to speak TLS with a SOCKS proxy.
    ...(proxy.protocol === 'https:' && { proxyTls: tls }),
    // Plain http goes to an http proxy as a request, not as a tunnel: proxies commonly refuse tunnels to port 80.
    proxyTunnel: false,
  });
}
