import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import type { ResourceBackend } from '../../src/resources/backend.js';
import { silentLogger } from '../../src/shared/logger.js';
import { InMemoryResourceBackend, WaldurEmulator } from '../../src/testing/index.js';
import { syncMemberships } from '../support/site-jobs.js';

const names = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

/** Offerings with one resource each, from which this number of users has left. */
async function startOfferings(leaving: readonly number[]) {
  const waldur = new WaldurEmulator();
  const backend = new InMemoryResourceBackend();
  const context = {
    signal: new AbortController().signal,
    logger: silentLogger,
    settings: {},
    offering: { uuid: '', name: '' },
  };
  const offerings: { name: string; uuid: string }[] = [];
  for (const [index, count] of leaving.entries()) {
    const { uuid } = waldur.addOffering({ name: `Offering ${index + 1}` });
    offerings.push({ name: `Offering ${index + 1}`, uuid });
    const project = waldur.addProject();
    const user = waldur.addUser();
    waldur.addMember(project, user);
    const id = `r${index + 1}`;
    const resource = waldur.addResource({ offering: uuid, project, backendId: id, name: id.toUpperCase() });
    const row = waldur.offeringUsers(uuid).find(({ user_uuid }) => user_uuid === user.uuid);
    if (row === undefined) waldur.addOfferingUser({ offering: uuid, user, state: 'OK', username: `${id}-stays` });
    else waldur.setOfferingUser(row.uuid, { state: 'OK', username: `${id}-stays` });
    backend.reserveId(id, resource.uuid);
    const on = [`${id}-stays`, ...names(count, `${id}-left`)];
    await backend.addPeople(
      id,
      on.map((username) => ({ username, role: 'member', attributes: {} })),
      context,
    );
  }
  class Shared {
    constructor() {
      // biome-ignore lint/correctness/noConstructorReturn: each offering creates its own backend; here all share one.
      return backend;
    }
  }
  const entries = offerings.map(({ name, uuid }) => ({
    name,
    waldur_api_url: waldur.url,
    waldur_api_token: waldur.token,
    waldur_offering_uuid: uuid,
    backend_type: 'slurm',
    username_management_backend: 'posix',
    membership_sync_backend: 'shared',
  }));
  const config = parseConfig(JSON.stringify({ offerings: entries }));
  const overrides = {
    fetch: waldur.fetch,
    resourceBackends: { shared: Shared as unknown as new () => ResourceBackend },
  };
  const run = (allowRemovals?: number) => syncMemberships(config, { overrides, allowRemovals });
  const left = () => backend.ids().map((id) => (backend.resource(id)?.people.length ?? 0) - 1);
  return { offerings, run, left };
}

describe('allowed removals', () => {
  it('allowed removals are used up offering by offering, and never exceeded over all of them', async () => {
    const { run, left } = await startOfferings([6, 9, 7]);
    const { offerings } = await run(4);
    expect(offerings.map(({ memberships }) => [memberships?.braked, memberships?.allowed])).toEqual([
      [false, 1],
      [true, 0],
      [false, 2],
    ]);
    expect(left()).toEqual([0, 9, 0]);
  });

  it('allowed removals for one offering are suggested together with the offering', async () => {
    const { run, left, offerings } = await startOfferings([6, 7]);
    const report = await run();
    expect(report.offerings.map(({ memberships }) => memberships?.resources[0]?.brake?.hint)).toEqual(
      [1, 2].map(
        (count, index) =>
          `If they should be removed, run again with --offering ${offerings[index]?.uuid} --allow-removals ${count}. ` +
          'If not, check why they are missing from the team in Waldur.',
      ),
    );
    expect(left()).toEqual([6, 7]);
    await run(0);
    expect(left()).toEqual([6, 7]);
  });
});
