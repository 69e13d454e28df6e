import pLimit from 'p-limit';
import { TransientBackendError } from '../../shared/errors.js';
import { type Connection, type ConnectionSettings, openConnection } from './connection.js';
import { isConnectionError } from './directory-errors.js';

/** One operation on a connection. */
export interface Operation<T> {
  readonly name: string;
  readonly signal: AbortSignal;
  /** For work that changes nothing: done once more on a new connection when the first was lost. */
  readonly isRepeatable: boolean;
  readonly work: (connection: Connection) => Promise<T>;
}

/** What a pool needs beside the settings of its connections. */
export interface PoolLimits {
  /** The most connections, and so the most operations under way: each connection has one at a time. */
  readonly connections: number;
  readonly operationTimeoutMs: number;
}

/**
 * A few bound connections to one directory. They are opened when they are needed, replaced when they were lost (after a
 * restart of the server, too: a new one is bound, an old one is never used unbound), and none that is idle keeps the
 * process alive.
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

  /**
   * Runs one operation. Throws what it throws; a connection on which anything but a result code of the directory came
   * back is closed.
   */
  async run<T>(operation: Operation<T>): Promise<T> {
    operation.signal.throwIfAborted();
    return this.#slots(async () => {
      // It may have waited for its turn past an abort.
      operation.signal.throwIfAborted();
      try {
        return await this.#attempt(operation);
      } catch (error) {
        const isOver = operation.signal.aborted || error instanceof TransientBackendError || !isConnectionError(error);
        if (isOver || !operation.isRepeatable) throw error;
        return this.#attempt(operation);
      }
    });
  }

  async #attempt<T>({ name, signal, work }: Operation<T>): Promise<T> {
    const connection = await this.#take(signal);
    try {
      connection.setKeepAlive(true);
      const result = await connection.runWithLimit(
        { ms: this.#limits.operationTimeoutMs, signal, operation: name },
        () => work(connection),
      );
      this.#giveBack(connection);
      return result;
    } catch (error) {
      if (isConnectionError(error)) connection.destroy();
      else this.#giveBack(connection);
      throw error;
    }
  }

  async #take(signal: AbortSignal): Promise<Connection> {
    for (let connection = this.#idle.pop(); connection !== undefined; connection = this.#idle.pop()) {
      if (connection.isUsable()) return connection;
      connection.destroy();
    }
    return openConnection(this.#settings, signal);
  }

  #giveBack(connection: Connection): void {
    connection.setKeepAlive(false);
    this.#idle.push(connection);
  }

  /** Closes what is idle. The pool can be used again. */
  close(): void {
    for (const connection of this.#idle.splice(0)) connection.destroy();
  }
}
