import { Container } from 'inversify';
import { findOfferings } from '../config/find-offering.js';
import type { Config, OfferingConfig } from '../config/types.js';
import {
  collectBackends,
  type OfferingProcessorOverrides,
  offeringProcessorModule,
} from '../inversify/offering-processor-module.js';
import { LedgerStoreError } from '../ledger/store-errors.js';
import { checkBackendSettings } from '../plugins/check-settings.js';
import { describeError } from '../shared/describe-error.js';
import {
  ConfigurationError,
  type ConfigurationIssue,
  WaldurAuthError,
  WaldurResponseError,
  WaldurUnavailableError,
} from '../shared/errors.js';
import { checkUsernamePolicies } from '../site/check-username-policies.js';
import { openSiteLedger } from '../site/open-site-ledger.js';
import type { OfferingErrorCode } from '../users/report.js';
import { createHostLimits } from '../waldur/host-limits.js';
import { UnreachableHosts } from '../waldur/unreachable-hosts.js';

/** What every job over the offerings of a configuration can be told. */
export interface JobOptions {
  /** Only these offerings, each by its name or uuid in the configuration. Default: all. */
  readonly offerings?: readonly string[] | undefined;
  /** Say what would be done, and change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /** Stops the run: what is in hand is finished, and no further offering is begun. */
  readonly signal?: AbortSignal | undefined;
  /** An offering's turn has come. Called within the asynchronous context of the work for it. */
  readonly onOffering?: ((offering: { readonly name: string; readonly uuid: string }) => void) | undefined;
  /** Backends by name, a `fetch`, a logger, a clock. */
  readonly overrides?: OfferingProcessorOverrides | undefined;
}

/** Why nothing, or not all, could be done for an offering. */
export interface OfferingError {
  readonly code: OfferingErrorCode;
  readonly message: string;
}

/** Requests in flight to any one host, over all offerings of a run. */
const maxInFlightPerHost = 16;

/** What a job came to for one offering: its result, or the trouble that kept it from one. */
export type OfferingOutcome<T> = { readonly offering: OfferingConfig } & (
  | { readonly result: T }
  | { readonly error: OfferingError }
);

/**
 * Does a job for each offering of a configuration, one after another, each with a container of its own that is taken
 * apart afterwards. What `work` throws becomes the trouble of that offering and stops no other. A host that gave one
 * offering no answer at all is not asked again for the others. An offering that was interrupted before there was
 * anything to say about it is left out.
 *
 * Throws `ConfigurationError` for an offering that the configuration does not have, for mistakes in the
 * `backend_settings` of any of the offerings before work for the first begins, and when `work` throws one.
 */
export async function eachOffering<T>(
  config: Config,
  options: JobOptions,
  work: (container: Container, offering: OfferingConfig) => Promise<T>,
): Promise<OfferingOutcome<T>[]> {
  const { signal, onOffering, overrides } = options;
  const hostLimits = overrides?.hostLimits ?? createHostLimits(maxInFlightPerHost);
  const silentHosts = new UnreachableHosts();
  const outcomes: OfferingOutcome<T>[] = [];
  const chosen = chooseOfferings(config, options.offerings);
  checkUsernamePolicies(config, chosen);
  checkBackendSettings(config, chosen, collectBackends(overrides ?? {}));
  const opened =
    overrides?.ledger === undefined
      ? await openSiteLedger(config, { dryRun: options.dryRun, clock: overrides?.clock })
      : undefined;
  try {
    for (const offering of chosen) {
      if (isAborted(signal)) break;
      const { name, waldurOfferingUuid: uuid, verifySsl, ca } = offering;
      onOffering?.({ name, uuid });
      const hosts = silentHosts.watch(hostLimits, { name: `offering '${name}'`, route: [verifySsl, ca] });
      const container = new Container();
      container.load(
        offeringProcessorModule(
          { ...config, offerings: [offering] },
          { ledger: opened, ...overrides, hostLimits: hosts.limits },
        ),
      );
      try {
        outcomes.push({ offering, result: await work(container, offering) });
      } catch (error) {
        if (error instanceof ConfigurationError) throw error;
        if (isAborted(signal)) continue;
        hosts.failed(error);
        outcomes.push({ offering, error: toOfferingError(error, (issue) => placeIssue(issue, config, offering)) });
      } finally {
        await container.unbindAllAsync();
      }
    }
    return outcomes;
  } finally {
    await opened?.close();
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** The offerings of a configuration that were asked for, in its order. */
function chooseOfferings(config: Config, wanted: readonly string[] | undefined): readonly OfferingConfig[] {
  if (wanted === undefined) return config.offerings;
  const named = new Set(wanted.flatMap((who) => findOfferings(config, who)));
  const missing = wanted.find((who) => findOfferings(config, who).length === 0);
  if (missing !== undefined) {
    throw new ConfigurationError([
      { file: '<options>', path: 'offerings', message: `the configuration has no offering '${missing}'` },
    ]);
  }
  return config.offerings.filter((offering) => named.has(offering));
}

/** A backend that the configuration names is not there, can't be loaded, or refuses its settings. */
export class BackendNotAvailableError extends Error {
  override readonly name = 'BackendNotAvailableError';
}

// A backend that refuses its settings does not know where in the text they stand.
function placeIssue(issue: ConfigurationIssue, config: Config, offering: OfferingConfig): ConfigurationIssue {
  const index = config.offerings.indexOf(offering);
  const location = config.locate(['offerings', index, ...issue.path.split('.')]);
  const isOurs = issue.line === undefined && /^backend_settings\b/.test(issue.path);
  return isOurs && location !== undefined
    ? { ...issue, ...location, path: `offerings[${index}].${issue.path}` }
    : issue;
}

function toOfferingError(error: unknown, place: (issue: ConfigurationIssue) => ConfigurationIssue): OfferingError {
  const { message } = describeError(error);
  if (error instanceof BackendNotAvailableError) {
    const { cause } = error;
    const placed =
      cause instanceof ConfigurationError ? new ConfigurationError(cause.issues.map(place)).message : message;
    return { code: 'backend-not-available', message: placed };
  }
  if (error instanceof LedgerStoreError) return { code: 'ledger-unavailable', message };
  if (error instanceof WaldurAuthError) return { code: 'unauthorized', message };
  if (error instanceof WaldurUnavailableError) return { code: 'unreachable', message };
  if (error instanceof WaldurResponseError && error.status === 404) return { code: 'offering-not-found', message };
  return { code: 'unexpected-answer', message };
}
