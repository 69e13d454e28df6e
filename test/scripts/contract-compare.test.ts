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
const answerBody = { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } } } };
const nameBody = { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 100 } } };

interface Parts {
  readonly parameters?: readonly unknown[];
  readonly body?: unknown;
  readonly answer?: unknown;
  readonly patchAnswers?: Node;
  readonly state?: unknown;
  readonly thing?: unknown;
  readonly methods?: readonly ('get' | 'patch')[];
}

/** A small description with one of everything; what is given replaces parts of it. */
function describeApi(parts: Parts = {}): Node {
  const methods = {
    get: {
      parameters: parts.parameters ?? parameters,
      responses: {
        200: parts.answer ?? { headers: { 'X-Count': { schema: { type: 'integer' } } }, content: answerBody },
      },
    },
    patch: {
      requestBody: parts.body ?? { required: true, content: { 'application/json': { schema: nameBody } } },
      responses: parts.patchAnswers ?? { 200: {} },
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

function compare(ours: Node, theirs: Node): string[] {
  return compareContracts(ours, theirs).map(({ place, problem }) => `${place}: ${problem}`);
}

const withProperties = (properties: object, more: object = {}) =>
  describeApi({ thing: { type: 'object', properties, ...more } });
const withParameter = (parameter: object) => describeApi({ parameters: [{ name: 'p', in: 'query', ...parameter }] });
const withBody = (schema: object, more: object = {}) =>
  describeApi({ body: { content: { 'application/json': { schema } }, ...more } });
const get = 'GET /things/{uuid}/';
const patch = 'PATCH /things/{uuid}/ body';

describe('two descriptions that fit', () => {
  it('have no difference when they are the same', () => {
    expect(compare(describeApi(), describeApi())).toEqual([]);
  });

  it('may be written differently: references, allOf, null by nullable, by a type or by an alternative', () => {
    const ours = withProperties({
      state: { $ref: '#/components/schemas/State' },
      name: { type: 'string', nullable: true },
    });

    expect(
      compare(
        ours,
        withProperties({
          state: { allOf: [{ $ref: '#/components/schemas/State' }], readOnly: true },
          name: { type: ['string', 'null'] },
        }),
      ),
    ).toEqual([]);
    expect(
      compare(
        ours,
        withProperties({
          state: { type: 'string', enum: ['Done', 'New'] },
          name: { oneOf: [{ type: 'string' }, { enum: [null] }] },
        }),
      ),
    ).toEqual([]);
    expect(
      compare(ours, withProperties({ state: {}, name: { anyOf: [{ type: 'string' }, { type: 'integer' }] } })),
    ).toEqual([]);
  });

  it('may have more on their side: paths, parameters, properties, answers', () => {
    const theirs = describeApi({
      parameters: [...parameters, { name: 'more', in: 'query', schema: {} }],
      thing: { ...thing, properties: { ...thing.properties, more: { type: 'integer' } } },
      patchAnswers: { 200: {}, 202: {} },
    });

    expect(compare(describeApi(), { ...theirs, paths: { ...(theirs['paths'] as object), '/more/': {} } })).toEqual([]);
  });

  it('may be stricter on our side about what we send, and on theirs about what they send', () => {
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

  it('may differ in how they describe refusals, which full descriptions leave out', () => {
    const refusal = { content: { 'application/json': { schema: { type: 'object' } } } };

    expect(compare(describeApi({ patchAnswers: { 200: {}, 400: refusal } }), describeApi())).toEqual([]);
  });
});

describe('a difference is found in', () => {
  it('a path', () => {
    expect(compare(describeApi(), { paths: { '/things/{uuid}': {} } })).toEqual([
      '/things/{uuid}/: no such path there',
    ]);
  });

  it('a method', () => {
    expect(compare(describeApi(), describeApi({ methods: ['patch'] }))).toEqual([`${get}: no such method there`]);
  });

  it.each([
    ['its name', { schema: { type: 'string' } }, { name: 'q', schema: { type: 'string' } }, 'no such parameter there'],
    [
      'its place',
      { schema: { type: 'string' } },
      { in: 'header', schema: { type: 'string' } },
      'no such parameter there',
    ],
    ['its type', { schema: { type: 'string' } }, { schema: { type: 'integer' } }, 'type string here, integer there'],
    [
      'the type of its items',
      { schema: { type: 'array', items: { type: 'string' } } },
      { schema: { type: 'array', items: { type: 'integer' } } },
      '[]: type string here, integer there',
    ],
    [
      'its style',
      { explode: false, schema: { type: 'array' } },
      { schema: { type: 'array' } },
      'style form, explode false here, style form, explode true there',
    ],
    [
      'its need',
      { schema: { type: 'string' } },
      { required: true, schema: { type: 'string' } },
      'required there, not here',
    ],
    [
      'a value',
      { schema: { type: 'string', enum: ['a', 'b'] } },
      { schema: { type: 'string', enum: ['a', 'c'] } },
      'values "b" are unknown there',
    ],
    [
      'its values',
      { schema: { type: 'string' } },
      { schema: { type: 'string', enum: ['a'] } },
      'any value here, only "a" there',
    ],
    [
      'its format',
      { schema: { type: 'string', format: 'date' } },
      { schema: { type: 'string', format: 'date-time' } },
      'format date here, date-time there',
    ],
    [
      'its format, if they have none',
      { schema: { type: 'string', format: 'date' } },
      { schema: { type: 'string' } },
      'format date here, none there',
    ],
  ])('a parameter: %s', (_, ours, theirs, problem) => {
    expect(compare(withParameter(ours), withParameter(theirs))).toEqual([`${get} query p: ${problem}`]);
  });

  it('a parameter that they demand and we do not know', () => {
    expect(compare(describeApi({ parameters: [] }), withParameter({ required: true, schema: {} }))).toEqual([
      `${get} query p: required there, not here`,
    ]);
  });

  it.each([
    [
      'a property',
      withBody({ type: 'object', properties: { b: { type: 'string' } } }),
      withBody({ type: 'object', properties: { a: {} } }),
      'b: no such property there',
    ],
    [
      'a type',
      withBody({ type: 'object', properties: { a: { type: 'string' } } }),
      withBody({ type: 'object', properties: { a: { type: 'boolean' } } }),
      'a: type string here, boolean there',
    ],
    [
      'a property that can only be read',
      withBody({ type: 'object', properties: { a: { type: 'string' } } }),
      withBody({ type: 'object', properties: { a: { type: 'string', readOnly: true } } }),
      'a: can only be read there',
    ],
    [
      'a property they demand',
      withBody({ type: 'object', properties: {} }),
      withBody({ type: 'object', required: ['a'], properties: {} }),
      '"a" required there, not here',
    ],
    [
      'null',
      withBody({ type: 'object', properties: { a: { type: 'string', nullable: true } } }),
      withBody({ type: 'object', properties: { a: { type: 'string' } } }),
      'a: may be null here, not there',
    ],
    [
      'a length',
      withBody({ type: 'object', properties: { a: { type: 'string' } } }),
      withBody({ type: 'object', properties: { a: { type: 'string', maxLength: 9 } } }),
      'a: maxLength none here, 9 there',
    ],
    [
      'its need',
      withBody({ type: 'object' }),
      withBody({ type: 'object' }, { required: true }),
      'required there, not here',
    ],
    [
      'its kind',
      withBody({ type: 'object' }),
      describeApi({ body: { content: { 'text/plain': {} } } }),
      'no application/json there',
    ],
  ])('the body of a request: %s', (_, ours, theirs, problem) => {
    expect(compare(ours, theirs)).toEqual([`${patch}: ${problem}`]);
  });

  it.each([
    [
      'a property',
      withProperties({ b: { type: 'string' } }),
      withProperties({ a: {} }),
      '[]: b: no such property there',
    ],
    [
      'a type',
      withProperties({ a: { type: 'string' } }),
      withProperties({ a: { type: 'object' } }),
      '[]: a: type string here, object there',
    ],
    [
      'a type we leave open',
      withProperties({ a: {} }),
      withProperties({ a: { type: 'object' } }),
      '[]: a: type any here, object there',
    ],
    [
      'null',
      withProperties({ a: { type: 'string' } }),
      withProperties({ a: { type: 'string', nullable: true } }),
      '[]: a: may be null there, not here',
    ],
    [
      'a length',
      withProperties({ a: { type: 'string', maxLength: 5 } }),
      withProperties({ a: { type: 'string' } }),
      '[]: a: maxLength 5 here, none there',
    ],
    [
      'a property that may be missing',
      withProperties({ a: {} }, { required: ['a'] }),
      withProperties({ a: {} }),
      '[]: "a" required here, not there',
    ],
    ['a header', describeApi(), describeApi({ answer: { content: answerBody } }), 'no header X-Count there'],
    [
      'a body we do not know',
      describeApi({ answer: {} }),
      describeApi({ answer: { content: answerBody } }),
      'a body there, none here',
    ],
    [
      'a body they do not know',
      describeApi({ answer: { content: answerBody } }),
      describeApi({ answer: {} }),
      'no application/json there',
    ],
  ])('an answer: %s', (_, ours, theirs, problem) => {
    expect(compare(ours, theirs)).toEqual([`${get} 200: ${problem}`]);
  });

  it('an answer that is not there', () => {
    expect(compare(describeApi(), describeApi({ patchAnswers: { 204: {} } }))).toEqual([
      'PATCH /things/{uuid}/ 200: no such answer there',
    ]);
  });

  it('the values of a state, wherever it is used: a new one on their side only in what they send', () => {
    expect(compare(describeApi(), describeApi({ state: { type: 'string', enum: ['New', 'Done', 'Newer'] } }))).toEqual([
      `${get} 200: []: state: values "Newer" are missing here`,
    ]);
    expect(compare(describeApi(), describeApi({ state: { type: 'string', enum: ['New'] } }))).toEqual([
      `${get} query state: []: values "Done" are unknown there`,
      `${get} 200: []: state: values "Done" are unknown there`,
    ]);
  });
});
