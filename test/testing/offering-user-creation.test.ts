import { describe, expect, it } from 'vitest';
import {
  AdjustableClock,
  type UserRecord,
  type WaldurEmulatorOptions,
  waldurVersions,
} from '../../src/testing/index.js';
import { openEmulator, ordersPath, resourcesPath } from './support.js';

/** Opens an emulator with a project of one member, and a function that describes the offering user. */
async function openProject(options: WaldurEmulatorOptions = {}, pluginOptions?: Record<string, unknown>) {
  const emulator = await openEmulator('fetch', options);
  const { waldur } = emulator;
  const offering = pluginOptions === undefined ? emulator.offering : waldur.addOffering({ pluginOptions });
  const [project, user] = [waldur.addProject(), waldur.addUser({ username: 'cuid-1' })];
  waldur.addMember(project, user);
  const offeringUserOf = ({ uuid }: UserRecord) =>
    waldur.offeringUsers(offering.uuid).find(({ user_uuid }) => user_uuid === uuid);
  return { ...emulator, offering, project, user, offeringUserOf };
}

const older = { offeringUsersCreatedWith: 'ok-resource' } as const;
const newer = { offeringUsersCreatedWith: 'order' } as const;

describe('Offering users of project members', () => {
  it.each([
    ['newest', 'order'],
    ['8.1', 'ok-resource'],
    ['8.0', 'ok-resource'],
  ] as const)('in version %s, offering users are created with: %s', (version, expected) => {
    expect(waldurVersions[version].offeringUsersCreatedWith).toBe(expected);
  });

  it('older servers create a Requested offering user only when the order is done', async () => {
    const { waldur, offering, project, user, offeringUserOf, send } = await openProject({ version: older });
    const { uuid } = waldur.addOrder({ type: 'Create', offering, project });
    await send(`POST ${ordersPath}${uuid}/approve_by_provider/`);
    expect(offeringUserOf(user)).toBeUndefined();
    await send(`POST ${ordersPath}${uuid}/set_state_done/`);
    expect(offeringUserOf(user)).toMatchObject({ state: 'Requested', username: '', is_restricted: false });
  });

  it.each(['pending-provider', 'executing'] as const)(
    'newer servers create an offering user for an order in %s',
    async (state) => {
      const { waldur, offering, project, user, offeringUserOf } = await openProject({ version: newer });
      waldur.addOrder({ type: 'Create', offering, project, state });
      expect(offeringUserOf(user)).toMatchObject({ state: 'Requested', username: '' });
    },
  );

  it.each(['pending-consumer', 'pending-start-date', 'canceled'] as const)(
    'an order in %s does not create an offering user',
    async (state) => {
      const { waldur, offering, project, user, offeringUserOf } = await openProject({ version: newer });
      const { uuid } = waldur.addOrder({ type: 'Create', offering, project, state });
      expect(offeringUserOf(user)).toBeUndefined();
      waldur.setOrder(uuid, { state: 'pending-provider' });
      expect(offeringUserOf(user)).toMatchObject({ state: 'Requested' });
    },
  );

  it('an order of another type than Create does not create an offering user', async () => {
    const { waldur, offering, project, user, offeringUserOf } = await openProject({ version: newer });
    waldur.addOrder({ type: 'Restore', resource: waldur.addResource({ offering, project, state: 'Terminated' }) });
    expect(offeringUserOf(user)).toBeUndefined();
  });

  it('a resource in OK creates offering users, however it reached the state', async () => {
    const { waldur, offering, project, user, offeringUserOf, send } = await openProject({ version: older });
    const { uuid } = waldur.addResource({ offering, project, state: 'Erred' });
    expect(offeringUserOf(user)).toBeUndefined();
    await send(`POST ${resourcesPath}${uuid}/set_as_ok/`);
    const offeringUser = offeringUserOf(user);
    expect(offeringUser).toMatchObject({ state: 'Requested' });
    waldur.setResource(uuid, { state: 'OK' });
    expect(offeringUserOf(user)).toEqual(offeringUser);
    const other = waldur.addOffering();
    waldur.addResource({ offering: other, project });
    expect(waldur.offeringUsers(other.uuid)).toHaveLength(1);
  });

  it('a new member gets one offering user for all roles if a resource is OK', async () => {
    const { waldur, offering, project, offeringUserOf } = await openProject({ version: older });
    const [late, later] = [waldur.addUser(), waldur.addUser()];
    waldur.addMember(project, late);
    expect(offeringUserOf(late)).toBeUndefined();
    waldur.addResource({ offering, project });
    waldur.addMember(project, later);
    waldur.addMember(project, later, 'PROJECT.ADMIN');
    waldur.addMember(waldur.addProject(), waldur.addUser());
    expect([offeringUserOf(late), offeringUserOf(later)]).toMatchObject([
      { state: 'Requested' },
      { state: 'Requested' },
    ]);
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
  ])('plugin options %j determine username and state of the offering user', async (pluginOptions, expected) => {
    const { waldur, offering, project, user, offeringUserOf } = await openProject({}, pluginOptions);
    waldur.addResource({ offering, project });
    const offeringUser = offeringUserOf(user);
    expect(offeringUser && [offeringUser.username, offeringUser.state]).toEqual(expected);
  });
});

