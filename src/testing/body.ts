import { createFieldError, createHttpError, type HttpError } from './http-error.js';

/** A request's body as Waldur's parsers leave it: the fields, or the refusal that reading it brings. */
export type ParsedBody = { readonly fields: Readonly<Record<string, unknown>> } | { readonly refusal: HttpError };

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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
    if (isFields(value)) return { fields: value };
    return {
      refusal: createFieldError(
        'non_field_errors',
        `Invalid data. Expected a dictionary, but got ${pythonTypeName(value)}.`,
      ),
    };
  } catch (error) {
    return {
      refusal: createHttpError(400, `JSON parse error - ${error instanceof Error ? error.message : 'not JSON'}`),
    };
  }
}

/**
 * Reads a body: JSON, a form or a multipart form. Nothing is refused here, because an action that takes no body never
 * reads it; whoever does throws `refusal`. An empty body has no fields, whatever its content type says.
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
      return { refusal: createHttpError(400, 'Multipart form parse error - Invalid boundary in multipart: None') };
    }
  }
  return { refusal: createHttpError(415, `Unsupported media type "${contentType ?? ''}" in request.`) };
}
