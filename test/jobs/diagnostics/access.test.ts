import { beforeEach, describe, expect, it } from 'vitest';
import type { WaldurEmulator } from '../../../src/testing/index.js';
import { requiredActions } from '../../resources/command-scripts.js';
import { broken, checkOf, type Entry, entryOf, runDiagnostics, startWaldur } from './support.js';

let waldur: WaldurEmulator;
let uuid: string;
beforeEach(() => {
  waldur = startWaldur();
  uuid = waldur.addOffering().uuid;
});

const failing = (code: string): typeof fetch => {
  return async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('it did not work'), { code }) });
  };
};
const diagnoseOne = (more: Entry = {}, overrides = {}) =>
  runDiagnostics(waldur, [entryOf(waldur, uuid, more)], { overrides });

describe('the connection to Waldur', () => {
  it('an unreachable Waldur is an error, and checks that need no Waldur still run', async () => {
    const report = await diagnoseOne({ username_management_backend: 'ldapp' }, { fetch: failing('ENOTFOUND') });
    expect(report.offerings[0]?.reach).toBe('unreachable');
    expect(checkOf(report, 'url')).toMatchObject({
      status: 'error',
      message: expect.stringContaining('ENOTFOUND'),
      advice: expect.stringContaining(waldur.url),
    });
    for (const name of ['tls', 'token', 'offering', 'permissions', 'users', 'orders'] as const)
      expect(checkOf(report, name)?.status).toBe('skipped');
    expect(checkOf(report, 'username-backend')?.status).toBe('error');
    expect(report.offerings[0]?.checks).toHaveLength(19);
  });

  it('any answer counts as reached, also an error status', async () => {
    waldur.faults.add({ fault: broken, times: Number.POSITIVE_INFINITY });
    const report = await diagnoseOne();
    expect(report.offerings[0]?.reach).toBe('reached');
    expect(checkOf(report, 'url')).toMatchObject({ status: 'ok', message: 'answers with status 503' });
    expect(checkOf(report, 'token')).toMatchObject({ status: 'error', message: expect.stringContaining('503') });
  });

  it('a web page in place of the Waldur API is an error of the url, and nothing else is checked there', async () => {
    waldur.faults.add({ fault: { kind: 'html', status: 200 }, times: Number.POSITIVE_INFINITY });
    const report = await diagnoseOne();
    expect(report.offerings[0]?.reach).toBe('unreachable');
    expect(checkOf(report, 'url')).toMatchObject({
      status: 'error',
      message: expect.stringContaining('does not look like the Waldur API'),
      advice: `check waldur_api_url (${waldur.url})`,
    });
    for (const name of ['token', 'offering', 'users', 'orders'] as const)
      expect(checkOf(report, name)?.status).toBe('skipped');
  });

  it('an untrusted certificate is an error', async () => {
    const report = await diagnoseOne({}, { fetch: failing('DEPTH_ZERO_SELF_SIGNED_CERT') });
    expect(checkOf(report, 'tls')).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/not trusted here \([^()]*\)$/),
      advice: expect.stringContaining('ca_file'),
    });
  });

  it.each([
    ['https', {}, 'ok', 'trusted'],
    ['https without verification of the certificate', { verify_ssl: false }, 'warning', 'verify_ssl'],
  ])('the check tls returns the expected result for %s', async (_what, more, status, text) => {
    expect(checkOf(await diagnoseOne(more), 'tls')).toMatchObject({ status, message: expect.stringContaining(text) });
  });

  it.each([
    ['http://localhost:8000/', 'ok'],
    ['http://127.0.0.1/', 'ok'],
    ['http://waldur.example.com/', 'warning'],
  ])('for the address %s, the result of the check tls is %s', async (url, status) => {
    waldur = startWaldur({ url });
    uuid = waldur.addOffering().uuid;
    expect(checkOf(await diagnoseOne(), 'tls')?.status).toBe(status);
  });
});

describe('the token', () => {
  it('the username of its owner is reported, and no other personal data', async () => {
    const report = await diagnoseOne();
    expect(checkOf(report, 'token')).toEqual({
      name: 'token',
      status: 'ok',
      message: 'valid; belongs to site-agent',
    });
    expect(JSON.stringify(report)).not.toMatch(/Site Agent|agent@example\.org/);
  });

  it('a refused token is an error, and no further call is made', async () => {
    const report = await diagnoseOne({ waldur_api_token: 'f'.repeat(40) });
    expect(report.offerings[0]?.reach).toBe('unauthorized');
    expect(checkOf(report, 'url')).toMatchObject({ status: 'ok', message: 'answers with status 401' });
    expect(checkOf(report, 'token')).toMatchObject({ status: 'error', advice: expect.stringContaining('token') });
    expect(checkOf(report, 'users')?.status).toBe('skipped');
    expect(waldur.calls.map(({ operation }) => operation)).toEqual(['users_me']);
  });

  it.each<[string, typeof fetch, string]>([
    ['refuses the client', async () => new Response('{"error":"invalid_client"}', { status: 401 }), 'unauthorized'],
    ['has an untrusted certificate', failing('DEPTH_ZERO_SELF_SIGNED_CERT'), 'unreachable'],
  ])(
    'a token is an error when the identity provider %s, and the address of Waldur is not checked',
    async (_what, fetch, reach) => {
      const oidc = {
        waldur_api_token: undefined,
        oidc_token_url: 'https://idp.example.org/token',
        oidc_client_id: 'agent',
        oidc_client_secret: 'sesame-open',
      };
      const report = await diagnoseOne(oidc, { fetch });
      expect(report.offerings[0]?.reach).toBe(reach);
      expect(
        ['url', 'tls', 'token'].map((name) => report.offerings[0]?.checks.find((check) => check.name === name)?.status),
      ).toEqual(['skipped', 'skipped', 'error']);
      expect(JSON.stringify(report)).not.toContain('sesame-open');
    },
  );
});

