import { isAbsolute, join } from 'node:path';
import { readCertificates, readPrivateKey } from './client-certificate.js';
import { openNamedFile } from './named-file.js';
import { resolveLedger } from './resolve-ledger.js';
import type { NamedFiles } from './schema.js';
import { isPlaceholder, trimLineBreaks } from './secret-values.js';

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: 'too many levels of symbolic links',
};

/** Describes why a file could not be read. Does not show the path, which may be a misplaced token. */
export function describeReadError(error: unknown): string {
  if (error instanceof UnreadableContentError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return causes[code] ?? `reading failed${/^[A-Z]+$/.test(code) ? ` (${code})` : ''}`;
}

/** Thrown for a file that exists but has unsupported content. */
export class UnreadableContentError extends Error {
  override readonly name = 'UnreadableContentError';
}

/** Resolves a path of the configuration against the directory of the configuration. */
export function resolvePath(path: string, directory: string | undefined): string {
  return directory === undefined || isAbsolute(path) ? path : join(directory, path);
}

interface NamedFilesOptions {
  readonly readFile: ((path: string) => string) | undefined;
  readonly directory: string | undefined;
  /** What differs when a file has changed; `undefined` if that is unknown. */
  readonly fingerprint?: ((path: string) => string | undefined) | undefined;
}

/** Creates the readers for the files that the configuration names. Relative paths start from `directory`. */
export function createNamedFiles({ readFile, directory, fingerprint }: NamedFilesOptions): NamedFiles {
  function read(path: string): string {
    if (readFile === undefined) throw new Error('expected a readable file; the option readFile is not set');
    try {
      return readFile(resolvePath(path, directory));
    } catch (error) {
      throw new Error(`expected a readable file; ${describeReadError(error)}`);
    }
  }
  const open = (key: string, path: string, load: (path: string) => string) =>
    openNamedFile({ key, load: () => load(path), fingerprint: () => fingerprint?.(resolvePath(path, directory)) });
  function readToken(path: string): string {
    const token = trimLineBreaks(read(path));
    if (isPlaceholder(token)) throw new Error('expected a file that contains a token; it contains a placeholder');
    if (/^[\x21-\x7e]+$/.test(token)) return token;
    const content = token === '' ? 'it is empty' : 'it contains other characters';
    throw new Error(`expected a file that contains only a token of printable ASCII characters; ${content}`);
  }
  function readSecret(path: string): string {
    const secret = trimLineBreaks(read(path));
    if (isPlaceholder(secret)) throw new Error('expected a file that contains a secret; it contains a placeholder');
    if (!/\S/.test(secret)) throw new Error('expected a file that contains a secret; it is empty');
    return secret;
  }
  // Checks a PEM file, and keeps its text, which is what TLS takes.
  const readPem = (check: (pem: string) => unknown) => (path: string) => {
    const pem = read(path);
    check(pem);
    return pem;
  };
  return {
    openToken: (path) => open('waldur_api_token_file', path, readToken),
    openSecret: (path) => open('oidc_client_secret_file', path, readSecret),
    openCertificates: (path) => open('ca_file', path, readPem(readCertificates)),
    openClientCertificate: (path) => open('client_cert_file', path, readPem(readCertificates)),
    openClientKey: (path) => open('client_key_file', path, readPem(readPrivateKey)),
    resolveLedger: (setting) => resolveLedger(setting, (path) => resolvePath(path, directory)),
    openLedgerPassword: (path) => open('ledger_password_file', path, readSecret),
    resolvePath: (path) => resolvePath(path, directory),
  };
}
