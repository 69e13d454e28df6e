import type { Node } from './document.js';
import { type SchemaView, viewSchema } from './schema.js';

/** Two schemas of the same value, and how to report a difference. */
export interface SchemaPair {
  readonly ours: unknown;
  readonly theirs: unknown;
  /**
   * `request`: the API must accept every value of the contract. `response`: the contract must accept every value of the
   * API.
   */
  readonly direction: 'request' | 'response';
  readonly documents: { readonly ours: Node; readonly theirs: Node };
  /** Called for each difference. */
  report(problem: string): void;
}

const quote = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(', ');

function without(values: readonly string[], others: readonly string[]): string[] {
  return values.filter((value) => !others.includes(value));
}

function compareScalars(ours: SchemaView, theirs: SchemaView, { direction, report }: SchemaPair): void {
  if (ours.format !== undefined && ours.format !== theirs.format) {
    report(`format ${ours.format} in the contract, ${theirs.format ?? 'none'} in the API`);
  }
  const [narrow, wide] = direction === 'request' ? [ours, theirs] : [theirs, ours];
  if (narrow.nullable && !wide.nullable) {
    report(
      direction === 'request' ? 'nullable in the contract, not in the API' : 'nullable in the API, not in the contract',
    );
  }
  if (wide.maxLength !== undefined && (narrow.maxLength ?? Number.POSITIVE_INFINITY) > wide.maxLength) {
    report(`maxLength ${ours.maxLength ?? 'none'} in the contract, ${theirs.maxLength ?? 'none'} in the API`);
  }
  if (ours.values !== undefined && theirs.values !== undefined) {
    const unknown = without(ours.values, theirs.values);
    if (unknown.length > 0) {
      report(`values ${quote(unknown)} not in the API`);
    }
    const missing = direction === 'response' ? without(theirs.values, ours.values) : [];
    if (missing.length > 0) {
      report(`values ${quote(missing)} not in the contract`);
    }
  } else if (theirs.values !== undefined && direction === 'request') {
    report(`any value in the contract, only ${quote(theirs.values)} in the API`);
  }
}

function compareProperties(ours: SchemaView, theirs: SchemaView, pair: SchemaPair): void {
  for (const [name, property] of Object.entries(ours.properties)) {
    const counterpart = theirs.properties[name];
    const report = (problem: string) => pair.report(`${name}: ${problem}`);
    if (counterpart === undefined) {
      report('property not in the API');
      continue;
    }
    if (pair.direction === 'request' && viewSchema(pair.documents.theirs, counterpart).readOnly) {
      report('read-only in the API');
    }
    compareSchemas({ ...pair, ours: property, theirs: counterpart, report });
  }
  const [demanded, given] =
    pair.direction === 'request' ? [theirs.required, ours.required] : [ours.required, theirs.required];
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
  const ours = viewSchema(pair.documents.ours, pair.ours);
  const theirs = viewSchema(pair.documents.theirs, pair.theirs);
  if (theirs.type === undefined && theirs.values === undefined) {
    return;
  }
  if (ours.type !== theirs.type) {
    pair.report(`type ${ours.type ?? 'any'} in the contract, ${theirs.type ?? 'any'} in the API`);
    return;
  }
  compareScalars(ours, theirs, pair);
  if (ours.type === 'array') {
    compareSchemas({
      ...pair,
      ours: ours.items,
      theirs: theirs.items,
      report: (problem) => pair.report(`[]: ${problem}`),
    });
  }
  compareProperties(ours, theirs, pair);
}
