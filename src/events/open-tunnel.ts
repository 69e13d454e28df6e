import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions as TlsOptions } from 'node:tls';
import { type ProxyServer, proxyLogin } from '../waldur/proxies.js';

/** Where a tunnel leads. */
export interface TunnelOptions {
  readonly host: string;
  readonly port: number;
  readonly proxy: ProxyServer;
  /** Options of the TLS connection to the host; `undefined` for none. */
  readonly tls: TlsOptions | undefined;
  /** Whether the certificate of an https proxy is checked, and against which authorities. */
  readonly proxyTls: Pick<TlsOptions, 'ca' | 'rejectUnauthorized'>;
  readonly signal: AbortSignal;
}

/**
 * Opens a connection through an http or https proxy, with `CONNECT`. Rejects for a SOCKS proxy, and if the proxy
 * refuses.
 */
export function openTunnel({ host, port, proxy, tls, proxyTls, signal }: TunnelOptions): Promise<Socket> {
  const { url, key } = proxy;
  if (url.protocol.startsWith('socks'))
    return Promise.reject(new Error(`${key}: events can't be received through a SOCKS proxy (expected an http proxy)`));
  const login = proxyLogin(proxy);
  const target = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const headers: Record<string, string> = { host: target };
  if (login !== undefined)
    headers['proxy-authorization'] = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
  const isSecure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (isSecure ? requestHttps : requestHttp)({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || (isSecure ? 443 : 80),
      method: 'CONNECT',
      path: target,
      headers,
      signal,
      agent: false,
      ...(isSecure ? proxyTls : {}),
    });
    request.once('error', reject);
    request.once('response', ({ statusCode }) => {
      request.destroy();
      reject(new Error(`the proxy ${key} refuses the connection to ${target} (status ${statusCode})`));
    });
    request.once('connect', ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode !== 200) {
        socket.destroy();
        reject(new Error(`the proxy ${key} refuses the connection to ${target} (status ${statusCode})`));
        return;
      }
      if (tls === undefined) return resolve(socket);
      const secure = connectTls({ ...tls, socket, servername: host });
      secure.once('error', reject);
      secure.once('secureConnect', () => resolve(secure));
    });
    request.end();
  });
}
