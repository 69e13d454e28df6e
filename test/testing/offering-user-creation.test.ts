import { describe, expect, it } from 'vitest';
import {
  AdjustableClock,
  type UserRecord,
  type WaldurEmulatorOptions,
  waldurVersions,
} from '../../src/testing/index.js';
import { openEmulator, ordersPath, resourcesPath } from './support.js';

/** A project with one member, and what their row at the offering is. */
async function openProject(options: WaldurEmulatorOptions = {}, pluginOptions?: Record<string, unknown>) {
  const opened = await openEmulator('fetch', options);
  const { waldur } = opened;
  const offering = pluginOptions === undefined ? opened.offering : waldur.addOffering({ pluginOptions });
  const [project, person] = [waldur.addProject(), waldur.addUser({ username: 'cuid-1' })];
  waldur.addMember(project, person);
  const rowOf = ({ uuid }: UserRecord) =>
    waldur.offeringUsers(offering.uuid).find(({ user_uuid }) => user_uuid === uuid);
  return { ...opened, offering, project, person, rowOf };
}

const older = { offeringUsersCreatedWith: 'ok-resource' } as const;
const newer = { offeringUsersCreatedWith: 'order' } as const;

describe('A member of a project', () => {
  it.each([
    ['newest', 'order'],
    ['8.1', 'ok-resource'],
    ['8.0', 'ok-resource'],
  ] as const)('gets a row at %s with: %s', (version, expected) => {
    expect(waldurVersions[version].offeringUsersCreatedWith).toBe(expected);
  });

  it('gets no row from an order that is not done, on older servers; when it is done, one that waits for a name', async () => {
    const { waldur, offering, project, person, rowOf, send } = await openProject({ version: older });
    const { uuid } = waldur.addOrder({ type: 'Create', offering, project });
    await send(`POST ${ordersPath}${uuid}/approve_by_provider/`);
    expect(rowOf(person)).toBeUndefined();
    await send(`POST ${ordersPath}${uuid}/set_state_done/`);
    expect(rowOf(person)).toMatchObject({ state: 'Requested', username: '', is_restricted: false });
  });

  it.each(['pending-provider', 'executing'] as const)(
    'gets a row from an order that is %s, on newer servers',
    async (state) => {
      const { waldur, offering, project, person, rowOf } = await openProject({ version: newer });
      waldur.addOrder({ type: 'Create', offering, project, state });
      expect(rowOf(person)).toMatchObject({ state: 'Requested', username: '' });
    },
  );

  it.each(['pending-consumer', 'pending-start-date', 'canceled'] as const)(
    'gets no row from an order that is %s',
    async (state) => {
      const { waldur, offering, project, person, rowOf } = await openProject({ version: newer });
      const { uuid } = waldur.addOrder({ type: 'Create', offering, project, state });
      expect(rowOf(person)).toBeUndefined();
      waldur.setOrder(uuid, { state: 'pending-provider' });
      expect(rowOf(person)).toMatchObject({ state: 'Requested' });
    },
  );

  it('gets no row from an order that creates nothing', async () => {
    const { waldur, offering, project, person, rowOf } = await openProject({ version: newer });
    waldur.addOrder({ type: 'Restore', resource: waldur.addResource({ offering, project, state: 'Terminated' }) });
    expect(rowOf(person)).toBeUndefined();
  });

  it('gets a row when a resource is OK, however that came about', async () => {
    const { waldur, offering, project, person, rowOf, send } = await openProject({ version: older });
    const { uuid } = waldur.addResource({ offering, project, state: 'Erred' });
    expect(rowOf(person)).toBeUndefined();
    await send(`POST ${resourcesPath}${uuid}/set_as_ok/`);
    const row = rowOf(person);
    expect(row).toMatchObject({ state: 'Requested' });
    waldur.setResource(uuid, { state: 'OK' });
    expect(rowOf(person)).toEqual(row);
    const other = waldur.addOffering();
    waldur.addResource({ offering: other, project });
    expect(waldur.offeringUsers(other.uuid)).toHaveLength(1);
  });

  it('gets a row on joining, where a resource is OK, one for all their roles', async () => {
    const { waldur, offering, project, rowOf } = await openProject({ version: older });
    const [late, later] = [waldur.addUser(), waldur.addUser()];
    waldur.addMember(project, late);
    expect(rowOf(late)).toBeUndefined();
    waldur.addResource({ offering, project });
    waldur.addMember(project, later);
    waldur.addMember(project, later, 'PROJECT.ADMIN');
    waldur.addMember(waldur.addProject(), waldur.addUser());
    expect([rowOf(late), rowOf(later)]).toMatchObject([{ state: 'Requested' }, { state: 'Requested' }]);
    expect(waldur.offeringUsers(offering.uuid)).toHaveLength(3);
  });

  it.each([
    [{}, undefined],
    [{ service_provider_can_create_offering_user: false }, undefined],
    [{ service_provider_can_create_offering_user: true }, ['', 'Requested']],
    [
      { service_provider_can_create_offering_user: true, username_generation_policy: 'waldur_username' },
      ['cuid-1', 'OK'],
    ],
    [
      { service_provider_can_create_offering_user: true, username_generation_policy: 'anonymized' },
      ['waldur_00001', 'OK'],
    ],
    [
      {
        service_provider_can_create_offering_user: true,
        username_generation_policy: 'anonymized',
        username_anonymized_prefix: 'u',
      },
      ['u00001', 'OK'],
    ],
  ])('gets what the offering’s options %j say', async (pluginOptions, expected) => {
    const { waldur, offering, project, person, rowOf } = await openProject({}, pluginOptions);
    waldur.addResource({ offering, project });
    const row = rowOf(person);
    expect(row && [row.username, row.state]).toEqual(expected);
  });
});

