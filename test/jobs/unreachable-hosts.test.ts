import { describe, expect, it } from 'vitest';
import { exitCodeOfMemberships, exitCodeOfOrders, exitCodeOfSync } from '../../src/cli/exit-code.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { InMemoryResourceBackend, WaldurEmulator } from '../../src/testing/index.js';
import { processOrders, syncMemberships, syncOfferingUsers } from '../support/site-jobs.js';

type Failure = () => Response | Error;

const refused: Failure = () =>
  Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
  });
const unavailable: Failure = () =>
  new Response('{"detail":"busy"}', { status: 503, headers: { 'retry-after': '3600' } });

/** Starts one offering for each host. Requests to `unreachable` fail if their URL matches `failing`. */
function start(
  hosts: readonly ('reachable' | 'unreachable')[],
  { failure = refused, failing = /./ }: { failure?: Failure; failing?: RegExp } = {},
) {
  const waldur = new WaldurEmulator();
  const uuids = hosts.map((host, index) => waldur.addOffering({ name: `${host}${index}` }).uuid);
  let failures = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = String(input);
    if (!url.startsWith('https://unreachable.test') || !failing.test(url))
      return waldur.fetch(url.replace('https://unreachable.test', new URL(waldur.url).origin), init);
    failures += 1;
    const answer = failure();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const offering = (host: 'reachable' | 'unreachable', index: number, more: object) => ({
    ...{
      name: `${host}${index}`,
      waldur_api_url: host === 'unreachable' ? 'https://unreachable.test/api/' : waldur.url,
      waldur_api_token: waldur.token,
    },
    ...{ waldur_offering_uuid: uuids[index], backend_type: 'slurm', username_management_backend: 'posix' },
    ...{ order_processing_backend: 'memory', membership_sync_backend: 'memory', ...more },
  });
  const configure = (more: (index: number) => object = () => ({})) =>
    parseConfig(JSON.stringify({ offerings: hosts.map((host, index) => offering(host, index, more(index))) }));
  const overrides = { fetch, random: () => 0, resourceBackends: { memory: InMemoryResourceBackend } };
  return { configure, overrides, uuids, failures: () => failures };
}

describe('an unreachable Waldur of several offerings', () => {
  it('an unreachable host is waited for once per run: other offerings on it fail at once with the reason, and offerings elsewhere are processed', async () => {
    const { configure, overrides, failures } = start(['unreachable', 'unreachable', 'reachable', 'unreachable']);
    const { offerings } = await syncOfferingUsers(configure(), { overrides });
    expect(offerings.map(({ error }) => error?.code)).toEqual(['unreachable', 'unreachable', undefined, 'unreachable']);
    expect(failures()).toBe(4);
    expect(offerings[3]?.error?.message).toContain(
      "https://unreachable.test: not requested again in this run, because it did not respond to offering 'unreachable0'",
    );
  });

  it('an unreachable host leads to exit code 3 for each of the jobs', async () => {
    const { configure, overrides, failures } = start(['unreachable', 'unreachable']);
    expect(exitCodeOfSync(await syncOfferingUsers(configure(), { overrides }))).toBe(3);
    expect(exitCodeOfOrders(await processOrders(configure(), { overrides }))).toBe(3);
    expect(exitCodeOfMemberships(await syncMemberships(configure(), { overrides }))).toBe(3);
    expect(failures()).toBe(12);
  });

  it('an unreachable host is requested again in the next run, and offerings that are off are left out', async () => {
    const { configure, overrides, failures } = start(['unreachable', 'unreachable']);
    const isOff = (index: number) => (index === 1 ? { order_processing_backend: undefined } : {});
    const { offerings } = await processOrders(configure(isOff), { overrides });
    expect(offerings[1]).toEqual({ name: 'unreachable1', uuid: expect.any(String) });
    await processOrders(configure(isOff), { overrides });
    expect(failures()).toBe(8);
  });

  it('an unreachable host is requested again for an offering with another verify_ssl', async () => {
    const { configure, overrides, failures } = start(['unreachable', 'unreachable', 'unreachable']);
    await syncOfferingUsers(
      configure((index) => ({ verify_ssl: index !== 1 })),
      { overrides },
    );
    expect(failures()).toBe(8);
  });
});

describe('a reachable Waldur with errors', () => {
  it('a host that responds with 503 to one offering is requested for the others', async () => {
    const { configure, overrides, failures } = start(['unreachable', 'unreachable'], { failure: unavailable });
    const { offerings } = await syncOfferingUsers(configure(), { overrides });
    expect(offerings.map(({ error }) => error?.code)).toEqual(['unreachable', 'unreachable']);
    expect(failures()).toBe(2);
    expect(offerings[1]?.error?.message).toContain('503');
  });

  it('a host that fails for a single list of one offering is requested for the others', async () => {
    const { configure, overrides, failures } = start(['unreachable', 'unreachable'], {
      failing: /marketplace-offering-users/,
    });
    await syncOfferingUsers(configure(), { overrides });
    expect(failures()).toBe(8);
  });
});
