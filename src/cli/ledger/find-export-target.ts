import { closeSync, openSync, readlinkSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { exportFormat } from '../../ledger/export-line.js';
import { UsageError } from '../usage-error.js';

/** The target of an export: a new or replaced file, or something existing that is written to, such as a pipe. */
export interface ExportTarget {
  /** Path of the file itself, after resolving all links. */
  readonly path: string;
  readonly isReplaced: boolean;
}

/** Files that an export must not overwrite, each with its description for messages. */
export type ProtectedFiles = ReadonlyMap<string, string>;

/** Lists the files of the ledger and the configuration file. */
export function listProtectedFiles({
  ledger,
  keyFile,
  config,
}: {
  /** Path of a SQLite ledger. */
  readonly ledger: string | undefined;
  /** Path of the key file of a PostgreSQL ledger. */
  readonly keyFile?: string | undefined;
  readonly config: string;
}): ProtectedFiles {
  const files = new Map([[config, 'the configuration file']]);
  if (keyFile !== undefined) files.set(keyFile, 'the key file of the ledger');
  if (ledger === undefined) return files;
  files.set(ledger, 'the ledger itself');
  for (const end of ['.key', '.key.new']) files.set(`${ledger}${end}`, 'the key file of the ledger');
  for (const end of ['-wal', '-shm', '-journal']) files.set(`${ledger}${end}`, 'a file of the ledger');
  return files;
}

const exportPrefix = Buffer.from(`{"line":"header","format":"${exportFormat}",`);
const maxLinks = 40;

/**
 * Finds the target of an export. Throws `UsageError` for a protected file, and for an existing file that is neither
 * empty nor an earlier export.
 */
export function findExportTarget(file: string, protectedFiles: ProtectedFiles): ExportTarget {
  try {
    const path = followLinks(file);
    const stats = statSync(path, { throwIfNoEntry: false });
    for (const [other, description] of protectedFiles) {
      if (isSameFile({ path, stats }, other))
        throw new UsageError(`${file}: expected a file for the export, got ${description}`);
    }
    if (stats === undefined) return { path, isReplaced: true };
    if (stats.isDirectory() || stats.isBlockDevice()) {
      throw new UsageError(
        `${file}: expected a file for the export, got a ${stats.isDirectory() ? 'directory' : 'block device'}`,
      );
    }
    if (!stats.isFile()) return { path, isReplaced: false };
    if (stats.size > 0 && !startsLikeExport(path)) {
      throw new UsageError(
        `${file}: expected a new file, an empty file or an earlier export, got a file with other content`,
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

/** Resolves links. A link to a missing file is followed too: the export is created there. */
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

function startsLikeExport(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(exportPrefix.length);
    readSync(file, start);
    return start.equals(exportPrefix);
  } finally {
    closeSync(file);
  }
}
