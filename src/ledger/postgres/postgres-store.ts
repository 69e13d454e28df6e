import type { PostgresTarget } from '../../shared/postgres-url.js';
import { GroupCommit, type OpenTransaction } from '../group-commit.js';
import type { KeyFile } from '../key-file.js';
import { invariants } from '../sql-invariants.js';
import type { LedgerSnapshot, LedgerStore, LedgerTransaction, Lookup, TransactOptions } from '../store.js';
import { LedgerDamagedError, LedgerStoreError } from '../store-errors.js';
import type { PostgresConnection, PostgresPool } from './postgres-pool.js';
import { createTables, lockNumber, readPostgresVersion, requireCurrentVersion } from './postgres-schema.js';
import { PostgresSnapshot, type SnapshotCounts } from './postgres-snapshot.js';
import { PostgresTransaction, type TransactionState } from './postgres-transaction.js';

/** How long the server waits for a worker that was suspended, or whose network was cut, before it ends its work. */
const idleTimeoutMs = 15_000;
/** The same for an import or an export, whose input or output may be slow. */
const longIdleTimeoutMs = 600_000;

const tableNames = ['ledger_meta', 'people', 'person_keys', 'names', 'events', 'attempts', 'notes'];

const stateStatement = `SELECT
  (SELECT value FROM ledger_meta WHERE name = 'schema_version') AS version,
  (SELECT value FROM ledger_meta WHERE name = 'key_check') AS "keyCheck",
  (SELECT max(id) FROM people) AS "lastUser", (SELECT max(id) FROM events) AS "lastEvent",
  (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now`;

type StateRow = TransactionState & { readonly version: string | null };

interface BegunTransaction {
  readonly connection: PostgresConnection;
  readonly state: StateRow | undefined;
}

export interface PostgresLedgerStoreOptions {
  readonly target: PostgresTarget;
  readonly pool: PostgresPool;
  readonly key: KeyFile;
  readonly lockTimeoutMs: number;
  /** Whether writes are refused. */
  readonly readOnly: boolean;
  /** The first write creates missing tables, in its transaction; with `new` they must be missing. Default: they exist. */
  readonly creates?: 'missing' | 'new' | undefined;
}

/** Stores a ledger in PostgreSQL, for workers on many machines. Safe behind PgBouncer in transaction mode. */
export class PostgresLedgerStore implements LedgerStore {
  readonly #target: PostgresTarget;
  readonly #pool: PostgresPool;
  readonly #key: KeyFile;
  readonly #lockTimeoutMs: number;
  readonly #readOnly: boolean;
  #creates: 'missing' | 'new' | undefined;
  readonly #writes: GroupCommit;
  /** Reads wait for no write. */
  readonly #reads: GroupCommit;
  #damage: LedgerDamagedError | undefined;
  #isClosed = false;

