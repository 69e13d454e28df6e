import type { ProviderResource } from '../../waldur/resource-types.js';
import type { CallResources } from '../parts.js';
import type { SurveyedResource } from './survey-resources.js';

/** An optional method of a resource backend that memberships use. */
export type OptionalMembershipMethod = 'pause' | 'downscale' | 'setRole';

/** What Waldur asks for and the backend cannot do, because it lacks an optional method. */
export interface UnsupportedMethod {
  readonly method: OptionalMembershipMethod;
  /** Number of resources that need it. */
  readonly resources: number;
}

/** Lists the missing methods of the backend that resources of a run need. Never throws. */
export async function listUnsupportedMethods(
  surveys: readonly SurveyedResource[],
  call: CallResources,
): Promise<readonly UnsupportedMethod[]> {
  const needed = (Object.keys(needs) as OptionalMembershipMethod[])
    .map((method) => ({ method, resources: surveys.filter(needs[method]).length }))
    .filter(({ resources }) => resources > 0);
  if (needed.length === 0) return [];
  try {
    return await call(async (backend) => needed.filter(({ method }) => backend[method] === undefined));
  } catch {
    // The run was stopped.
    return [];
  }
}

const needs: Readonly<Record<OptionalMembershipMethod, (survey: SurveyedResource) => boolean>> = {
  pause: ([resource]) => findFlag(resource) === 'paused',
  downscale: ([resource]) => findFlag(resource) === 'downscaled',
  setRole: ([, result]) => 'survey' in result && (result.survey.plan.unsetRoles ?? 0) > 0,
};

function findFlag({ paused, downscaled }: ProviderResource): 'paused' | 'downscaled' | undefined {
  if (paused === true) return 'paused';
  return downscaled === true ? 'downscaled' : undefined;
}
