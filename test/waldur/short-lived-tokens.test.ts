import { expect, it } from 'vitest';
import { Secret } from '../../src/config/secret.js';
import { VirtualTime } from '../support/virtual-time.js';
import { makeClient, uuid } from './support/make-client.js';
import { json, scriptFetch } from './support/scripted-fetch.js';

const tokenLifeMs = 3_000;
const intervalMs = 500;

it.each(['https://id.test/token', 'https://waldur.test/auth/token'])(
  'access tokens of %s that expire while requests wait for a host that limits the rate are renewed before they are sent',
  async (tokenUrl) => {
    const time = new VirtualTime();
    const expiries = new Map<string | null, number>();
    let nextAccepted = 0;
    let rejected = 0;
    const { fetch } = scriptFetch(({ url, headers }, number) => {
      const now = time.clock.now();
      if (url.href === tokenUrl) {
        expiries.set(`Bearer at-${number}`, now + tokenLifeMs);
        return json({ access_token: `at-${number}`, expires_in: tokenLifeMs / 1000 });
      }
      if (now < nextAccepted) return new Response('slow down', { status: 503 });
      nextAccepted = now + intervalMs;
      if ((expiries.get(headers.get('authorization')) ?? 0) > now) return json({ uuid });
      rejected += 1;
      return json({ detail: 'Token expired' }, { status: 401 });
    });
    const client = makeClient({
      fetch,
      credentials: { kind: 'oidc', tokenUrl, clientId: 'agent', clientSecret: new Secret('s3cret') },
      clock: time.clock,
      wait: time.wait,
    });

    await time.run(() => Promise.all(Array.from({ length: 60 }, () => client.retrieveCurrentUser())));

    expect(expiries.size).toBeGreaterThan(5);
    expect(rejected).toBe(0);
  },
);
