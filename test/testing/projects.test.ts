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

describe.each(transports)('The team of a resource over %s', (front) => {
  it('is everybody in its project once, with a short role and the row at its offering', async () => {
    const opened = await openEmulator(front, { contract: true });
    const { waldur, offering } = opened;
    const project = waldur.addProject();
    const resource = waldur.addResource({ offering, project, state: 'Creating' });
    const people = ['admin', 'manager', 'member', 'guest', 'absent'].map((username) =>
      waldur.addUser({ username, firstName: username, email: `${username}@x.example` }),
    );
    const [admin, manager, member, guest, absent] = people as [
      (typeof people)[0],
      (typeof people)[0],
      (typeof people)[0],
      (typeof people)[0],
      (typeof people)[0],
    ];
    waldur.addMember(project, admin, 'PROJECT.ADMIN');
    waldur.addMember(project, manager, 'PROJECT.MANAGER');
    waldur.addMember(project, member);
    waldur.addMember(project, member, 'PROJECT.ADMIN');
    waldur.addMember(project, guest.uuid, 'PROJECT.GUEST');
    waldur.addOfferingUser({ offering, user: admin, username: 'adm', state: 'OK' });
    waldur.addOfferingUser({ offering, user: manager });
    waldur.addOfferingUser({ offering: waldur.addOffering(), user: member, username: 'elsewhere', state: 'OK' });
    waldur.addOfferingUser({ offering, user: absent });
    const { status, body } = await get(opened, `${resourcesPath}${resource.uuid}/team/`);
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

describe('The team of a resource', () => {
  it('comes whole, whatever page is asked for', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
    const project = waldur.addProject();
    const { uuid } = waldur.addResource({ offering, project });
    for (let index = 0; index < 12; index += 1) waldur.addMember(project, waldur.addUser());
    expect((await get(opened, `${resourcesPath}${uuid}/team/?page=2&page_size=5`)).body).toHaveLength(12);
  });

  it('loses a person with the last role', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { waldur, offering } = opened;
    const [project, person, other] = [waldur.addProject(), waldur.addUser(), waldur.addUser()];
    const { uuid } = waldur.addResource({ offering, project });
    const roles = async () =>
      ((await get(opened, `${resourcesPath}${uuid}/team/`)).body as { role: string }[]).map(({ role }) => role);
    waldur.addMember(project, person);
    waldur.addMember(project, person);
    waldur.addMember(project, person, 'PROJECT.MANAGER');
    waldur.addMember(project, other, 'PROJECT.ADMIN');
    expect(await roles()).toEqual(['member', 'admin']);
    waldur.removeMember(project, person, 'PROJECT.MEMBER');
    expect(await roles()).toEqual(['manager', 'admin']);
    waldur.removeMember(project, person);
    expect(await roles()).toEqual(['admin']);
  });

  it('is shown to the provider only', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { waldur, offering } = opened;
    const { uuid } = waldur.addResource({ offering, project: waldur.addProject() });
    expect((await get(opened, `${resourcesPath}${uuid}/team/`, waldur.addToken())).status).toBe(404);
  });
});

describe('The roles in a project', () => {
  const path = (uuid: string) => `/api/projects/${uuid}/list_users/`;

  it('come one by one, oldest first and in pages', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { waldur, offering } = opened;
    const [project, first, second] = [
      waldur.addProject(),
      waldur.addUser({ username: 'z' }),
      waldur.addUser({ username: 'a' }),
    ];
    waldur.addResource({ offering, project });
    waldur.addMember(project, first);
    waldur.addMember(project, second, 'PROJECT.MANAGER');
    waldur.addMember(project, first, 'PROJECT.ADMIN');
    const page = async (query: string) => (await get(opened, `${path(project.uuid)}?${query}`)).body;
    expect(await page('o=created&page_size=2')).toMatchObject([
      { user_uuid: first.uuid, user_username: 'z', role_name: 'PROJECT.MEMBER' },
      { user_uuid: second.uuid, role_name: 'PROJECT.MANAGER' },
    ]);
    expect(await page('page=2&page_size=2&field=user_uuid&field=role_name')).toEqual([
      { user_uuid: first.uuid, role_name: 'PROJECT.ADMIN' },
    ]);
  });

  it('are narrowed by person and by role, and ordered as asked', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
    const [project, first, second] = [
      waldur.addProject(),
      waldur.addUser({ username: 'z', firstName: 'A', email: 'a@x' }),
      waldur.addUser({ username: 'a', firstName: 'B', email: 'b@x' }),
    ];
    waldur.addResource({ offering, project });
    waldur.addMember(project, first);
    waldur.addMember(project, second, 'PROJECT.ADMIN');
    const found = async (query: string) =>
      (await get(opened, `${path(project.uuid)}?${query}`)).body as { user_username: string; role_uuid: string }[];
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
    'are shown to who provides a resource there only where the server does so (%s)',
    async (providersSeeProjects) => {
      const opened = await openEmulator('fetch', { contract: true, version: { providersSeeProjects } });
      const { waldur, offering } = opened;
      const [project, foreign] = [waldur.addProject(), waldur.addProject()];
      waldur.addResource({ offering, project });
      expect((await get(opened, path(project.uuid))).status).toBe(providersSeeProjects ? 200 : 404);
      expect((await get(opened, path(foreign.uuid))).status).toBe(404);
      expect(
        (await get(opened, path(foreign.uuid), addTokenWithRole(waldur, 'PROJECT.ADMIN', 'project', foreign))).status,
      ).toBe(200);
      expect(
        (
          await get(
            opened,
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
] as const)('An account made by %s', (add, operation) => {
  const path = (offering: { uuid: string }) => `/api/marketplace-provider-offerings/${offering.uuid}/${operation}/`;

  it('is listed by the offerings that its project has a resource of, with the others of its kind', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { waldur, offering } = opened;
    const [project, without, terminated] = [waldur.addProject(), waldur.addProject(), waldur.addProject()];
    waldur.addResource({ offering, project });
    waldur.addResource({ offering, project: terminated, state: 'Terminated' });
    const account = waldur[add]({ project, username: 'svc_1' });
    waldur[add]({ project: without, username: 'svc_2' });
    waldur[add]({ project: terminated, username: 'svc_3' });
    waldur[add === 'addServiceAccount' ? 'addCourseAccount' : 'addServiceAccount']({ project, username: 'other' });
    expect((await get(opened, path(offering))).body).toMatchObject([
      { uuid: account.uuid, username: 'svc_1', state: 'OK', project_uuid: project.uuid },
    ]);
    expect((await get(opened, path(waldur.addOffering()))).body).toEqual([]);
    expect(waldur.calls[0]).toMatchObject({ operation });
    waldur.setAccount(account.uuid, { state: 'Closed' });
    expect((await get(opened, path(offering))).body).toMatchObject([{ username: 'svc_1', state: 'Closed' }]);
  });

  it('comes in pages, and is not narrowed by a filter, which is meant for offerings', async () => {
    const opened = await openEmulator();
    const { waldur, offering } = opened;
    const [project, other] = [waldur.addProject(), waldur.addProject()];
    for (const owner of [project, other]) {
      waldur.addResource({ offering, project: owner });
      waldur[add]({ project: owner, username: 'svc', state: 'Erred' });
    }
    expect((await get(opened, `${path(offering)}?project_uuid=${project.uuid}`)).body).toHaveLength(2);
    expect((await get(opened, `${path(offering)}?page=2&page_size=1`)).body).toMatchObject([
      { project_uuid: other.uuid, state: 'Erred' },
    ]);
  });

  it('is shown to the provider only', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    expect((await get(opened, path(opened.offering), opened.waldur.addToken())).status).toBe(404);
  });
});

describe('The roles that there are', () => {
  it('say what they permit, by name', async () => {
    const opened = await openEmulator('fetch', { contract: true });
    const { waldur } = opened;
    waldur.setRole('OFFERING.HELPER', ['OFFERING.UPDATE_USER']);
    waldur.setRole('CUSTOMER.MANAGER', []);
    const { body } = await get(opened, '/api/roles/?field=name&field=permissions');
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

  it('are found by a part of their name', async () => {
    expect((await get(await openEmulator(), '/api/roles/?name=offering')).body).toMatchObject([
      { name: 'OFFERING.MANAGER', content_type: 'offering' },
    ]);
  });

  it.each(['newest', '8.0'] as const)(
    'are named in one’s own permissions, those on projects too (%s)',
    async (version) => {
      const opened = await openEmulator('fetch', { contract: true, version: waldurVersions[version] });
      const project = opened.waldur.addProject({ name: 'Sea Ice' });
      const token = addTokenWithRole(opened.waldur, 'PROJECT.ADMIN', 'project', project);
      const { body } = await get(opened, '/api/users/me/?field=uuid&field=permissions', token);
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
