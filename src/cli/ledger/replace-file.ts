import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../usage-error.js';

const bufferSize = 64 * 1024;

/**
 * Writes a file that nobody else may read, and that is there whole or not at all: beside its place at first, and
 * renamed at the end. `work` is handed a function that takes text. What it throws leaves the old file as it was.
 */
export async function replaceFile<T>(
  path: string,
  work: (write: (text: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const file = await openNew(beside, path);
  try {
    const result = await writeAll(file, work);
    await rename(beside, path);
    return result;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function openNew(beside: string, path: string): Promise<FileHandle> {
  try {
    // What a process of this number has left behind is nobody's.
    await rm(beside, { force: true });
    return await open(beside, 'wx', 0o600);
  } catch (error) {
    throw new UsageError(`${path}: can't be written: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/**
 * Writes to something that is there already and can't be replaced, like a pipe. Nobody can take back what it was given.
 */
export async function writeToExistingFile<T>(
  path: string,
  work: (write: (text: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  let file: FileHandle;
  try {
    file = await open(path, 'w');
  } catch (error) {
    throw new UsageError(`${path}: can't be written: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  try {
    return await writeBuffered(file, work);
  } finally {
    await file.close();
  }
}

async function writeAll<T>(file: FileHandle, work: (write: (text: string) => Promise<void>) => Promise<T>): Promise<T> {
  try {
    const result = await writeBuffered(file, work);
    await file.sync();
    return result;
  } finally {
    await file.close();
  }
}

async function writeBuffered<T>(
  file: FileHandle,
  work: (write: (text: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  let waiting = '';
  const result = await work(async (text) => {
    waiting += text;
    if (waiting.length < bufferSize) return;
    const piece = waiting;
    waiting = '';
    await file.writeFile(piece);
  });
  await file.writeFile(waiting);
  return result;
}