describe('Made-up names', () => {
  it('count on from the rows that are there', async () => {
    const pluginOptions = { service_provider_can_create_offering_user: true, username_generation_policy: 'anonymized' };
    const { waldur, offering, project } = await openProject({}, pluginOptions);
    waldur.addMember(project, waldur.addUser());
    waldur.addResource({ offering, project });
    expect(waldur.offeringUsers(offering.uuid).map(({ username }) => username)).toEqual([
      'waldur_00001',
      'waldur_00002',
    ]);
  });
});

describe('Somebody who comes back', () => {
  it.each([
    ['Requested deletion', 'newest', 'ann', 'OK', 'ann'],
    ['Deleted', 'newest', 'ann', 'OK', 'ann'],
    ['Deleting', 'newest', '', 'Requested', ''],
    ['Deleted', '8.0', 'ann', 'Requested', 'ann'],
    ['Error deleting', '8.0', 'ann', 'OK', 'ann'],
    ['Error creating', 'newest', '', 'Error creating', ''],
  ] as const)('with a row in %s, at %s, with the name "%s": %s', async (state, version, username, expected, name) => {
    const { waldur, offering, project, person, rowOf } = await openProject({ version: waldurVersions[version] });
    const { uuid } = waldur.addResource({ offering, project });
    waldur.removeMember(project, person);
    waldur.setOfferingUser(rowOf(person)?.uuid ?? '', { state, username });
    waldur.setResource(uuid, { state: 'OK' });
    expect(rowOf(person)).toMatchObject({ state });
    waldur.addMember(project, person);
    expect(rowOf(person)).toMatchObject({ state: expected, username: name });
  });
});

describe('Rows that appear later', () => {
  it('are there for the first request when the time has come', async () => {
    const clock = new AdjustableClock(1_700_000_000_000);
    const { waldur, offering, project, person, rowOf, send } = await openProject({ clock, offeringUserDelayMs: 2000 });
    const late = waldur.addUser();
    waldur.addOrder({ type: 'Create', offering, project, state: 'executing' });
    const team = async () => {
      const [resource] = waldur.resources();
      const response = await send(`GET ${resourcesPath}${resource?.uuid}/team/`);
      return ((await response.json()) as { offering_user_state: unknown }[]).map(
        ({ offering_user_state }) => offering_user_state,
      );
    };
    expect(await team()).toEqual([null]);
    clock.advance(1999);
    waldur.addMember(project, late);
    expect(await team()).toEqual([null, null]);
    clock.advance(1);
    expect(rowOf(person)).toBeUndefined();
    expect(await team()).toEqual(['Requested', 'Requested']);
  });

  it('do not appear for who has left meanwhile, nor for a resource that has', async () => {
    const clock = new AdjustableClock(1_700_000_000_000);
    const { waldur, offering, project, person, rowOf, send } = await openProject({ clock });
    const [resource, other] = [waldur.addResource({ offering, project, state: 'Creating' }), waldur.addUser()];
    waldur.offeringUserDelayMs = 1000;
    expect(waldur.offeringUserDelayMs).toBe(1000);
    waldur.setResource(resource.uuid, { state: 'OK' });
    waldur.addMember(project, other);
    waldur.removeMember(project, other);
    waldur.setResource(resource.uuid, { state: 'Terminated' });
    clock.advance(1000);
    await send('GET /api/users/me/');
    expect([rowOf(person), rowOf(other)]).toEqual([undefined, undefined]);
  });
});
