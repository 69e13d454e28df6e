import { describe, expect, it } from 'vitest';
import { compareContracts } from '../../scripts/contract/compare.js';
import type { Node } from '../../scripts/contract/document.js';

const thing = {
  type: 'object',
  properties: {
    uuid: { type: 'string' },
    state: { $ref: '#/components/schemas/State' },
    tags: { type: 'array', items: { type: 'string' } },
  },
};

const parameters: readonly unknown[] = [
  { name: 'page', in: 'query', schema: { type: 'integer' } },
  {
    name: 'state',
    in: 'query',
    style: 'form',
    explode: true,
    schema: { type: 'array', items: { $ref: '#/components/schemas/State' } },
  },
  {
    name: 'ids',
    in: 'query',
    style: 'form',
    explode: false,
    schema: { type: 'array', items: { type: 'string', format: 'uuid' } },
  },
];
const responseBody = {
  'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } } },
};
const nameBody = { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 100 } } };

interface Parts {
  readonly parameters?: readonly unknown[];
  readonly body?: unknown;
  readonly response?: unknown;
  readonly patchResponses?: Node;
  readonly state?: unknown;
  readonly thing?: unknown;
  readonly methods?: readonly ('get' | 'patch')[];
}

/** Returns a small API description with these parts replaced. */
function describeApi(parts: Parts = {}): Node {
  const methods = {
    get: {
      parameters: parts.parameters ?? parameters,
      responses: {
        200: parts.response ?? { headers: { 'X-Count': { schema: { type: 'integer' } } }, content: responseBody },
      },
    },
    patch: {
      requestBody: parts.body ?? { required: true, content: { 'application/json': { schema: nameBody } } },
      responses: parts.patchResponses ?? { 200: {} },
    },
  };
  return {
    paths: {
      '/things/{uuid}/': {
        parameters: [{ name: 'uuid', in: 'path', required: true, schema: { type: 'string' } }],
        ...Object.fromEntries((parts.methods ?? ['get', 'patch']).map((method) => [method, methods[method]])),
      },
    },
    components: {
      schemas: { State: parts.state ?? { type: 'string', enum: ['New', 'Done'] }, Thing: parts.thing ?? thing },
    },
  };
}

function compare(contract: Node, api: Node): string[] {
  return compareContracts(contract, api).map(({ place, problem }) => `${place}: ${problem}`);
}

const withProperties = (properties: object, more: object = {}) =>
  describeApi({ thing: { type: 'object', properties, ...more } });
const withParameter = (parameter: object) => describeApi({ parameters: [{ name: 'p', in: 'query', ...parameter }] });
const withBody = (schema: object, more: object = {}) =>
  describeApi({ body: { content: { 'application/json': { schema } }, ...more } });
const get = 'GET /things/{uuid}/';
const patch = 'PATCH /things/{uuid}/ body';

describe('a contract that matches the API', () => {
  it('two equal descriptions have no difference', () => {
    expect(compare(describeApi(), describeApi())).toEqual([]);
  });

  it('different notations of the same schema are not reported as a difference', () => {
    const contract = withProperties({
      state: { $ref: '#/components/schemas/State' },
      name: { type: 'string', nullable: true },
    });

    expect(
      compare(
        contract,
        withProperties({
          state: { allOf: [{ $ref: '#/components/schemas/State' }], readOnly: true },
          name: { type: ['string', 'null'] },
        }),
      ),
    ).toEqual([]);
    expect(
      compare(
        contract,
        withProperties({
          state: { type: 'string', enum: ['Done', 'New'] },
          name: { oneOf: [{ type: 'string' }, { enum: [null] }] },
        }),
      ),
    ).toEqual([]);
    expect(
      compare(contract, withProperties({ state: {}, name: { anyOf: [{ type: 'string' }, { type: 'integer' }] } })),
    ).toEqual([]);
  });

  it('additional paths, parameters, properties and responses of the API are not a difference', () => {
    const api = describeApi({
      parameters: [...parameters, { name: 'more', in: 'query', schema: {} }],
      thing: { ...thing, properties: { ...thing.properties, more: { type: 'integer' } } },
      patchResponses: { 200: {}, 202: {} },
    });

    expect(compare(describeApi(), { ...api, paths: { ...(api['paths'] as object), '/more/': {} } })).toEqual([]);
  });

  it('a contract with stricter requests and an API with stricter responses are not a difference', () => {
    expect(
      compare(
        withBody(
          { type: 'object', required: ['a'], properties: { a: { type: 'string', maxLength: 5 } } },
          { required: true },
        ),
        withBody({ type: 'object', properties: { a: { type: 'string', nullable: true, maxLength: 9 } } }),
      ),
    ).toEqual([]);
    expect(
      compare(
        withProperties({ a: { type: 'string', nullable: true } }),
        withProperties({ a: { type: 'string', maxLength: 9 } }, { required: ['a'] }),
      ),
    ).toEqual([]);
  });

  it('error responses are not compared', () => {
    const errorResponse = { content: { 'application/json': { schema: { type: 'object' } } } };

    expect(compare(describeApi({ patchResponses: { 200: {}, 400: errorResponse } }), describeApi())).toEqual([]);
  });
});

