import { isRecord } from '../shared/is-record.js';
import { parseUrl } from '../shared/parse-url.js';
import { createFieldError } from './http-error.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a string as Waldur's serializers do: surrounding whitespace is removed and numbers become strings. Returns
 * `undefined` if the field is missing. Throws 400 for null where it is not allowed, for other types and for strings
 * that are too long.
 */
export function readText(
  fields: Fields,
  name: string,
  rules: { nullable?: boolean; maxLength?: number } = {},
): string | null | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (value === null) {
    if (rules.nullable === true) return null;
    throw createFieldError(name, 'This field may not be null.');
  }
  if (typeof value !== 'string' && typeof value !== 'number') throw createFieldError(name, 'Not a valid string.');
  const text = String(value).trim();
  if (rules.maxLength !== undefined && [...text].length > rules.maxLength) {
    throw createFieldError(name, `Ensure this field has no more than ${rules.maxLength} characters.`);
  }
  return text;
}

/** Reads a URL of at most 200 characters. An empty string is allowed, null is not. */
export function readUrl(fields: Fields, name: string): string | undefined {
  const text = readText(fields, name, { maxLength: 200 }) ?? undefined;
  if (text === undefined || text === '') return text;
  if (!/^(?:https?|ftps?):\/\/[^\s/$.?#][^\s]*$/i.test(text) || parseUrl(text) === undefined)
    throw createFieldError(name, 'Enter a valid URL.');
  return text;
}

/** Reads a required boolean in the forms that Waldur accepts. */
export function readBoolean(fields: Fields, name: string): boolean {
  const value = fields[name];
  if (value === undefined) throw createFieldError(name, 'This field is required.');
  if (value === null) throw createFieldError(name, 'This field may not be null.');
  const word = String(value).toLowerCase();
  if (['true', '1', 't', 'yes', 'y', 'on'].includes(word)) return true;
  if (['false', '0', 'f', 'no', 'n', 'off'].includes(word)) return false;
  throw createFieldError(name, 'Must be a valid boolean.');
}

/** Reads a required string. It may only be empty with `mayBeBlank`. */
export function readRequiredText(
  fields: Fields,
  name: string,
  rules: { maxLength?: number; mayBeBlank?: boolean } = {},
): string {
  const text = readText(fields, name, rules);
  if (text == null) throw createFieldError(name, 'This field is required.');
  if (text === '' && rules.mayBeBlank !== true) throw createFieldError(name, 'This field may not be blank.');
  return text;
}

/** Reads a required object. */
export function readObject(fields: Fields, name: string): Fields {
  const value = fields[name];
  if (value === undefined) throw createFieldError(name, 'This field is required.');
  if (!isRecord(value)) throw createFieldError(name, 'Expected a dictionary of items.');
  return value;
}

/** Reads a required list of objects. */
export function readList(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  if (value === undefined) throw createFieldError(name, 'This field is required.');
  if (!Array.isArray(value) || !value.every(isRecord)) throw createFieldError(name, 'Expected a list of items.');
  return value;
}
