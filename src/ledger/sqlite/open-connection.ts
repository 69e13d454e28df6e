import { Connection } from './connection.js';
import { findReadOnlyFile, isWritable } from './ledger-file.js';
import type { OpenLibsql } from './load-libsql.js';

/**
 * Connects to an existing file. With `readOnly`, a file that can only be read is opened too, as far as that is safe;
 * see `findReadOnlyFile`.
 */
export function openConnection(
  path: string,
  { open, readOnly }: { readonly open: OpenLibsql; readonly readOnly: boolean },
): Connection {
  const { name, requireUnchanged } = readOnly && !isWritable(path) ? findReadOnlyFile(path) : { name: path };
  const connection = new Connection(open(name), requireUnchanged);
  try {
    // A committed write survives a power failure, and deleted data is overwritten.
    connection.pragma('synchronous=FULL');
    connection.pragma('secure_delete=ON');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
