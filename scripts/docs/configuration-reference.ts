import { createNamedFiles } from '../../src/config/named-files.js';
import { createConfigSchema } from '../../src/config/schema.js';
import { offeringKeys, topLevelKeys } from './configuration-keys.js';

/** What the generator needs of a zod schema. */
interface KeySchema {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: unknown }
    | { readonly success: false; readonly error: { readonly issues: readonly { readonly message: string }[] } };
}

/** The value that a key has where the file does not set it. */
function describeDefault(schema: KeySchema): string {
  const result = schema.safeParse(undefined);
  if (!result.success) return '**required**';
  const value = result.data;
  const isEmpty = value === undefined || JSON.stringify(value) === '{}';
  return isEmpty ? '–' : `\`${String(value)}\``;
}

/** The values that a key takes, in the words of the error message for an invalid one. */
function describeValues(key: string, schema: KeySchema): string {
  const result = schema.safeParse(Symbol('invalid'));
  const message = result.success ? undefined : result.error.issues[0]?.message;
  if (!message?.startsWith('expected ')) throw new Error(`${key}: expected a schema with a message, got ${message}`);
  return message
    .slice('expected '.length)
    .replace(/^(?:a non-empty string)$/, 'text')
    .replaceAll('|', '\\|');
}

function renderTable(shape: Readonly<Record<string, KeySchema>>, meanings: Readonly<Record<string, string>>): string {
  const rows = Object.entries(shape).map(([key, schema]) => {
    const meaning = meanings[key];
    if (meaning === undefined) throw new Error(`scripts/docs/configuration-keys.ts: ${key} has no meaning`);
    return `| \`${key}\` | ${describeDefault(schema)} | ${meaning} | ${describeValues(key, schema)} |`;
  });
  const unknown = Object.keys(meanings).find((key) => !(key in shape));
  if (unknown !== undefined) throw new Error(`scripts/docs/configuration-keys.ts: ${unknown} is not a known key`);
  return ['| key | default | meaning | value |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

const { shape } = createConfigSchema(createNamedFiles({ readFile: undefined, directory: undefined }));

/** The table of the keys at the top of the file. */
export function renderTopLevelKeys(): string {
  return renderTable(shape, topLevelKeys);
}

/** The table of the keys of an offering. */
export function renderOfferingKeys(): string {
  return renderTable(shape.offerings.element.shape, offeringKeys);
}
