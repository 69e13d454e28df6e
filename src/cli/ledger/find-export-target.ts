import { closeSync, openSync, readlinkSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { exportFormat } from '../../ledger/export-line.js';
import { UsageError } from '../usage-error.js';

/**
 * Where an export goes: to a file that is made or replaced, or into something that is written to as it is, like a pipe.
 */
export interface ExportTarget {
  /** Of the file itself, behind all links. */
  readonly path: string;
  readonly isReplaced: boolean;
}

/** What must never be written over: each file, and what it is called in a message. */
export type ProtectedFiles = ReadonlyMap<string, string>;

/** A ledger's own files and those beside it. */
export function listProtectedFiles({
  ledger,
  config,
}: {
  readonly ledger: string | undefined;
  readonly config: string;
}): ProtectedFiles {
  const files = new Map([[config, 'the configuration']]);
  if (ledger === undefined) return files;
  files.set(ledger, 'the ledger itself');
  for (const end of ['.key', '.key.new']) files.set(`${ledger}${end}`, "the key of the ledger's erased names");
  for (const end of ['-wal', '-shm', '-journal']) files.set(`${ledger}${end}`, 'a part of the ledger');
  return files;
}

const exportPrefix = Buffer.from(`{"line":"header","format":"${exportFormat}",`);
const maxLinks = 40;

/**
 * Looks where an export would go. Throws `UsageError` for what must not be written over: a precious file, and any file
 * that has something else in it than an export.
 */
export function findExportTarget(file: string, precious: ProtectedFiles): ExportTarget {
  try {
    const path = followLinks(file);
    const stats = statSync(path, { throwIfNoEntry: false });
    for (const [other, what] of precious) {
      if (isSameFile({ path, stats }, other))
        throw new UsageError(`${file}: expected a file for the export, got ${what}`);
    }
    if (stats === undefined) return { path, isReplaced: true };
    if (stats.isDirectory() || stats.isBlockDevice()) {
      throw new UsageError(
        `${file}: expected a file for the export, got a ${stats.isDirectory() ? 'directory' : 'disk'}`,
      );
    }
    if (!stats.isFile()) return { path, isReplaced: false };
    if (stats.size > 0 && !startsLikeExport(path)) {
      throw new UsageError(
        `${file}: expected a new file, an empty one or an earlier export, got a file with something else in it`,
      );
    }
    return { path, isReplaced: true };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}: can't be written: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** A link is followed even where it leads to nothing yet: that is where the file is wanted. */
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

// What is behind a descriptor in /proc, like a pipe, has no path of its own.
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
  // Neither may be there: the write-ahead log comes and goes.
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
