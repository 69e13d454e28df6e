import { beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { type Ledger, openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { AdjustableClock, WaldurEmulator, type WaldurEmulatorOptions } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { checkAgainstContract } from '../support/contract.js';
import { noon } from '../support/open-waldur.js';
import { syncOfferingUsers } from '../support/site-jobs.js';

const quiet = 11 * 60_000;

let clock: AdjustableClock;
let waldur: WaldurEmulator;
let ledger: Ledger;
let uuids: string[];

function start(options: WaldurEmulatorOptions = {}): void {
  clock = new AdjustableClock(noon);
  waldur = checkAgainstContract(new WaldurEmulator({ clock, ...options }));
  ledger = openMemoryLedger({ foldUsername, clock });
  uuids = Array.from({ length: 10 }, (_, number) => {
    const { uuid } = waldur.addOffering({ name: `Offering ${number}` });
    for (let user = 0; user < 3; user += 1)
      waldur.addOfferingUser({ offering: uuid, state: 'OK', username: `user${number}x${user}` });
    return uuid;
  });
}
beforeEach(() => start());

async function sync({ tokens = [] }: { readonly tokens?: readonly string[] } = {}) {
  waldur.clearCalls();
  const offerings = uuids.map((uuid, number) => ({
    name: `Offering ${number}`,
    waldur_api_url: waldur.url,
    waldur_api_token: tokens[number] ?? waldur.token,
    waldur_offering_uuid: uuid,
    backend_type: 'slurm',
    username_management_backend: 'posix',
  }));
  const fetch: typeof globalThis.fetch = (input, init) => waldur.fetch(new Request(input, init));
  return syncOfferingUsers(parseConfig(JSON.stringify({ offerings })), { overrides: { fetch, clock, ledger } });
}

/** A first run, which reads everything, and a second one. */
async function settle(): Promise<void> {
  clock.advance(quiet);
  await sync();
  await sync();
}

const lists = () => waldur.calls.filter(({ operation }) => operation === 'list');
const kinds = ({ offerings }: Awaited<ReturnType<typeof sync>>) =>
  new Set(offerings.map((report) => ('update' in report ? report.update?.reading?.kind : undefined)));

describe('a run over many offerings of one Waldur, with a ledger', () => {
  it('costs one call per offering, and three more, if there is nothing to do', async () => {
    await settle();
    expect(kinds(await sync())).toEqual(new Set(['changes']));
    expect(waldur.calls.filter(({ operation }) => operation === 'retrieve_offering')).toHaveLength(10);
    expect(waldur.calls).toHaveLength(13);
  });

  it('serves all who wait, and reads the remaining offerings again after a change', async () => {
    await settle();
    const waiting = [2, 7].map((number) =>
      waldur.addOfferingUser({ offering: uuids[number] ?? '', state: 'Requested' }),
    );
    const { offerings } = await sync();
    for (const { uuid } of waiting) expect(waldur.offeringUser(uuid)).toMatchObject({ state: 'OK' });
    expect(offerings.every(({ error }) => error === undefined)).toBe(true);
    const ofStates = lists().filter(({ query }) => query['state'] !== undefined);
    expect(ofStates.map(({ query }) => query['offering_uuid']?.[0]?.split(',').length)).toEqual([10, 7, 2]);
    expect(kinds(await sync())).toEqual(new Set(['changes']));
  });

  it('finds users who wait, wherever Waldur takes no list of offerings', async () => {
    start({ version: { offeringUuidCommaList: false } });
    await settle();
    const { uuid } = waldur.addOfferingUser({ offering: uuids[9] ?? '', state: 'Requested' });
    const { offerings } = await sync();
    expect(offerings.every(({ error }) => error === undefined)).toBe(true);
    expect(waldur.offeringUser(uuid)).toMatchObject({ state: 'OK' });
    // Asked once for a list.
    expect(lists().filter(({ status }) => status === 400)).toHaveLength(1);
  });

  it('asks alone for an offering whose users may be hidden', async () => {
    const hidden = waldur.addOffering({
      name: 'Hidden',
      pluginOptions: { service_provider_can_create_offering_user: false },
    });
    uuids[4] = hidden.uuid;
    await settle();
    await sync();
    expect(lists().some(({ query }) => query['offering_uuid']?.[0] === uuids[4])).toBe(true);
  });

  it('uses no answer for one token with another', async () => {
    const other = waldur.addToken({ isStaff: true });
    const tokens = uuids.map((_, number) => (number < 5 ? waldur.token : other));
    clock.advance(quiet);
    await sync({ tokens });
    await sync({ tokens });
    expect(waldur.calls).toHaveLength(10 + 2 * 3);
  });
});
