import { LedgerStoreError } from '../ledger/store-errors.js';
import { describeError } from '../shared/describe-error.js';
import {
  BackendNotAvailableError,
  ConfigurationError,
  WaldurAddressError,
  WaldurAuthError,
  WaldurResponseError,
  WaldurUnavailableError,
} from '../shared/errors.js';
import { chooseOfferings, type Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import type { Observer } from '../users/observer.js';
import type { OfferingErrorCode } from '../users/report.js';
import type { StepControl } from '../users/steps/step-control.js';
import { UnreachableHosts } from '../waldur/unreachable-hosts.js';

/** An offering, as reports and progress callbacks name it. */
export interface OfferingIdentity {
  /** `name` in the configuration. */
  readonly name: string;
  /** `waldur_offering_uuid`. */
  readonly uuid: string;
}

/** Options of every job over the offerings of a site. */
export interface JobOptions {
  /** Only these offerings of the site, each by its name or uuid. Default: all. */
  readonly offerings?: readonly string[] | undefined;
  /** Report what would be done, and change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /** Stops the run: writes that have started are finished, and no further offering is started. */
  readonly signal?: AbortSignal | undefined;
  /** Called before an offering is processed, within the asynchronous context of its processing. */
  readonly onOffering?: ((offering: OfferingIdentity) => void) | undefined;
  /** Decides which steps are taken for an offering, for a plan that is made or carried out. Default: all are. */
  readonly stepsOf?: ((offering: OfferingIdentity) => StepControl) | undefined;
}

/** Options of `runJob`. */
export interface RunJobOptions extends JobOptions {
  /** What the job is called for observers. Default: it is not observed. */
  readonly job?: string;
}

/** Why an offering could not be processed, or not completely. */
export interface OfferingError {
  /** A stable word for programs. */
  readonly code: OfferingErrorCode;
  readonly message: string;
}

/** What every report of a job has. */
export interface JobReport<R> {
  /** In the order of the configuration. Offerings that were not started before the run was stopped are missing. */
  readonly offerings: readonly (OfferingIdentity & R)[];
  /** The run was stopped before its end. */
  readonly interrupted: boolean;
}

/**
 * Runs `work` for each offering of a site, one after another, and reports what `describe` and `work` return. An error
 * of one offering becomes its `error` in the report and stops no other. A host that did not respond to one offering at
 * all is not requested again for the offerings after it.
 *
 * Throws `ConfigurationError` for an offering that the site does not have, and when `work` throws one.
 */
export async function runJob<R extends object, H extends object = object>(
  site: Site,
  options: RunJobOptions,
  work: (offering: SiteOffering) => Promise<R>,
  describe: (offering: SiteOffering) => H = () => ({}) as H,
): Promise<JobReport<H & (R | { readonly error: OfferingError })>> {
  const { signal, onOffering, job, dryRun = false } = options;
  const observer: Observer =
    (job === undefined ? undefined : site.observer) ?? ((_observed, observedWork) => observedWork());
  const hosts = new UnreachableHosts();
  const reports: (OfferingIdentity & H & (R | { readonly error: OfferingError }))[] = [];
  const wanted = options.offerings && new Set(chooseOfferings(site.config, options.offerings));
  const processOffering = async (offering: SiteOffering): Promise<void> => {
    const { name, uuid } = offering;
    const head = { name, uuid, ...describe(offering) };
    onOffering?.({ name, uuid });
    const { verifySsl, ca, clientCertificateFile } = offering.config;
    const route = [verifySsl, ca, clientCertificateFile?.read().text];
    const watched = hosts.watch(site.hostLimits, { name: `offering '${name}'`, route });
    try {
      const observed = () => observer({ kind: 'offering', name, uuid }, () => work(offering));
      reports.push({ ...head, ...(await offering.withHostLimits(watched.limits, observed)) });
    } catch (error) {
      if (error instanceof ConfigurationError) throw error;
      if (isAborted(signal)) return;
      watched.failed(error);
      reports.push({ ...head, error: toOfferingError(error) });
    }
  };
  await observer({ kind: 'pass', job: job ?? '', dryRun }, async () => {
    for (const offering of site.offerings) {
      if (wanted?.has(offering.config) === false) continue;
      if (isAborted(signal)) break;
      await processOffering(offering);
    }
  });
  return { offerings: reports, interrupted: isAborted(signal) };
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function toOfferingError(error: unknown): OfferingError {
  const { message } = describeError(error);
  if (error instanceof BackendNotAvailableError) return { code: 'backend-not-available', message };
  if (error instanceof LedgerStoreError) return { code: 'ledger-unavailable', message };
  if (error instanceof WaldurAddressError) return { code: 'invalid-configuration', message };
  if (error instanceof WaldurAuthError) return { code: 'unauthorized', message };
  if (error instanceof WaldurUnavailableError) return { code: 'unreachable', message };
  if (error instanceof WaldurResponseError && error.status === 404) return { code: 'offering-not-found', message };
  return { code: 'unexpected-answer', message };
}
