import pLimit from 'p-limit';
import type { ProviderResource } from '../../waldur/resource-types.js';
import { isCausedByOutage, type PassOutages } from '../pass-outages.js';
import type { ResourceFinding } from '../resource-ids/finding.js';
import type { ResourceIds } from '../resource-ids/resource-ids.js';
import {
  findSkipReason,
  isChanging,
  type Survey,
  type SurveyContext,
  surveyResource,
  surveySharedResource,
  UnusableResourceError,
} from './survey.js';

/** Maximum number of resources that are surveyed or processed at once. */
export const maxConcurrentResources = 4;

/** What is needed to survey the resources of one run. */
export interface PassSurveyContext extends SurveyContext {
  readonly ids: ResourceIds;
  readonly outages: PassOutages;
}

/** The survey of a resource, or why there is none. */
export type SurveyResult =
  | { readonly survey: Survey }
  | { readonly finding: ResourceFinding; readonly explicit?: Survey | undefined }
  | { readonly skipReason: string }
  | { readonly outageReason: string }
  | { readonly error: unknown };

/** A resource and its survey. */
export type SurveyedResource = readonly [ProviderResource, SurveyResult];

/** Surveys resources, several at once. Changes nothing. After an outage, the remaining resources are not read. */
export async function surveyResources(
  resources: readonly ProviderResource[],
  context: PassSurveyContext,
  signal: AbortSignal | undefined,
): Promise<SurveyedResource[]> {
  const isStopped = (): boolean => signal?.aborted === true;
  const hasTeam = (resource: ProviderResource): boolean =>
    findSkipReason(resource, context.scope) === undefined && resource.restrictMemberAccess !== true;
  // Waldur takes more calls at once than the backend, for which the surveys wait.
  const ahead = context.reader.readTeamsAhead(resources.filter(hasTeam));
  const surveys = await pLimit(maxConcurrentResources).map(
    resources,
    async (resource) => [resource, await surveyUnlessSkipped(resource, context, isStopped)] as const,
  );
  await ahead;
  return surveys;
}

async function surveyUnlessSkipped(
  resource: ProviderResource,
  context: PassSurveyContext,
  isStopped: () => boolean,
): Promise<SurveyResult> {
  const skipReason = isStopped() ? 'the run was stopped' : findSkipReason(resource, context.scope);
  if (skipReason !== undefined) return { skipReason };
  const { outages } = context;
  if (outages.skipReason !== undefined) return { outageReason: outages.skipReason };
  const item = outages.startItem();
  try {
    const finding = await context.ids.check(resource);
    if (finding !== undefined) return await surveyHeldBack(resource, finding, context);
    const survey = await surveyResource(resource, context);
    item.recordAnswer('resources');
    return { survey };
  } catch (error) {
    // The outage was detected during this survey. Nothing has been changed, so the resource counts as not processed.
    if (outages.skipReason !== undefined && isCausedByOutage(error, outages))
      return { outageReason: outages.skipReason };
    if (!(error instanceof UnusableResourceError)) {
      item.record(error);
      return { error };
    }
    item.recordAnswer('resources');
    // Its order may be creating it anew, or has just removed it.
    return error.isAbsent && isChanging(resource)
      ? { skipReason: `the resource is ${resource.state} in Waldur, and ${error.message}` }
      : { error };
  } finally {
    item.end();
  }
}

// Explicit words are carried out although the resource is held back. If its id belongs to another resource, that one
// carries them out.
async function surveyHeldBack(
  resource: ProviderResource,
  finding: ResourceFinding,
  context: PassSurveyContext,
): Promise<SurveyResult> {
  if (finding.reason !== 'shared-backend-id') return { finding };
  if (finding.owner !== undefined)
    return isChanging(resource)
      ? { skipReason: `the resource is ${resource.state} in Waldur, and ${finding.message}` }
      : { finding };
  try {
    return { finding, explicit: await surveySharedResource(resource, finding, context) };
  } catch (error) {
    if (error instanceof UnusableResourceError) return { finding };
    throw error;
  }
}
