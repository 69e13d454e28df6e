import { describeError } from '../../shared/describe-error.js';
import type { PostgresTarget } from '../../shared/postgres-url.js';
import { type PostgresTls, readPostgresTls } from '../../shared/read-postgres-tls.js';
import { isStorable } from '../storable-text.js';
import { LedgerStoreError } from '../store-errors.js';
import { describePostgresError, isConnectionLost } from './describe-postgres-error.js';
import type { PgClient, PgPool, PgPoolClass, PgResult, PgValue } from './load-pg.js';

const connectTimeoutMs = 10_000;
/** How long to wait for an answer, before the network counts as cut. */
const answerTimeoutMs = 30_000;
/** For queries over the whole ledger. */
const longAnswerTimeoutMs = 1_800_000;
const keepAliveDelayMs = 10_000;
// A transaction that writes, one that reads, one that looks at the whole ledger.
const maxConnections = 3;

/** Types whose values `pg` would return as texts: int8. Counts and times are far below 2^53. */
const types = {
  getTypeParser: (oid: number) => (oid === 20 || oid === 23 ? Number : String),
};

export interface PostgresPoolOptions {
  readonly target: PostgresTarget;
  /** Reads the password anew for each connection, so that it may change. Default: that of the URL. */
  readonly password?: (() => string) | undefined;
}

/** The connections to the server of a ledger. Reconnects by itself. */
export class PostgresPool {
  readonly #pool: PgPool;
  readonly #label: string;

  constructor(Pool: PgPoolClass, options: PostgresPoolOptions) {
    this.#label = options.target.label;
    this.#pool = new Pool(poolOptions(options));
    // Without listeners, a server that ends an idle connection would end this process.
    this.#pool.on('error', () => {});
    this.#pool.on('connect', (client) => client.on('error', () => {}));
  }

  /** Throws `LedgerStoreError` when the server can't be reached, or refuses the user. */
  async connect(): Promise<PostgresConnection> {
    try {
      return new PostgresConnection(await this.#pool.connect(), this.#label);
    } catch (error) {
      throw describePostgresError(this.#label, error);
    }
  }

  async end(): Promise<void> {
    await this.#pool.end();
  }
}

/**
 * One connection, until it is released. Errors of the server and of the network are thrown as `LedgerStoreError`. Only
 * `SET LOCAL` may be used on it, and no lock or statement that outlives a
 * transaction: the next transaction of a pooler such as PgBouncer may run on another connection.
 */
export class PostgresConnection {
  readonly #client: PgClient;
  readonly #label: string;
  #isReleased = false;
  #isLost = false;

  constructor(client: PgClient, label: string) {
    this.#client = client;
    this.#label = label;
  }

  /** Whether the connection was cut, or the server ended it. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Runs one statement and returns its rows. The caller states the row type. */
  async rows<Row>(
    sql: string,
    values: readonly PgValue[] = [],
    options: { isLong?: boolean } = {},
  ): Promise<readonly Row[]> {
    return lastOf(await this.#query(sql, values, options)).rows as readonly Row[];
  }

  /** Runs one statement and returns the number of changed rows. */
  async run(sql: string, values: readonly PgValue[] = []): Promise<number> {
    return lastOf(await this.#query(sql, values, {})).rowCount ?? 0;
  }

  /** Runs several statements without values in one round trip, and returns the rows of the last one. */
  async script<Row>(statements: readonly string[], options: { isLong?: boolean } = {}): Promise<readonly Row[]> {
    return lastOf(await this.#query(statements.join(';\n'), [], options)).rows as readonly Row[];
  }

  /** Ends the open transaction, if any, and returns the connection to the pool. Safe to call twice. */
  async rollBack(): Promise<void> {
    if (this.#isReleased) return;
    try {
      if (!this.#isLost) await this.#query('ROLLBACK', [], {});
    } catch {
      this.#isLost = true;
    }
    this.release();
  }

  /** Returns the connection to the pool; closes it when it was lost. Safe to call twice. */
  release(): void {
    if (this.#isReleased) return;
    this.#isReleased = true;
    this.#client.release(this.#isLost);
  }

  async #query(
    text: string,
    values: readonly PgValue[],
    { isLong = false }: { isLong?: boolean },
  ): Promise<PgResult | PgResult[]> {
    requireStorable(values);
    try {
      const query_timeout = isLong ? longAnswerTimeoutMs : answerTimeoutMs;
      return await this.#client.query({ text, query_timeout, ...(values.length === 0 ? {} : { values }) });
    } catch (error) {
      this.#isLost ||= isConnectionLost(error);
      throw describePostgresError(this.#label, error);
    }
  }
}

/** The last line of defence: the callers check their texts before they begin a transaction. */
function requireStorable(values: readonly PgValue[]): void {
  for (const value of values.flat()) {
    if (typeof value === 'string' && !isStorable(value))
      throw new RangeError('ledger: expected a text without NUL characters and unpaired surrogates');
  }
}

function lastOf(results: PgResult | PgResult[]): PgResult {
  const last = Array.isArray(results) ? results.at(-1) : results;
  return last ?? { rows: [], rowCount: 0 };
}

function poolOptions({ target, password }: PostgresPoolOptions): Readonly<Record<string, unknown>> {
  const { host, port, user, database } = target;
  return {
    host,
    port,
    database,
    ...(user === undefined ? {} : { user }),
    // Without a password, pg looks into PGPASSWORD and PGPASSFILE.
    ...(password === undefined ? (target.password === undefined ? {} : { password: target.password }) : { password }),
    ssl: readTls(target),
    types,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveDelayMs,
    // An idle connection doesn't keep the process alive.
    allowExitOnIdle: true,
    application_name: 'waldur-offering-processor',
  };
}

function readTls(target: PostgresTarget): PostgresTls {
  try {
    return readPostgresTls(target);
  } catch (cause) {
    throw new LedgerStoreError(`${target.label}: ${describeError(cause).message}`, { cause });
  }
}
