import type { Client } from 'openapi-fetch';
import type { paths } from '../../generated/waldur.js';
import { WaldurResponseError } from '../shared/errors.js';
import type { Page } from './paging.js';
import type { Transport } from './transport.js';
import { InvalidValueError, readUuid } from './wire-values.js';

/** What the client's methods are made of. */
export interface CallParts {
  readonly api: Client<paths>;
  readonly transport: Transport;
  readonly pageSize: number;
}

/** The uuid as it goes into a path. Throws a `TypeError` for anything else, before it can name another path. */
export function pathUuid(uuid: string): { readonly path: { readonly uuid: string } } {
  const digits = readUuid(uuid);
  if (digits === undefined) {
    throw new TypeError(`uuid: expected 32 hex digits, got ${JSON.stringify(uuid)}`);
  }
  return { path: { uuid: digits } };
}

/** `X-Result-Count`, or `undefined` when it is missing or no number. */
export function readResultCount(response: Response): number | undefined {
  const value = response.headers.get('x-result-count') ?? '';
  return /^\d+$/.test(value) ? Number(value) : undefined;
}

/**
 * What `read` makes of the body; where it makes nothing, or throws `OddValue`, the answer is not what the contract
 * says.
 */
export function readBody<T>(operation: string, response: Response, read: () => T | undefined): T {
  const refuse = (why: string) =>
    new WaldurResponseError({
      operation,
      status: response.status,
      detail: `the body is not what was expected: ${why}`,
    });
  let value: T | undefined;
  try {
    value = read();
  } catch (error) {
    throw error instanceof InvalidValueError ? refuse(error.message) : error;
  }
  if (value === undefined) throw refuse('what names the object is missing');
  return value;
}

/** A page of rows. A row without a uuid, or a body that is no list, is not what the contract says. */
export function readRows<T>(
  operation: string,
  response: Response,
  body: unknown,
  read: (row: unknown) => T | undefined,
): Page<T> {
  if (!Array.isArray(body)) {
    throw new WaldurResponseError({
      operation,
      status: response.status,
      detail: 'expected a list, got something else',
    });
  }
  const rows = body.map((row) => readBody(operation, response, () => read(row)));
  return { rows, total: readResultCount(response), size: Number(response.headers.get('content-length')) };
}
