import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectSecure, rootCertificates, type TLSSocket } from 'node:tls';
import type { Client } from 'ldapts';
import { TransientBackendError } from '../../shared/errors.js';
import { loadLdapts } from './load-library.js';

/** How to get to the directory. */
export interface ConnectionSettings {
  readonly uri: string;
  readonly bindDn: string;
  readonly bindPassword: string;
  readonly useStartTls: boolean;
  /** Certificates in PEM form to trust besides the usual. */
  readonly ca: string | undefined;
  readonly connectTimeoutMs: number;
}

/** How long to wait for work on a connection. */
export interface OperationLimit {
  readonly ms: number;
  readonly signal: AbortSignal;
  /** For the message. */
  readonly operation: string;
}

/** One connection, encrypted as configured and bound. It is never bound a second time: once lost, it is replaced. */
export interface Connection {
  readonly client: Client;
  /** `false` once it was closed from either side. */
  isUsable(): boolean;
  /** Whether it keeps the process alive. */
  setKeepAlive(isHeld: boolean): void;
  /** Waits for work on it no longer than so long, nor past an abort or the loss of the connection. */
  runWithLimit<T>(limit: OperationLimit, work: () => Promise<T>): Promise<T>;
  /** Closes it at once, whatever is under way on it; that fails then. */
  destroy(): void;
}

/**
 * Opens a connection. StartTLS, where configured, comes before the password. Throws whatever went wrong; `reason` of
 * the signal when aborted.
 */
export async function openConnection(settings: ConnectionSettings, signal: AbortSignal): Promise<Connection> {
  const { Client } = await loadLdapts();
  const { hostname } = new URL(settings.uri.replace(/^ldaps?:/, 'http:'));
  const host = hostname.replace(/^\[|\]$/g, '');
  const tls: ConnectionOptions = {
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ...(settings.ca !== undefined && { ca: [...rootCertificates, settings.ca] }),
    minVersion: 'TLSv1.2',
  };
  const sockets: (Socket | TLSSocket)[] = [];
  let isLost = false;
  const whenLost = new Set<() => void>();
  // After StartTLS, the library does not notice that a connection was closed, and would wait on it for good.
  const keep = <S extends Socket>(socket: S): S => {
    sockets.push(socket);
    for (const event of ['end', 'close'] as const) {
      socket.once(event, () => {
        isLost = true;
        for (const tell of whenLost) tell();
      });
    }
    return socket;
  };
  const client = new Client({
    url: settings.uri,
    connectTimeout: settings.connectTimeoutMs,
    ...(settings.uri.startsWith('ldaps:') && { tlsOptions: tls }),
    // The library's own ways of closing wait for the other side; these sockets can be closed at once.
    createConnection: ((port: number, name: string) => keep(connectPlain({ port, host: name }))) as typeof connectPlain,
    createSecureConnection: ((...parts: Parameters<typeof connectSecure>) =>
      keep(connectSecure(...parts))) as typeof connectSecure,
  });
  const connection: Connection = {
    client,
    runWithLimit: (limit, work) => runWithLimit(limit, whenLost, work),
    isUsable: () => !isLost && client.isBound,
    setKeepAlive: (isHeld) => {
      for (const socket of sockets) isHeld ? socket.ref() : socket.unref();
    },
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
  try {
    await connection.runWithLimit({ ms: settings.connectTimeoutMs, signal, operation: 'connect' }, async () => {
      if (settings.useStartTls) await client.startTLS({ ...tls });
      await client.bind(settings.bindDn, settings.bindPassword);
    });
    return connection;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

/** The work itself goes on when the wait is over; whoever called this closes the connection. */
async function runWithLimit<T>(
  { ms, signal, operation }: OperationLimit,
  whenLost: Set<() => void>,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  let dispose = () => {};
  const end = new Promise<never>((_resolve, reject) => {
    const stop = () => reject(signal.reason);
    const lose = () => reject(new Error('the connection was closed'));
    const timer = setTimeout(
      () => reject(new TransientBackendError(`ldap ${operation}: no answer within ${ms / 1000} s`)),
      ms,
    );
    signal.addEventListener('abort', stop, { once: true });
    whenLost.add(lose);
    dispose = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      whenLost.delete(lose);
    };
  });
  try {
    return await Promise.race([work(), end]);
  } finally {
    dispose();
  }
}
