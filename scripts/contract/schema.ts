import { asList, asNode, type Node, resolve } from './document.js';

/** The parts of a schema that are compared. `allOf` and all notations of nullable values are resolved. */
export interface SchemaView {
  /** Undefined: any type. */
  readonly type: string | undefined;
  readonly nullable: boolean;
  readonly values: readonly string[] | undefined;
  readonly format: string | undefined;
  readonly maxLength: number | undefined;
  readonly readOnly: boolean;
  readonly items: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
}

function isNull(schema: Node): boolean {
  const values = asList(schema['enum']);
  return schema['type'] === 'null' || (values.length > 0 && values.every((value) => value === null));
}

function mergeParts(document: Node, schema: Node): Node {
  const { allOf, ...own } = schema;
  const parts = [...asList(allOf).map((part) => mergeParts(document, resolve(document, part))), own];
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map((part) => asNode(part['properties']))),
    required: parts.flatMap((part) => asList(part['required'])),
  };
}

/** Normalises a schema. Of several alternatives other than null, only the common parts are known. */
export function viewSchema(document: Node, value: unknown): SchemaView {
  const schema = mergeParts(document, resolve(document, value));
  const alternatives = [...asList(schema['oneOf']), ...asList(schema['anyOf'])].map((part) => resolve(document, part));
  const nonNull = alternatives.filter((part) => !isNull(part));
  const [only, ...others] = nonNull;
  const shape = only !== undefined && others.length === 0 ? { ...schema, ...mergeParts(document, only) } : schema;
  const types = [shape['type'] ?? []].flat();
  const enumeration = shape['enum'] === undefined ? undefined : asList(shape['enum']);
  return {
    type: types.find((type): type is string => typeof type === 'string' && type !== 'null'),
    nullable: schema['nullable'] === true || types.includes('null') || nonNull.length < alternatives.length,
    values: enumeration?.filter((item) => item !== null).map(String),
    format: typeof shape['format'] === 'string' ? shape['format'] : undefined,
    maxLength: typeof shape['maxLength'] === 'number' ? shape['maxLength'] : undefined,
    readOnly: schema['readOnly'] === true,
    items: shape['items'],
    properties: asNode(shape['properties']),
    required: asList(shape['required']).map(String),
  };
}
