import { describe, expect, test } from 'vitest';
import { openLedger, parseLedgerSetting } from '../../src/ledger/open-ledger.js';
import { LedgerMissingError } from '../../src/ledger/store-errors.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

describe('the ledger setting', () => {
  test.each([
    ['sqlite:names.db', 'names.db'],
    ['sqlite:/var/lib/waldur/names.db', '/var/lib/waldur/names.db'],
    ['sqlite:../a b.db', '../a b.db'],
  ])('the ledger setting %s is a file path', (setting, path) => {
    expect(parseLedgerSetting(setting)).toEqual({ kind: 'sqlite', path, label: path });
  });

  test.each([
    ['', 'got ""'],
    ['names.db', 'got "names.db"'],
    ['sqlite:', 'got "sqlite:"'],
    ['sqlite::memory:', 'got "sqlite::memory:"'],
    ['sqlite://host/names.db', 'got "sqlite://host/names.db"'],
    ['SQLITE:names.db', 'got "sqlite:'],
    ['mysql://waldur:hunter2@db/names', 'got a URL that begins with mysql:'],
  ])('the ledger setting %j is refused', (setting, got) => {
    const parse = () => parseLedgerSetting(setting);
    expect(parse).toThrow(`expected sqlite:PATH or postgres://…, ${got}`);
    expect(parse).not.toThrow('hunter2');
  });

  test.each([
    [
      'postgres://waldur:hunt%2Fer2@db.example.org/names',
      {
        host: 'db.example.org',
        port: 5432,
        user: 'waldur',
        password: 'hunt/er2',
        database: 'names',
        tls: 'verify-full',
      },
    ],
    ['postgresql://db:5433/names?schema=site_a&sslmode=require', { port: 5433, schema: 'site_a', tls: 'require' }],
    ['postgres://[::1]/names', { host: '::1', tls: 'disable', schema: 'waldur_ledger' }],
    ['postgres://waldur@127.0.0.1/names', { tls: 'disable', user: 'waldur' }],
    ['postgres:///names?host=/run/postgresql', { host: '/run/postgresql', database: 'names', tls: 'disable' }],
    ['postgres://waldur@/names?host=/run/pg', { host: '/run/pg', user: 'waldur' }],
    ['postgres://db/names?sslrootcert=/etc/ca.pem', { caFile: '/etc/ca.pem', tls: 'verify-full' }],
  ])('the ledger setting %s is a database in PostgreSQL', (setting, target) => {
    const parsed = parseLedgerSetting(setting);
    expect(parsed).toMatchObject({ kind: 'postgres', ...target });
    expect(parsed.label).not.toContain('hunt');
  });

  test.each([
    ['postgres://waldur:hunter2@db', 'without a database'],
    ['postgres://waldur:hunter2@/names', 'without a host'],
    ['postgres:names', 'got'],
    ['postgres://waldur:hunter2/x@db/names', 'got'],
    ['postgres://waldur:hunter2?x@db/names', 'got'],
    ['postgres://waldur:hunter2#x@db/names', 'got'],
    ['postgres://waldur:hunter2%zz@db/names', 'not followed by two hex digits'],
    ['postgres://waldur:hunter2@db:port/names', 'got an invalid URL'],
    ['postgres://waldur:hunter2@db/names ', 'got an invalid URL'],
    ['postgres://db/names?sslmode=prefer', 'expected sslmode to be one of disable, require, verify-ca, verify-full'],
    ['postgres://db/names?password=hunter2', 'expected the URL parameters'],
    ['postgres://db/names?schema=Names', 'expected a schema of lower case letters'],
    ['postgres://db/names?schema=pg_catalog', 'expected a schema of lower case letters'],
  ])('the ledger setting %s is refused without showing the password', (setting, got) => {
    const parse = () => parseLedgerSetting(setting);
    expect(parse).toThrow(got);
    expect(parse).not.toThrow('hunter2');
  });

  test('a relative ledger path starts from the given directory, and a ledger is created only if that is asked for', async () => {
    const directory = await temporaryDirectory();
    await expect(openLedger('sqlite:./names.db', { directory, foldUsername })).rejects.toThrow(LedgerMissingError);
    const ledger = await openLedger('sqlite:./names.db', { directory, foldUsername, missingLedger: 'create' });
    expect((await ledger.usernames.verify()).findings).toEqual([]);
    await ledger.close();
    await expect(openLedger('sqlite:/', { directory, foldUsername, missingLedger: 'create' })).rejects.toThrow(
      "/: the file can't be opened",
    );
  });
});
