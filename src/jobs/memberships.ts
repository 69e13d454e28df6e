import type { RemovalRequest } from '../processors/memberships/options.js';
import type { MembershipsReport, ResourceMembershipReport } from '../processors/memberships/report.js';
import { OfferingMembershipProcessor } from '../processors/offering-membership-processor.js';
import { normaliseUuid } from '../shared/normalise-uuid.js';
import type { Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import { toOfferingError } from '../users/describe-outage.js';
import type { PlanSummary } from '../users/steps/planned-step.js';
import { type JobOptions, type OfferingError, type OfferingIdentity, runJob } from './run-job.js';

/** Options of `syncMemberships`. */
export interface MembershipsOptions extends JobOptions {
  /** How many removals beyond the safety limit are allowed, over all offerings of the run. Default: 0. */
  readonly allowRemovals?: number | undefined;
  /**
   * About how many missing resources beyond the limit the backend is believed, over all offerings of the run. Default:
   * 0.
   */
  readonly allowMissing?: number | undefined;
  /** Resources whose users are added again: see `ProcessMembershipsOptions`. */
  readonly addAgain?: readonly string[] | undefined;
  /** Called once for each offering whose removals were stopped; returns whether they are allowed. */
  readonly approveRemovals?: ((offering: OfferingIdentity, request: RemovalRequest) => Promise<boolean>) | undefined;
  /** Called as soon as a resource has been processed. */
  readonly onResource?: ((offering: OfferingIdentity, resource: ResourceMembershipReport) => void) | undefined;
}

/** The memberships of one offering. */
export interface OfferingMembershipsReport extends OfferingIdentity {
  /** `membership_sync_backend`. If it is not set, memberships are not processed and nothing else is reported. */
  readonly backend?: string;
  readonly memberships?: MembershipsReport;
  /** Why no resources were processed or, together with `memberships`, why not all of them. */
  readonly error?: OfferingError;
}

/** What `syncMemberships` did. */
export interface AllMembershipsReport {
  readonly dryRun: boolean;
  /** In the order of the configuration. */
  readonly offerings: readonly OfferingMembershipsReport[];
  /** Only with `--plan`. */
  readonly plan?: PlanSummary;
  readonly interrupted: boolean;
  /** The resources of `addAgain` that were not processed. Absent if there are none. */
  readonly unusedAddAgain?: readonly string[];
}

/**
 * Makes the users on the resources of each offering that has a `membership_sync_backend` match their teams in Waldur.
 * An error of one offering is in its report and stops no other. Throws only `ConfigurationError`, for an unknown
 * offering.
 */
export async function syncMemberships(site: Site, options: MembershipsOptions = {}): Promise<AllMembershipsReport> {
  let { allowRemovals = 0, allowMissing = 0 } = options;
  const { offerings, interrupted } = await runJob(
    site,
    { ...options, job: 'memberships' },
    async (offering): Promise<Pick<OfferingMembershipsReport, 'memberships' | 'error'>> => {
      if (offering.config.membershipSyncBackend === undefined) return {};
      const memberships = await syncOneOffering(offering, { ...options, allowRemovals, allowMissing });
      allowRemovals -= memberships.allowed;
      allowMissing -= memberships.allowedMissing ?? 0;
      return toResult(memberships);
    },
    ({ config: { membershipSyncBackend: backend } }) => (backend === undefined ? {} : { backend }),
  );
  const resources = offerings.flatMap((offering) =>
    'memberships' in offering ? (offering.memberships?.resources ?? []) : [],
  );
  const processed = new Set(resources.map(({ uuid }) => uuid));
  const unusedAddAgain = (options.addAgain ?? []).filter((uuid) => !processed.has(normaliseUuid(uuid)));
  return {
    dryRun: options.dryRun === true,
    offerings,
    interrupted,
    ...(unusedAddAgain.length === 0 ? {} : { unusedAddAgain }),
  };
}

async function syncOneOffering(offering: SiteOffering, options: MembershipsOptions): Promise<MembershipsReport> {
  const { dryRun, signal, allowRemovals, allowMissing, addAgain, approveRemovals, onResource } = options;
  const { name, uuid } = offering;
  offering.requireUsernameBackend();
  const steps = options.stepsOf?.({ name, uuid });
  return offering.create(OfferingMembershipProcessor, { steps }).processOffering({
    dryRun,
    signal,
    allowRemovals,
    allowMissing,
    addAgain,
    approveRemovals: approveRemovals && ((request) => approveRemovals({ name, uuid }, request)),
    onResource: (resource) => onResource?.({ name, uuid }, resource),
  });
}

function toResult(memberships: MembershipsReport): Pick<OfferingMembershipsReport, 'memberships' | 'error'> {
  const { outage, update } = memberships;
  if (outage !== undefined)
    return { memberships, error: toOfferingError(outage, { one: 'resource', several: 'resources' }) };
  return update?.outage === undefined ? { memberships } : { memberships, error: toOfferingError(update.outage) };
}
