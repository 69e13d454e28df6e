import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.js';
import { makeClient, uuid } from './support/make-client.js';
import { json, scriptFetch } from './support/scripted-fetch.js';

const date = (text: string) => ({ headers: { date: text } });

describe('server time', () => {
  it('the server time is undefined before the first response with a valid Date header', async () => {
    const { fetch } = scriptFetch((_, number) => json({ uuid }, number === 1 ? {} : date('yesterday')));
    const client = makeClient({ fetch });

    expect(client.serverTime()).toBeUndefined();
    await client.retrieveCurrentUser();
    await client.retrieveCurrentUser();
    expect(client.serverTime()).toBeUndefined();
  });

  it('the server time is the last Date header plus the time passed since', async () => {
    let now = 5_000;
    const { fetch } = scriptFetch((_, number) => json({ uuid }, date(`Mon, 01 Jan 2024 00:00:0${number} GMT`)));
    const client = makeClient({ fetch, clock: { now: () => now } });

    await client.retrieveCurrentUser();
    now += 1_234;
    expect(client.serverTime()).toBe(Date.parse('2024-01-01T00:00:02.234Z'));
    await client.retrieveCurrentUser();
    expect(client.serverTime()).toBe(Date.parse('2024-01-01T00:00:02Z'));
  });

  it('the server time is also read from error responses, but not from the identity provider', async () => {
    const { fetch } = scriptFetch(({ url }) =>
      url.host === 'id.test'
        ? json({ access_token: 'at' }, date('Mon, 01 Jan 2001 00:00:00 GMT'))
        : json({}, { status: 400, ...date('Mon, 01 Jan 2024 00:00:00 GMT') }),
    );
    const credentials = {
      kind: 'oidc',
      tokenUrl: 'https://id.test/token',
      clientId: 'agent',
      clientSecret: new Secret('s'),
    } as const;
    const client = makeClient({ fetch, credentials, clock: { now: () => 0 } });

    await client.setOk(uuid);

    expect(client.serverTime()).toBe(Date.parse('2024-01-01T00:00:00Z'));
  });
});
