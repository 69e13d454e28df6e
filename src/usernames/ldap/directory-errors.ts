import { BackendError, TransientBackendError } from '../../shared/errors.js';

/** Result codes that a caller may be prepared for. */
export const ResultCode = {
  noSuchAttribute: 16,
  attributeOrValueExists: 20,
  noSuchObject: 32,
  entryAlreadyExists: 68,
} as const;

/**
 * What the directory has against what one person's entry would hold. All other codes are the site's affair, and will
 * pass or be mended.
 */
const entryErrorReasons: Readonly<Record<number, string>> = {
  17: 'it knows no such attribute',
  19: 'a value breaks a rule of its own',
  21: 'a value has the wrong syntax',
  34: 'a name has the wrong syntax',
  64: 'the entry may not be called so',
  65: 'the object classes of the entry do not fit its attributes',
};

const serverErrorReasons: Readonly<Record<number, string>> = {
  3: 'the time limit was exceeded',
  4: 'its size limit cut the answer off (for paged searches, see size.prtotal)',
  8: 'it asks for stronger authentication',
  10: 'it refers to another server',
  11: 'an administrative limit was exceeded',
  13: 'it asks for an encrypted connection',
  32: 'there is no such entry',
  49: 'bind_dn or bind_password is wrong',
  50: 'bind_dn may not do this',
  51: 'it is busy',
  52: 'it is unavailable',
  53: 'it is unwilling; perhaps it is read-only',
  80: 'it failed on its own side; perhaps it is full',
};

/** The result code with which the directory refused, if that is what was thrown. */
export function getResultCode(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}

/** Whether a connection was lost or never came about, so that nobody knows whether the work was done. */
export function isConnectionError(error: unknown): boolean {
  return getResultCode(error) === undefined;
}

/**
 * The error that a caller sees: `BackendError` when the directory refuses what one person's entry holds, else
 * `TransientBackendError`. The library's own message may quote what was written, so it is left to `cause`.
 */
export function toBackendError(error: unknown, operation: string): Error {
  if (error instanceof TransientBackendError || error instanceof BackendError) return error;
  const code = getResultCode(error);
  if (code === undefined)
    return new TransientBackendError(`ldap ${operation}: ${describeConnectionError(error)}`, { cause: error });
  const personal = entryErrorReasons[code];
  if (personal !== undefined)
    return new BackendError(`ldap ${operation}: the directory refused with code ${code}: ${personal}`, {
      cause: error,
    });
  const reason = serverErrorReasons[code];
  return new TransientBackendError(
    `ldap ${operation}: the directory answered with code ${code}${reason === undefined ? '' : `: ${reason}`}`,
    {
      cause: error,
    },
  );
}

function describeConnectionError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED') return 'the connection was refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'the name of the host was not found';
  if (/CERT|SELF_SIGNED|ISSUER|ALTNAME/.test(code)) return `the certificate of the server is not trusted (${code})`;
  return `the connection was lost${/^[A-Z_]+$/.test(code) ? ` (${code})` : ''}`;
}
