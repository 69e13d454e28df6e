import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../../config/types.js';
import { parseLedgerSetting } from '../../ledger/open-ledger.js';
import { inspectSqlite } from '../../ledger/sqlite/inspect-sqlite.js';
import { findWorldAccessibleFiles } from '../../ledger/world-accessible-files.js';
import { describeError } from '../../shared/describe-error.js';
import type { LedgerDiagnostics } from './report.js';

/** Looks at the ledger that the configuration names, without making or changing it. `undefined` where it names none. */
export async function checkLedger({ ledger }: Config): Promise<LedgerDiagnostics | undefined> {
  if (ledger === undefined) return undefined;
  const { path } = parseLedgerSetting(ledger);
  try {
    const found = await inspectSqlite(path);
    if (found === undefined && !existsSync(dirname(path))) {
      return {
        path,
        status: 'error',
        message: 'there is no folder for it',
        advice: `make ${dirname(path)}, or correct the path; no ledger can be made before`,
      };
    }
    if (found === undefined) {
      return {
        path,
        status: 'warning',
        message: 'there is none yet',
        advice: 'ledger rebuild makes one of the names that people have; the first sync does as well',
      };
    }
    const { version, nextVersion, users: people, names, keyError: keyTrouble, isBusy } = found;
    const about = [
      version === undefined ? 'empty, without tables' : `version ${version}, ${people} people, ${names} names`,
      isBusy ? 'another process is writing' : 'nobody is writing',
      ...(nextVersion === undefined
        ? []
        : [`the next write makes it version ${nextVersion}, and older releases can't read it then`]),
    ].join('; ');
    if (keyTrouble !== undefined) {
      const advice =
        'bring the key back from a copy; until then nobody can say which names were erased, and no command writes the ledger';
      return { path, status: 'error', message: `${about}; ${keyTrouble}`, advice };
    }
    const open = findWorldAccessibleFiles(path);
    if (open.length === 0) return { path, status: isBusy ? 'warning' : 'ok', message: about };
    const files = open.map((file) => `${file.path} has mode ${file.mode}`).join(', ');
    return {
      path,
      status: 'warning',
      message: `${about}; ${files}`,
      advice: 'everybody on this machine may read or write them; chmod o-rw helps',
    };
  } catch (error) {
    return {
      path,
      status: 'error',
      message: describeError(error).message,
      advice: 'put right what stands in the way, or restore the ledger from an export',
    };
  }
}
