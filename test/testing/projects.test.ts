import { describe, expect, it } from 'vitest';
import { waldurVersions } from '../../src/testing/index.js';
import {
  addTokenWithRole,
  openEmulator,
  readResponse,
  resourcesPath,
  type TestEmulator,
  transports,
} from './support.js';

async function get({ send }: TestEmulator, path: string, token?: string) {
  return readResponse(await send(`GET ${path}`, token === undefined ? {} : { token }));
}

describe.each(transports)('Team of a resource over %s', (transport) => {
  it('the team contains each project member once, with a short role and the offering user', async () => {
    const emulator = await openEmulator(transport, { contract: true });
    const { waldur, offering } = emulator;
    const project = waldur.addProject();
    const resource = waldur.addResource({ offering, project, state: 'Creating' });
    const users = ['admin', 'manager', 'member', 'guest', 'absent'].map((username) =>
      waldur.addUser({ username, firstName: username, email: `${username}@x.example` }),
    );
    const [admin, manager, member, guest, absent] = users as [
      (typeof users)[0],
      (typeof users)[0],
      (typeof users)[0],
      (typeof users)[0],
      (typeof users)[0],
    ];
    waldur.addMember(project, admin, 'PROJECT.ADMIN');
    waldur.addMember(project, manager, 'PROJECT.MANAGER');
    waldur.addMember(project, member);
    waldur.addMember(project, member, 'PROJECT.ADMIN');
    waldur.addMember(project, guest.uuid, 'PROJECT.GUEST');
    waldur.addOfferingUser({ offering, user: admin, username: 'adm', state: 'OK' });
    waldur.addOfferingUser({ offering, user: manager });
    waldur.addOfferingUser({ offering: waldur.addOffering(), user: member, username: 'other', state: 'OK' });
    waldur.addOfferingUser({ offering, user: absent });
    const { status, body } = await get(emulator, `${resourcesPath}${resource.uuid}/team/`);
    expect(status).toBe(200);
    expect(body).toMatchObject([
      {
        uuid: admin.uuid,
        username: 'admin',
        full_name: 'admin',
        email: 'admin@x.example',
        role: 'admin',
        offering_user_username: 'adm',
        offering_user_state: 'OK',
      },
      { uuid: manager.uuid, role: 'manager', offering_user_username: '', offering_user_state: 'Requested' },
      { uuid: member.uuid, role: 'member', offering_user_username: null, offering_user_state: null },
      { uuid: guest.uuid, role: null, expiration_time: null },
    ]);
    expect(body).toHaveLength(4);
    expect(waldur.calls).toMatchObject([{ operation: 'team', uuid: resource.uuid }]);
  });
});

describe('Team of a resource', () => {
  it('the team is not paginated', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const project = waldur.addProject();
    const { uuid } = waldur.addResource({ offering, project });
    for (let index = 0; index < 12; index += 1) waldur.addMember(project, waldur.addUser());
    expect((await get(emulator, `${resourcesPath}${uuid}/team/?page=2&page_size=5`)).body).toHaveLength(12);
  });

  it('a user leaves the team with the last role', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { waldur, offering } = emulator;
    const [project, user, other] = [waldur.addProject(), waldur.addUser(), waldur.addUser()];
    const { uuid } = waldur.addResource({ offering, project });
    const roles = async () =>
      ((await get(emulator, `${resourcesPath}${uuid}/team/`)).body as { role: string }[]).map(({ role }) => role);
    waldur.addMember(project, user);
    waldur.addMember(project, user);
    waldur.addMember(project, user, 'PROJECT.MANAGER');
    waldur.addMember(project, other, 'PROJECT.ADMIN');
    expect(await roles()).toEqual(['member', 'admin']);
    waldur.removeMember(project, user, 'PROJECT.MEMBER');
    expect(await roles()).toEqual(['manager', 'admin']);
    waldur.removeMember(project, user);
    expect(await roles()).toEqual(['admin']);
  });

  it('only the provider can see the team of a resource', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { waldur, offering } = emulator;
    const { uuid } = waldur.addResource({ offering, project: waldur.addProject() });
    expect((await get(emulator, `${resourcesPath}${uuid}/team/`, waldur.addToken())).status).toBe(404);
  });
});

