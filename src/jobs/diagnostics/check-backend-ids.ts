import { createCallResources } from '../../processors/parts.js';
import { ResourceIds } from '../../processors/resource-ids/resource-ids.js';
import type { ResourceBackend } from '../../resources/backend.js';
import { quoteId } from '../../resources/resource-ids.js';
import type { SiteOffering } from '../../site/site-offering.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';
import type { Check } from './report.js';
import { type CheckResult, runCheck } from './run-check.js';

/** What the checks of an offering's resources share. */
export interface ResourceCheckOptions {
  /** Reads all resources of the offering that may have something at the backend (`presentStates`). */
  readonly readResources: () => Promise<readonly ProviderResource[]>;
  readonly signal: AbortSignal | undefined;
}

/** Lists the resources that orders and memberships would hold back because of their ids: `backend-ids`. */
export function checkBackendIds(
  offering: SiteOffering,
  { readResources, signal }: ResourceCheckOptions,
): Promise<Check> {
  return runCheck('backend-ids', signal, async () => {
    const backends = listBackends(offering);
    if (backends === undefined)
      return { status: 'skipped', message: 'no resource backend is set, or it is not usable' };
    const known = await readResources();
    const findings: string[] = [];
    for (const backend of backends) findings.push(...(await describeFindings(known, backend, { offering, signal })));
    return toResult(new Set([...findings, ...known.flatMap(describeMissingId)]), known.length);
  });
}

// The two jobs may have the same backend, but each has an instance of its own.
function listBackends(offering: SiteOffering): readonly ResourceBackend[] | undefined {
  const { orderProcessingBackend, membershipSyncBackend } = offering.config;
  if (orderProcessingBackend === undefined && membershipSyncBackend === undefined) return undefined;
  try {
    return [
      ...(orderProcessingBackend === undefined ? [] : [offering.orderBackend]),
      ...(membershipSyncBackend === undefined || membershipSyncBackend === orderProcessingBackend
        ? []
        : [offering.membershipBackend]),
    ];
  } catch {
    return undefined;
  }
}

async function describeFindings(
  known: readonly ProviderResource[],
  backend: ResourceBackend,
  { offering, signal }: { offering: SiteOffering; signal: AbortSignal | undefined },
): Promise<string[]> {
  const { parts } = offering;
  const { resourceTimeoutSeconds, peers } = parts;
  const call = createCallResources({ resources: backend, parts, resourceTimeoutSeconds, signal });
  const ids = new ResourceIds({ call, rules: backend.idRules, sources: [parts, ...peers], signal, known });
  const texts: string[] = [];
  for (const resource of known) {
    const finding = await ids.check(resource);
    if (finding !== undefined) texts.push(`${describeResource(resource)}: ${finding.message}`);
  }
  return texts;
}

function describeMissingId(resource: ProviderResource): string[] {
  return resource.state === ResourceState.Terminating && (resource.backendId ?? '') === ''
    ? [`${describeResource(resource)}: it is to be terminated and has no backend id (see orders --dry-run)`]
    : [];
}

/** The uuid and the name of a resource, for a message. */
export function describeResource({ uuid, name }: ProviderResource): string {
  return name === undefined ? uuid : `${uuid} ${quoteId(name)}`;
}

function toResult(findings: ReadonlySet<string>, count: number): CheckResult {
  if (findings.size === 0) return { status: 'ok', message: `no resource of ${count} would be held back` };
  return {
    status: 'error',
    message: `${findings.size} of ${count} resources would be held back: ${[...findings].join('; ')}`,
    advice:
      'correct the ids in Waldur (POST /api/marketplace-provider-resources/{uuid}/set_backend_id/), or complete the ' +
      'Terminate orders of resources that are gone from the backend: orders --confirm-absent',
  };
}
