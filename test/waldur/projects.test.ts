import { describe, expect, it } from 'vitest';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { json, page, scriptFetch } from './support/scripted-fetch.js';

const numbered = (number: number) => number.toString(16).padStart(32, '0');

describe('project members', () => {
  const grants = Array.from({ length: 25 }, (_, number) => ({
    uuid: numbered(number),
    user_uuid: numbered(100 + number),
    user_username: `user${number}`,
    role_name: 'PROJECT.MEMBER',
  }));

  it('all pages of project members are read, sorted by creation time', async () => {
    const { fetch, seen } = scriptFetch(({ url }) => {
      const first = (Number(url.searchParams.get('page') ?? 1) - 1) * 10;
      return page(grants.slice(first, first + 10), grants.length);
    });

    const members = await makeClient({ fetch, pageSize: 10 }).listProjectMembers(uuid);

    expect(members).toHaveLength(25);
    expect(members?.[24]).toEqual({ userUuid: numbered(124), username: 'user24', roleName: 'PROJECT.MEMBER' });
    expect(seen[0]?.url.href).toBe(
      `https://waldur.test/api/projects/${uuid}/list_users/?o=created&field=uuid&field=user_uuid&field=user_username&field=role_name&page_size=10`,
    );
    expect(seen.map(({ url }) => url.searchParams.get('page'))).toEqual([null, '2', '3']);
  });

  it('a project member is listed once for each role', async () => {
    const manager = { ...grants[0], uuid: numbered(99), role_name: 'PROJECT.MANAGER' };
    const { fetch } = scriptFetch(() => page([grants[0], manager]));

    expect(await makeClient({ fetch }).listProjectMembers(uuid)).toEqual([
      { userUuid: numbered(100), username: 'user0', roleName: 'PROJECT.MEMBER' },
      { userUuid: numbered(100), username: 'user0', roleName: 'PROJECT.MANAGER' },
    ]);
  });

  it('a project without members is an empty list, and a project that does not exist is undefined', async () => {
    const { fetch } = scriptFetch((_, number) =>
      number === 1 ? page([]) : json({ detail: 'Not found.' }, { status: 404 }),
    );
    const client = makeClient({ fetch });

    expect(await client.listProjectMembers(uuid)).toEqual([]);
    expect(await client.listProjectMembers(uuid)).toBeUndefined();
  });

  it('listProjectMembers throws if the server sends fewer members than it reports', async () => {
    const { fetch } = scriptFetch(({ url }) =>
      url.searchParams.has('page') ? json({ detail: 'Invalid page.' }, { status: 404 }) : page(grants, 30),
    );

    expect(await rejectionOf(makeClient({ fetch }).listProjectMembers(uuid))).toMatchObject({
      name: 'WaldurUnavailableError',
      detail: 'the list is incomplete (expected 30 rows, got 25)',
    });
  });

  it.each([
    ['without a user', { uuid }],
    ['without a uuid', { user_uuid: uuid }],
  ])('listProjectMembers throws for a row %s', async (_, row) => {
    const { fetch } = scriptFetch(() => page([row]));

    expect(await rejectionOf(makeClient({ fetch }).listProjectMembers(uuid))).toMatchObject({
      name: 'WaldurResponseError',
    });
  });
});

