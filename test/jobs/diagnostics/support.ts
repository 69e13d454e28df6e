import { parseConfig } from '../../../src/config/parse-config.js';
import type { Check, CheckName, DiagnosticsReport } from '../../../src/jobs/diagnostics/report.js';
import type { JobOptions } from '../../../src/jobs/run-job.js';
import { openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import type { SiteOverrides } from '../../../src/site/open-site.js';
import { AdjustableClock, WaldurEmulator, type WaldurEmulatorOptions } from '../../../src/testing/index.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { checkAgainstContract } from '../../support/contract.js';
import { noon } from '../../support/open-waldur.js';
import { diagnoseSite } from '../../support/site-jobs.js';

export function startWaldur(options: WaldurEmulatorOptions = {}): WaldurEmulator {
  return checkAgainstContract(new WaldurEmulator({ clock: new AdjustableClock(noon), ...options }));
}

/** A fault that is never retried, because the server asks to wait for an hour. */
export const broken = { kind: 'status', status: 503, headers: { 'Retry-After': '3600' } } as const;

/** Keys of an offering's entry, added to or replacing the default ones. */
export type Entry = Readonly<Record<string, unknown>>;

/** An entry for an offering of this Waldur. */
export function entryOf(waldur: WaldurEmulator, uuid: string, more: Entry = {}): Entry {
  return {
    name: 'SLURM Cluster',
    waldur_api_url: waldur.url,
    waldur_api_token: waldur.token,
    waldur_offering_uuid: uuid,
    backend_type: 'slurm',
    username_management_backend: 'posix',
    backend_settings: null,
    ...more,
  };
}

export function runDiagnostics(
  waldur: WaldurEmulator,
  entries: readonly Entry[],
  options: JobOptions & { readonly overrides?: SiteOverrides } = {},
): Promise<DiagnosticsReport> {
  const overrides = {
    ledger: openMemoryLedger({ foldUsername }),
    fetch: waldur.fetch,
    clock: waldur.clock,
    random: () => 0,
    ...options.overrides,
  };
  return diagnoseSite(parseConfig(JSON.stringify({ offerings: entries })), { ...options, overrides });
}

/** The check with this name of an offering, by default the first. */
export function checkOf({ offerings }: DiagnosticsReport, name: CheckName, index = 0): Check | undefined {
  return offerings[index]?.checks.find((check) => check.name === name);
}
