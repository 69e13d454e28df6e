import type { Node } from './document.js';
import { type SchemaView, viewSchema } from './schema.js';

/** Two schemas of the same value, and how to report a difference. */
export interface SchemaPair {
  readonly contract: unknown;
  readonly api: unknown;
  /**
   * `request`: the API must accept every value of the contract. `response`: the contract must accept every value of the
   * API.
   */
  readonly direction: 'request' | 'response';
  readonly documents: { readonly contract: Node; readonly api: Node };
  /** Called for each difference. */
  report(problem: string): void;
}

const quote = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(', ');

function without(values: readonly string[], others: readonly string[]): string[] {
  return values.filter((value) => !others.includes(value));
}

function compareScalars(contract: SchemaView, api: SchemaView, { direction, report }: SchemaPair): void {
  if (contract.format !== undefined && contract.format !== api.format) {
    report(`format ${contract.format} in the contract, ${api.format ?? 'none'} in the API`);
  }
  const [narrow, wide] = direction === 'request' ? [contract, api] : [api, contract];
  if (narrow.nullable && !wide.nullable) {
    report(
      direction === 'request' ? 'nullable in the contract, not in the API' : 'nullable in the API, not in the contract',
    );
  }
  if (wide.maxLength !== undefined && (narrow.maxLength ?? Number.POSITIVE_INFINITY) > wide.maxLength) {
    report(`maxLength ${contract.maxLength ?? 'none'} in the contract, ${api.maxLength ?? 'none'} in the API`);
  }
  if (contract.values !== undefined && api.values !== undefined) {
    const unknown = without(contract.values, api.values);
    for (const value of unknown) report(`value ${JSON.stringify(value)} not in the API`);
    const missing = direction === 'response' ? without(api.values, contract.values) : [];
    for (const value of missing) report(`value ${JSON.stringify(value)} not in the contract`);
  } else if (api.values !== undefined && direction === 'request') {
    report(`any value in the contract, only ${quote(api.values)} in the API`);
  }
}

function compareProperties(contract: SchemaView, api: SchemaView, pair: SchemaPair): void {
  for (const [name, property] of Object.entries(contract.properties)) {
    const counterpart = api.properties[name];
    const report = (problem: string) => pair.report(`${name}: ${problem}`);
    if (counterpart === undefined) {
      report('property not in the API');
      continue;
    }
    if (pair.direction === 'request' && viewSchema(pair.documents.api, counterpart).readOnly) {
      report('read-only in the API');
    }
    compareSchemas({ ...pair, contract: property, api: counterpart, report });
  }
  const [demanded, given] =
    pair.direction === 'request' ? [api.required, contract.required] : [contract.required, api.required];
  const lacking = without(demanded, given);
  if (lacking.length > 0) {
    const sides = pair.direction === 'request' ? ['API', 'contract'] : ['contract', 'API'];
    pair.report(`${quote(lacking)} required in the ${sides[0]}, optional in the ${sides[1]}`);
  }
}

/**
 * Compares two schemas recursively. What the API leaves open matches everything. What the contract leaves out is not
 * compared.
 */
export function compareSchemas(pair: SchemaPair): void {
  const contract = viewSchema(pair.documents.contract, pair.contract);
  const api = viewSchema(pair.documents.api, pair.api);
  if (api.type === undefined && api.values === undefined) {
    return;
  }
  if (contract.type !== api.type) {
    pair.report(`type ${contract.type ?? 'any'} in the contract, ${api.type ?? 'any'} in the API`);
    return;
  }
  compareScalars(contract, api, pair);
  if (contract.type === 'array') {
    compareSchemas({
      ...pair,
      contract: contract.items,
      api: api.items,
      report: (problem) => pair.report(`[]: ${problem}`),
    });
  }
  compareProperties(contract, api, pair);
}
