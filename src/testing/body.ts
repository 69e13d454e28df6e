import { isRecord } from '../shared/is-record.js';
import { createFieldError, createHttpError, type HttpError } from './http-error.js';

/** The parsed body of a request: its fields, or the HTTP error that reading it causes. */
export type ParsedBody = { readonly fields: Readonly<Record<string, unknown>> } | { readonly error: HttpError };

function pythonTypeName(value: unknown): string {
  if (value === null) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  return Number.isInteger(value) ? 'int' : 'float';
}

function parseJson(text: string): ParsedBody {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return { fields: value };
    return {
      error: createFieldError(
        'non_field_errors',
        `Invalid data. Expected a dictionary, but got ${pythonTypeName(value)}.`,
      ),
    };
  } catch (error) {
    return {
      error: createHttpError(400, `JSON parse error - ${error instanceof Error ? error.message : 'not JSON'}`),
    };
  }
}

/**
 * Parses a body: JSON, a form or a multipart form. An empty body has no fields, whatever its content type.
 *
 * Returns the error instead of throwing it, because an action without a body never reads it. Handlers that do read the
 * body throw it.
 */
export async function parseBody(body: Uint8Array<ArrayBuffer>, contentType: string | null): Promise<ParsedBody> {
  if (body.byteLength === 0) return { fields: {} };
  const mediaType = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const text = new TextDecoder().decode(body);
  if (mediaType === 'application/json') return parseJson(text);
  if (mediaType === 'application/x-www-form-urlencoded')
    return { fields: Object.fromEntries(new URLSearchParams(text)) };
  if (mediaType === 'multipart/form-data') {
    try {
      return {
        fields: Object.fromEntries(
          await new Response(body, { headers: { 'content-type': contentType ?? '' } }).formData(),
        ),
      };
    } catch {
      return { error: createHttpError(400, 'Multipart form parse error - Invalid boundary in multipart: None') };
    }
  }
  return { error: createHttpError(415, `Unsupported media type "${contentType ?? ''}" in request.`) };
}
