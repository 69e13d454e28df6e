import { Container } from 'inversify';
import { findOfferings } from './config/find-offering.js';
import type { Config, OfferingConfig } from './config/types.js';
import { type OfferingProcessorOverrides, offeringProcessorModule } from './container.js';
import { ConfigurationError, WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from './errors.js';
import { completeParts } from './processors/parts.js';
import { Tokens } from './tokens.js';
import { UnknownUsernameManagementBackend } from './usernames/base.js';
import { describeThrown } from './users/describe-thrown.js';
import type { OfferingReport, PersonReport, SyncReport } from './users/report.js';
import { type SyncOfferingOptions, syncOffering } from './users/sync-offering.js';
import { createHostLimits } from './waldur/host-limits.js';

/** What the caller of `syncOfferingUsers` hears while it runs. */
export interface SyncProgress {
  /** An offering's people have been read: so many of them wait. */
  offeringStarted?(offering: { readonly name: string; readonly uuid: string; readonly waiting: number; readonly total: number }): void;
  /** One person is through. */
  personDone?(offering: { readonly name: string; readonly uuid: string }, person: PersonReport): void;
}

/** Options of `syncOfferingUsers`. */
export interface SyncOptions {
  /** Only these offerings, each by its name or uuid in the configuration. Default: all. */
  readonly offerings?: readonly string[] | undefined;
  /** Only this person: Waldur user uuid, Waldur username, local username, or e-mail address (where the offering exposes it). Default: everybody. */
  readonly user?: string | undefined;
  /** Read and ask, but write nothing, neither to Waldur nor through the backend. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /** How many people are worked on at once; default: each offering's `username_concurrency`. */
  readonly concurrency?: number | undefined;
  /** Stops the run: the write in hand is finished, and the report says who was not reached. */
  readonly signal?: AbortSignal | undefined;
  readonly progress?: SyncProgress | undefined;
  /** Backends by name, a `fetch`, a logger, a clock. */
  readonly overrides?: OfferingProcessorOverrides | undefined;
}

/** Requests in flight to any one host, over all offerings of a run. */
const maxInFlightPerHost = 16;

/**
 * The main job: for each offering of the configuration, one after another, gets a username for everybody who waits for one, and tells Waldur. What the
 * command `waldur_sync_offering_users` runs.
 *
 * Trouble with one offering is in its report and stops no other; trouble with one person stops no other person. Throws only `ConfigurationError`, for an
 * offering that the configuration does not have. An aborted run returns its report with `interrupted: true`.
 */
export async function syncOfferingUsers(config: Config, options: SyncOptions = {}): Promise<SyncReport> {
  const chosen = chooseOfferings(config, options.offerings);
  const hostLimits = options.overrides?.hostLimits ?? createHostLimits(maxInFlightPerHost);
  const offerings: OfferingReport[] = [];
  for (const offering of chosen) {
    if (options.signal?.aborted === true) break;
    const report = await syncOneOffering(config, offering, { ...options, overrides: { ...options.overrides, hostLimits } });
    if (report !== undefined) offerings.push(report);
  }
  return { dryRun: options.dryRun === true, offerings, interrupted: options.signal?.aborted === true };
}

function chooseOfferings(config: Config, wanted: readonly string[] | undefined): readonly OfferingConfig[] {
  if (wanted === undefined) return config.offerings;
  const named = new Set(wanted.flatMap((who) => findOfferings(config, who)));
  const missing = wanted.find((who) => findOfferings(config, who).length === 0);
  if (missing !== undefined)
    throw new ConfigurationError([{ file: '<options>', path: 'offerings', message: `the configuration has no offering '${missing}'` }]);
  return config.offerings.filter((offering) => named.has(offering));
}

// `undefined` when the run was stopped before there was anything to say about this offering.
async function syncOneOffering(config: Config, offering: OfferingConfig, options: SyncOptions): Promise<OfferingReport | undefined> {
  const about = { name: offering.name, uuid: offering.waldurOfferingUuid, backend: offering.usernameManagementBackend };
  const container = new Container();
  container.load(offeringProcessorModule({ ...config, offerings: [offering] }, options.overrides));
  try {
    const backend = readBackend(container);
    if (backend.trouble !== undefined) return { ...about, trouble: backend.trouble };
    const parts = completeParts(container.get(Tokens.ProcessorParts));
    const update = await syncOffering({ ...parts, concurrency: options.concurrency ?? parts.concurrency }, passOptions(about, options));
    return backend.isUnknown ? { ...about, update, trouble: notInstalled(about.backend, container) } : { ...about, update };
  } catch (error) {
    if (options.signal?.aborted === true) return undefined;
    return { ...about, trouble: judgeTrouble(error) };
  } finally {
    await container.unbindAllAsync();
  }
}

type Trouble = NonNullable<OfferingReport['trouble']>;

function readBackend(container: Container): { readonly isUnknown: boolean; readonly trouble?: Trouble } {
  try {
    return { isUnknown: container.get(Tokens.UsernameBackend) instanceof UnknownUsernameManagementBackend };
  } catch (error) {
    return { isUnknown: false, trouble: { kind: 'backend-not-available', message: describeThrown(error).message } };
  }
}

function notInstalled(name: string, container: Container): Trouble {
  const installed = [...container.get(Tokens.UsernameBackends).keys()].join(', ');
  return { kind: 'backend-not-available', message: `username_management_backend '${name}' is not installed; installed are ${installed}` };
}

function passOptions(about: { readonly name: string; readonly uuid: string }, options: SyncOptions): SyncOfferingOptions {
  const { user, dryRun, signal, progress } = options;
  return {
    user,
    dryRun,
    signal,
    onRead: (numbers) => progress?.offeringStarted?.({ ...about, ...numbers }),
    onPerson: (person) => progress?.personDone?.(about, person),
  };
}

function judgeTrouble(error: unknown): Trouble {
  const { message } = describeThrown(error);
  if (error instanceof WaldurAuthError) return { kind: 'unauthorized', message };
  if (error instanceof WaldurUnavailableError) return { kind: 'unreachable', message };
  if (error instanceof WaldurResponseError && error.status === 404) return { kind: 'offering-not-found', message };
  return { kind: 'unexpected-answer', message };
}
