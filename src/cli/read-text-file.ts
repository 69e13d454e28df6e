import { createReadStream } from 'node:fs';
import { UsageError } from './usage-error.js';

/**
 * Reads a text file in chunks that never split a character. Throws `UsageError` for a file that cannot be read or is
 * not in UTF-8.
 */
export async function* readTextFile(path: string): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const bytes of createReadStream(path)) yield decoder.decode(bytes as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`${path}: no such file`, { cause: error });
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new UsageError(`${path}: expected UTF-8 text, got another encoding`, { cause: error });
    throw new UsageError(`${path}: cannot be read: ${message}`, { cause: error });
  }
}

/** Reads the lines of a text file. Only a line feed ends a line. Throws `UsageError` as `readTextFile` does. */
export async function* readLines(path: string): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const chunk of readTextFile(path)) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
