import { describeConnectionCause, describeEndpoint } from '../../shared/connection-errors.js';
import { BackendError, TransientBackendError } from '../../shared/errors.js';
import { findServerCertificateFailure } from '../../shared/server-certificate-failure.js';
import { findNamedAttributes } from './directory-text.js';

/** LDAP result codes that callers handle. */
export const ResultCode = {
  referral: 10,
  unavailableCriticalExtension: 12,
  noSuchAttribute: 16,
  undefinedAttributeType: 17,
  constraintViolation: 19,
  attributeOrValueExists: 20,
  invalidAttributeSyntax: 21,
  noSuchObject: 32,
  invalidDn: 34,
  inappropriateAuthentication: 48,
  invalidCredentials: 49,
  insufficientAccess: 50,
  unwilling: 53,
  namingViolation: 64,
  objectClassViolation: 65,
  entryAlreadyExists: 68,
  assertionFailed: 122,
} as const;

/** Result codes that concern the entry of one user. All others are problems of the server or its configuration. */
const entryErrorReasons: Readonly<Record<number, string>> = {
  17: 'the schema lacks the attribute',
  19: 'a value violates a constraint',
  21: 'a value has invalid syntax',
  34: 'a DN has invalid syntax',
  64: 'the name of the entry is not allowed',
  65: 'the attributes of the entry do not match its object classes',
  66: 'there are other entries below the entry',
};

const serverErrorReasons: Readonly<Record<number, string>> = {
  3: 'the time limit was exceeded',
  4: 'the size limit was exceeded (for paged searches, see size.prtotal)',
  8: 'stronger authentication is required',
  10: 'it returned a referral to another server',
  11: 'an administrative limit was exceeded (in OpenLDAP, size.pr must allow pages of 200 entries)',
  13: 'an encrypted connection is required',
  32: 'the entry does not exist',
  49: 'bind_dn or bind_password is invalid',
  50: 'bind_dn has insufficient access rights',
  51: 'the server is busy',
  52: 'the server is unavailable',
  53: 'the server is unwilling to perform the operation; it may be read-only',
  80: 'internal server error; the database may be full',
};

/** Returns the LDAP result code of an error; `undefined` for other errors. */
export function getResultCode(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}

/** Result codes after which other entries fail as well: time and size limits, and a server that is busy or broken. */
const outageCodes: readonly (number | undefined)[] = [undefined, 3, 4, 8, 10, 11, 13, 49, 51, 52, 80];

/**
 * Whether an error of `Directory` says nothing about the entry: the directory is unavailable, or refuses everything.
 */
export function isOutage(error: unknown): boolean {
  return error instanceof TransientBackendError && outageCodes.includes(getResultCode(error.cause));
}

/** The directory rejected an entry. Has the name of its base class. */
export class EntryRejectedError extends BackendError {
  /** The LDAP result code. */
  readonly code: number;
  /** The attributes that the directory named, without values; often empty. */
  readonly attributes: readonly string[];

  constructor(
    message: string,
    { code, attributes, cause }: { code: number; attributes: readonly string[]; cause: unknown },
  ) {
    super(message, { cause });
    this.code = code;
    this.attributes = attributes;
  }
}

/** Codes after which an operation was certainly not performed, next to those that concern the entry of one user. */
const refusalCodes: readonly number[] = [8, 10, 12, 13, 32, 50, 53];

/** Whether an error of `Directory` says for certain that the operation changed nothing. */
export function isNothingWritten(error: unknown): boolean {
  if (error instanceof EntryRejectedError) return true;
  const code = error instanceof TransientBackendError ? getResultCode(error.cause) : undefined;
  return code !== undefined && refusalCodes.includes(code);
}

/** Whether an error has no result code, so that it is unknown whether the operation was performed. */
export function isConnectionError(error: unknown): boolean {
  return getResultCode(error) === undefined;
}

const connectionKeys = { url: 'backend_settings.ldap.uri', ca: 'backend_settings.ldap.ca_file' };

/** `ldap://ldap.example.com:389 (backend_settings.ldap.uri)`, for errors. */
export function describeServer(uri: string): string {
  return `${describeEndpoint(uri)} (${connectionKeys.url})`;
}

/**
 * Converts an error to `EntryRejectedError` if the directory rejects the entry of a user, otherwise to
 * `TransientBackendError`. The message of the library may contain personal data, so it is kept only as `cause`. The
 * attributes that it names are not personal.
 */
export function toBackendError(error: unknown, operation: string, uri: string): Error {
  if (error instanceof TransientBackendError || error instanceof BackendError) return error;
  const code = getResultCode(error);
  if (code === undefined)
    return new TransientBackendError(
      `ldap ${operation}: ${describeServer(uri)}: ${describeConnectionError(error, uri)}`,
      { cause: error },
    );
  const entryReason = entryErrorReasons[code];
  if (entryReason !== undefined) {
    const attributes = findNamedAttributes(error instanceof Error ? error.message : '');
    const message = `ldap ${operation}: the directory returned code ${code}: ${entryReason}${describeAttributes(attributes)}`;
    return new EntryRejectedError(message, { code, attributes, cause: error });
  }
  const reason = serverErrorReasons[code];
  return new TransientBackendError(
    `ldap ${operation}: the directory returned code ${code}${reason === undefined ? '' : `: ${reason}`}`,
    {
      cause: error,
    },
  );
}

/** ` (attribute uidNumber)`; empty without attributes. */
function describeAttributes(attributes: readonly string[]): string {
  if (attributes.length === 0) return '';
  return ` (attribute${attributes.length === 1 ? '' : 's'} ${attributes.join(', ')})`;
}

function describeConnectionError(error: unknown, uri: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const failure = findServerCertificateFailure(code, connectionKeys);
  if (failure !== undefined) return `${failure.reason} (${code}). ${failure.advice}`;
  const cause = describeConnectionCause(code);
  if (cause !== undefined) return cause;
  const hint = /^ldap:.*:636\/?$/.test(uri) ? '. Port 636 expects ldaps://' : '';
  return `the connection was lost${/^[A-Z_]+$/.test(code) ? ` (${code})` : ''}${hint}`;
}
