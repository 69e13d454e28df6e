import { randomUUID } from 'node:crypto';
import { linkSync, renameSync, rmSync, statSync } from 'node:fs';
import type { Config } from '../config/types.js';
import { openLedger, parseLedgerSetting } from '../ledger/open-ledger.js';
import { LedgerStoreError } from '../ledger/store-errors.js';
import type { Clock } from '../shared/clock.js';
import { foldUsername } from '../usernames/check-username.js';
import {
  createLedgerError,
  isLedgerMissing,
  ledgerFilesOf,
  locateLedgerError,
  type SiteLedger,
} from './open-site-ledger.js';

/** Options of `createSiteLedger`. */
export interface CreateSiteLedgerOptions<T> {
  readonly clock: Clock;
  /** Whether a SQLite ledger with this result is kept. Default: always. */
  readonly keeps?: ((result: T) => boolean) | undefined;
}

/**
 * Creates the ledger that the configuration names, with what `fill` writes to it. The ledger gets its name only after
 * that, and the tables of a PostgreSQL ledger are created by the transaction of the first write, which must be the only
 * one: no run may find a ledger that is still empty, whatever stops `fill`.
 *
 * Throws what `fill` throws, and `ConfigurationError` when the ledger can't be created or there is one by then.
 */
export async function createSiteLedger<T>(
  config: Config,
  { clock, keeps = () => true }: CreateSiteLedgerOptions<T>,
  fill: (ledger: SiteLedger) => Promise<T>,
): Promise<T> {
  const setting = config.ledger ?? '';
  const target = parseLedgerSetting(setting);
  if (target.kind === 'sqlite') return createFile(target.path, { config, clock, keeps }, fill);
  try {
    const options = { directory: '.', foldUsername, clock, ...ledgerFilesOf(config) } as const;
    const ledger = await openLedger(setting, { ...options, missingLedger: 'create-new' });
    try {
      return await fill(ledger);
    } finally {
      await ledger.close();
    }
  } catch (error) {
    throw locateLedgerError(config, error);
  }
}

/** Fills a file next to the path first, and then gives it its name. */
async function createFile<T>(
  path: string,
  {
    config,
    clock,
    keeps,
  }: { readonly config: Config } & {
    readonly clock: Clock;
    readonly keeps: (result: T) => boolean;
  },
  fill: (ledger: SiteLedger) => Promise<T>,
): Promise<T> {
  const draft = `${path}.${randomUUID()}.new`;
  try {
    const options = { directory: '.', foldUsername, clock, missingLedger: 'create', keyOf: path } as const;
    const ledger = await openLedger(`sqlite:${draft}`, options);
    let result: T;
    try {
      result = await fill(ledger);
    } finally {
      await ledger.close();
    }
    if (!keeps(result)) return result;
    if ((statSync(logOf(draft), { throwIfNoEntry: false })?.size ?? 0) > 0)
      throw new LedgerStoreError(`${path}: creating the ledger failed: it could not be written completely`);
    await giveName(draft, path, config);
    return result;
  } catch (error) {
    throw locateLedgerError(config, error);
  } finally {
    for (const file of [draft, logOf(draft), `${draft}-shm`]) rmSync(file, { force: true });
  }
}

async function giveName(draft: string, path: string, config: Config): Promise<void> {
  if (!(await isLedgerMissing(config))) throw createLedgerError(config, describeExisting(path));
  // What is left of a lost ledger. SQLite would take it for a part of the new one.
  for (const file of [logOf(path), `${path}-shm`]) rmSync(file, { force: true });
  try {
    linkSync(draft, path);
  } catch {
    // There is an empty file, or a file system without links, or another process was first.
    if (!(await isLedgerMissing(config))) throw createLedgerError(config, describeExisting(path));
    renameSync(draft, path);
  }
}

/** The message that a ledger is not created because there is one. */
export function describeExisting(label: string): string {
  return `there is a ledger at ${label} already. To add usernames to it, run ledger rebuild`;
}

function logOf(path: string): string {
  return `${path}-wal`;
}
