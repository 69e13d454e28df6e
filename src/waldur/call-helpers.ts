import { WaldurResponseError } from '../shared/errors.js';
import type { Api } from './api.js';
import type { CallOptions } from './call-types.js';
import type { Page } from './paging.js';
import { undefinedIfNotFound } from './transition-result.js';
import type { Transport } from './transport.js';
import { InvalidValueError, readUuid } from './wire-values.js';

type CallFetch = (operation: string, options?: CallOptions) => ReturnType<Transport>;

/** The `fetch` of one call, by how the call may be retried. */
export interface FetchVariants {
  /** A read: retried after every failure. */
  readonly read: CallFetch;
  /** A write that is safe to repeat: retried after every failure except 503. The response may be empty. */
  readonly update: CallFetch;
  /** Any other write: retried only if the request certainly never reached Waldur. */
  readonly write: CallFetch;
  /** Like `write`, and the response may be empty. */
  readonly transition: CallFetch;
}

/** Dependencies of the client's methods. */
export interface ClientDependencies {
  readonly api: Api;
  readonly fetches: FetchVariants;
  readonly pageSize: number;
}

/** What a call resolves to. */
export interface ApiResult {
  readonly data?: unknown;
  readonly response: Response;
}

export function createFetchVariants(transport: Transport): FetchVariants {
  return {
    read: (operation, options) => transport({ operation, safe: true, isRead: true, signal: options?.signal }),
    update: (operation, options) => transport({ operation, safe: true, mayBeEmpty: true, signal: options?.signal }),
    write: (operation, options) => transport({ operation, safe: false, signal: options?.signal }),
    transition: (operation, options) =>
      transport({ operation, safe: false, mayBeEmpty: true, signal: options?.signal }),
  };
}

/** The UUID as a path parameter. Throws a `TypeError` for anything else, which could otherwise change the path. */
export function pathUuid(uuid: string): { readonly path: { readonly uuid: string } } {
  const digits = readUuid(uuid);
  if (digits === undefined) throw new TypeError(`uuid: expected 32 hex digits, got ${JSON.stringify(uuid)}`);
  return { path: { uuid: digits } };
}

/** The header `X-Result-Count`; `undefined` if it is missing or not a number. */
export function readResultCount(response: Response): number | undefined {
  const value = response.headers.get('x-result-count') ?? '';
  return /^\d+$/.test(value) ? Number(value) : undefined;
}

/**
 * The body as `convert` returns it. Throws a `WaldurResponseError` if `convert` returns `undefined` or throws an
 * `InvalidValueError`.
 */
export function readBody<T>(operation: string, response: Response, convert: () => T | undefined): T {
  const reject = (reason: string) =>
    new WaldurResponseError({ operation, status: response.status, detail: `unexpected response body: ${reason}` });
  let value: T | undefined;
  try {
    value = convert();
  } catch (error) {
    throw error instanceof InvalidValueError ? reject(error.message) : error;
  }
  if (value === undefined) throw reject('a required field is missing');
  return value;
}

/** The object in the response to `call`, or `undefined` for a 404. Throws as `readBody` does. */
export async function readObject<T>(
  operation: string,
  call: Promise<ApiResult>,
  convert: (body: unknown) => T | undefined,
): Promise<T | undefined> {
  return undefinedIfNotFound(call.then(({ data, response }) => readBody(operation, response, () => convert(data))));
}

/** A page of rows. Throws a `WaldurResponseError` if the body is not a list or a row has no UUID. */
export function readRows<T>(
  operation: string,
  { data, response }: ApiResult,
  convert: (row: unknown) => T | undefined,
): Page<T> {
  if (!Array.isArray(data)) {
    const detail = 'unexpected response body: not a list';
    throw new WaldurResponseError({ operation, status: response.status, detail });
  }
  const rows = data.map((row) => readBody(operation, response, () => convert(row)));
  return { rows, total: readResultCount(response), size: Number(response.headers.get('content-length')) };
}