describe('Roles in a project', () => {
  const path = (uuid: string) => `/api/projects/${uuid}/list_users/`;

  it('the roles in a project are listed one by one, oldest first, in pages', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { waldur, offering } = emulator;
    const [project, first, second] = [
      waldur.addProject(),
      waldur.addUser({ username: 'z' }),
      waldur.addUser({ username: 'a' }),
    ];
    waldur.addResource({ offering, project });
    waldur.addMember(project, first);
    waldur.addMember(project, second, 'PROJECT.MANAGER');
    waldur.addMember(project, first, 'PROJECT.ADMIN');
    const page = async (query: string) => (await get(emulator, `${path(project.uuid)}?${query}`)).body;
    expect(await page('o=created&page_size=2')).toMatchObject([
      { user_uuid: first.uuid, user_username: 'z', role_name: 'PROJECT.MEMBER' },
      { user_uuid: second.uuid, role_name: 'PROJECT.MANAGER' },
    ]);
    expect(await page('page=2&page_size=2&field=user_uuid&field=role_name')).toEqual([
      { user_uuid: first.uuid, role_name: 'PROJECT.ADMIN' },
    ]);
  });

  it('the roles in a project can be filtered by user and role, and sorted', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const [project, first, second] = [
      waldur.addProject(),
      waldur.addUser({ username: 'z', firstName: 'A', email: 'a@x' }),
      waldur.addUser({ username: 'a', firstName: 'B', email: 'b@x' }),
    ];
    waldur.addResource({ offering, project });
    waldur.addMember(project, first);
    waldur.addMember(project, second, 'PROJECT.ADMIN');
    const found = async (query: string) =>
      (await get(emulator, `${path(project.uuid)}?${query}`)).body as { user_username: string; role_uuid: string }[];
    const names = async (query: string) => (await found(query)).map(({ user_username }) => user_username);
    const [{ role_uuid: member = '' } = {}] = await found('');
    expect(await names(`user=${second.uuid}`)).toEqual(['a']);
    expect(await names(`role=${member}`)).toEqual(['z']);
    expect(await names('role=PROJECT.ADMIN')).toEqual(['a']);
    expect(await names('o=username')).toEqual(['a', 'z']);
    expect(await names('o=-full_name')).toEqual(['a', 'z']);
    expect(await names('o=email')).toEqual(['z', 'a']);
    expect(await names('o=role')).toEqual(['a', 'z']);
  });

  it.each([true, false])(
    'a provider sees the roles in the project of a resource only if the version allows it (%s)',
    async (providersSeeProjects) => {
      const emulator = await openEmulator('fetch', { contract: true, version: { providersSeeProjects } });
      const { waldur, offering } = emulator;
      const [project, foreign] = [waldur.addProject(), waldur.addProject()];
      waldur.addResource({ offering, project });
      expect((await get(emulator, path(project.uuid))).status).toBe(providersSeeProjects ? 200 : 404);
      expect((await get(emulator, path(foreign.uuid))).status).toBe(404);
      expect(
        (await get(emulator, path(foreign.uuid), addTokenWithRole(waldur, 'PROJECT.ADMIN', 'project', foreign))).status,
      ).toBe(200);
      expect(
        (
          await get(
            emulator,
            path(foreign.uuid),
            addTokenWithRole(waldur, 'CUSTOMER.OWNER', 'customer', { uuid: foreign.customerUuid }),
          )
        ).status,
      ).toBe(200);
    },
  );
});

