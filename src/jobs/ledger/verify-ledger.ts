import type { LedgerVerification } from '../../ledger/administration.js';
import { LedgerFormatError } from '../../ledger/export-line.js';
import { type ExportSummary, verifyLedgerExport } from '../../ledger/read-export.js';
import type { Site } from '../../site/open-site.js';
import { foldUsername } from '../../usernames/check-username.js';
import type { Finding } from '../../users/finding.js';
import { type OfferingError, type OfferingIdentity, runJob } from '../run-job.js';
import { openScope } from './open-scope.js';

/** The result of checking an export: a summary of its content, or the first problem. */
export type ExportVerification = ExportSummary | { readonly finding: string };

/** The comparison of Waldur and the ledger for one offering. */
export interface OfferingComparison extends OfferingIdentity {
  readonly namespace?: string;
  /** The offering of this run with the same namespace; all usernames of the namespace were compared with it. */
  readonly sameAs?: string;
  /** How many users with a username were compared, in any state. */
  readonly users?: number;
  /** The usernames in conflict, whose users every run holds back. */
  readonly findings?: readonly Finding[];
  readonly error?: OfferingError;
}

/** What `verifyLedger` found. */
export interface LedgerCheck {
  readonly ledger: LedgerVerification;
  /** The result for the export, if one was given. */
  readonly exported?: ExportVerification;
  /** The comparison with Waldur, if it was asked for, in the order of the configuration. */
  readonly waldur?: readonly OfferingComparison[];
}

/** Options of `verifyLedger`. */
export interface VerifyOptions {
  /** Also compare the usernames with those that Waldur shows. Default: `false`. */
  readonly waldur?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Checks the ledger of a site and, if given, the lines of an export. Changes nothing. Throws `ConfigurationError` when
 * the site has no ledger.
 */
export async function verifyLedger(
  site: Site,
  lines?: AsyncIterable<string>,
  { waldur = false, signal }: VerifyOptions = {},
): Promise<LedgerCheck> {
  const ledger = await site.requireLedger().usernames.verify();
  return {
    ledger,
    ...(lines === undefined ? {} : { exported: await verifyExport(lines) }),
    ...(waldur ? { waldur: await compareWithWaldur(site, signal) } : {}),
  };
}

async function compareWithWaldur(site: Site, signal: AbortSignal | undefined): Promise<readonly OfferingComparison[]> {
  const done = new Map<string, string>();
  const { offerings } = await runJob(site, { signal }, async ({ parts, name }) => {
    const scope = openScope(parts);
    const namespace = await scope.findNamespace();
    const sameAs = done.get(namespace);
    if (sameAs !== undefined) return { namespace, sameAs };
    const users = await scope.readUsers(signal);
    const findings = await scope.compare(users, 'scope');
    done.set(namespace, name);
    return { namespace, users: users.filter(({ username = '' }) => username !== '').length, findings };
  });
  return offerings;
}

async function verifyExport(lines: AsyncIterable<string>): Promise<ExportVerification> {
  try {
    return await verifyLedgerExport(lines, { foldUsername });
  } catch (error) {
    if (error instanceof LedgerFormatError) return { finding: error.message };
    throw error;
  }
}
