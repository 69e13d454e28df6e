import type { KnownDifference } from './judge.js';

const rows = '/api/marketplace-offering-users/';
const row = `${rows}{uuid}/`;

/** Where our contract and the full description of Waldur 8.0 (February 2026) differ, and why we keep ours. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    problem: '[]: values "user_first_name", "user_last_name" are unknown there',
    places: [`GET ${rows} query field`, `GET ${row} query field`],
    reason: 'Came with 8.0.3. A server drops the names of fields that it does not know, so that asking an older one does no harm.',
  },
  ...['user_first_name', 'user_last_name'].flatMap((name) => [
    {
      problem: `[]: ${name}: no such property there`,
      places: [`GET ${rows} 200`],
      reason: 'Came with 8.0.3, and is optional here.',
    },
    {
      problem: `${name}: no such property there`,
      places: [`GET ${row} 200`, `PATCH ${row} 200`],
      reason: 'Came with 8.0.3, and is optional here.',
    },
  ]),
  {
    problem: 'no header X-Result-Count there',
    places: [`HEAD ${rows} 200`],
    reason: 'The description names no headers for HEAD, although the count is all that it is for. The server sends it.',
  },
];
