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

describe('the way to Waldur', () => {
  it('is an error without an answer; what needs none is checked all the same', async () => {
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
    expect(report.offerings[0]?.checks).toHaveLength(16);
  });

  it('is there with any answer, be it one that nobody wants', async () => {
    waldur.faults.add({ fault: broken, times: Number.POSITIVE_INFINITY });
    const report = await diagnoseOne();
    expect(report.offerings[0]?.reach).toBe('reached');
    expect(checkOf(report, 'url')).toMatchObject({ status: 'ok', message: 'answers, with 503' });
    expect(checkOf(report, 'token')).toMatchObject({ status: 'error', message: expect.stringContaining('503') });
  });

  it('is an error where the certificate is not trusted', async () => {
    const report = await diagnoseOne({}, { fetch: failing('DEPTH_ZERO_SELF_SIGNED_CERT') });
    expect(checkOf(report, 'tls')).toMatchObject({
      status: 'error',
      message: expect.stringContaining('not trusted'),
      advice: expect.stringContaining('ca_file'),
    });
  });

  it.each([
    ['https', {}, 'ok', 'trusted'],
    ['https without a look at the certificate', { verify_ssl: false }, 'warning', 'verify_ssl'],
  ])('is judged by its encryption: %s', async (_what, more, status, words) => {
    expect(checkOf(await diagnoseOne(more), 'tls')).toMatchObject({ status, message: expect.stringContaining(words) });
  });

  it.each([
    ['http://localhost:8000/', 'ok'],
    ['http://127.0.0.1/', 'ok'],
    ['http://waldur.example.com/', 'warning'],
  ])('is judged by its encryption: %s is %s', async (url, status) => {
    waldur = startWaldur({ url });
    uuid = waldur.addOffering().uuid;
    expect(checkOf(await diagnoseOne(), 'tls')?.status).toBe(status);
  });
});

describe('the token', () => {
  it('belongs to somebody, of whom the name in Waldur is said and nothing else', async () => {
    const report = await diagnoseOne();
    expect(checkOf(report, 'token')).toEqual({
      name: 'token',
      status: 'ok',
      message: 'valid; it belongs to site-agent',
    });
    expect(JSON.stringify(report)).not.toMatch(/Site Agent|agent@example\.org/);
  });

  it('is an error when it is refused, and then nothing else is asked', async () => {
    const report = await diagnoseOne({ waldur_api_token: 'f'.repeat(40) });
    expect(report.offerings[0]?.reach).toBe('unauthorized');
    expect(checkOf(report, 'url')).toMatchObject({ status: 'ok', message: 'answers, with 401' });
    expect(checkOf(report, 'token')).toMatchObject({ status: 'error', advice: expect.stringContaining('token') });
    expect(checkOf(report, 'users')?.status).toBe('skipped');
    expect(waldur.calls.map(({ operation }) => operation)).toEqual(['users_me']);
  });

  it.each<[string, typeof fetch, string]>([
    ['refuses', async () => new Response('{"error":"invalid_client"}', { status: 401 }), 'unauthorized'],
    ['can not be trusted', failing('DEPTH_ZERO_SELF_SIGNED_CERT'), 'unreachable'],
  ])(
    'that an identity provider which %s does not give is an error, and says nothing about the address of Waldur',
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

describe('the permissions of its owner', () => {
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

  it('are all there for staff', async () => {
    const check = checkOf(
      await diagnoseOne({ ...orders, waldur_api_token: waldur.addToken({ isStaff: true }) }),
      'permissions',
    );
    expect(check).toMatchObject({ status: 'ok', message: 'staff may do everything' });
  });

  it('are held against the calls that the configuration leads to', async () => {
    const token = holding('CUSTOMER.AGENT', ['OFFERING.UPDATE_USER']);
    expect(checkOf(await diagnoseOne(token), 'permissions')).toMatchObject({
      status: 'ok',
      message: 'CUSTOMER.AGENT permits OFFERING.UPDATE_USER',
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

  it('count when they are held on the offering, with a word about old servers', async () => {
    const token = holding('OFFERING.AGENT', ['OFFERING.UPDATE_USER'], { scopeType: 'offering', scopeUuid: uuid });
    expect(checkOf(await diagnoseOne(token), 'permissions')).toMatchObject({
      status: 'ok',
      advice: expect.stringContaining('Waldur 7'),
    });
  });

  it('do not count when they are held elsewhere', async () => {
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

  it('are a warning when what a role permits can not be read', async () => {
    waldur.faults.add({
      on: { operation: 'list_roles' },
      fault: { kind: 'status', status: 403 },
      times: Number.POSITIVE_INFINITY,
    });
    expect(checkOf(await diagnoseOne(), 'permissions')).toMatchObject({
      status: 'warning',
      message: expect.stringContaining('403'),
      advice: 'make sure that it permits OFFERING.UPDATE_USER',
    });
  });
});
