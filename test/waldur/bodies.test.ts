import { describe, expect, it } from 'vitest';
import { makeClient, rejectionOf, uuid } from './support/make-client.js';
import { json, page, scriptFetch } from './support/scripted-fetch.js';

function clientFor(body: unknown) {
  return makeClient({ fetch: scriptFetch(() => (Array.isArray(body) ? page(body) : json(body))).fetch });
}

describe('reading an offering user', () => {
  it('an offering user has all fields in camel case, with lower-case UUIDs without dashes', async () => {
    const row = {
      uuid: 'A1B2C3D4-E5F6-7890-1234-567890ABCDEF',
      offering_uuid: uuid,
      offering_name: 'Cluster',
      user_uuid: uuid,
      username: 'ada',
      state: 'OK',
      is_restricted: false,
      service_provider_comment: '',
      service_provider_comment_url: '',
      created: '2026-01-01T00:00:00Z',
      modified: '2026-01-02T00:00:00.000001+00:00',
      user_username: 'cuid@x',
      user_full_name: 'Ada Lovelace',
      user_first_name: 'Ada',
      user_last_name: 'Lovelace',
      user_email: 'ada@x.test',
      user_phone_number: '1',
      user_organization: 'X',
      user_job_title: 'Countess',
      user_affiliations: ['staff'],
      user_personal_title: 'Dr',
      user_country_of_residence: 'GB',
      user_nationality: 'GB',
      user_nationalities: ['GB'],
      user_organization_country: 'GB',
      user_organization_type: 'urn:x',
      user_eduperson_assurance: ['https://refeds.org/assurance'],
      user_identity_source: 'eduGAIN',
      user_civil_number: '7',
      user_birth_date: '1815-12-10',
    };

    expect(await clientFor(row).retrieveOfferingUser(uuid)).toEqual({
      uuid,
      offeringUuid: uuid,
      offeringName: 'Cluster',
      userUuid: uuid,
      username: 'ada',
      state: 'OK',
      isRestricted: false,
      serviceProviderComment: '',
      serviceProviderCommentUrl: '',
      created: '2026-01-01T00:00:00Z',
      modified: '2026-01-02T00:00:00.000001+00:00',
      userUsername: 'cuid@x',
      userFullName: 'Ada Lovelace',
      userFirstName: 'Ada',
      userLastName: 'Lovelace',
      userEmail: 'ada@x.test',
      userPhoneNumber: '1',
      userOrganization: 'X',
      userJobTitle: 'Countess',
      userAffiliations: ['staff'],
      userPersonalTitle: 'Dr',
      userCountryOfResidence: 'GB',
      userNationality: 'GB',
      userNationalities: ['GB'],
      userOrganizationCountry: 'GB',
      userOrganizationType: 'urn:x',
      userEdupersonAssurance: ['https://refeds.org/assurance'],
      userIdentitySource: 'eduGAIN',
      userCivilNumber: '7',
      userBirthDate: '1815-12-10',
    });
  });

  it.each([[''], [null], [undefined]])('an offering user whose username is %j has no username', async (username) => {
    expect(await clientFor({ uuid, username }).retrieveOfferingUser(uuid)).toEqual({ uuid });
  });

  it('an unknown state is kept as it is', async () => {
    expect(await clientFor({ uuid, state: 'On holiday' }).retrieveOfferingUser(uuid)).toEqual({
      uuid,
      state: 'On holiday',
    });
  });

  it('an informational field of the wrong type is left out, and the other fields are kept', async () => {
    const row = {
      uuid,
      created: 5,
      user_email: true,
      user_affiliations: 'staff',
      user_nationalities: ['GB', 7],
      user_full_name: 'Ada',
    };

    expect(await clientFor(row).retrieveOfferingUser(uuid)).toEqual({
      uuid,
      userNationalities: ['GB'],
      userFullName: 'Ada',
    });
  });

  it('a field named __proto__ has no effect', async () => {
    const { fetch } = scriptFetch(
      () => new Response(`{"uuid":"${uuid}","__proto__":{"username":"evil","polluted":true}}`),
    );

    expect(await makeClient({ fetch }).retrieveOfferingUser(uuid)).toEqual({ uuid });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('unexpected response bodies', () => {
  it.each([[{}], [{ uuid: 7 }], [{ uuid: 'short' }], [[]], ['text'], [null]])(
    'the row %j has no UUID and is rejected',
    async (body) => {
      const { fetch } = scriptFetch(() => json(body));
      const client = makeClient({ fetch });

      for (const call of [
        client.retrieveOfferingUser(uuid),
        client.retrieveProviderOffering(uuid),
        client.retrieveUserAttributeConfig(uuid),
        client.retrieveCurrentUser(),
        client.setUsername(uuid, 'ada'),
      ]) {
        expect(await rejectionOf(call)).toMatchObject({ name: 'WaldurResponseError', status: 200 });
      }
    },
  );

  it('a list with a row without a UUID is rejected as a whole', async () => {
    expect(await rejectionOf(clientFor([{ uuid }, {}]).listOfferingUsers({}).all())).toMatchObject({
      name: 'WaldurResponseError',
      status: 200,
    });
    expect(await rejectionOf(clientFor([{ uuid }, {}]).listServiceProviders({}).all())).toMatchObject({
      name: 'WaldurResponseError',
      status: 200,
    });
  });

  it('a list with a row of another offering is rejected as a whole, because the filter was ignored', async () => {
    const other = 'ffffffffffffffffffffffffffffffff';
    const client = clientFor([
      { uuid, offering_uuid: uuid },
      { uuid: other, offering_uuid: other },
    ]);
    const dashed = `${uuid.slice(0, 8)}-${uuid.slice(8)}`;
    const message = expect.stringContaining(`offering_uuid is ${other} (expected ${uuid}); the filter was ignored`);
    for (const list of [
      client.listOfferingUsers({ offeringUuids: [dashed] }),
      client.listProviderResources({ offeringUuids: [uuid] }),
      client.listOrders({ offeringUuid: uuid }),
    ])
      expect(await rejectionOf(list.all())).toMatchObject({ name: 'WaldurResponseError', status: 200, message });
    expect(await client.listOfferingUsers({ offeringUuids: [uuid, other] }).all()).toHaveLength(2);
    expect(await client.listOfferingUsers({}).all()).toHaveLength(2);
    expect(await client.listOfferingUsers({ providerUuid: uuid }).all()).toHaveLength(2);
  });

  it('a list with a row of another user than the wanted one is rejected', async () => {
    const other = 'ffffffffffffffffffffffffffffffff';
    const client = clientFor([{ uuid, user_uuid: other }]);
    expect(await rejectionOf(client.listOfferingUsers({ userUuid: uuid }).all())).toMatchObject({
      message: expect.stringContaining(`user_uuid is ${other} (expected ${uuid})`),
    });
  });

  it('a row whose offering the server does not tell passes', async () => {
    expect(
      await clientFor([{ uuid }])
        .listOfferingUsers({ offeringUuids: [uuid], userUuid: uuid })
        .all(),
    ).toEqual([{ uuid }]);
  });

  it('an object in place of a list is rejected', async () => {
    expect(await rejectionOf(clientFor({ results: [] }).listOfferingUsers({}).all())).toMatchObject({
      message: 'Waldur returned 200 for GET marketplace-offering-users/: unexpected response body: not a list',
    });
  });

  it('a body of more than 64 MiB is rejected before its end, and the request is not retried', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(32);
    let sent = 0;
    const { fetch, seen } = scriptFetch(
      () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              sent += 1;
              controller.enqueue(chunk);
            },
          }),
        ),
    );

    expect(await rejectionOf(makeClient({ fetch }).retrieveCurrentUser())).toMatchObject({
      name: 'WaldurUnavailableError',
      status: 200,
      detail: 'the response body is larger than 67108864 bytes',
    });
    expect(sent).toBeLessThan(80);
    expect(seen).toHaveLength(1);
  });
});

