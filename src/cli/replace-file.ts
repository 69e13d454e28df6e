import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './usage-error.js';

/** Characters to collect before a write. */
const bufferSize = 64 * 1024;

type Write = (text: string) => Promise<void>;

/**
 * Replaces a file atomically with one that only its owner can read, or with another mode: writes a temporary file next to
 * it, and renames that at the end. `work` gets a function that writes text. When `work` throws, the old file stays.
 */
export async function replaceFile<T>(
  path: string,
  work: (write: Write) => Promise<T>,
  { mode = 0o600 }: { readonly mode?: number } = {},
): Promise<T> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const file = await openForWriting(path, async () => {
    // A crashed process with the same id may have left one.
    await rm(temporary, { force: true });
    return open(temporary, 'wx', 0o600);
  });
  try {
    const result = await writeAndClose(file, async () => {
      const written = await writeBuffered(file, work);
      await file.chmod(mode);
      await file.sync();
      return written;
    });
    await rename(temporary, path);
    return result;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Writes to something that exists and can't be replaced, such as a pipe. Written text can't be undone. */
export async function writeToExistingFile<T>(path: string, work: (write: Write) => Promise<T>): Promise<T> {
  const file = await openForWriting(path, () => open(path, 'w'));
  return writeAndClose(file, () => writeBuffered(file, work));
}

async function openForWriting(path: string, openFile: () => Promise<FileHandle>): Promise<FileHandle> {
  try {
    return await openFile();
  } catch (error) {
    throw new UsageError(`${path}: cannot be written: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function writeAndClose<T>(file: FileHandle, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await file.close();
  }
}

async function writeBuffered<T>(file: FileHandle, work: (write: Write) => Promise<T>): Promise<T> {
  let buffer = '';
  const result = await work(async (text) => {
    buffer += text;
    if (buffer.length < bufferSize) return;
    const full = buffer;
    buffer = '';
    await file.writeFile(full);
  });
  await file.writeFile(buffer);
  return result;
}