describe('Anonymized usernames', () => {
  it('anonymized usernames continue the numbering of existing offering users', async () => {
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

describe('Returning members', () => {
  it.each([
    ['Requested deletion', 'newest', 'ann', 'OK', 'ann'],
    ['Deleted', 'newest', 'ann', 'OK', 'ann'],
    ['Deleting', 'newest', '', 'Requested', ''],
    ['Deleted', '8.0', 'ann', 'Requested', 'ann'],
    ['Error deleting', '8.0', 'ann', 'OK', 'ann'],
    ['Error creating', 'newest', '', 'Error creating', ''],
  ] as const)(
    'an offering user in %s is restored when the member returns (version %s, username "%s"): %s',
    async (state, version, username, expected, name) => {
      const { waldur, offering, project, user, offeringUserOf } = await openProject({
        version: waldurVersions[version],
      });
      const { uuid } = waldur.addResource({ offering, project });
      waldur.removeMember(project, user);
      waldur.setOfferingUser(offeringUserOf(user)?.uuid ?? '', { state, username });
      waldur.setResource(uuid, { state: 'OK' });
      expect(offeringUserOf(user)).toMatchObject({ state });
      waldur.addMember(project, user);
      expect(offeringUserOf(user)).toMatchObject({ state: expected, username: name });
    },
  );
});

describe('Delayed creation of offering users', () => {
  it('delayed offering users exist from the first request after the delay', async () => {
    const clock = new AdjustableClock(1_700_000_000_000);
    const { waldur, offering, project, user, offeringUserOf, send } = await openProject({
      clock,
      offeringUserDelayMs: 2000,
    });
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
    expect(offeringUserOf(user)).toBeUndefined();
    expect(await team()).toEqual(['Requested', 'Requested']);
  });

  it('delayed offering users are not created for members who left or resources that were terminated', async () => {
    const clock = new AdjustableClock(1_700_000_000_000);
    const { waldur, offering, project, user, offeringUserOf, send } = await openProject({ clock });
    const [resource, other] = [waldur.addResource({ offering, project, state: 'Creating' }), waldur.addUser()];
    waldur.offeringUserDelayMs = 1000;
    expect(waldur.offeringUserDelayMs).toBe(1000);
    waldur.setResource(resource.uuid, { state: 'OK' });
    waldur.addMember(project, other);
    waldur.removeMember(project, other);
    waldur.setResource(resource.uuid, { state: 'Terminated' });
    clock.advance(1000);
    await send('GET /api/users/me/');
    expect([offeringUserOf(user), offeringUserOf(other)]).toEqual([undefined, undefined]);
  });
});
