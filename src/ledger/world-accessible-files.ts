import { statSync } from 'node:fs';

const othersReadWrite = 0o006;

/**
 * Those files of a ledger in SQLite that everybody on the machine may read or write, each with its mode. A ledger makes
 * its own for its owner only, but goes on with one that was there; what SQLite puts beside it takes its mode over.
 */
export function findWorldAccessibleFiles(path: string): { readonly path: string; readonly mode: string }[] {
  return [path, `${path}.key`].flatMap((file) => {
    const mode = statSync(file, { throwIfNoEntry: false })?.mode;
    return mode === undefined || (mode & othersReadWrite) === 0
      ? []
      : [{ path: file, mode: (mode & 0o777).toString(8) }];
  });
}
