import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { systemClock as clock } from '../../src/shared/clock.js';
import { ConfigurationError } from '../../src/shared/errors.js';
import { createSiteLedger } from '../../src/site/create-site-ledger.js';
import { openSiteLedger, type SiteLedger } from '../../src/site/open-site-ledger.js';
import { minimal } from '../config/samples.js';
import { createLedger } from '../support/create-ledger.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

async function prepare() {
  const directory = await temporaryDirectory();
  const path = join(directory, 'names.db');
  const config = parseConfig(`${minimal}ledger: "sqlite:${path}"\n`, { file: 'c.yaml' });
  const addName = (ledger: SiteLedger) => ledger.usernames.commit('provider:p', 'jdoe', { userUuid: '1'.repeat(32) });
  const countNames = async () => {
    const ledger = await openSiteLedger(config, { readOnly: true });
    const { names } = (await ledger?.usernames.verify()) ?? {};
    await ledger?.close();
    return names;
  };
  return { directory, path, config, addName, countNames };
}

it('an empty file in place of a ledger is replaced by the new one', async () => {
  const { directory, path, config, addName, countNames } = await prepare();
  await writeFile(path, '');
  await createSiteLedger(config, { clock }, addName);
  expect(await countNames()).toBe(1);
  expect((await readdir(directory)).filter((file) => file.endsWith('.new'))).toEqual([]);
});

it('a ledger that another process creates in the meantime is kept, and is an error', async () => {
  const { directory, path, config, addName, countNames } = await prepare();
  const creating = createSiteLedger(config, { clock }, async (ledger) => {
    await addName(ledger);
    await createLedger(path);
  });
  await expect(creating).rejects.toThrow(ConfigurationError);
  await expect(creating).rejects.toThrow(`there is a ledger at ${path} already. To add usernames to it, `);
  expect(await countNames()).toBe(0);
  expect((await readdir(directory)).filter((file) => file.includes('.new'))).toEqual([]);
});

it('a ledger that cannot be filled is not created', async () => {
  const { directory, config, addName } = await prepare();
  const creating = createSiteLedger(config, { clock }, async (ledger) => {
    await addName(ledger);
    throw new Error('stopped');
  });
  await expect(creating).rejects.toThrow('stopped');
  expect((await readdir(directory)).filter((file) => file !== 'names.db.key')).toEqual([]);
});
