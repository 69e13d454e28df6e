import { expect, it } from 'vitest';
import { describeOutage, toOfferingError } from '../../src/users/describe-outage.js';

const large = 'setUsername: Waldur returned 413: too large';
const refused = 'The identity provider returned 401 for token request: invalid_client';
const away = 'The identity provider is unavailable: connect ECONNREFUSED';

it.each([
  ['a service', { service: 'ledger', message: 'locked' }, 'ledger-unavailable', 'the ledger became unavailable'],
  [
    'a refused token',
    { service: 'waldur', message: 'no', isRefused: true },
    'unauthorized',
    'Waldur refused the token',
  ],
  [
    'a refused client',
    { service: 'waldur', message: refused, isRefused: true },
    'unauthorized',
    'the identity provider refused the client',
  ],
  [
    'an identity provider',
    { service: 'waldur', message: away },
    'unreachable',
    'the identity provider became unavailable',
  ],
  [
    'a request that is too large',
    { service: 'waldur', message: large, isTooLarge: true },
    'unexpected-answer',
    'Waldur, or a proxy in front of it, refused a request as too large',
  ],
] as const)('an outage because of %s is described by who refused or was unavailable', (_what, outage, code, event) => {
  const message = `${event} during the run, so 2 users were not processed: ${outage.message}`;
  expect(toOfferingError({ ...outage, notProcessed: 2 })).toEqual({ code, message });
  const order = { one: 'order', several: 'orders' };
  expect(describeOutage({ ...outage, notProcessed: 1 }, order)).toContain(', so 1 order was not processed: ');
  expect(describeOutage({ ...outage, notProcessed: 0 })).toBe(`${event} during the run: ${outage.message}`);
});
