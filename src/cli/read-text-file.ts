import { createReadStream } from 'node:fs';
import { UsageError } from './usage-error.js';

/**
 * A text file piece by piece, none of them cut within a character. Throws `UsageError` for a file that can't be read,
 * or is not in UTF-8.
 */
export async function* readTextFile(path: string): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const bytes of createReadStream(path)) yield decoder.decode(bytes as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`${path}: there is no such file`, { cause: error });
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new UsageError(`${path}: expected text in UTF-8, got something else`, { cause: error });
    // What whoever reads the pieces throws does not come by here.
    throw new UsageError(`${path}: can't be read: ${message}`, { cause: error });
  }
}

/**
 * The lines of a text file, without line feeds, and those alone end a line. A last line that is empty is none. Throws
 * `UsageError` as `readTextFile` does.
 */
export async function* readLines(path: string): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const piece of readTextFile(path)) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
