import { describe, expect, it } from 'vitest';
import { WaldurEmulator, type WaldurEmulatorOptions } from '../../src/testing/index.js';
import { contractViolations } from '../support/contract.js';
import { usersPath } from './support.js';

/** Returns the violations of the requests that `send` makes, without their location. */
async function violationsOf(
  send: (waldur: WaldurEmulator, call: typeof fetch) => Promise<unknown>,
  options: WaldurEmulatorOptions = {},
): Promise<string[]> {
  const waldur = new WaldurEmulator(options);
  const found: string[] = [];
  waldur.observe((exchange) => found.push(...contractViolations(exchange)));
  const call: typeof fetch = (path, init) =>
    waldur.fetch(new URL(String(path), waldur.url), {
      ...init,
      headers: { authorization: `Token ${waldur.token}`, 'content-type': 'application/json' },
    });
  await send(waldur, call);
  return found.map((violation) => violation.replace(/^[^:]*: /, ''));
}

describe('contractViolations', () => {
  it('a request and response that follow the API contract have no violations', async () => {
    expect(
      await violationsOf((_waldur, call) => call(`${usersPath}?state=OK&state=Requested&o=created&page_size=300`)),
    ).toEqual([]);
  });

  it('operations, parameters and values outside the API contract are violations', async () => {
    expect(await violationsOf((_waldur, call) => call('/api/version/'))).toEqual(['operation not in the contract']);
    expect(await violationsOf((_waldur, call) => call(`${usersPath}?modified_after=2026-01-01`))).toEqual([
      'query parameter modified_after is not in the contract',
    ]);
    expect(await violationsOf((_waldur, call) => call(`${usersPath}?offering_uuid=x&page=0`))).toMatchObject(
      [/offering_uuid/, /page/].map((part) => expect.stringMatching(part)),
    );
    expect(await violationsOf((_waldur, call) => call(`${usersPath}?query=a&query=b`))).toEqual([
      'query parameter query is repeated',
    ]);
    expect(await violationsOf((_waldur, call) => call(`${usersPath}nonsense/`))).toHaveLength(1);
  });

  it('invalid request bodies are violations, even if a fault replaces the response', async () => {
    const patch = (body: unknown) => (waldur: WaldurEmulator, call: typeof fetch) => {
      const { uuid } = waldur.addOfferingUser({ offering: waldur.addOffering() });
      waldur.faults.add({ fault: { kind: 'status', status: 418 } });
      return call(`${usersPath}${uuid}/`, {
        method: 'PATCH',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    };
    expect(await violationsOf(patch({ username: null }))).toEqual([
      expect.stringContaining('request body: /username must be string'),
    ]);
    expect(await violationsOf(patch({ username: 'x', state: 'OK' }))).toEqual([
      expect.stringContaining('must NOT have additional properties'),
    ]);
    expect(await violationsOf(patch(undefined))).toEqual(['missing request body']);
    expect(await violationsOf(patch({ username: 'x' }))).toEqual([]);
  });

  it('response values outside the API contract are violations', async () => {
    const withOffering = (pluginOptions: Record<string, unknown>) => (waldur: WaldurEmulator, call: typeof fetch) =>
      call(`/api/marketplace-provider-offerings/${waldur.addOffering({ pluginOptions }).uuid}/`);
    expect(await violationsOf(withOffering({ username_generation_policy: 'dice' }))).toEqual([
      expect.stringContaining(
        'response body: /plugin_options/username_generation_policy must be equal to one of the allowed values',
      ),
    ]);
    const user = { attributes: { organization: 5 } };
    const list = (waldur: WaldurEmulator, call: typeof fetch) => {
      waldur.addOfferingUser({
        offering: waldur.addOffering({ exposedAttributes: ['organization'] }),
        user: waldur.addUser(user),
      });
      return call(usersPath);
    };
    expect(await violationsOf(list)).toEqual([
      expect.stringContaining('response body: /0/user_organization must be string'),
    ]);
  });

  it('a response field that is neither in the contract nor known is a violation', async () => {
    const waldur = new WaldurEmulator();
    const found: string[] = [];
    waldur.observe((exchange) => {
      const body = JSON.stringify([{ uuid: '0'.repeat(32), url: 'x', user_fullname: 'typing error' }]);
      found.push(
        ...contractViolations({
          ...exchange,
          response: { delivery: 'whole', status: 200, headers: { 'content-type': 'application/json' }, body },
        }),
      );
    });
    await waldur.fetch(new URL(usersPath, waldur.url));
    expect(found).toEqual([
      expect.stringContaining('response property user_fullname is neither in the contract nor a known extra property'),
    ]);
  });
});
