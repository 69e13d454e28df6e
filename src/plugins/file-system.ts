/** The part of a file system that finding plugins needs; `node:fs/promises` has it. */
export interface PluginFileSystem {
  readdir(path: string): Promise<readonly string[]>;
  readFile(path: string, encoding: 'utf8'): Promise<string>;
  realpath(path: string): Promise<string>;
  stat(path: string): Promise<{ isFile(): boolean }>;
}

/** The error code of a file system, for example `ENOENT`. */
export function readErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Whether something is just not there. Anything else that goes wrong is worth a word. */
export function isNotFound(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(readErrorCode(error));
}
