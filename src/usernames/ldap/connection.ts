import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectSecure, type TLSSocket } from 'node:tls';
import type { Client } from 'ldapts';
import { TransientBackendError } from '../../shared/errors.js';
import { trustAlso } from '../../shared/trusted-certificates.js';
import { describeServer, getResultCode, ResultCode } from './directory-errors.js';
import { loadLdapts } from './load-library.js';

/** How to connect to the directory. */
export interface ConnectionSettings {
  readonly uri: string;
  readonly bindDn: string;
  readonly bindPassword: string;
  readonly useStartTls: boolean;
  /** PEM certificates to trust in addition to the default ones. */
  readonly ca: string | undefined;
  readonly connectTimeoutMs: number;
}

/** The limits of an operation on a connection. */
export interface OperationLimit {
  readonly ms: number;
  readonly signal: AbortSignal;
  /** The name of the operation, for the error message. */
  readonly operation: string;
}

/** A bound connection, encrypted as configured. It is never bound again: a lost connection is replaced. */
export interface Connection {
  readonly client: Client;
  /** Returns `false` after either side has closed the connection. */
  isUsable(): boolean;
  /** Sets whether the connection keeps the process alive. */
  setKeepAlive(isHeld: boolean): void;
  /** Runs `work` and rejects on a timeout, on an abort and when the connection is lost. */
  runWithLimit<T>(limit: OperationLimit, work: () => Promise<T>): Promise<T>;
  /** Closes the connection immediately. Operations in progress fail. */
  destroy(): void;
}

/**
 * Opens and binds a connection. With StartTLS, encryption starts before the password is sent. Throws any connection
 * error, or the signal's `reason` when aborted.
 */
export async function openConnection(settings: ConnectionSettings, signal: AbortSignal): Promise<Connection> {
  const { Client } = await loadLdapts();
  const { hostname } = new URL(settings.uri.replace(/^ldaps?:/, 'http:'));
  const host = hostname.replace(/^\[|\]$/g, '');
  const tls: ConnectionOptions = {
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ...(settings.ca !== undefined && { ca: trustAlso(settings.ca) }),
    minVersion: 'TLSv1.2',
  };
  const sockets: (Socket | TLSSocket)[] = [];
  let isLost = false;
  const lossListeners = new Set<() => void>();
  // After StartTLS the library does not detect a closed connection and would wait forever.
  const track = <S extends Socket>(socket: S): S => {
    sockets.push(socket);
    for (const event of ['end', 'close'] as const) {
      socket.once(event, () => {
        isLost = true;
        for (const notify of lossListeners) notify();
      });
    }
    return socket;
  };
  const client = new Client({
    url: settings.uri,
    connectTimeout: settings.connectTimeoutMs,
    ...(settings.uri.startsWith('ldaps:') && { tlsOptions: tls }),
    // The library waits for the server when it closes a connection. These sockets can be closed immediately.
    createConnection: ((port: number, name: string) =>
      track(connectPlain({ port, host: name }))) as typeof connectPlain,
    createSecureConnection: ((...parts: Parameters<typeof connectSecure>) =>
      track(connectSecure(...parts))) as typeof connectSecure,
  });
  const connection: Connection = {
    client,
    runWithLimit: (limit, work) => runWithLimit(limit, lossListeners, work),
    isUsable: () => !isLost && client.isBound,
    setKeepAlive: (isHeld) => {
      for (const socket of sockets) isHeld ? socket.ref() : socket.unref();
    },
    destroy: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
  try {
    await connection.runWithLimit(
      { ms: settings.connectTimeoutMs, signal, operation: `connect to ${describeServer(settings.uri)}` },
      async () => {
        if (settings.useStartTls) await client.startTLS({ ...tls });
        await bind(client, settings);
      },
    );
    return connection;
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

// Elsewhere this code concerns one entry; here no user can be processed.
async function bind(client: Client, { bindDn, bindPassword }: ConnectionSettings): Promise<void> {
  try {
    await client.bind(bindDn, bindPassword);
  } catch (error) {
    if (getResultCode(error) !== ResultCode.invalidDn) throw error;
    throw new TransientBackendError(
      'ldap bind: the directory returned code 34: bind_dn is not a valid DN for this server. Only Active Directory and Samba accept a user principal name',
      { cause: error },
    );
  }
}

/** Rejects when the limit is reached. The work itself continues, so the caller must close the connection. */
async function runWithLimit<T>(
  { ms, signal, operation }: OperationLimit,
  lossListeners: Set<() => void>,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  let dispose = () => {};
  const end = new Promise<never>((_resolve, reject) => {
    const stop = () => reject(signal.reason);
    const fail = () => reject(new Error('the connection was closed'));
    const timer = setTimeout(
      () => reject(new TransientBackendError(`ldap ${operation}: timed out after ${ms / 1000} s`)),
      ms,
    );
    signal.addEventListener('abort', stop, { once: true });
    lossListeners.add(fail);
    dispose = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      lossListeners.delete(fail);
    };
  });
  try {
    return await Promise.race([work(), end]);
  } finally {
    dispose();
  }
}
