import { X509Certificate } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import type { NamedFiles } from './schema.js';

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go in a circle',
};

/** Why a file could not be read. Never quotes the path: a token may stand there by mistake. */
export function describeReadError(error: unknown): string {
  if (error instanceof UnreadableContentError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return causes[code] ?? `reading it failed${/^[A-Z]+$/.test(code) ? ` (${code})` : ''}`;
}

/** The file is there, but is not what we read. */
export class UnreadableContentError extends Error {
  override readonly name = 'UnreadableContentError';
}

/** A path in the configuration, relative to the folder of the configuration. */
export function resolvePath(path: string, directory: string | undefined): string {
  return directory === undefined || isAbsolute(path) ? path : join(directory, path);
}

interface NamedFilesOptions {
  readonly readFile: ((path: string) => string) | undefined;
  readonly directory: string | undefined;
}

/** The files behind `waldur_api_token_file` and `ca_file`. */
export function createNamedFiles({ readFile, directory }: NamedFilesOptions): NamedFiles {
  function read(path: string): string {
    if (readFile === undefined)
      throw new Error('expected a file that can be read; no way to read files was given (readFile)');
    try {
      return readFile(resolvePath(path, directory));
    } catch (error) {
      throw new Error(`expected a file that can be read; ${describeReadError(error)}`);
    }
  }
  return {
    readToken(path) {
      const token = read(path).replace(/[\r\n]+$/, '');
      if (/^[\x21-\x7e]+$/.test(token)) return token;
      const content = token === '' ? 'it is empty' : 'it holds something else';
      throw new Error(`expected a file with nothing but a token of printable ASCII characters; ${content}`);
    },
    resolveLedger: (setting) => `sqlite:${resolvePath(setting.slice('sqlite:'.length), directory)}`,
    readCertificates(path) {
      const pem = read(path);
      const blocks = pem.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs) ?? [];
      if (blocks.length === 0) throw new Error('expected a file with certificates in PEM form; it holds none');
      if (!blocks.every(isCertificate))
        throw new Error('expected a file with certificates in PEM form; one of them can not be decoded');
      return pem;
    },
  };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}
