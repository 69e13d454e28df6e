import type { ConfigurationWarning } from '../config/types.js';
import type { DiagnosticsReport } from '../jobs/diagnostics/report.js';
import type { ExplainReport } from '../jobs/explain.js';
import type { AllMembershipsReport } from '../jobs/memberships.js';
import type { AllOrdersReport } from '../jobs/orders.js';
import type { RetryReport } from '../jobs/retry.js';
import type { SyncReport } from '../users/report.js';
import type { ExitCodeValue } from './exit-code.js';
import type { LedgerReport } from './ledger/report.js';
import type { PluginsReport } from './plugins-report.js';
import type { CleanText } from './report-text.js';
import { safeJson } from './safe-text.js';
import type { SimulateReport } from './simulate-report.js';

/** What a command reports. */
export type RunReport =
  | SyncReport
  | AllOrdersReport
  | AllMembershipsReport
  | DiagnosticsReport
  | PluginsReport
  | ExplainReport
  | RetryReport
  | SimulateReport
  | LedgerReport;

/** What a run has to say beside its report. */
export interface RunOutcome {
  readonly exitCode: ExitCodeValue;
  /** What the configuration does unwisely or in vain; absent when the command has none or it could not be read. */
  readonly warnings?: readonly ConfigurationWarning[] | undefined;
  /** A line about each error that a backend left to nobody; absent when there is none. */
  readonly uncaught?: readonly string[] | undefined;
}

/** What `--json` prints: the report, or what kept it from being made. */
export type JsonDocument = { readonly version: string } & RunOutcome & (RunReport | { readonly error: string });

/** The one JSON document of `--json`, safe to be shown on a terminal and without secrets. */
export function renderJson(document: JsonDocument, scrub: CleanText): string {
  const text = JSON.stringify(
    document,
    (_key, value: unknown) => (typeof value === 'string' ? scrub(value) : value),
    2,
  );
  return `${safeJson(text)}\n`;
}
