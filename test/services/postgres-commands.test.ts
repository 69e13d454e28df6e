import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { PostgresServer } from '../../scripts/services/postgres.js';
import { runCli } from '../../src/cli/run-cli.js';
import { migratePostgres } from '../../src/ledger/postgres/migrate-postgres.js';
import { requireCurrentVersion } from '../../src/ledger/postgres/postgres-schema.js';
import { parsePostgresUrl } from '../../src/shared/postgres-url.js';
import { startLedgerWorkspace } from '../cli/support/ledger-workspace.js';
import { createTestIo } from '../cli/support/test-io.js';
import { projectDirectory } from '../support/manual.js';
import { readBlocks } from '../support/markdown.js';
import { newSchema } from './support/postgres-ledger.js';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await PostgresServer.start({ auth: 'scram-sha-256' });
  await postgres.sql(
    "CREATE ROLE worker LOGIN PASSWORD 'hunter2-worker'; CREATE ROLE reader LOGIN PASSWORD 'hunter2-reader'",
  );
});
afterAll(() => postgres.remove());

/** The URL of a database as a user, whose password is `hunter2-USER`. */
function urlOf(user: string, schema: string, password = ''): string {
  return `postgres://${user}${password}@127.0.0.1:${postgres.port}/postgres?schema=${schema}`;
}

/** A workspace with a ledger in SQLite, and a function that changes its configuration to PostgreSQL. */
async function start() {
  const workspace = await startLedgerWorkspace({ missing: true });
  const { waldur, add, configure, cwd, sync } = workspace;
  const schema = newSchema();
  await postgres.sql(`CREATE SCHEMA ${schema} AUTHORIZATION worker`);
  await writeFile(join(cwd, 'password'), 'hunter2-worker\n', { mode: 0o600 });
  add({ user: waldur.addUser({ username: 'jane@idp.example.org' }), state: 'OK', username: 'jdoe' });
  const top = [
    `ledger: "${urlOf('worker', schema)}"`,
    'ledger_password_file: password',
    'ledger_key_file: names.db.key',
  ];
  return {
    ...workspace,
    schema,
    usePostgres: (lines: readonly string[] = top) => configure({ top: [...lines, 'log_level: WARNING'] }),
    waiting: () => add({ user: waldur.addUser(), state: 'Requested' }),
    sync,
  };
}

