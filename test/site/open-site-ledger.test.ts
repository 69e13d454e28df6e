import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { LedgerStoreError } from '../../src/ledger/store-errors.js';
import { ConfigurationError } from '../../src/shared/errors.js';
import { isLedgerMissing, openSiteLedger } from '../../src/site/open-site-ledger.js';
import { minimal } from '../config/samples.js';
import { createLedger } from '../support/create-ledger.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const configFor = (setting: string) => parseConfig(`${minimal}ledger: "${setting}"\n`, { file: 'c.yaml' });

describe('openSiteLedger', () => {
  it('a configuration without the key ledger has no ledger', async () => {
    expect(await openSiteLedger(parseConfig(minimal))).toBeUndefined();
  });

  it.each([
    ['no file', undefined, 'no such file'],
    ['an empty file', async (path: string) => writeFile(path, ''), 'an empty file'],
    [
      'a database without tables',
      async (path: string) => {
        const database = new Database(path);
        database.pragma('journal_mode=WAL');
        database.close();
      },
      'a database without tables',
    ],
  ])('%s in place of a ledger is a configuration error that names both ways out', async (_what, prepare, reason) => {
    const path = join(await temporaryDirectory(), 'names.db');
    await prepare?.(path);
    for (const readOnly of [false, true]) {
      const opening = openSiteLedger(configFor(`sqlite:${path}`), { readOnly });
      await expect(opening).rejects.toBeInstanceOf(ConfigurationError);
      await expect(opening).rejects.toMatchObject({
        issues: [
          {
            file: 'c.yaml',
            line: 7,
            path: 'ledger',
            message: `${path}: expected a ledger, got ${reason}. For a new ledger, run ledger init. If the ledger was lost, restore it with ledger import`,
          },
        ],
      });
    }
    expect(existsSync(path)).toBe(prepare !== undefined);
    expect(await isLedgerMissing(configFor(`sqlite:${path}`))).toBe(true);
  });

  it('a missing ledger is created if that is asked for, or replaced by an empty one in memory', async () => {
    const path = join(await temporaryDirectory(), 'names.db');
    const config = configFor(`sqlite:${path}`);
    const memory = await openSiteLedger(config, { missingLedger: 'memory' });
    expect(await memory?.usernames.verify()).toMatchObject({ names: 0, findings: [] });
    expect(existsSync(path)).toBe(false);
    await (await openSiteLedger(config, { missingLedger: 'create' }))?.close();
    expect(await isLedgerMissing(config)).toBe(false);
    await (await openSiteLedger(config))?.close();
  });

  it('a ledger that is opened for reading only refuses writes', async () => {
    const path = join(await temporaryDirectory(), 'names.db');
    await createLedger(path);
    const ledger = await openSiteLedger(configFor(`sqlite:${path}`), { readOnly: true });
    onTestFinished(() => ledger?.close());
    const note = { kind: 'conflict', scope: 'o', key: 'alice', value: 1 };
    await expect(ledger?.notes.put(note)).rejects.toThrow(`${path}: the ledger was opened for reading only`);
    expect(await ledger?.notes.list('conflict')).toEqual([]);
  });

  it('the creation of a ledger is logged, and opening an existing one is not', async () => {
    const path = join(await temporaryDirectory(), 'names.db');
    const info = vi.fn();
    const logger = { debug: vi.fn(), info, warn: vi.fn(), error: vi.fn() };
    for (const missingLedger of ['memory', 'create', 'create'] as const)
      await (await openSiteLedger(configFor(`sqlite:${path}`), { missingLedger, logger }))?.close();
    expect(info.mock.calls).toEqual([[`ledger: created ${path}`]]);
  });

  it.each(['error', 'create', 'memory'] as const)(
    'a ledger in a directory that does not exist is a configuration error with its position (missing ledger: %s)',
    async (missingLedger) => {
      const path = join(await temporaryDirectory(), 'missing', 'names.db');
      const opening = openSiteLedger(configFor(`sqlite:${path}`), { missingLedger });
      await expect(opening).rejects.toBeInstanceOf(ConfigurationError);
      await expect(opening).rejects.toMatchObject({
        issues: [{ file: 'c.yaml', line: 7, path: 'ledger', message: expect.stringContaining(path) }],
      });
    },
  );

  it('a ledger that another process has locked is not a configuration error', async () => {
    const path = join(await temporaryDirectory(), 'names.db');
    const other = new Database(path);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN EXCLUSIVE');
    const opening = openSiteLedger(configFor(`sqlite:${path}`), { missingLedger: 'create' });
    await expect(opening).rejects.toBeInstanceOf(LedgerStoreError);
    await expect(opening).rejects.toThrow('locked by another process for more than 5 s');
  });
});
