import type { Container } from 'inversify';
import type { Config, OfferingConfig } from '../config/types.js';
import type { RemovalRequest } from '../processors/memberships/options.js';
import type { MembershipsReport, ResourceMembershipReport } from '../processors/memberships/report.js';
import { OfferingMembershipProcessor } from '../processors/offering-membership-processor.js';
import { describeError } from '../shared/describe-error.js';
import { toOfferingError } from '../users/describe-outage.js';
import { BackendNotAvailableError, eachOffering, type JobOptions, type OfferingError } from './each-offering.js';
import { requireUsernameBackend } from './username-backend-of.js';

interface About {
  readonly name: string;
  readonly uuid: string;
}

/** Options of `syncMemberships`. */
export interface MembershipsOptions extends JobOptions {
  /** So many removals, over all offerings of the run, are let through where the brake would stop them. Default: 0. */
  readonly allowRemovals?: number | undefined;
  /** Asked once for each offering about removals that the brake has stopped. */
  readonly approveRemovals?: ((offering: About, request: RemovalRequest) => Promise<boolean>) | undefined;
  /** Called as soon as a resource is through. */
  readonly onResource?: ((offering: About, resource: ResourceMembershipReport) => void) | undefined;
}

/** The memberships of one offering. */
export interface OfferingMembershipsReport extends About {
  /** `membership_sync_backend`; absent where the job is off, and then nothing else is here either. */
  readonly backend?: string;
  readonly memberships?: MembershipsReport;
  /** Why nothing could be done, or with `memberships` beside it, why not all. */
  readonly error?: OfferingError;
}

/** What `syncMemberships` did, offering by offering, in the order of the configuration. */
export interface AllMembershipsReport {
  readonly dryRun: boolean;
  readonly offerings: readonly OfferingMembershipsReport[];
  readonly interrupted: boolean;
}

/**
 * Brings the people on the resources of each offering that names a `membership_sync_backend` in line with their teams.
 * Trouble with one offering is in its report and stops no other. Throws only `ConfigurationError`, for an offering that
 * the configuration does not have.
 */
export async function syncMemberships(config: Config, options: MembershipsOptions = {}): Promise<AllMembershipsReport> {
  let allowed = options.allowRemovals ?? 0;
  const outcomes = await eachOffering(config, options, async (container, offering) => {
    const memberships = await syncOneOffering(container, offering, { ...options, allowRemovals: allowed });
    allowed -= memberships?.allowed ?? 0;
    return memberships;
  });
  const offerings = outcomes.map((outcome): OfferingMembershipsReport => {
    const { name, waldurOfferingUuid: uuid, membershipSyncBackend: backend } = outcome.offering;
    const result = 'result' in outcome ? outcome.result && describe(outcome.result) : { error: outcome.error };
    return { name, uuid, ...(backend === undefined ? {} : { backend }), ...result };
  });
  return { dryRun: options.dryRun === true, offerings, interrupted: options.signal?.aborted === true };
}

function describe(memberships: MembershipsReport): Pick<OfferingMembershipsReport, 'memberships' | 'error'> {
  const { outage: lost, update } = memberships;
  if (lost !== undefined)
    return { memberships, error: toOfferingError(lost, { one: 'resource', several: 'resources' }) };
  return update?.outage === undefined ? { memberships } : { memberships, error: toOfferingError(update.outage) };
}

async function syncOneOffering(
  container: Container,
  offering: OfferingConfig,
  options: MembershipsOptions,
): Promise<MembershipsReport | undefined> {
  if (offering.membershipSyncBackend === undefined) return undefined;
  const { dryRun, signal, allowRemovals, approveRemovals, onResource } = options;
  const about = { name: offering.name, uuid: offering.waldurOfferingUuid };
  return getProcessor(container, offering).processOffering({
    dryRun,
    signal,
    allowRemovals,
    approveRemovals: approveRemovals && ((request) => approveRemovals(about, request)),
    onResource: (resource) => onResource?.(about, resource),
  });
}

// Building the processor builds its backends; those are what can fail there.
function getProcessor(container: Container, offering: OfferingConfig): OfferingMembershipProcessor {
  requireUsernameBackend(container, offering);
  try {
    return container.get(OfferingMembershipProcessor);
  } catch (error) {
    throw new BackendNotAvailableError(describeError(error).message, { cause: error });
  }
}
