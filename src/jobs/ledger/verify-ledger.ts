import type { LedgerVerification } from '../../ledger/administration.js';
import { LedgerFormatError } from '../../ledger/export-line.js';
import { type ExportSummary, verifyLedgerExport } from '../../ledger/read-export.js';
import type { Site } from '../../site/open-site.js';
import { foldUsername } from '../../usernames/check-username.js';

/** The result of checking an export: a summary of its content, or the first problem. */
export type ExportVerification = ExportSummary | { readonly finding: string };

/** What `verifyLedger` found. */
export interface LedgerCheck {
  readonly ledger: LedgerVerification;
  /** The result for the export, if one was given. */
  readonly exported?: ExportVerification;
}

/**
 * Checks the ledger of a site and, if given, the lines of an export. Changes nothing. Throws `ConfigurationError` when
 * the site has no ledger.
 */
export async function verifyLedger(site: Site, lines?: AsyncIterable<string>): Promise<LedgerCheck> {
  const ledger = await site.requireLedger().usernames.verify();
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
