import type { Node } from './document.js';
import { type SchemaView, viewSchema } from './schema.js';

/** Two descriptions of the same value, and what is to be done about a difference. */
export interface SchemaPair {
  readonly ours: unknown;
  readonly theirs: unknown;
  /**
   * We send a request's values and must stay within what they take; we read a response's and must take what they send.
   */
  readonly direction: 'request' | 'response';
  readonly documents: { readonly ours: Node; readonly theirs: Node };
  /** Hears of each difference. */
  report(problem: string): void;
}

const quote = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(', ');

function without(values: readonly string[], others: readonly string[]): string[] {
  return values.filter((value) => !others.includes(value));
}

function compareScalars(ours: SchemaView, theirs: SchemaView, { direction, report }: SchemaPair): void {
  if (ours.format !== undefined && ours.format !== theirs.format) {
    report(`format ${ours.format} here, ${theirs.format ?? 'none'} there`);
  }
  const [narrow, wide] = direction === 'request' ? [ours, theirs] : [theirs, ours];
  if (narrow.nullable && !wide.nullable) {
    report(direction === 'request' ? 'may be null here, not there' : 'may be null there, not here');
  }
  if (wide.maxLength !== undefined && (narrow.maxLength ?? Number.POSITIVE_INFINITY) > wide.maxLength) {
    report(`maxLength ${ours.maxLength ?? 'none'} here, ${theirs.maxLength ?? 'none'} there`);
  }
  if (ours.values !== undefined && theirs.values !== undefined) {
    const unknown = without(ours.values, theirs.values);
    if (unknown.length > 0) {
      report(`values ${quote(unknown)} are unknown there`);
    }
    const missing = direction === 'response' ? without(theirs.values, ours.values) : [];
    if (missing.length > 0) {
      report(`values ${quote(missing)} are missing here`);
    }
  } else if (theirs.values !== undefined && direction === 'request') {
    report(`any value here, only ${quote(theirs.values)} there`);
  }
}

function compareProperties(ours: SchemaView, theirs: SchemaView, pair: SchemaPair): void {
  for (const [name, property] of Object.entries(ours.properties)) {
    const counterpart = theirs.properties[name];
    const report = (problem: string) => pair.report(`${name}: ${problem}`);
    if (counterpart === undefined) {
      report('no such property there');
      continue;
    }
    if (pair.direction === 'request' && viewSchema(pair.documents.theirs, counterpart).readOnly) {
      report('can only be read there');
    }
    compareSchemas({ ...pair, ours: property, theirs: counterpart, report });
  }
  const [demanded, given] =
    pair.direction === 'request' ? [theirs.required, ours.required] : [ours.required, theirs.required];
  const lacking = without(demanded, given);
  if (lacking.length > 0) {
    pair.report(`${quote(lacking)} required ${pair.direction === 'request' ? 'there, not here' : 'here, not there'}`);
  }
}

/**
 * Compares two schemas all the way down. What they leave open is open to anything; what we leave out is not compared.
 */
export function compareSchemas(pair: SchemaPair): void {
  const ours = viewSchema(pair.documents.ours, pair.ours);
  const theirs = viewSchema(pair.documents.theirs, pair.theirs);
  if (theirs.type === undefined && theirs.values === undefined) {
    return;
  }
  if (ours.type !== theirs.type) {
    pair.report(`type ${ours.type ?? 'any'} here, ${theirs.type ?? 'any'} there`);
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
