import { describe, expect, it, onTestFinished } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { createJobRunner } from '../../src/service/job-runner.js';
import type { Logger } from '../../src/shared/logger.js';
import { openSite, type SiteOverrides } from '../../src/site/open-site.js';
import { type Fault, WaldurEmulator } from '../../src/testing/index.js';
import { checkAgainstContract } from '../support/contract.js';

async function start() {
  const waldur = checkAgainstContract(new WaldurEmulator());
  const offering = waldur.addOffering({ name: 'Cluster' });
  const entry = { name: 'Cluster', waldur_api_url: waldur.url, waldur_api_token: waldur.token };
  const keys = { waldur_offering_uuid: offering.uuid, username_management_backend: 'posix' };
  const settings = { backend_settings: { directory_password: 'hunter2-directory' } };
  const config = parseConfig(JSON.stringify({ offerings: [{ ...entry, ...keys, ...settings }] }));
  const errors: object[] = [];
  const logger: Logger = {
    debug() {},
    info() {},
    warn() {},
    error: (first: object | string) => void errors.push(Object(first)),
  };
  const open = (overrides: SiteOverrides) => openSite(config, { fetch: waldur.fetch, logger, ...overrides });
  const site = await open({});
  onTestFinished(() => site.close());
  const { run, numbers } = createJobRunner(site, { openSite: open, secrets: ['hunter2-proxy'] });
  const signal = new AbortController().signal;
  const context = { id: '1', signal, afterParts: false, begin: async () => {} };
  return {
    waldur,
    numbers,
    errors,
    sync: (uuid = offering.uuid) => run({ kind: 'sync', offering: uuid }, context),
  };
}

describe('a job that fails', () => {
  it('for an offering that the configuration does not have is logged and counted', async () => {
    const { sync, errors, numbers } = await start();
    const uuid = 'f'.repeat(32);
    await expect(sync(uuid)).rejects.toThrow(`has no offering ${uuid}`);
    expect(errors).toEqual([
      { job: 'sync', offering: uuid, error: expect.stringContaining(`has no offering ${uuid}`) },
    ]);
    expect(numbers).toEqual({ done: 0, failed: 1 });
  });

  it('leaves no secret and no e-mail address in its reason', async () => {
    const { sync, waldur } = await start();
    const detail = 'jane.doe@example.org may not: hunter2-directory, hunter2-proxy';
    const fault: Fault = { kind: 'status', status: 403, body: { detail } };
    waldur.faults.add({ on: { method: 'GET' }, times: 100, fault });
    await expect(sync()).rejects.toThrow(/: \[e-mail\] may not: \[secret\], \[secret\]/);
  });
});
