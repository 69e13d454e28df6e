import type { Config } from '../../config/types.js';
import type { LedgerVerification } from '../../ledger/administration.js';
import { LedgerFormatError } from '../../ledger/export-line.js';
import { type ExportSummary, verifyLedgerExport } from '../../ledger/read-export.js';
import { foldUsername } from '../../usernames/check-username.js';
import { withSiteLedger } from './with-site-ledger.js';

/** What a check of an exported text found: what it holds, or what is wrong with it. */
export type ExportVerification = ExportSummary | { readonly finding: string };

/** What `verifyLedger` found. */
export interface LedgerCheck {
  readonly ledger: LedgerVerification;
  /** Where a text was given. */
  readonly exported?: ExportVerification;
}

/**
 * Checks the ledger that a configuration names, and the lines of an export if some are given. Changes nothing. Throws
 * `ConfigurationError` when there is no ledger.
 */
export async function verifyLedger(config: Config, lines?: AsyncIterable<string>): Promise<LedgerCheck> {
  const ledger = await withSiteLedger(config, { dryRun: true }, ({ usernames }) => usernames.verify());
  return lines === undefined ? { ledger } : { ledger, exported: await verifyExport(lines) };
}

async function verifyExport(lines: AsyncIterable<string>): Promise<ExportVerification> {
  try {
    return await verifyLedgerExport(lines, { foldUsername });
  } catch (error) {
    if (error instanceof LedgerFormatError) return { finding: error.message };
    throw error;
  }
}
