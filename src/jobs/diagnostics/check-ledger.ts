import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../../config/types.js';
import { parseLedgerSetting } from '../../ledger/open-ledger.js';
import { inspectSqlite } from '../../ledger/sqlite/inspect-sqlite.js';
import { findWorldAccessibleFiles } from '../../ledger/world-accessible-files.js';
import { describeError } from '../../shared/describe-error.js';
import type { LedgerDiagnostics } from './report.js';

/** Checks the ledger of the configuration without creating or changing it. `undefined` without a ledger. */
export async function checkLedger({ ledger }: Config): Promise<LedgerDiagnostics | undefined> {
  if (ledger === undefined) return undefined;
  const { path } = parseLedgerSetting(ledger);
  try {
    const found = await inspectSqlite(path);
    if (found === undefined && !existsSync(dirname(path))) {
      return {
        path,
        status: 'error',
        message: 'its directory does not exist',
        advice: `create ${dirname(path)}, or correct the path`,
      };
    }
    if (found === undefined) {
      return {
        path,
        status: 'warning',
        message: 'not created yet',
        advice: 'run ledger rebuild to create it from existing usernames; the first sync creates it too',
      };
    }
    const { version, nextVersion, users, names, keyError, isBusy } = found;
    const about = [
      version === undefined ? 'empty, without tables' : `version ${version}, ${users} users, ${names} names`,
      isBusy ? 'another process is writing' : 'no process is writing',
      ...(nextVersion === undefined
        ? []
        : [`the next write upgrades it to version ${nextVersion}, which older releases cannot read`]),
    ].join('; ');
    if (keyError !== undefined) {
      const advice =
        'restore the key file from a backup. Without it, erased usernames are unknown and no command writes the ledger';
      return { path, status: 'error', message: `${about}; ${keyError}`, advice };
    }
    const accessible = findWorldAccessibleFiles(path);
    if (accessible.length === 0) return { path, status: isBusy ? 'warning' : 'ok', message: about };
    const files = accessible.map((file) => `${file.path} has mode ${file.mode}`).join(', ');
    return {
      path,
      status: 'warning',
      message: `${about}; ${files}`,
      advice: 'every user of this machine can read or write them. Run chmod o-rw',
    };
  } catch (error) {
    return {
      path,
      status: 'error',
      message: describeError(error).message,
      advice: 'fix the cause, or restore the ledger from an export',
    };
  }
}
