import pLimit from 'p-limit';
import { TransientBackendError } from '../../shared/errors.js';
import { type Connection, type ConnectionSettings, openConnection } from './connection.js';
import { isConnectionError } from './directory-errors.js';

/** An operation to run on a connection. */
export interface Operation<T> {
  readonly name: string;
  readonly signal: AbortSignal;
  /** Whether the operation is repeated once on a new connection after a connection loss. Only for reads. */
  readonly isRepeatable: boolean;
  readonly work: (connection: Connection) => Promise<T>;
}

/** The limits of a pool. */
export interface PoolLimits {
  /** The maximum number of connections. Each runs one operation at a time. */
  readonly connections: number;
  readonly operationTimeoutMs: number;
}

/**
 * A pool of bound connections to one directory. Connections are opened on demand and replaced when they are lost, for
 * example after a restart of the server. Idle connections do not keep the process alive.
 */
export class ConnectionPool {
  readonly #settings: ConnectionSettings;
  readonly #limits: PoolLimits;
  readonly #slots: ReturnType<typeof pLimit>;
  readonly #idle: Connection[] = [];

  constructor(settings: ConnectionSettings, limits: PoolLimits) {
    this.#settings = settings;
    this.#limits = limits;
    this.#slots = pLimit(limits.connections);
  }

  /** The address of the directory. */
  get uri(): string {
    return this.#settings.uri;
  }

  /** Runs one operation and throws its errors. Any error except an LDAP result code closes the connection. */
  async run<T>(operation: Operation<T>): Promise<T> {
    operation.signal.throwIfAborted();
    return this.#slots(async () => {
      // The signal may have been aborted while the operation waited for a connection.
      operation.signal.throwIfAborted();
      try {
        return await this.#attempt(operation);
      } catch (error) {
        const isFinal = operation.signal.aborted || error instanceof TransientBackendError || !isConnectionError(error);
        if (isFinal || !operation.isRepeatable) throw error;
        return this.#attempt(operation);
      }
    });
  }

  async #attempt<T>({ name, signal, work }: Operation<T>): Promise<T> {
    const connection = await this.#acquire(signal);
    try {
      connection.setKeepAlive(true);
      const result = await connection.runWithLimit(
        { ms: this.#limits.operationTimeoutMs, signal, operation: name },
        () => work(connection),
      );
      this.#release(connection);
      return result;
    } catch (error) {
      if (isConnectionError(error)) connection.destroy();
      else this.#release(connection);
      throw error;
    }
  }

  async #acquire(signal: AbortSignal): Promise<Connection> {
    for (let connection = this.#idle.pop(); connection !== undefined; connection = this.#idle.pop()) {
      if (connection.isUsable()) return connection;
      connection.destroy();
    }
    return openConnection(this.#settings, signal);
  }

  #release(connection: Connection): void {
    connection.setKeepAlive(false);
    this.#idle.push(connection);
  }

  /** Binds once as another entry, on a connection of its own. Throws the errors of the bind. */
  async tryBind(bindDn: string, bindPassword: string, signal: AbortSignal): Promise<void> {
    const connection = await openConnection({ ...this.#settings, bindDn, bindPassword }, signal);
    connection.destroy();
  }

  /** Closes idle connections. The pool remains usable. */
  close(): void {
    for (const connection of this.#idle.splice(0)) connection.destroy();
  }
}
