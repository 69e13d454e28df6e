import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { LedgerStoreError } from '../../src/ledger/store-errors.js';
import { ConfigurationError } from '../../src/shared/errors.js';
import { openSiteLedger } from '../../src/site/open-site-ledger.js';
import { minimal } from '../config/samples.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const configFor = (setting: string) => parseConfig(`${minimal}ledger: "${setting}"\n`, { file: 'c.yaml' });

describe('openSiteLedger', () => {
  it('a configuration without the key ledger has no ledger', async () => {
    expect(await openSiteLedger(parseConfig(minimal))).toBeUndefined();
  });

  it('a missing ledger is created, except in a dry run, which uses an empty ledger in memory', async () => {
    const path = join(await temporaryDirectory(), 'names.db');
    const config = configFor(`sqlite:${path}`);
    const dry = await openSiteLedger(config, { readOnly: true });
    expect(await dry?.usernames.verify()).toMatchObject({ names: 0, findings: [] });
    expect(existsSync(path)).toBe(false);
    await (await openSiteLedger(config))?.close();
    expect(existsSync(path)).toBe(true);
  });

  it('the creation of a ledger is logged, and opening an existing one is not', async () => {
    const path = join(await temporaryDirectory(), 'names.db');
    const info = vi.fn();
    const logger = { debug: vi.fn(), info, warn: vi.fn(), error: vi.fn() };
    await (await openSiteLedger(configFor(`sqlite:${path}`), { readOnly: true, logger }))?.close();
    expect(info).not.toHaveBeenCalled();
    await (await openSiteLedger(configFor(`sqlite:${path}`), { logger }))?.close();
    await (await openSiteLedger(configFor(`sqlite:${path}`), { logger }))?.close();
    expect(info.mock.calls).toEqual([[`ledger: created ${path}, because it did not exist`]]);
  });

  it.each([false, true])(
    'a ledger in a directory that does not exist is a configuration error with its position (dry run: %s)',
    async (dryRun) => {
      const path = join(await temporaryDirectory(), 'missing', 'names.db');
      const opening = openSiteLedger(configFor(`sqlite:${path}`), { readOnly: dryRun });
      await expect(opening).rejects.toBeInstanceOf(ConfigurationError);
      await expect(opening).rejects.toMatchObject({
        issues: [{ file: 'c.yaml', line: 7, path: 'ledger', message: expect.stringContaining(path) }],
      });
    },
  );

  it('a ledger that another process has locked is not a configuration error', { timeout: 60_000 }, async () => {
    const path = join(await temporaryDirectory(), 'names.db');
    const other = new Database(path);
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN EXCLUSIVE');
    const opening = openSiteLedger(configFor(`sqlite:${path}`));
    await expect(opening).rejects.toBeInstanceOf(LedgerStoreError);
    await expect(opening).rejects.toThrow('locked by another process for more than 5 s');
  });
});
