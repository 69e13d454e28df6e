import type { ClientOptions } from 'ws';
import { trustAlso } from '../shared/trusted-certificates.js';
import type { SiteOffering } from '../site/site-offering.js';
import { openTunnel } from './open-tunnel.js';

/** Options of `openSocketOptions`. */
export interface SocketTarget {
  /** The URL of the message broker. */
  readonly url: string;
  readonly signal: AbortSignal;
}

/**
 * The options of a WebSocket with the certificates and the proxy of an offering. Opens the connection through the proxy
 * if there is one. Throws if that fails.
 */
export async function openSocketOptions(offering: SiteOffering, { url, signal }: SocketTarget): Promise<ClientOptions> {
  const { ca, extraCa, clientCertificate, verifySsl, proxyFor } = offering.connectionOptions;
  const trust = { rejectUnauthorized: verifySsl, ...(ca === undefined ? {} : { ca: trustAlso(ca, extraCa) }) };
  const tls = {
    ...trust,
    ...(clientCertificate === undefined ? {} : { cert: clientCertificate, key: clientCertificate }),
  };
  const base = { maxPayload: 16 * 1024 * 1024, perMessageDeflate: false };
  const { protocol, hostname, port } = new URL(url);
  const isSecure = protocol === 'wss:';
  const proxy = proxyFor(url.replace(/^ws/, 'http'));
  if (proxy === undefined) return { ...base, ...(isSecure ? tls : {}) };
  const socket = await openTunnel({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || (isSecure ? 443 : 80)),
    proxy,
    tls: isSecure ? tls : undefined,
    proxyTls: trust,
    signal,
  });
  return { ...base, createConnection: () => socket };
}
