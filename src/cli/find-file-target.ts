import { closeSync, openSync, readlinkSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Config } from '../config/types.js';
import { parseLedgerSetting } from '../ledger/open-ledger.js';
import { UsageError } from './usage-error.js';

/** What is written to a file. */
export interface FileKind {
  /** In messages: `export`. */
  readonly name: string;
  /** How each of these files begins. */
  readonly start: string;
}

/** Where a file is written: a new or replaced file, or something existing that is written to, such as a pipe. */
export interface FileTarget {
  /** Path of the file itself, after resolving all links. */
  readonly path: string;
  readonly isReplaced: boolean;
}

/** Files that must not be overwritten, each with its description for messages. */
export type ProtectedFiles = ReadonlyMap<string, string>;

/** Lists the files of the ledger and the configuration file, which has the path `configFile`. */
export function listProtectedFiles(
  { ledger: setting, ledgerKeyFile }: Pick<Config, 'ledger' | 'ledgerKeyFile'>,
  configFile: string,
): ProtectedFiles {
  const files = new Map([[configFile, 'the configuration file']]);
  if (ledgerKeyFile !== undefined) files.set(ledgerKeyFile, 'the key file of the ledger');
  const target = setting === undefined ? undefined : parseLedgerSetting(setting);
  if (target?.kind !== 'sqlite') return files;
  const { path } = target;
  files.set(path, 'the ledger itself');
  for (const end of ['.key', '.key.new']) files.set(`${path}${end}`, 'the key file of the ledger');
  for (const end of ['-wal', '-shm', '-journal']) files.set(`${path}${end}`, 'a file of the ledger');
  return files;
}

const maxLinks = 40;

/**
 * Finds out how a file can be written. Throws `UsageError` for a protected file, and for an existing file that is
 * neither empty nor of the same kind.
 */
export function findFileTarget(file: string, protectedFiles: ProtectedFiles, kind: FileKind): FileTarget {
  try {
    const path = followLinks(file);
    const stats = statSync(path, { throwIfNoEntry: false });
    for (const [other, description] of protectedFiles) {
      if (isSameFile({ path, stats }, other))
        throw new UsageError(`${file}: expected a file for the ${kind.name}, got ${description}`);
    }
    if (stats === undefined) return { path, isReplaced: true };
    if (stats.isDirectory() || stats.isBlockDevice()) {
      throw new UsageError(
        `${file}: expected a file for the ${kind.name}, got a ${stats.isDirectory() ? 'directory' : 'block device'}`,
      );
    }
    if (!stats.isFile()) return { path, isReplaced: false };
    if (stats.size > 0 && !startsWith(path, kind.start)) {
      throw new UsageError(
        `${file}: expected a new file, an empty file or an earlier ${kind.name}, got a file with other content`,
      );
    }
    return { path, isReplaced: true };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}: cannot be written: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Resolves links. A link to a missing file is followed too: the file is created there. */
function followLinks(file: string): string {
  let path = file;
  for (let links = 0; links < maxLinks; links += 1) {
    if (statSync(path, { throwIfNoEntry: false }) !== undefined) return resolveRealPath(path);
    const target = readLink(path);
    if (target === undefined) break;
    path = resolve(dirname(path), target);
  }
  return join(realpathSync(dirname(path)), basename(path));
}

// Behind a descriptor in /proc there may be a pipe, which has no path.
function resolveRealPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function isSameFile(
  { path, stats }: { readonly path: string; readonly stats: Stats | undefined },
  other: string,
): boolean {
  const theirs = statSync(other, { throwIfNoEntry: false });
  if (stats !== undefined && theirs !== undefined) return stats.dev === theirs.dev && stats.ino === theirs.ino;
  // Both may be missing: the write-ahead log does not always exist.
  const folder = statSync(dirname(other), { throwIfNoEntry: false });
  return folder !== undefined && join(realpathSync(dirname(other)), basename(other)) === path;
}

function startsWith(path: string, text: string): boolean {
  const expected = Buffer.from(text);
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(expected.length);
    readSync(file, start);
    return start.equals(expected);
  } finally {
    closeSync(file);
  }
}