describe('the commands with a ledger in PostgreSQL', () => {
  it('no command but init and import creates the tables, and init creates them with the usernames that exist', async () => {
    const { usePostgres, ledger, sync, run, waiting, waldur, schema } = await start();
    await usePostgres();
    const { uuid } = waiting();
    for (const command of [await sync(), await ledger(['export']), await run('orders'), await ledger(['verify'])]) {
      expect(command).toMatchObject({ exitCode: 2 });
      expect(command.err).toContain(`expected a ledger, got no tables in the schema ${schema}. For a new ledger, run`);
      expect(command.err).not.toContain('hunter2');
    }
    expect(await ledger(['init', '--dry-run'])).toMatchObject({ exitCode: 0 });
    expect((await sync()).exitCode).toBe(2);
    const created = await ledger(['init']);
    expect(created).toMatchObject({ exitCode: 0, err: '' });
    expect(created.out).toMatch(/^created postgres:\/\/worker@127\.0\.0\.1:\d+\/postgres: 1 usernames$/m);
    expect(await ledger(['init'])).toMatchObject({ exitCode: 2, err: expect.stringContaining('there is a ledger at') });
    expect(await sync()).toMatchObject({ exitCode: 0, err: '' });
    expect(waldur.offeringUser(uuid)?.state).toBe('OK');
    expect(await ledger(['verify', '--waldur'])).toMatchObject({ exitCode: 0 });
    const diagnostics = await run('diagnostics');
    expect(diagnostics.out).toContain('2 users, 2 names; no process is writing');
  });

  it('an export moves a ledger from SQLite to PostgreSQL and back, with the users who were erased', async () => {
    const { ledger, sync, waiting, usePostgres, configureLedger, cwd, path } = await start();
    await ledger(['init']);
    for (const _ of [1, 2]) waiting();
    expect((await sync()).exitCode).toBe(0);
    await ledger(['erase', 'jane@idp.example.org']);
    const history = (await ledger(['history'])).out;
    expect(await ledger(['export', 'names.jsonl'])).toMatchObject({ exitCode: 0 });

    await usePostgres();
    expect(await ledger(['import', 'names.jsonl', '--dry-run'])).toMatchObject({ exitCode: 0 });
    expect((await ledger(['verify'])).exitCode).toBe(2);
    const imported = await ledger(['import', 'names.jsonl']);
    expect(imported).toMatchObject({
      exitCode: 0,
      out: 'imported names.jsonl: 3 new, 0 known, 0 conflicts; with the history\n',
    });
    expect((await ledger(['history'])).out).toBe(history);
    expect(await ledger(['import', 'names.jsonl'])).toMatchObject({
      out: 'imported names.jsonl: 0 new, 3 known, 0 conflicts; without the history, because the ledger was not empty\n',
    });
    waiting();
    expect((await sync()).exitCode).toBe(0);
    const [namespace = ''] = /provider:\w+/.exec(history) ?? [];
    const release = ['release', 'jdoe', '--namespace', namespace, '--reason', 'r', '--although-in-use'];
    expect(await ledger(release)).toMatchObject({ exitCode: 0 });
    expect((await ledger(['rebuild'])).exitCode).toBe(0);
    const moved = (await ledger(['history'])).out;
    expect(moved.split('\n').length).toBeGreaterThan(history.split('\n').length);
    expect(await ledger(['export', 'back.jsonl'])).toMatchObject({ exitCode: 0 });
    expect(await ledger(['export', 'names.db.key'])).toMatchObject({ exitCode: 2 });

    await copyFile(path, `${path}.old`);
    await writeFile(path, '');
    await configureLedger();
    expect(await ledger(['import', 'back.jsonl'])).toMatchObject({ exitCode: 0 });
    expect((await ledger(['history'])).out).toBe(moved);
    expect(await readFile(join(cwd, 'names.db.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it('the SQL of the manual is enough for the owner of the schema, and for a user with the rights that it grants', async () => {
    const { ledger, usePostgres, sync, waiting } = await start();
    const blocks = readBlocks(await readFile(join(projectDirectory, 'docs/ledger.md'), 'utf8'));
    const sqlOf = (wanted: string) => blocks.find(({ name }) => name === wanted)?.code.replace('…', 'hunter2') ?? '';
    const use = (user: string) => usePostgres([`ledger: "postgres://${user}@127.0.0.1:${postgres.port}/usernames"`]);
    await postgres.sql(sqlOf('ledger-database'));
    await use('waldur:hunter2');
    expect(await ledger(['init'])).toMatchObject({ exitCode: 0, err: '' });
    await postgres.sql(sqlOf('ledger-rights'), 'usernames');
    await use('worker:hunter2-worker');
    waiting();
    expect(await sync()).toMatchObject({ exitCode: 0, err: '' });
    expect(await ledger(['verify'])).toMatchObject({ exitCode: 0, err: '' });
  });

  it('a damaged or interrupted import leaves no tables behind', async () => {
    const { ledger, usePostgres, cwd, schema } = await start();
    await ledger(['init']);
    await ledger(['export', 'names.jsonl']);
    const lines = (await readFile(join(cwd, 'names.jsonl'), 'utf8')).split('\n');
    await writeFile(join(cwd, 'names.jsonl'), lines.slice(0, -2).join('\n'));
    await usePostgres();
    expect(await ledger(['import', 'names.jsonl'])).toMatchObject({ exitCode: 1 });
    expect(await postgres.sql(`SELECT count(*) FROM pg_tables WHERE schemaname = '${schema}'`)).toBe('0');
  });

  it('without a right, a password, a database or a server, the message says so and never shows the password', async () => {
    const { ledger, usePostgres, sync, run, waiting, schema, cwd } = await start();
    await usePostgres();
    await ledger(['init']);
    const read = `GRANT USAGE ON SCHEMA ${schema} TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO reader;`;
    const use = async (url: string) => {
      await usePostgres([`ledger: "${url}"`]);
      const result = await ledger(['export']);
      expect(result.err + result.out).not.toContain('hunter2');
      return result;
    };
    const noRight = await use(urlOf('reader', schema, ':hunter2-reader'));
    expect(noRight).toMatchObject({ exitCode: 2, err: expect.stringContaining('the user lacks a right') });
    await postgres.sql(read);
    // Reading needs no other right.
    expect(await use(urlOf('reader', schema, ':hunter2-reader'))).toMatchObject({ exitCode: 0 });
    expect((await ledger(['verify'])).exitCode).toBe(0);
    expect((await run('diagnostics')).out).toContain('this user lacks rights: INSERT on');
    waiting();
    expect((await sync(['--dry-run'])).exitCode).toBe(0);
    expect((await sync()).out).toContain('the user lacks a right');
    expect(await use(urlOf('worker', schema, ':hunter2'))).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('the server refused the password'),
    });
    const url = urlOf('worker', schema, ':hunter2-worker');
    expect(await use(url.replace('/postgres?', '/nothing?'))).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('there is no such database'),
    });
    expect(await use(url.replace(`:${postgres.port}/`, ':1/'))).toMatchObject({
      exitCode: 3,
      err: expect.stringContaining('the connection failed'),
    });
    expect(await use(`${url}&sslmode=verify-full`)).toMatchObject({ err: expect.stringContaining('SSL') });
    expect(await use(`${url}&sslrootcert=none.pem&sslmode=verify-ca`)).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining(`sslrootcert: reading ${join(cwd, 'none.pem')} failed (ENOENT)`),
    });
    await use(url);
    expect((await ledger(['verify'])).exitCode).toBe(0);
  });

  it('tables of another release are refused, and nothing upgrades them but a command', async () => {
    const { ledger, usePostgres, sync, schema } = await start();
    await usePostgres();
    await ledger(['init']);
    const setVersion = (version: number) =>
      postgres.sql(`UPDATE ${schema}.ledger_meta SET value = '${version}' WHERE name = 'schema_version'`);
    await setVersion(99);
    for (const refused of [await sync(), await ledger(['migrate'])])
      expect(refused).toMatchObject({
        exitCode: 2,
        err: expect.stringContaining('expected ledger version 1, got 99 of a newer release. Update this program'),
      });
    await setVersion(1);
    expect((await sync()).exitCode).toBe(0);
    expect(await ledger(['migrate'])).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^current postgres:\S+: version 1, nothing to do$/m),
    });
    await postgres.sql(`DROP SCHEMA ${schema} CASCADE`);
    expect(await ledger(['migrate'])).toMatchObject({ exitCode: 2, err: expect.stringContaining('got no tables in') });
  });

  it('ledger migrate upgrades tables of an earlier release step by step, all or nothing', async () => {
    const { ledger, usePostgres, schema } = await start();
    await usePostgres();
    await ledger(['init']);
    const before = (await ledger(['history'])).out;
    const target = parsePostgresUrl(urlOf('worker', schema, ':hunter2-worker'));
    const version = () => postgres.sql(`SELECT value FROM ${schema}.ledger_meta WHERE name = 'schema_version'`);
    const columns = () =>
      postgres.sql(`SELECT string_agg(column_name, ',' ORDER BY column_name) FROM information_schema.columns
        WHERE table_schema = '${schema}' AND table_name = 'people'`);
    const tables = {
      version: 3,
      create: [],
      migrations: { 1: ['ALTER TABLE people ADD COLUMN one text'], 2: ['ALTER TABLE people ADD COLUMN two text'] },
    };
    expect(() => requireCurrentVersion(1, target, tables)).toThrow('and run: waldur-offering-processor ledger migrate');

    const broken = { ...tables, migrations: { ...tables.migrations, 2: ['ALTER TABLE nothing ADD COLUMN two text'] } };
    await expect(migratePostgres({ target, dryRun: false, tables: broken })).rejects.toThrow('nothing');
    const incomplete = { ...tables, migrations: { 1: tables.migrations[1] } };
    await expect(migratePostgres({ target, dryRun: false, tables: incomplete })).rejects.toThrow(
      'this release cannot upgrade tables of version 2',
    );
    expect(await migratePostgres({ target, dryRun: true, tables })).toEqual({ from: 1, to: 3 });
    expect([await version(), await columns()]).toEqual(['1', 'id']);
    expect((await ledger(['history'])).out).toBe(before);

    // Two at once: one waits for the other, and has nothing left to do.
    await Promise.all([1, 2].map(() => migratePostgres({ target, dryRun: false, tables })));
    expect([await version(), await columns()]).toEqual(['3', 'id,one,two']);
    expect(await migratePostgres({ target, dryRun: false, tables })).toEqual({ from: 3, to: 3 });
  });

  it('a server with a certificate is verified: its authority, and with verify-full its name', async () => {
    const server = await PostgresServer.start({ auth: 'scram-sha-256', tls: true });
    onTestFinished(() => server.remove());
    const { usePostgres, ledger, cwd } = await start();
    const queue = async (action: string) => {
      const io = createTestIo({ cwd });
      const exitCode = await runCli(['queue', action, '-c', 'config.yaml'], io);
      return { exitCode, err: io.err() };
    };
    const use = (host: string, parameters: string) => {
      const url = `postgres://postgres:postgres@${host}:${server.port}/postgres?${parameters}`;
      return usePostgres([`ledger: "${url}"`, `queue: "${url}"`, 'ledger_key_file: names.db.key']);
    };
    const ca = `sslrootcert=${server.caFile}`;
    await use('localhost', ca);
    expect(await ledger(['init'])).toMatchObject({ exitCode: 2, err: expect.stringContaining('encrypt') });
    await use('localhost', `sslmode=verify-full&${ca}`);
    expect(await ledger(['init'])).toMatchObject({ exitCode: 0, err: '' });
    for (const [host, parameters] of [
      ['localhost', `sslmode=verify-full&${ca}`],
      ['127.0.0.1', `sslmode=verify-ca&${ca}`],
      ['127.0.0.1', `sslmode=require&${ca}`],
      ['127.0.0.1', 'sslmode=require'],
    ] as const) {
      await use(host, parameters);
      expect(await ledger(['verify'])).toMatchObject({ exitCode: 0, err: '' });
      expect(await queue('init')).toMatchObject({ exitCode: 0, err: '' });
      expect(await queue('list')).toMatchObject({ exitCode: 0, err: '' });
    }
    for (const [host, parameters, reason] of [
      ['127.0.0.1', `sslmode=verify-full&${ca}`, "does not match certificate's altnames"],
      ['localhost', 'sslmode=verify-full', 'unable to verify the first certificate'],
      ['localhost', 'sslmode=verify-ca', 'unable to verify the first certificate'],
    ] as const) {
      await use(host, parameters);
      expect((await ledger(['verify'])).err).toContain(reason);
      expect(await queue('list')).toMatchObject({ exitCode: 3, err: expect.stringContaining(reason) });
    }
  });
});
