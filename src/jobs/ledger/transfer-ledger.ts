import type { ImportOptions, ImportReport } from '../../ledger/administration.js';
import type { Site } from '../../site/open-site.js';

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
}

/**
 * Imports into the ledger of a site what `exportLedger` wrote: all lines or none. Throws `LedgerFormatError` with the
 * number of an invalid line, `ConfigurationError` when the site has no ledger, and the signal's reason when it is
 * aborted.
 */
export async function importLedger(
  site: Site,
  lines: AsyncIterable<string>,
  { signal, ...options }: ImportLedgerOptions = {},
): Promise<ImportReport> {
  return site.requireLedger().usernames.import(untilAborted(lines, signal), options);
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
