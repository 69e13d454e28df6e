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
    expect(parseLedgerSetting(setting)).toEqual({ kind: 'sqlite', path });
  });

  test.each([
    ['', 'got ""'],
    ['names.db', 'got "names.db"'],
    ['sqlite:', 'got "sqlite:"'],
    ['sqlite::memory:', 'got "sqlite::memory:"'],
    ['sqlite://host/names.db', 'got "sqlite://host/names.db"'],
    ['SQLITE:names.db', 'got "sqlite:'],
    ['postgres://waldur:hunter2@db/names', 'got a URL that begins with postgres:'],
  ])('the ledger setting %j is refused', (setting, got) => {
    const parse = () => parseLedgerSetting(setting);
    expect(parse).toThrow(`expected sqlite:PATH, ${got}`);
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