describe('reading other objects', () => {
  it('an offering has its plugin options, and those that the server does not send are absent', async () => {
    const options = {
      username_generation_policy: 'service_provider',
      service_provider_can_create_offering_user: true,
      account_name_generation_policy: 'project_slug',
      other: 1,
    };
    const body = {
      uuid,
      name: 'Cluster',
      state: 'Active',
      type: 'Marketplace.Slurm',
      customer_uuid: uuid,
      customer_name: 'HPC',
      plugin_options: options,
    };

    expect(await clientFor(body).retrieveProviderOffering(uuid)).toEqual({
      uuid,
      name: 'Cluster',
      state: 'Active',
      type: 'Marketplace.Slurm',
      customerUuid: uuid,
      customerName: 'HPC',
      pluginOptions: {
        usernameGenerationPolicy: 'service_provider',
        serviceProviderCanCreateOfferingUser: true,
        accountNameGenerationPolicy: 'project_slug',
      },
    });
    const unset = { uuid, customer_uuid: null, plugin_options: { account_name_generation_policy: null } };
    expect(await clientFor(unset).retrieveProviderOffering(uuid)).toEqual({ uuid, pluginOptions: {} });
  });

  it('an attribute configuration has its exposed fields', async () => {
    expect(
      await clientFor({ exposed_fields: ['username', 'full_name'], is_default: true }).retrieveUserAttributeConfig(
        uuid,
      ),
    ).toEqual({
      exposedFields: ['username', 'full_name'],
      isDefault: true,
    });
    expect(await clientFor({ exposed_fields: [] }).retrieveUserAttributeConfig(uuid)).toEqual({ exposedFields: [] });
  });

  it('a service provider has the UUID and name of its organisation', async () => {
    expect(
      await clientFor([{ uuid, customer_uuid: uuid, customer_name: 'HPC' }])
        .listServiceProviders({})
        .all(),
    ).toEqual([{ uuid, customerUuid: uuid, customerName: 'HPC' }]);
  });

  it('the owner of the token has roles, whether the server sends all fields of a role or few', async () => {
    const permissions = [
      {
        role_name: 'OFFERING.MANAGER',
        scope_type: 'offering',
        scope_uuid: uuid,
        scope_name: 'Cluster',
        user_name: 'x',
      },
      { scope_type: null },
      'not a role',
    ];
    const body = { uuid, username: 'agent', full_name: 'Agent', is_staff: false, is_support: true, permissions };

    expect(await clientFor(body).retrieveCurrentUser()).toEqual({
      uuid,
      username: 'agent',
      fullName: 'Agent',
      isStaff: false,
      isSupport: true,
      permissions: [
        { roleName: 'OFFERING.MANAGER', scopeType: 'offering', scopeUuid: uuid, scopeName: 'Cluster' },
        {},
        {},
      ],
    });
    expect(await clientFor({ uuid }).retrieveCurrentUser()).toEqual({ uuid, permissions: [] });
  });
});
