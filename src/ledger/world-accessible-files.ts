import { statSync } from 'node:fs';

const othersReadWrite = 0o006;

/**
 * Lists the files of a SQLite ledger that every user of the machine may read or write, with their modes. A new ledger
 * is private to its owner, but an existing file keeps its mode. The files that SQLite adds next to it get the same
 * mode.
 */
export function findWorldAccessibleFiles(path: string): { readonly path: string; readonly mode: string }[] {
  return [path, `${path}.key`].flatMap((file) => {
    const mode = statSync(file, { throwIfNoEntry: false })?.mode;
    return mode === undefined || (mode & othersReadWrite) === 0
      ? []
      : [{ path: file, mode: (mode & 0o777).toString(8) }];
  });
}
