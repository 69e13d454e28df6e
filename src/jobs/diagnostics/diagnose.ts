import { presentStates } from '../../processors/resource-ids/resource-ids.js';
import type { Site } from '../../site/open-site.js';
import { openSiteLedger, type SiteLedger } from '../../site/open-site-ledger.js';
import type { SiteOffering } from '../../site/site-offering.js';
import { openScope, type ScopeParts } from '../ledger/open-scope.js';
import { listResourceTargets } from '../resource-targets.js';
import { type JobOptions, type OfferingError, runJob } from '../run-job.js';
import { checkAccess } from './check-access.js';
import { checkBackendIds } from './check-backend-ids.js';
import { checkBackends } from './check-backends.js';
import { checkHeldBackAccounts } from './check-held-back-accounts.js';
import { checkLedger } from './check-ledger.js';
import { checkOffering, readOffering } from './check-offering.js';
import { checkPermissions } from './check-permissions.js';
import { checkWork } from './check-work.js';
import type { Check, CheckName, DiagnosticsReport, LedgerDiagnostics, OfferingDiagnostics, Reach } from './report.js';

/**
 * Checks what each offering of a site depends on: the connection to Waldur, the token and its permissions, the
 * offering, the backends, and what waits to be processed; and the ledger. Changes nothing. Every offering is checked,
 * and a failed check prevents no other.
 *
 * The ledger is inspected at its path. A ledger that can't be opened keeps a site from being opened, so open the site
 * with a memory ledger (`ledger: openMemoryLedger(…)`) to have it diagnosed.
 *
 * Throws only `ConfigurationError`, for an unknown offering. A run that is stopped returns its report with
 * `interrupted: true`.
 */
export async function diagnoseSite(site: Site, options: JobOptions = {}): Promise<DiagnosticsReport> {
  const ledger = await checkLedger(site.config);
  // The check of the ledger reports why it can't be opened.
  const opened = await openSiteLedger(site.config, { readOnly: true, clock: site.clock }).catch(() => undefined);
  try {
    return await diagnoseOfferings(site, options, { ledger, opened });
  } finally {
    await opened?.close();
  }
}

async function diagnoseOfferings(
  site: Site,
  options: JobOptions,
  { ledger, opened }: { readonly ledger: LedgerDiagnostics | undefined; readonly opened: SiteLedger | undefined },
): Promise<DiagnosticsReport> {
  const { offerings, interrupted } = await runJob(
    site,
    options,
    (offering) => diagnoseOffering(offering, opened, options.signal),
    ({ config }) => ({ apiUrl: config.waldurApiUrl }),
  );
  return {
    ...(ledger === undefined ? {} : { ledger }),
    offerings: offerings.map(({ name, uuid, apiUrl, ...result }) => {
      // Each check reports its own failure, so an error here is unexpected.
      const checked = 'checks' in result ? result : describeUnexpectedError(result.error);
      return { name, uuid, apiUrl, ...checked };
    }),
    interrupted,
  };
}

const offeringCheckNames: readonly CheckName[] = [
  'offering',
  'type',
  'state',
  'gate',
  'service-provider',
  'permissions',
];
const workCheckNames: readonly CheckName[] = [
  'users',
  'duplicate-usernames',
  'reserved-usernames',
  'held-back-usernames',
  'held-back-accounts',
  'orders',
  'backend-ids',
];

async function diagnoseOffering(
  offering: SiteOffering,
  ledger: SiteLedger | undefined,
  signal: AbortSignal | undefined,
): Promise<Pick<OfferingDiagnostics, 'reach' | 'checks'>> {
  const access = await checkAccess(offering, signal);
  const { reach } = access;
  const backends = await checkBackends(offering, signal);
  if (reach !== 'reached') {
    return {
      reach,
      checks: [...access.checks, ...skipAll(offeringCheckNames, reach), ...backends, ...skipAll(workCheckNames, reach)],
    };
  }
  const context = { client: offering.client, offering: offering.config, signal };
  const { check, found } = await readOffering(context);
  const settings = await checkOffering(found, context);
  const permissions = await checkPermissions(access.user, found, context);
  const readResources = readOnce(() =>
    offering.client.listProviderResources({ offeringUuids: [offering.uuid], states: presentStates }, { signal }).all(),
  );
  const work = await checkWork(context, {
    now: () => offering.clock.now(),
    reserved: offering.config.usernamePolicy.reserved,
    targets: listResourceTargets(offering),
    findConflicts: (users) => openScope(toScopeParts(offering, ledger)).compare(users, 'offering'),
    listAttempts: ledger && (() => ledger.attempts.list(offering.uuid)),
    checkAccounts: (users, conflicts) => checkHeldBackAccounts(offering, { users, conflicts, readResources, signal }),
  });
  return {
    reach,
    checks: [
      ...access.checks,
      check,
      ...settings,
      permissions,
      ...backends,
      ...work,
      await checkBackendIds(offering, { readResources, signal }),
    ],
  };
}

/** Returns a function that reads when it is first called, and returns the same result again. */
function readOnce<T>(read: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= read();
    return result;
  };
}

// Without the username backend, which may be what is wrong.
function toScopeParts({ client, config }: SiteOffering, ledger: SiteLedger | undefined): ScopeParts {
  const { waldurOfferingUuid: uuid, name, usernameScope } = config;
  return { client, offering: { uuid, name }, usernameScope, ledger: ledger?.usernames, notes: ledger?.notes };
}

function skipAll(names: readonly CheckName[], reach: Exclude<Reach, 'reached'>): Check[] {
  const message = reach === 'unauthorized' ? 'the token is not valid' : 'Waldur could not be reached';
  return names.map((name) => ({ name, status: 'skipped', message }));
}

function describeUnexpectedError({ message }: OfferingError): Pick<OfferingDiagnostics, 'reach' | 'checks'> {
  return {
    reach: 'reached',
    checks: [{ name: 'offering', status: 'error', message: `the checks could not be completed: ${message}` }],
  };
}
