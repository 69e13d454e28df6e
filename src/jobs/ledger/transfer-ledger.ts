import type { ImportOptions, ImportReport } from '../../ledger/administration.js';
import { createSiteLedger } from '../../site/create-site-ledger.js';
import type { Site } from '../../site/open-site.js';
import { isLedgerMissing } from '../../site/open-site-ledger.js';

/** Options of `exportLedger`. */
export interface ExportLedgerOptions {
  /** Called with each line, in order and without its line break. What it throws ends the export. */
  readonly write: (line: string) => Promise<void> | void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Exports the ledger of a site as it is at one point in time: the backup to recover from, together with the `.key` file
 * next to the ledger. Returns the number of lines. Throws `ConfigurationError` when the site has no ledger, and the
 * signal's reason when it is aborted.
 */
export async function exportLedger(site: Site, { write, signal }: ExportLedgerOptions): Promise<number> {
  let lines = 0;
  for await (const line of site.requireLedger().usernames.export()) {
    signal?.throwIfAborted();
    await write(line);
    lines += 1;
  }
  return lines;
}

/** Options of `importLedger`. */
export interface ImportLedgerOptions extends ImportOptions {
  /** Stops the import between two lines; then nothing has changed. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Create the ledger of the site if it is missing, once all lines are imported. Open the site with
   * `missingLedger: 'memory'` then. Default: `false`.
   */
  readonly createsLedger?: boolean | undefined;
}

/**
 * Imports into the ledger of a site what `exportLedger` wrote: all lines or none. Throws `LedgerFormatError` with the
 * number of an invalid line, `ConfigurationError` when the site has no ledger, and the signal's reason when it is
 * aborted.
 */
export async function importLedger(
  site: Site,
  lines: AsyncIterable<string>,
  { signal, createsLedger = false, ...options }: ImportLedgerOptions = {},
): Promise<ImportReport> {
  const { usernames } = site.requireLedger();
  const read = untilAborted(lines, signal);
  return createsLedger && options.dryRun !== true && (await isLedgerMissing(site.config))
    ? createSiteLedger(site.config, site, (ledger) => ledger.usernames.import(read, options))
    : usernames.import(read, options);
}

async function* untilAborted(
  lines: AsyncIterable<string>,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void, undefined> {
  for await (const line of lines) {
    signal?.throwIfAborted();
    yield line;
  }
}
