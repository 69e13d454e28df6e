import type { ExplainedNamePart } from '../usernames/explanation.js';

/** Describes what was done to a part of a name: `last: Müller → mueller (Latin as in de)`, `title: Dr. → left out`. */
export function describeNamePart({ part, original, ascii, tables }: ExplainedNamePart): string {
  const isLeftOut = part === 'title' || part === 'remark' || part === 'placeholder';
  const source = tables.length === 0 ? '' : ` (${tables.join(', ')})`;
  return `${part}: ${original} → ${ascii || (isLeftOut ? 'left out' : 'cannot be read')}${source}`;
}
