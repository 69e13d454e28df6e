import type { KnownDifference } from './check-differences.js';

const listPath = '/api/marketplace-offering-users/';
const itemPath = `${listPath}{uuid}/`;
const missingTypeReason = 'The description lists string values without a type.';

/** Fields of an offering user, and the release that added them. */
const newFields = [
  { name: 'user_first_name', before: '8.0.3' },
  { name: 'user_last_name', before: '8.0.3' },
  { name: 'service_provider_account_uuid', before: '8.1.4' },
];

/** The differences between our contract and the API descriptions of Waldur since 8.0 (February 2026), with reasons. */
export const knownDifferences: readonly KnownDifference[] = [
  ...newFields.flatMap(({ name, before }) => [
    {
      problem: `[]: value "${name}" not in the API`,
      places: [`GET ${listPath} query field`, `GET ${itemPath} query field`],
      reason: 'Older servers ignore unknown field names.',
      before,
    },
    {
      problem: `[]: ${name}: property not in the API`,
      places: [`GET ${listPath} 200`],
      reason: 'Optional in the contract.',
      before,
    },
    {
      problem: `${name}: property not in the API`,
      places: [`GET ${itemPath} 200`, `PATCH ${itemPath} 200`],
      reason: 'Optional in the contract.',
      before,
    },
  ]),
  ...[
    ['account_settings: property not in the API', 'Optional in the contract.'],
    [
      'plugin_options: username_generation_policy: value "" not in the API',
      'It may be blank since then: inherited from the service provider.',
    ],
  ].flatMap(([problem = '', reason = '']) => [
    { problem, places: ['GET /api/marketplace-provider-offerings/{uuid}/ 200'], reason, before: '8.1.4' },
    { problem: `[]: ${problem}`, places: ['GET /api/marketplace-provider-offerings/ 200'], reason, before: '8.1.4' },
  ]),
  {
    problem: '[]: value "account_settings" not in the API',
    places: [
      'GET /api/marketplace-provider-offerings/ query field',
      'GET /api/marketplace-provider-offerings/{uuid}/ query field',
    ],
    reason: 'Older servers ignore unknown field names.',
    before: '8.1.4',
  },
  {
    problem: 'no application/json in the API',
    places: ['POST /api/marketplace-service-providers/{uuid}/set_offerings_username/ 201'],
    reason: 'The description leaves the body out.',
  },
  {
    problem: 'path not in the API',
    places: ['/api/marketplace-service-provider-accounts/{uuid}/'],
    reason: 'Older servers show no account that is changed there.',
    before: '8.1.4',
  },
  {
    problem: 'path not in the API',
    places: ['/api/marketplace-site-agent-identities/{uuid}/register_queue/'],
    reason: 'Older servers have one queue for each type of message, which is then used.',
    before: '8.1.0',
  },
  {
    problem: 'header X-Result-Count not in the API',
    places: [`HEAD ${listPath} 200`],
    reason: 'The description lists no headers for HEAD requests, but the server sends this one.',
  },
  {
    problem: 'type any in the contract, string in the API',
    places: ['POST /api/marketplace-orders/{uuid}/approve_by_provider/ 200'],
    reason: 'The response is an object since then, before it was a string. Neither is read.',
    before: '8.0.3',
  },
  {
    problem: 'no application/json in the API',
    places: ['POST /api/marketplace-orders/{uuid}/reject_by_provider/ body'],
    reason: 'Older servers ignore the body of this action.',
    before: '8.0.3',
  },
  {
    problem: 'path not in the API',
    places: ['/api/marketplace-provider-resources/{uuid}/set_endpoints/'],
    reason: 'Older servers answer with 404, which the client handles.',
    before: '8.0.9',
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
