import type { KnownDifference } from './check-differences.js';

const listPath = '/api/marketplace-offering-users/';
const itemPath = `${listPath}{uuid}/`;
const missingTypeReason = 'The description lists string values without a type.';

/** The differences between our contract and the API description of Waldur 8.0 (February 2026), with reasons. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    problem: '[]: values "service_provider_account_uuid", "user_first_name", "user_last_name" not in the API',
    places: [`GET ${listPath} query field`, `GET ${itemPath} query field`],
    reason: 'The names are new in 8.0.3, the account in 8.1.4. Older servers ignore unknown field names.',
  },
  ...['user_first_name', 'user_last_name'].flatMap((name) => [
    {
      problem: `[]: ${name}: property not in the API`,
      places: [`GET ${listPath} 200`],
      reason: 'New in 8.0.3, and optional in the contract.',
    },
    {
      problem: `${name}: property not in the API`,
      places: [`GET ${itemPath} 200`, `PATCH ${itemPath} 200`],
      reason: 'New in 8.0.3, and optional in the contract.',
    },
  ]),
  {
    problem: '[]: service_provider_account_uuid: property not in the API',
    places: [`GET ${listPath} 200`],
    reason: 'New in 8.1.4, and optional in the contract.',
  },
  {
    problem: 'service_provider_account_uuid: property not in the API',
    places: [`GET ${itemPath} 200`, `PATCH ${itemPath} 200`],
    reason: 'New in 8.1.4, and optional in the contract.',
  },
  ...[
    ['account_settings: property not in the API', 'New in 8.1.4, and optional in the contract.'],
    [
      'plugin_options: username_generation_policy: values "" not in the API',
      'Since 8.1.4 it may be blank: inherited from the service provider.',
    ],
  ].flatMap(([problem = '', reason = '']) => [
    { problem, places: ['GET /api/marketplace-provider-offerings/{uuid}/ 200'], reason },
    { problem: `[]: ${problem}`, places: ['GET /api/marketplace-provider-offerings/ 200'], reason },
  ]),
  {
    problem: '[]: values "account_settings" not in the API',
    places: [
      'GET /api/marketplace-provider-offerings/ query field',
      'GET /api/marketplace-provider-offerings/{uuid}/ query field',
    ],
    reason: 'New in 8.1.4. Older servers ignore unknown field names.',
  },
  {
    problem: 'path not in the API',
    places: ['/api/marketplace-service-provider-accounts/{uuid}/'],
    reason: 'New in 8.1.4. Older servers show no account that is changed there.',
  },
  {
    problem: 'header X-Result-Count not in the API',
    places: [`HEAD ${listPath} 200`],
    reason: 'The description lists no headers for HEAD requests, but the server sends this one.',
  },
  {
    problem: 'type any in the contract, string in the API',
    places: ['POST /api/marketplace-orders/{uuid}/approve_by_provider/ 200'],
    reason: 'Since 8.0.3 the response is an object, before that a string. Neither is read.',
  },
  {
    problem: 'no application/json in the API',
    places: ['POST /api/marketplace-orders/{uuid}/reject_by_provider/ body'],
    reason: 'The comment is new in 8.0.3. Older servers ignore the body of this action.',
  },
  {
    problem: 'path not in the API',
    places: ['/api/marketplace-provider-resources/{uuid}/set_endpoints/'],
    reason: 'New in May 2026. Older servers answer with 404, which the client handles.',
  },
  {
    problem: 'plugin_options: account_name_generation_policy: type string in the contract, any in the API',
    places: ['GET /api/marketplace-provider-offerings/{uuid}/ 200'],
    reason: missingTypeReason,
  },
  {
    problem: '[]: plugin_options: account_name_generation_policy: type string in the contract, any in the API',
    places: ['GET /api/marketplace-provider-offerings/ 200'],
    reason: missingTypeReason,
  },
  {
    problem: 'WALDUR_CORE: property not in the API',
    places: ['GET /api/configuration/ 200'],
    reason: 'The description does not list the settings. The web frontend of Waldur reads them there.',
  },
  {
    problem: '[]: state: type string in the contract, any in the API',
    places: ['list_project_service_accounts', 'list_course_accounts'].map(
      (list) => `GET /api/marketplace-provider-offerings/{uuid}/${list}/ 200`,
    ),
    reason: missingTypeReason,
  },
];
