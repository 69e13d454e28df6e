import type { Config } from '../config/types.js';
import type { LedgerVerdict } from '../ledger/administration.js';
import { LedgerTextError } from '../ledger/export-line.js';
import { type ExportSummary, verifyLedgerExport } from '../ledger/read-export.js';
import { foldUsername } from '../usernames/check-username.js';
import { withSiteLedger } from './with-site-ledger.js';

/** What a check of an exported text found: what it holds, or what is wrong with it. */
export type ExportVerdict = ExportSummary | { readonly finding: string };

/** What `verifyLedger` found. */
export interface LedgerCheck {
  readonly ledger: LedgerVerdict;
  /** Where a text was given. */
  readonly exported?: ExportVerdict;
}

/** Checks the ledger that a configuration names, and the lines of an export if some are given. Changes nothing. Throws `ConfigurationError` when there is no ledger. */
export async function verifyLedger(config: Config, lines?: AsyncIterable<string>): Promise<LedgerCheck> {
  const ledger = await withSiteLedger(config, { dryRun: true }, ({ usernames }) => usernames.verify());
  return lines === undefined ? { ledger } : { ledger, exported: await verifyText(lines) };
}

async function verifyText(lines: AsyncIterable<string>): Promise<ExportVerdict> {
  try {
    return await verifyLedgerExport(lines, { foldUsername });
  } catch (error) {
    if (error instanceof LedgerTextError) return { finding: error.message };
    throw error;
  }
}
