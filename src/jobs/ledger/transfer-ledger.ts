import type { Config } from '../../config/types.js';
import type { ImportOptions, ImportReport } from '../../ledger/administration.js';
import type { Clock } from '../../shared/clock.js';
import { withSiteLedger } from './with-site-ledger.js';

/** Options of `exportLedger`. */
export interface ExportLedgerOptions {
  /** Takes each line, without its end, in order. What it throws ends the export. */
  readonly write: (line: string) => Promise<void> | void;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * Writes out the ledger that a configuration names, as it is at one moment: the backup that a disaster is recovered
 * from, together with the `.key` file beside the ledger. Returns how many lines it was; aborted, it throws the signal's
 * reason. Throws `ConfigurationError` when there is no ledger.
 */
export function exportLedger(config: Config, { write, signal, clock }: ExportLedgerOptions): Promise<number> {
  // Changes nothing, and is how a ledger that has lost its key is saved.
  return withSiteLedger(config, { dryRun: true, clock }, async ({ usernames }) => {
    let lines = 0;
    for await (const line of usernames.export()) {
      signal?.throwIfAborted();
      await write(line);
      lines += 1;
    }
    return lines;
  });
}

/** Options of `importLedger`. */
export interface ImportLedgerOptions extends ImportOptions {
  /** Between two lines it can be stopped, and then nothing has changed. */
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * Reads what `exportLedger` wrote into the ledger that a configuration names, and makes that if need be. All or
 * nothing. Throws `LedgerTextError` with the number of the line for a text that can't be read, `ConfigurationError`
 * when there can be no ledger; aborted, the signal's reason.
 */
export function importLedger(
  config: Config,
  lines: AsyncIterable<string>,
  options: ImportLedgerOptions = {},
): Promise<ImportReport> {
  const { signal, clock, ...terms } = options;
  return withSiteLedger(config, { create: 'if-missing', dryRun: terms.dryRun, clock }, ({ usernames }) =>
    usernames.import(untilAborted(lines, signal), terms),
  );
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