describe.each([
  ['addServiceAccount', 'list_project_service_accounts'],
  ['addCourseAccount', 'list_course_accounts'],
] as const)('Accounts added by %s', (add, operation) => {
  const path = (offering: { uuid: string }) => `/api/marketplace-provider-offerings/${offering.uuid}/${operation}/`;

  it('an account is listed by every offering of which its project has a resource', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { waldur, offering } = emulator;
    const [project, without, terminated] = [waldur.addProject(), waldur.addProject(), waldur.addProject()];
    waldur.addResource({ offering, project });
    waldur.addResource({ offering, project: terminated, state: 'Terminated' });
    const account = waldur[add]({ project, username: 'svc_1' });
    waldur[add]({ project: without, username: 'svc_2' });
    waldur[add]({ project: terminated, username: 'svc_3' });
    waldur[add === 'addServiceAccount' ? 'addCourseAccount' : 'addServiceAccount']({ project, username: 'other' });
    expect((await get(emulator, path(offering))).body).toMatchObject([
      { uuid: account.uuid, username: 'svc_1', state: 'OK', project_uuid: project.uuid },
    ]);
    expect((await get(emulator, path(waldur.addOffering()))).body).toEqual([]);
    expect(waldur.calls[0]).toMatchObject({ operation });
    waldur.setAccount(account.uuid, { state: 'Closed' });
    expect((await get(emulator, path(offering))).body).toMatchObject([{ username: 'svc_1', state: 'Closed' }]);
  });

  it('the list of accounts is paginated, and filters do not apply to it', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const [project, other] = [waldur.addProject(), waldur.addProject()];
    for (const owner of [project, other]) {
      waldur.addResource({ offering, project: owner });
      waldur[add]({ project: owner, username: 'svc', state: 'Erred' });
    }
    expect((await get(emulator, `${path(offering)}?project_uuid=${project.uuid}`)).body).toHaveLength(2);
    expect((await get(emulator, `${path(offering)}?page=2&page_size=1`)).body).toMatchObject([
      { project_uuid: other.uuid, state: 'Erred' },
    ]);
  });

  it('only the provider can list the accounts', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    expect((await get(emulator, path(emulator.offering), emulator.waldur.addToken())).status).toBe(404);
  });
});

describe('List of roles', () => {
  it('the roles are listed by name with their permissions', async () => {
    const emulator = await openEmulator('fetch', { contract: true });
    const { waldur } = emulator;
    waldur.setRole('OFFERING.HELPER', ['OFFERING.UPDATE_USER']);
    waldur.setRole('CUSTOMER.MANAGER', []);
    const { body } = await get(emulator, '/api/roles/?field=name&field=permissions');
    const roles = new Map(
      (body as { name: string; permissions: string[] }[]).map(({ name, permissions }) => [name, permissions]),
    );
    expect([...roles.keys()]).toEqual([...roles.keys()].sort());
    expect(roles.get('CUSTOMER.OWNER')).toEqual(
      expect.arrayContaining(['OFFERING.UPDATE', 'ORDER.APPROVE', 'RESOURCE.SET_STATE']),
    );
    expect(roles.get('OFFERING.HELPER')).toEqual(['OFFERING.UPDATE_USER']);
    expect(roles.get('CUSTOMER.MANAGER')).toEqual([]);
    expect(roles.get('PROJECT.MEMBER')).toEqual([]);
  });

  it('the name filter finds roles by substring', async () => {
    expect((await get(await openEmulator(), '/api/roles/?name=offering')).body).toMatchObject([
      { name: 'OFFERING.MANAGER', content_type: 'offering' },
    ]);
  });

  it.each(['newest', '8.0'] as const)(
    'users/me contains all roles of the caller, including roles on projects (%s)',
    async (version) => {
      const emulator = await openEmulator('fetch', { contract: true, version: waldurVersions[version] });
      const project = emulator.waldur.addProject({ name: 'Sea Ice' });
      const token = addTokenWithRole(emulator.waldur, 'PROJECT.ADMIN', 'project', project);
      const { body } = await get(emulator, '/api/users/me/?field=uuid&field=permissions', token);
      expect(body).toMatchObject({
        permissions: [
          {
            role_name: 'PROJECT.ADMIN',
            scope_name: 'Sea Ice',
            scope_uuid: project.uuid,
            customer_name: 'Example University',
          },
        ],
      });
    },
  );
});