describe("the permissions of the token's owner", () => {
  const command = Object.fromEntries(requiredActions.map((action) => [action, ['./x.sh']]));
  const orders: Entry = {
    order_processing_backend: 'command',
    backend_settings: { check_backend_id_uniqueness: true, command },
  };
  const holding = (
    role: string,
    permissions: readonly string[],
    scope?: { readonly scopeType: string; readonly scopeUuid: string },
  ) => {
    waldur.setRole(role, permissions);
    return {
      waldur_api_token: waldur.addToken({
        roles: [{ role, ...(scope ?? { scopeType: 'customer', scopeUuid: waldur.customer.uuid }) }],
      }),
    };
  };
  const forOrders = [
    'ORDER.APPROVE',
    'ORDER.REJECT',
    'RESOURCE.SET_BACKEND_ID',
    'RESOURCE.SET_STATE',
    'RESOURCE.SET_BACKEND_METADATA',
    'OFFERING.UPDATE',
  ];

  it('staff has all permissions', async () => {
    const check = checkOf(
      await diagnoseOne({ ...orders, waldur_api_token: waldur.addToken({ isStaff: true }) }),
      'permissions',
    );
    expect(check).toMatchObject({ status: 'ok', message: 'staff has all permissions' });
  });

  it('the needed permissions depend on the configured jobs', async () => {
    const token = holding('CUSTOMER.AGENT', ['OFFERING.UPDATE_USER']);
    expect(checkOf(await diagnoseOne(token), 'permissions')).toMatchObject({
      status: 'ok',
      message: 'CUSTOMER.AGENT grants OFFERING.UPDATE_USER',
    });
    expect(checkOf(await diagnoseOne({ ...token, ...orders }), 'permissions')).toMatchObject({
      status: 'error',
      message: `CUSTOMER.AGENT lacks ${forOrders.join(', ')}`,
      advice: expect.any(String),
    });
    expect(
      checkOf(
        await diagnoseOne({ ...token, membership_sync_backend: 'command', backend_settings: { command } }),
        'permissions',
      ),
    ).toMatchObject({
      status: 'error',
      message: 'CUSTOMER.AGENT lacks RESOURCE.SET_STATE, RESOURCE.SET_BACKEND_METADATA',
    });
    waldur.setRole('CUSTOMER.AGENT', ['OFFERING.UPDATE_USER', ...forOrders]);
    expect(checkOf(await diagnoseOne({ ...token, ...orders }), 'permissions')?.status).toBe('ok');
  });

  it('a role on the offering counts, with advice for old servers', async () => {
    const token = holding('OFFERING.AGENT', ['OFFERING.UPDATE_USER'], { scopeType: 'offering', scopeUuid: uuid });
    expect(checkOf(await diagnoseOne(token), 'permissions')).toMatchObject({
      status: 'ok',
      advice: expect.stringContaining('Waldur 7'),
    });
  });

  it('a role on another offering does not count', async () => {
    const other = waldur.addOffering().uuid;
    const token = waldur.addToken({
      roles: [
        { role: 'CUSTOMER.SUPPORT', scopeType: 'customer', scopeUuid: waldur.customer.uuid },
        { role: 'OFFERING.MANAGER', scopeType: 'offering', scopeUuid: other },
      ],
    });
    expect(checkOf(await diagnoseOne({ waldur_api_token: token }), 'permissions')).toMatchObject({
      status: 'error',
      message: 'CUSTOMER.SUPPORT lacks OFFERING.UPDATE_USER',
    });
  });

  it('permissions of a role that cannot be read are a warning', async () => {
    waldur.faults.add({
      on: { operation: 'list_roles' },
      fault: { kind: 'status', status: 403 },
      times: Number.POSITIVE_INFINITY,
    });
    expect(checkOf(await diagnoseOne(), 'permissions')).toMatchObject({
      status: 'warning',
      message: expect.stringContaining('403'),
      advice: 'make sure that the roles grant OFFERING.UPDATE_USER',
    });
  });
});
