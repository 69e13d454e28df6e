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

/** Offerings by where their Waldur is; those at `dead` have one that fails. */
function start(
  places: readonly ('alive' | 'dead')[],
  { failure = refused, dead = /./ }: { failure?: Failure; dead?: RegExp } = {},
) {
  const waldur = new WaldurEmulator();
  const uuids = places.map((place, index) => waldur.addOffering({ name: `${place}${index}` }).uuid);
  let lost = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = String(input);
    if (!url.startsWith('https://dead.test') || !dead.test(url))
      return waldur.fetch(url.replace('https://dead.test', new URL(waldur.url).origin), init);
    lost += 1;
    const answer = failure();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const offering = (place: 'alive' | 'dead', index: number, more: object) => ({
    ...{
      name: `${place}${index}`,
      waldur_api_url: place === 'dead' ? 'https://dead.test/api/' : waldur.url,
      waldur_api_token: waldur.token,
    },
    ...{ waldur_offering_uuid: uuids[index], backend_type: 'slurm', username_management_backend: 'posix' },
    ...{ order_processing_backend: 'memory', membership_sync_backend: 'memory', ...more },
  });
  const configure = (more: (index: number) => object = () => ({})) =>
    parseConfig(JSON.stringify({ offerings: places.map((place, index) => offering(place, index, more(index))) }));
  const overrides = { fetch, random: () => 0, resourceBackends: { memory: InMemoryResourceBackend } };
  return { configure, overrides, uuids, lost: () => lost };
}

describe('a Waldur that is away for several offerings', () => {
  it('is waited for once in a run: the others are out of reach at once, and say why; what is elsewhere is served', async () => {
    const { configure, overrides, lost } = start(['dead', 'dead', 'alive', 'dead']);
    const { offerings } = await syncOfferingUsers(configure(), { overrides });
    expect(offerings.map(({ error: trouble }) => trouble?.code)).toEqual([
      'unreachable',
      'unreachable',
      undefined,
      'unreachable',
    ]);
    expect(lost()).toBe(4);
    expect(offerings[3]?.error?.message).toContain(
      "https://dead.test: not requested again in this run, because it did not respond to offering 'dead0'",
    );
  });

  it('is out of reach with exit code 3 for each of the jobs', async () => {
    const { configure, overrides, lost } = start(['dead', 'dead']);
    expect(exitCodeOfSync(await syncOfferingUsers(configure(), { overrides }))).toBe(3);
    expect(exitCodeOfOrders(await processOrders(configure(), { overrides }))).toBe(3);
    expect(exitCodeOfMemberships(await syncMemberships(configure(), { overrides }))).toBe(3);
    expect(lost()).toBe(12);
  });

  it('leaves out what is off, and is asked again in the next run', async () => {
    const { configure, overrides, lost } = start(['dead', 'dead']);
    const isOff = (index: number) => (index === 1 ? { order_processing_backend: undefined } : {});
    const { offerings } = await processOrders(configure(isOff), { overrides });
    expect(offerings[1]).toEqual({ name: 'dead1', uuid: expect.any(String) });
    await processOrders(configure(isOff), { overrides });
    expect(lost()).toBe(8);
  });

  it('may be there for an offering with another verify_ssl, so that it is asked for that', async () => {
    const { configure, overrides, lost } = start(['dead', 'dead', 'dead']);
    await syncOfferingUsers(
      configure((index) => ({ verify_ssl: index !== 1 })),
      { overrides },
    );
    expect(lost()).toBe(8);
  });
});

describe('a Waldur that is there', () => {
  it('and gives an offering a 503 is asked for the others', async () => {
    const { configure, overrides, lost } = start(['dead', 'dead'], { failure: unavailable });
    const { offerings } = await syncOfferingUsers(configure(), { overrides });
    expect(offerings.map(({ error: trouble }) => trouble?.code)).toEqual(['unreachable', 'unreachable']);
    expect(lost()).toBe(2);
    expect(offerings[1]?.error?.message).toContain('503');
  });

  it('and answers but for one list of one offering is asked for the others', async () => {
    const { configure, overrides, lost } = start(['dead', 'dead'], { dead: /marketplace-offering-users/ });
    await syncOfferingUsers(configure(), { overrides });
    expect(lost()).toBe(8);
  });
});