  constructor({ target, pool, key, lockTimeoutMs, readOnly, creates }: PostgresLedgerStoreOptions) {
    this.#target = target;
    this.#pool = pool;
    this.#key = key;
    this.#lockTimeoutMs = lockTimeoutMs;
    this.#readOnly = readOnly;
    this.#creates = creates;
    const options = { begin: (each: TransactOptions) => this.#begin(each) };
    this.#writes = new GroupCommit(options);
    this.#reads = new GroupCommit(options);
  }

  async transact<T>(options: TransactOptions, job: (transaction: LedgerTransaction) => Promise<T>): Promise<T> {
    this.#requireOpen();
    if (this.#damage !== undefined) throw this.#damage;
    if (this.#readOnly && options.mode === 'write')
      throw new LedgerStoreError(`${this.#target.label}: the ledger was opened for reading only`);
    try {
      return await (options.mode === 'read' ? this.#reads : this.#writes).add(options, job);
    } catch (error) {
      if (error instanceof LedgerDamagedError) this.#damage ??= error;
      throw error;
    }
  }

  get damage(): LedgerDamagedError | undefined {
    return this.#damage;
  }

  async snapshot(): Promise<LedgerSnapshot> {
    this.#requireOpen();
    const connection = await this.#pool.connect();
    try {
      const script = [...this.#beginStatements('read', longIdleTimeoutMs), PostgresSnapshot.countStatement];
      const [counts] = await connection.script<SnapshotCounts>(script, { isLong: true });
      if (counts === undefined) throw new LedgerStoreError(`${this.#target.label}: expected counts, got no row`);
      return new PostgresSnapshot(connection, counts);
    } catch (error) {
      await connection.rollBack();
      throw error;
    }
  }

  /**
   * Frees the rows with erased data, so that the server overwrites them. Its write-ahead log and its backups keep them
   * as long as the server's administrator has set.
   */
  async scrub(): Promise<void> {
    const list = tableNames.map((table) => `"${this.#target.schema}".${table}`).join(', ');
    await this.#withConnection((connection) => connection.rows(`VACUUM ${list}`, [], { isLong: true }));
  }

  async check(): Promise<readonly string[]> {
    return this.#withConnection(async (connection) => {
      const [state] = await connection.script<TransactionState>([
        ...this.#beginStatements('read', longIdleTimeoutMs),
        stateStatement,
      ]);
      const findings: string[] = [this.#key.findError(state?.keyCheck ?? undefined) ?? []].flat();
      for (const { sql, describe } of invariants) {
        const violations = await connection.rows<{ id: number }>(sql, [], { isLong: true });
        findings.push(...violations.map(({ id }) => describe(id)));
      }
      return findings;
    });
  }

  /** Lists the rights that the user lacks for writing, such as `INSERT on names`. */
  async missingRights(): Promise<readonly string[]> {
    const sql = `SELECT wanted.right || ' on ' || wanted.name AS missing
      FROM unnest($1::text[]) AS tables (name),
        LATERAL (SELECT tables.name, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS right) AS wanted
      WHERE NOT has_table_privilege('"${this.#target.schema}".' || wanted.name, wanted.right)`;
    const rows = await this.#withConnection((connection) => connection.rows<{ missing: string }>(sql, [tableNames]));
    return rows.map(({ missing }) => missing);
  }

  /** Does nothing: the server checks the pages that it reads. */
  async requireIntact(): Promise<void> {}

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.all([this.#writes.idle(), this.#reads.idle()]);
    await this.#pool.end();
  }

  async #begin({ mode, exclusive = false }: TransactOptions): Promise<OpenTransaction> {
    // A missing ledger has nothing to read.
    if (mode === 'read' && this.#creates !== undefined) await this.#create();
    const creates = this.#creates;
    const idleMs = exclusive ? longIdleTimeoutMs : idleTimeoutMs;
    const { connection, state } =
      creates === undefined ? await this.#beginOn(mode, idleMs) : await this.#beginWithTables(creates, idleMs);
    try {
      requireCurrentVersion(state?.version == null ? undefined : Number(state.version), this.#target);
      if (state === undefined) throw new LedgerStoreError(`${this.#target.label}: expected a row, got none`);
    } catch (error) {
      await connection.rollBack();
      throw error;
    }
    const transaction = new PostgresTransaction({ connection, key: this.#key, state, mode });
    const commit = async () => {
      await transaction.commit();
      connection.release();
      this.#creates = undefined;
    };
    const lookUp = (lookups: readonly Lookup[]) => transaction.lookUp(lookups);
    return { transaction, lookUp, commit, rollBack: () => connection.rollBack() };
  }

  /** Begins a transaction. Repeats that once when the server had closed an idle connection: nothing is done yet. */
  async #beginOn(mode: 'read' | 'write', idleMs: number): Promise<BegunTransaction> {
    const script = [...this.#beginStatements(mode, idleMs), stateStatement];
    for (let attempt = 1; ; attempt += 1) {
      const connection = await this.#pool.connect();
      try {
        const [state] = await connection.script<StateRow>(script);
        return { connection, state };
      } catch (error) {
        await connection.rollBack();
        if (attempt > 1 || !connection.isLost) throw error;
      }
    }
  }

  /** Begins a transaction that creates the tables. */
  async #beginWithTables(creates: 'missing' | 'new', idleMs: number): Promise<BegunTransaction> {
    const connection = await this.#pool.connect();
    try {
      await connection.script(this.#beginStatements('write', idleMs));
      const version = await readPostgresVersion(connection, this.#target);
      if (version === undefined) await createTables(connection, this.#target);
      else if (creates === 'new')
        throw new LedgerStoreError(`${this.#target.label}: another process has created the ledger meanwhile`);
      const [state] = await connection.rows<StateRow>(stateStatement);
      return { connection, state };
    } catch (error) {
      await connection.rollBack();
      throw error;
    }
  }

  /** Creates the tables without any other write. */
  async #create(): Promise<void> {
    await this.#writes.add({ mode: 'write' }, async () => {});
  }

  /** Only `SET LOCAL`, because poolers share connections. The schema comes before `pg_temp`, where anyone can create. */
  #beginStatements(mode: 'read' | 'write', idleMs: number): readonly string[] {
    const { schema } = this.#target;
    const settings = [
      `SET LOCAL search_path = "${schema}", pg_temp`,
      `SET LOCAL idle_in_transaction_session_timeout = ${idleMs}`,
    ];
    // One snapshot for all reads.
    if (mode === 'read') return ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', ...settings];
    return [
      // Each statement sees what was committed before the lock was acquired.
      'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE',
      ...settings,
      `SET LOCAL lock_timeout = ${this.#lockTimeoutMs}`,
      // A committed username survives a crash of the server, whatever the default of the database.
      "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'",
      `SELECT pg_advisory_xact_lock(${lockNumber(schema)})`,
    ];
  }

  async #withConnection<T>(work: (connection: PostgresConnection) => Promise<T>): Promise<T> {
    this.#requireOpen();
    const connection = await this.#pool.connect();
    try {
      return await work(connection);
    } finally {
      await connection.rollBack();
    }
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new LedgerStoreError(`${this.#target.label}: the ledger is already closed`);
  }
}
