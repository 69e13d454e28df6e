import type { Config } from '../../config/types.js';
import { parseLedgerSetting } from '../../ledger/open-ledger.js';
import { inspectPostgres, type PostgresInspection } from '../../ledger/postgres/inspect-postgres.js';
import { inspectSqlite, type SqliteInspection } from '../../ledger/sqlite/inspect-sqlite.js';
import { LedgerMissingError } from '../../ledger/store-errors.js';
import { findWorldAccessibleFiles } from '../../ledger/world-accessible-files.js';
import { describeError } from '../../shared/describe-error.js';
import { ledgerFilesOf } from '../../site/open-site-ledger.js';
import type { LedgerDiagnostics } from './report.js';

const keyAdvice =
  'restore the key file from a backup. Without it, erased usernames are unknown and no command writes the ledger';
const restoreAdvice = 'run ledger verify, and restore the ledger from a backup or an export';

/** Checks the ledger of the configuration without creating or changing it. `undefined` without a ledger. */
export async function checkLedger(config: Config): Promise<LedgerDiagnostics | undefined> {
  if (config.ledger === undefined) return undefined;
  const target = parseLedgerSetting(config.ledger);
  const path = target.label;
  try {
    if (target.kind === 'sqlite') return { path, ...describeInspection(await inspectSqlite(path), path) };
    return { path, ...describePostgres(await inspectPostgres({ target, ...ledgerFilesOf(config) })) };
  } catch (error) {
    const unusable = { path, status: 'error', unusable: true } as const;
    if (error instanceof LedgerMissingError)
      return { ...unusable, message: `expected a ledger, got ${error.found}`, advice: LedgerMissingError.advice };
    // Messages of the store begin with the path.
    const message = describeError(error).message.replace(`${path}: `, '');
    return { ...unusable, message, advice: 'fix the cause, or restore the ledger from a backup or an export' };
  }
}

function describePostgres(found: PostgresInspection): Omit<LedgerDiagnostics, 'path'> {
  const { users, names, keyError, findings, isBusy, missingRights } = found;
  const about = `${users} users, ${names} names; ${isBusy ? 'another process is writing' : 'no process is writing'}`;
  if (keyError !== undefined)
    return { status: 'error', message: `${about}; ${keyError}`, unusable: true, advice: keyAdvice };
  const [finding, ...others] = findings;
  if (finding !== undefined) {
    const more = others.length === 0 ? '' : `, and ${others.length} more`;
    return { status: 'error', message: `${about}; ${finding}${more}`, advice: restoreAdvice };
  }
  if (missingRights.length > 0) {
    const message = `${about}; this user lacks rights: ${missingRights.join(', ')}`;
    return { status: 'warning', message, advice: 'commands that write need them: grant them to the user of the URL' };
  }
  return { status: isBusy ? 'warning' : 'ok', message: about };
}

function describeInspection(found: SqliteInspection, path: string): Omit<LedgerDiagnostics, 'path'> {
  const { version, nextVersion, users, names, keyError, findings, isDamaged, isBusy, isReadOnly } = found;
  const about = [
    `version ${version}, ${users} users, ${names} names`,
    isReadOnly ? 'it can only be read here' : isBusy ? 'another process is writing' : 'no process is writing',
    ...(nextVersion === undefined
      ? []
      : [`the next write upgrades it to version ${nextVersion}, which older releases cannot read`]),
  ].join('; ');
  if (keyError !== undefined) {
    return { status: 'error', message: `${about}; ${keyError}`, unusable: true, advice: keyAdvice };
  }
  const [finding, ...others] = findings;
  if (finding !== undefined) {
    const more = others.length === 0 ? '' : `, and ${others.length} more`;
    const message = `${about}; ${finding}${more}`;
    return { status: 'error', message, ...(isDamaged ? { unusable: true } : {}), advice: restoreAdvice };
  }
  if (isReadOnly) {
    const advice =
      'commands that write need a writable file in a writable directory: run them as the owner of the file';
    return { status: 'warning', message: about, advice };
  }
  const accessible = findWorldAccessibleFiles(path);
  if (accessible.length === 0) return { status: isBusy ? 'warning' : 'ok', message: about };
  const files = accessible.map((file) => `${file.path} has mode ${file.mode}`).join(', ');
  return {
    status: 'warning',
    message: `${about}; ${files}`,
    advice: 'every user of this machine can read or write them. Run chmod o-rw',
  };
}
