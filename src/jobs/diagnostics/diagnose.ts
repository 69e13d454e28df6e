import type { Container } from 'inversify';
import type { Config, OfferingConfig } from '../../config/types.js';
import { Tokens } from '../../inversify/tokens.js';
import { openMemoryLedger } from '../../ledger/open-ledger.js';
import { foldUsername } from '../../usernames/check-username.js';
import { eachOffering, type JobOptions, type OfferingError } from '../each-offering.js';
import { checkAccess } from './check-access.js';
import { checkBackends } from './check-backends.js';
import { checkLedger } from './check-ledger.js';
import { checkOffering, readOffering } from './check-offering.js';
import { checkPermissions } from './check-permissions.js';
import { checkWork } from './check-work.js';
import type { Check, CheckName, DiagnosticsReport, OfferingDiagnostics, Reach } from './report.js';

/**
 * Checks everything that the work for each offering of the configuration rests on: the way to Waldur, the token and
 * what it may do, the offering, the backends, and what waits there; and the ledger. Changes nothing. Every offering is
 * checked, and every check is made that still can be, whatever else fails.
 *
 * Throws only `ConfigurationError`, for an offering that the configuration does not have. An aborted run returns what
 * it has, with `interrupted: true`.
 */
export async function diagnoseSite(config: Config, options: JobOptions = {}): Promise<DiagnosticsReport> {
  const ledger = await checkLedger(config);
  // No check needs the ledger itself, and one that can't be opened must not stop the others.
  const overrides = { ...options.overrides, ledger: options.overrides?.ledger ?? openMemoryLedger({ foldUsername }) };
  const outcomes = await eachOffering(config, { ...options, overrides, dryRun: true }, (container, offering) =>
    diagnoseOffering(container, offering, options.signal),
  );
  const offerings = outcomes.map((outcome): OfferingDiagnostics => {
    const { name, waldurOfferingUuid: uuid, waldurApiUrl: apiUrl } = outcome.offering;
    // Each check keeps its own failure, so that trouble here is a mistake of ours. It is said all the same, and the
    // next offering's turn comes.
    const result = 'result' in outcome ? outcome.result : describeUnexpectedError(outcome.error);
    return { name, uuid, apiUrl, ...result };
  });
  return { ...(ledger === undefined ? {} : { ledger }), offerings, interrupted: options.signal?.aborted === true };
}

const offeringCheckNames: readonly CheckName[] = [
  'offering',
  'type',
  'state',
  'gate',
  'service-provider',
  'permissions',
];
const workCheckNames: readonly CheckName[] = ['people', 'duplicate-usernames', 'reserved-usernames', 'orders'];

async function diagnoseOffering(
  container: Container,
  offering: OfferingConfig,
  signal: AbortSignal | undefined,
): Promise<Pick<OfferingDiagnostics, 'reach' | 'checks'>> {
  const access = await checkAccess(() => container.get(Tokens.WaldurClient), offering, signal);
  const { reach } = access;
  const backends = await checkBackends(container, offering, signal);
  if (reach !== 'reached') {
    return {
      reach,
      checks: [...access.checks, ...skipAll(offeringCheckNames, reach), ...backends, ...skipAll(workCheckNames, reach)],
    };
  }
  const question = { client: container.get(Tokens.WaldurClient), offering, signal };
  const { check, found } = await readOffering(question);
  const about = await checkOffering(found, question);
  const permissions = await checkPermissions(access.user, found, question);
  const work = await checkWork(question, {
    now: () => container.get(Tokens.Clock).now(),
    reserved: offering.usernamePolicy.reserved,
  });
  return { reach, checks: [...access.checks, check, ...about, permissions, ...backends, ...work] };
}

function skipAll(names: readonly CheckName[], reach: Exclude<Reach, 'reached'>): Check[] {
  const message = reach === 'unauthorized' ? 'nothing can be asked without a valid token' : 'Waldur can not be asked';
  return names.map((name) => ({ name, status: 'skipped', message }));
}

function describeUnexpectedError({ message }: OfferingError): Pick<OfferingDiagnostics, 'reach' | 'checks'> {
  return {
    reach: 'reached',
    checks: [{ name: 'offering', status: 'error', message: `the checks could not be finished: ${message}` }],
  };
}