describe('a difference between contract and API', () => {
  it('a missing path is reported', () => {
    expect(compare(describeApi(), { paths: { '/things/{uuid}': {} } })).toEqual([
      '/things/{uuid}/: path not in the API',
    ]);
  });

  it('a missing method is reported', () => {
    expect(compare(describeApi(), describeApi({ methods: ['patch'] }))).toEqual([`${get}: method not in the API`]);
  });

  it.each([
    ['its name', { schema: { type: 'string' } }, { name: 'q', schema: { type: 'string' } }, 'parameter not in the API'],
    [
      'its place',
      { schema: { type: 'string' } },
      { in: 'header', schema: { type: 'string' } },
      'parameter not in the API',
    ],
    [
      'its type',
      { schema: { type: 'string' } },
      { schema: { type: 'integer' } },
      'type string in the contract, integer in the API',
    ],
    [
      'the type of its items',
      { schema: { type: 'array', items: { type: 'string' } } },
      { schema: { type: 'array', items: { type: 'integer' } } },
      '[]: type string in the contract, integer in the API',
    ],
    [
      'its style',
      { explode: false, schema: { type: 'array' } },
      { schema: { type: 'array' } },
      'style form, explode false in the contract, style form, explode true in the API',
    ],
    [
      'being required',
      { schema: { type: 'string' } },
      { required: true, schema: { type: 'string' } },
      'required in the API, optional in the contract',
    ],
    [
      'an enum value',
      { schema: { type: 'string', enum: ['a', 'b'] } },
      { schema: { type: 'string', enum: ['a', 'c'] } },
      'value "b" not in the API',
    ],
    [
      'its allowed values',
      { schema: { type: 'string' } },
      { schema: { type: 'string', enum: ['a'] } },
      'any value in the contract, only "a" in the API',
    ],
    [
      'its format',
      { schema: { type: 'string', format: 'date' } },
      { schema: { type: 'string', format: 'date-time' } },
      'format date in the contract, date-time in the API',
    ],
    [
      'a format that the API does not have',
      { schema: { type: 'string', format: 'date' } },
      { schema: { type: 'string' } },
      'format date in the contract, none in the API',
    ],
  ])('a parameter that differs in %s is reported', (_, contract, api, problem) => {
    expect(compare(withParameter(contract), withParameter(api))).toEqual([`${get} query p: ${problem}`]);
  });

  it('a parameter that is required in the API and missing in the contract is reported', () => {
    expect(compare(describeApi({ parameters: [] }), withParameter({ required: true, schema: {} }))).toEqual([
      `${get} query p: required in the API, optional in the contract`,
    ]);
  });

  it.each([
    [
      'a property',
      withBody({ type: 'object', properties: { b: { type: 'string' } } }),
      withBody({ type: 'object', properties: { a: {} } }),
      'b: property not in the API',
    ],
    [
      'a type',
      withBody({ type: 'object', properties: { a: { type: 'string' } } }),
      withBody({ type: 'object', properties: { a: { type: 'boolean' } } }),
      'a: type string in the contract, boolean in the API',
    ],
    [
      'a read-only property',
      withBody({ type: 'object', properties: { a: { type: 'string' } } }),
      withBody({ type: 'object', properties: { a: { type: 'string', readOnly: true } } }),
      'a: read-only in the API',
    ],
    [
      'a required property',
      withBody({ type: 'object', properties: {} }),
      withBody({ type: 'object', required: ['a'], properties: {} }),
      '"a" required in the API, optional in the contract',
    ],
    [
      'nullability',
      withBody({ type: 'object', properties: { a: { type: 'string', nullable: true } } }),
      withBody({ type: 'object', properties: { a: { type: 'string' } } }),
      'a: nullable in the contract, not in the API',
    ],
    [
      'a length',
      withBody({ type: 'object', properties: { a: { type: 'string' } } }),
      withBody({ type: 'object', properties: { a: { type: 'string', maxLength: 9 } } }),
      'a: maxLength none in the contract, 9 in the API',
    ],
    [
      'being required',
      withBody({ type: 'object' }),
      withBody({ type: 'object' }, { required: true }),
      'required in the API, optional in the contract',
    ],
    [
      'its content type',
      withBody({ type: 'object' }),
      describeApi({ body: { content: { 'text/plain': {} } } }),
      'no application/json in the API',
    ],
  ])('a request body that differs in %s is reported', (_, contract, api, problem) => {
    expect(compare(contract, api)).toEqual([`${patch}: ${problem}`]);
  });

  it.each([
    [
      'a property',
      withProperties({ b: { type: 'string' } }),
      withProperties({ a: {} }),
      '[]: b: property not in the API',
    ],
    [
      'a type',
      withProperties({ a: { type: 'string' } }),
      withProperties({ a: { type: 'object' } }),
      '[]: a: type string in the contract, object in the API',
    ],
    [
      'a type that the contract leaves open',
      withProperties({ a: {} }),
      withProperties({ a: { type: 'object' } }),
      '[]: a: type any in the contract, object in the API',
    ],
    [
      'nullability',
      withProperties({ a: { type: 'string' } }),
      withProperties({ a: { type: 'string', nullable: true } }),
      '[]: a: nullable in the API, not in the contract',
    ],
    [
      'a length',
      withProperties({ a: { type: 'string', maxLength: 5 } }),
      withProperties({ a: { type: 'string' } }),
      '[]: a: maxLength 5 in the contract, none in the API',
    ],
    [
      'an optional property',
      withProperties({ a: {} }, { required: ['a'] }),
      withProperties({ a: {} }),
      '[]: "a" required in the contract, optional in the API',
    ],
    ['a header', describeApi(), describeApi({ response: { content: responseBody } }), 'header X-Count not in the API'],
    [
      'a body that only the API has',
      describeApi({ response: {} }),
      describeApi({ response: { content: responseBody } }),
      'body in the API, none in the contract',
    ],
    [
      'a body that only the contract has',
      describeApi({ response: { content: responseBody } }),
      describeApi({ response: {} }),
      'no application/json in the API',
    ],
  ])('a response that differs in %s is reported', (_, contract, api, problem) => {
    expect(compare(contract, api)).toEqual([`${get} 200: ${problem}`]);
  });

  it('a missing response is reported', () => {
    expect(compare(describeApi(), describeApi({ patchResponses: { 204: {} } }))).toEqual([
      'PATCH /things/{uuid}/ 200: response not in the API',
    ]);
  });

  it('a new enum value of the API is reported in responses, and a missing one in requests and responses', () => {
    expect(compare(describeApi(), describeApi({ state: { type: 'string', enum: ['New', 'Done', 'Newer'] } }))).toEqual([
      `${get} 200: []: state: value "Newer" not in the contract`,
    ]);
    expect(compare(describeApi(), describeApi({ state: { type: 'string', enum: ['New'] } }))).toEqual([
      `${get} query state: []: value "Done" not in the API`,
      `${get} 200: []: state: value "Done" not in the API`,
    ]);
  });
});