describe("accounts of an offering's projects", () => {
  it('listProjectAccounts returns the service and course accounts of all pages', async () => {
    const service = [1, 2, 3].map((number) => ({
      uuid: numbered(number),
      username: `svc${number}`,
      project_uuid: uuid,
      state: 'OK',
      token: 'a secret',
    }));
    const course = [{ uuid: numbered(1), username: '', project_uuid: null, state: 'Closed' }];
    const { fetch, seen } = scriptFetch(({ url }) => {
      const number = Number(url.searchParams.get('page') ?? 1);
      return url.pathname.endsWith('/list_course_accounts/')
        ? page(course)
        : page(service.slice((number - 1) * 2, number * 2), 3);
    });

    expect(await makeClient({ fetch, pageSize: 2 }).listProjectAccounts(uuid)).toEqual([
      ...[1, 2, 3].map((number) => ({
        uuid: numbered(number),
        kind: 'service',
        username: `svc${number}`,
        projectUuid: uuid,
        state: 'OK',
      })),
      { uuid: numbered(1), kind: 'course', state: 'Closed' },
    ]);
    const offering = `/api/marketplace-provider-offerings/${uuid}/`;
    expect(seen.map(({ url }) => `${url.pathname}${url.search}`)).toEqual([
      `${offering}list_project_service_accounts/?page_size=2`,
      `${offering}list_project_service_accounts/?page_size=2&page=2`,
      `${offering}list_course_accounts/?page_size=2`,
    ]);
  });

  it('listProjectAccounts throws if one of the two lists returns 404, since an empty list would mean that all accounts are gone', async () => {
    const { fetch } = scriptFetch(({ url }) =>
      url.pathname.includes('course') ? json({ detail: 'Not found.' }, { status: 404 }) : page([]),
    );

    expect(await rejectionOf(makeClient({ fetch }).listProjectAccounts(uuid))).toMatchObject({
      name: 'WaldurResponseError',
      operation: 'listProjectAccounts',
      status: 404,
    });
  });

  it('listProjectAccounts throws for a row without a UUID', async () => {
    const { fetch } = scriptFetch(() => page([{ username: 'svc' }]));

    expect(await rejectionOf(makeClient({ fetch }).listProjectAccounts(uuid))).toMatchObject({
      name: 'WaldurResponseError',
    });
  });
});

describe('checking whether a backend id is unique', () => {
  const question = { backendId: 'hpc_storage', checkAllOfferings: false };

  it.each([true, false])(
    'checkUniqueBackendId returns %s as the server does, and is retried after a 502',
    async (isUnique) => {
      const { fetch, seen } = scriptFetch((_, number) =>
        number === 1 ? new Response('', { status: 502 }) : json({ is_unique: isUnique }),
      );

      expect(await makeClient({ fetch }).checkUniqueBackendId(uuid, question)).toBe(isUnique);

      expect(seen).toHaveLength(2);
      expect(seen[1]).toMatchObject({
        method: 'POST',
        body: '{"backend_id":"hpc_storage","check_all_offerings":false}',
        url: { href: `https://waldur.test/api/marketplace-provider-offerings/${uuid}/check_unique_backend_id/` },
      });
    },
  );

  it.each([{}, { is_unique: 'yes' }, []])('checkUniqueBackendId throws for the body %j', async (body) => {
    const { fetch } = scriptFetch(() => json(body));

    expect(await rejectionOf(makeClient({ fetch }).checkUniqueBackendId(uuid, question))).toMatchObject({
      name: 'WaldurResponseError',
      operation: 'checkUniqueBackendId',
      detail: 'unexpected response body: is_unique is not true or false',
    });
  });

  it('checkUniqueBackendId throws for a 403', async () => {
    const { fetch } = scriptFetch(() => json({ detail: 'You do not have permission.' }, { status: 403 }));

    expect(await rejectionOf(makeClient({ fetch }).checkUniqueBackendId(uuid, question))).toMatchObject({
      name: 'WaldurResponseError',
      status: 403,
    });
  });
});

describe('listing roles', () => {
  it('listRoles returns the permissions of each role', async () => {
    const rows = [
      { uuid, name: 'OFFERING.MANAGER', permissions: ['OFFERING.UPDATE', 'ORDER.APPROVE'] },
      { uuid: numbered(2) },
    ];
    const { fetch, seen } = scriptFetch(() => page(rows));

    expect(await makeClient({ fetch }).listRoles().all()).toEqual([
      { uuid, name: 'OFFERING.MANAGER', permissions: ['OFFERING.UPDATE', 'ORDER.APPROVE'] },
      { uuid: numbered(2), permissions: [] },
    ]);
    expect(seen.map(({ url }) => `${url.pathname}${url.search}`)).toEqual([
      '/api/roles/?field=uuid&field=name&field=permissions&page_size=300',
    ]);
  });

  it('listRoles throws for a row without a UUID', async () => {
    const { fetch } = scriptFetch(() => page([{ name: 'OFFERING.MANAGER' }]));

    expect(await rejectionOf(makeClient({ fetch }).listRoles().all())).toMatchObject({
      name: 'WaldurResponseError',
      operation: 'listRoles',
    });
  });
});
