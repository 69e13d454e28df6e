import { describe, expect, it, onTestFinished } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { openMemoryLedger } from '../../src/ledger/open-ledger.js';
import type { JobOutcome } from '../../src/queue/job-queue.js';
import type { JobRequest } from '../../src/queue/job-request.js';
import { createJobRunner } from '../../src/service/job-runner.js';
import { openSite, type SiteOverrides } from '../../src/site/open-site.js';
import { WaldurEmulator } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { checkAgainstContract } from '../support/contract.js';

const letters = 'abefghjkpqstxyz';
const lastNameOf = (index: number) =>
  `Doe${[2, 1, 0].map((place) => letters[Math.floor(index / letters.length ** place) % letters.length]).join('')}`;

/** A Waldur with users in `Requested`, and a worker of `run`. */
class BatchSite {
  readonly waldur = checkAgainstContract(new WaldurEmulator({ seed: 3 }));
  readonly offerings = ['Cluster', 'Storage'].map((name) => this.waldur.addOffering({ name }));
  readonly ledger = openMemoryLedger({ foldUsername });
  readonly rows: { readonly uuid: string }[] = [];

  add(count: number, offerings = this.offerings.slice(0, 1)): void {
    for (let index = 0; index < count; index += 1) {
      const created = new Date(Date.UTC(2026, 0, 1) + this.rows.length * 1000).toISOString();
      const user = this.waldur.addUser({ firstName: 'Jane', lastName: lastNameOf(this.rows.length) });
      for (const offering of offerings)
        this.rows.push(this.waldur.addOfferingUser({ offering, user, created, modified: created }));
    }
  }

  async work({ queue, keys = {} }: { readonly queue: boolean; readonly keys?: object }) {
    const { waldur } = this;
    const url = 'postgres://db.example.org/usernames';
    const config = parseConfig(
      JSON.stringify({
        ...(queue ? { ledger: url, queue: url } : {}),
        offerings: this.offerings.map(({ name, uuid }) => ({
          ...{ name, waldur_api_url: waldur.url, waldur_api_token: waldur.token, waldur_offering_uuid: uuid },
          ...{ username_management_backend: 'posix', ...keys },
        })),
      }),
    );
    const open = (overrides: SiteOverrides) =>
      openSite(config, { fetch: waldur.fetch, ledger: this.ledger, ...overrides });
    const site = await open({});
    onTestFinished(() => site.close());
    const { run } = createJobRunner(site, { openSite: open });
    const signal = new AbortController().signal;
    const runJob = (request: JobRequest, afterParts = false): Promise<JobOutcome> =>
      run(request, { id: '1', signal, afterParts, begin: async () => {} });
    const request: JobRequest = { kind: 'sync', offering: this.offerings[0]?.uuid ?? '' };
    waldur.clearCalls();
    const first = await runJob(request);
    const parts = first.type === 'split' ? first.parts : [];
    for (const part of parts) expect((await runJob(part)).type).toBe('done');
    if (parts.length > 0) expect((await runJob(request, true)).type).toBe('done');
    return { parts, calls: waldur.calls.length, runJob };
  }

  get usernames() {
    return this.rows.map(({ uuid }) => this.waldur.offeringUser(uuid)?.username);
  }
}

describe('batches of users', () => {
  it('cost a few requests more than one process, which gives the same usernames', async () => {
    const [alone, shared] = [new BatchSite(), new BatchSite()];
    for (const site of [alone, shared]) site.add(510);
    const one = await alone.work({ queue: false });
    const { parts, calls } = await shared.work({ queue: true });
    expect(parts).toHaveLength(3);
    expect(shared.usernames).toEqual(alone.usernames);
    expect(calls - one.calls).toBeLessThan(parts.length * 5);
  });

  it('are left alone when they are run again', async () => {
    const site = new BatchSite();
    site.add(510);
    const { parts, runJob } = await site.work({ queue: true });
    const { usernames } = site;
    site.waldur.clearCalls();
    const outcomes = [];
    for (const part of parts) outcomes.push(await runJob(part));
    expect(outcomes.map((outcome) => outcome.type === 'done' && outcome.result)).toEqual(
      parts.map(() => ({ counts: {}, needsAttention: false })),
    );
    expect(site.waldur.calls.every(({ method }) => method === 'GET')).toBe(true);
    expect(site.usernames).toEqual(usernames);
  });

  it('are not made of an offering with bulk_usernames, whose request one process makes at a time', async () => {
    const site = new BatchSite();
    site.add(510, site.offerings);
    const { parts } = await site.work({ queue: true, keys: { bulk_usernames: true } });
    expect(parts).toEqual([]);
    const here = site.usernames.filter((_, index) => index % 2 === 0);
    expect(here).not.toContain('');
    expect(new Set(here).size).toBe(510);
  });
});
