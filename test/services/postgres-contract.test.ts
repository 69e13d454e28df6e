import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PgBouncer } from '../../scripts/services/pgbouncer.js';
import { PostgresServer } from '../../scripts/services/postgres.js';
import { usernameLedgerContract } from '../ledger/support/ledger-contract.js';
import { makePostgresLedger } from './support/postgres-ledger.js';

let postgres: PostgresServer;
let pgBouncer: PgBouncer;
beforeAll(async () => {
  postgres = await PostgresServer.start();
  await postgres.sql(
    "CREATE DATABASE german TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de-DE-u-kn-true-ks-level1' LOCALE 'C.UTF-8'",
  );
  // What a site may have set. A pooler gives the same connection to several clients in turn.
  for (const setting of ["default_transaction_isolation = 'serializable'", 'synchronous_commit = off'])
    await postgres.sql(`ALTER DATABASE german SET ${setting}`);
  pgBouncer = await PgBouncer.start(postgres);
});
afterAll(async () => {
  await pgBouncer?.remove();
  await postgres?.remove();
});

const databases: Readonly<Record<string, (parameters: string) => string>> = {
  'in PostgreSQL': (parameters) => postgres.url('postgres', parameters),
  'behind PgBouncer, in a database with German rules': (parameters) => pgBouncer.url('german', parameters),
};

describe.each(Object.entries(databases))('a ledger %s', (_name, url) => {
  for (const { name, run } of usernameLedgerContract(() => makePostgresLedger(url))) test(name, run);
  test('no transaction stays open', async () => {
    expect(await postgres.sql("SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%'")).toBe('0');
  });
});
