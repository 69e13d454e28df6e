import { isPostgresUrl, resolveCaFile } from '../shared/postgres-url.js';

/** Returns a valid `ledger` setting with the paths in it resolved by a function. */
export function resolveLedger(setting: string, resolvePath: (path: string) => string): string {
  if (isPostgresUrl(setting)) return resolveCaFile(setting, resolvePath);
  return `sqlite:${resolvePath(setting.slice('sqlite:'.length))}`;
}
