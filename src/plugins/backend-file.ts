import { dirname, resolve } from 'node:path';
import type { PluginFileSystem } from './file-system.js';
import { isNotFound, readErrorCode } from './file-system.js';

/** The file system methods that checking a backend's file needs. `node:fs/promises` implements them. */
export interface BackendFileSystem extends Pick<PluginFileSystem, 'realpath'> {
  stat(path: string): Promise<{ readonly mode: number; isFile(): boolean }>;
}

/** The module and export of a backend, or why it cannot be used, as a clause without a full stop. */
export type BackendFile = { readonly file: string; readonly exportName: string } | { readonly error: string };

/** Whether the name of a backend in a configuration is that of its file, such as `./backend.js#Class`. */
export function isBackendFile(name: string): boolean {
  return /^\.{0,2}\//.test(name);
}

const othersCanWrite = 0o002;
const groupCanWrite = 0o020;
const sticky = 0o1000;

/**
 * Finds the file of a backend that a configuration names as `./backend.js#Class`. The path starts at `directory`, that
 * of the configuration; without `#Class`, the default export is meant.
 *
 * The process runs this file with all its rights, so it is refused where others can write it: the file, its folder, or
 * a folder above that is open to every user.
 */
export async function findBackendFile(
  name: string,
  { directory, fs }: { readonly directory: string | undefined; readonly fs: BackendFileSystem },
): Promise<BackendFile> {
  const { path = '', exportName = 'default' } = /^(?<path>[^#]+)(?:#(?<exportName>.+))?$/.exec(name)?.groups ?? {};
  if (/\.[cm]?tsx?$/.test(path)) return { error: `${path} is TypeScript (expected the compiled JavaScript file)` };
  if (directory === undefined && !path.startsWith('/'))
    return { error: `${path} is relative, and the configuration was not read from a file` };
  const file = resolve(directory ?? '/', path);
  try {
    const target = await fs.realpath(file);
    if (!(await fs.stat(target)).isFile()) return { error: `${file} is not a file` };
    // A link can be replaced in its own folder, its target in the target's.
    for (const one of new Set([target, file])) {
      const writable = await findWritablePath(one, fs);
      if (writable !== undefined) return { error: writable };
    }
    return { file, exportName };
  } catch (error) {
    return {
      error: isNotFound(error) ? `${file} does not exist` : `${file} cannot be read (${readErrorCode(error)})`,
    };
  }
}

/** Says which of a file, its folder and the folders above others can write; `undefined` for none. */
async function findWritablePath(file: string, fs: BackendFileSystem): Promise<string | undefined> {
  const folders = listFolders(file);
  for (const path of [file, ...folders]) {
    const { mode } = await fs.stat(path);
    // In a folder such as /tmp, only the owner of a file can replace it.
    if ((mode & othersCanWrite) !== 0 && (mode & sticky) === 0)
      return `every user of this host can write ${path}. Run chmod o-w on it`;
    const isNear = path === file || path === folders[0];
    if (isNear && (mode & groupCanWrite) !== 0)
      return `every member of its group can write ${path}. Run chmod g-w on it`;
  }
  return undefined;
}

function listFolders(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...listFolders(folder)];
}
