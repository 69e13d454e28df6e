import { describe, expect, it } from 'vitest';
import { OfferingUserState } from '../../src/waldur/types.js';
import { openEmulator, readResponse, type SendOptions, type TestEmulator } from './support.js';

const done = { status: 201, body: { detail: 'Offering users have been set.' } };

async function openProvider({ contract = true } = {}) {
  const emulator = await openEmulator('fetch', { contract });
  const { waldur } = emulator;
  const user = waldur.addUser();
  const project = waldur.addProject();
  waldur.addMember(project, user.uuid);
  return { ...emulator, user, project, providerUuid: waldur.customer.providerUuid ?? '' };
}

function setUsername(
  { send, providerUuid }: Pick<TestEmulator, 'send'> & { readonly providerUuid: string },
  body: object,
  options: SendOptions = {},
): Promise<{ status: number; body: unknown }> {
  return send(`POST /api/marketplace-service-providers/${providerUuid}/set_offerings_username/`, {
    ...options,
    body,
  }).then(readResponse);
}

describe('set_offerings_username', () => {
  it('the username is set at all offerings where the user has access, whatever their settings and the states', async () => {
    const provider = await openProvider();
    const { waldur, user, project } = provider;
    const closed = waldur.addOffering({ pluginOptions: { username_generation_policy: 'anonymized' } });
    const offerings = [provider.offering, waldur.addOffering(), waldur.addOffering(), closed];
    const states = [OfferingUserState.Requested, OfferingUserState.Ok, OfferingUserState.Deleting] as const;
    for (const [index, state] of states.entries())
      waldur.addOfferingUser({ offering: offerings[index] as never, user: user.uuid, state, username: `old${index}` });
    for (const offering of offerings) waldur.addResource({ offering, project, state: 'Erred' });

    expect(await setUsername(provider, { user_uuid: user.uuid, username: 'ada' })).toEqual(done);

    const rows = offerings.map(({ uuid }) => waldur.offeringUsers().find((row) => row.offering_uuid === uuid));
    expect(rows.map((row) => [row?.username, row?.state])).toEqual([
      ['ada', 'OK'],
      ['ada', 'OK'],
      ['ada', 'Deleting'],
      ['ada', 'OK'],
    ]);
  });

  it('offerings without a resource of the user, with a terminated one or of another provider are left alone', async () => {
    const provider = await openProvider();
    const { waldur, user, project } = provider;
    const terminated = waldur.addOffering();
    const foreign = waldur.addOffering({ customer: waldur.addCustomer().uuid });
    for (const offering of [provider.offering, terminated, foreign])
      waldur.addOfferingUser({ offering, user: user.uuid });
    waldur.addResource({ offering: terminated, project, state: 'Terminated' });
    waldur.addResource({ offering: foreign, project });

    expect(await setUsername(provider, { user_uuid: user.uuid, username: 'ada' })).toEqual(done);
    expect(waldur.offeringUsers().map(({ username }) => username)).toEqual(['', '', '']);
  });

  it('an empty username creates missing offering users and changes no username', async () => {
    const provider = await openProvider();
    const { waldur, user, project, offering } = provider;
    const other = waldur.addOffering();
    waldur.addOfferingUser({ offering, user: user.uuid, state: 'OK', username: 'ada' });
    for (const each of [offering, other]) waldur.addResource({ offering: each, project, state: 'Erred' });

    expect(await setUsername(provider, { user_uuid: user.uuid, username: '' })).toEqual(done);
    expect(waldur.offeringUsers().map(({ username, state }) => [username, state])).toEqual([
      ['ada', 'OK'],
      ['', 'Requested'],
    ]);
  });

  it('an unknown provider is not found, and an unknown user or a missing field is rejected', async () => {
    const provider = await openProvider({ contract: false });
    const unknown = '0'.repeat(32);
    expect((await setUsername({ ...provider, providerUuid: unknown }, {})).status).toBe(404);
    expect(await setUsername(provider, { user_uuid: unknown, username: 'ada' })).toEqual({
      status: 400,
      body: [`A user with the uuid [${unknown}] is not found.`],
    });
    for (const body of [{ username: 'ada' }, { user_uuid: provider.user.uuid }, { user_uuid: 'me', username: 'ada' }])
      expect((await setUsername(provider, body)).status).toBe(400);
  });

  it('a role on the offering alone is not enough, and one without the permission neither', async () => {
    const provider = await openProvider();
    const { waldur, offering } = provider;
    const body = { user_uuid: provider.user.uuid, username: 'ada' };
    const tokenOf = (scopeType: string, scopeUuid: string, name: string) =>
      waldur.addToken({ roles: [{ role: name, scopeType, scopeUuid }] });
    const status = async (token: string) => (await setUsername(provider, body, { token })).status;
    expect(await status(tokenOf('offering', offering.uuid, 'OFFERING.MANAGER'))).toBe(404);
    expect(await status(tokenOf('customer', offering.customerUuid, 'CUSTOMER.SUPPORT'))).toBe(403);
    expect(await status(tokenOf('customer', offering.customerUuid, 'CUSTOMER.OWNER'))).toBe(201);
  });

  it('a user with an account at the service provider is rejected, and nothing is changed', async () => {
    const provider = await openProvider();
    const { waldur, user, project, offering } = provider;
    const other = waldur.addOffering();
    waldur.addOfferingUser({ offering: other, user: user.uuid });
    const providerAccount = waldur.addProviderAccount({ user: user.uuid });
    waldur.addOfferingUser({ offering, user: user.uuid, providerAccount: providerAccount.uuid });
    for (const each of [other, offering]) waldur.addResource({ offering: each, project });

    expect((await setUsername(provider, { user_uuid: user.uuid, username: 'ada' })).status).toBe(400);
    expect(waldur.offeringUsers().map(({ username }) => username)).toEqual(['', '']);
  });
});
