import type { KnownDifference } from './check-differences.js';

const listPath = '/api/marketplace-offering-users/';
const itemPath = `${listPath}{uuid}/`;
const missingTypeReason = 'The description lists the values, all of them strings, without naming their type.';

/** Where our contract and the full description of Waldur 8.0 (February 2026) differ, and why we keep ours. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    problem: '[]: values "user_first_name", "user_last_name" are unknown there',
    places: [`GET ${listPath} query field`, `GET ${itemPath} query field`],
    reason:
      'Came with 8.0.3. A server drops the names of fields that it does not know, so that asking an older one does no harm.',
  },
  ...['user_first_name', 'user_last_name'].flatMap((name) => [
    {
      problem: `[]: ${name}: no such property there`,
      places: [`GET ${listPath} 200`],
      reason: 'Came with 8.0.3, and is optional here.',
    },
    {
      problem: `${name}: no such property there`,
      places: [`GET ${itemPath} 200`, `PATCH ${itemPath} 200`],
      reason: 'Came with 8.0.3, and is optional here.',
    },
  ]),
  {
    problem: 'no header X-Result-Count there',
    places: [`HEAD ${listPath} 200`],
    reason: 'The description names no headers for HEAD, although the count is all that it is for. The server sends it.',
  },
  {
    problem: 'type any here, string there',
    places: ['POST /api/marketplace-orders/{uuid}/approve_by_provider/ 200'],
    reason: 'Since 8.0.3 the answer is an object, before that a bare string. Neither is read.',
  },
  {
    problem: 'no application/json there',
    places: ['POST /api/marketplace-orders/{uuid}/reject_by_provider/ body'],
    reason: 'The comment came with 8.0.3. A server does not read the body of an action that it knows without one.',
  },
  {
    problem: 'no such path there',
    places: ['/api/marketplace-provider-resources/{uuid}/set_endpoints/'],
    reason: 'Came in May 2026. An older server answers 404, which is a result of the call and not a failure.',
  },
  {
    problem: 'plugin_options: account_name_generation_policy: type string here, any there',
    places: ['GET /api/marketplace-provider-offerings/{uuid}/ 200'],
    reason: missingTypeReason,
  },
  {
    problem: '[]: state: type string here, any there',
    places: ['list_project_service_accounts', 'list_course_accounts'].map(
      (list) => `GET /api/marketplace-provider-offerings/{uuid}/${list}/ 200`,
    ),
    reason: missingTypeReason,
  },
];
