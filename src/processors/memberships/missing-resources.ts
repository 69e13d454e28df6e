import { wait } from '../../shared/abortable.js';
import { describeError } from '../../shared/describe-error.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';
import { checkMissing, type MissingExcess } from '../missing/check-missing.js';
import { countAnswers, type RecentAnswers, type ResourceAnswer } from '../missing/recent-answers.js';
import { listRemovedResources } from '../missing/removed-resources.js';
import { createMissingFinding, toFindingResource } from '../resource-ids/finding.js';
import type { BrakeLimits } from './apply-brake.js';
import type { ProcessMembershipsOptions } from './options.js';
import { isChanging, UnusableResourceError } from './survey.js';
import type { SurveyedResource, SurveyResult } from './survey-resources.js';

/** What is needed to decide about missing resources. */
export interface MissingContext {
  readonly parts: OfferingParts;
  readonly limits: BrakeLimits;
  /** The pause before missing resources are looked up again, in seconds. */
  readonly missingRecheckSeconds: number;
  /** Answers of earlier calls that count together with those of this run; absent when the run counts alone. */
  readonly recentAnswers?: RecentAnswers | undefined;
  /** Surveys resources again. */
  readonly surveyAgain: (resources: readonly ProviderResource[]) => Promise<readonly SurveyedResource[]>;
}

/** The surveys of a run, after missing resources were held back or looked up again. */
export interface CheckedSurveys {
  readonly surveys: readonly SurveyedResource[];
  /** How many of `allowMissing` were used. */
  readonly allowed: number;
}

/**
 * Decides about resources that the backend does not have, or whose accounts it cannot list. Many at once are held back,
 * because a fault of the backend is more likely. Others are looked up again after a pause. A resource that this module
 * has removed does not count, and neither does one that an order is changing.
 */
export async function checkMissingResources(
  surveys: readonly SurveyedResource[],
  { allowMissing = 0, signal }: Pick<ProcessMembershipsOptions, 'allowMissing' | 'signal'>,
  context: MissingContext,
): Promise<CheckedSurveys> {
  const { parts, limits, recentAnswers } = context;
  const answers = toAnswers(
    surveys,
    surveys.some(isMissing) ? await listRemovedResources(parts.notes, parts.offering.uuid) : new Set(),
  );
  const tooMany = checkMissing(recentAnswers?.count(answers) ?? countAnswers(answers), limits);
  const isHeldBack = tooMany !== undefined && tooMany.excess > allowMissing;
  const held = new Set(answers.flatMap(({ uuid, isNews }) => (isHeldBack && isNews ? uuid : [])));
  const unconfirmed = surveys.flatMap((survey) => {
    const [resource] = survey;
    return isMissing(survey) && resource.state !== ResourceState.Erred && !held.has(resource.uuid) ? resource : [];
  });
  if (held.size > 0)
    parts.logger.warn(
      { resources: [...held], reason: tooMany?.reason },
      'missing resources are held back, because a fault of the backend is more likely',
    );
  const again = unconfirmed.length === 0 ? new Map() : await lookAgain(unconfirmed, signal, context);
  const decided = surveys.map((survey): SurveyedResource => {
    if (tooMany !== undefined && held.has(survey[0].uuid)) return holdBack(survey, tooMany, parts);
    return again.get(survey[0].uuid) ?? survey;
  });
  return { surveys: decided, allowed: isHeldBack ? 0 : (tooMany?.excess ?? 0) };
}

function holdBack(
  [resource, result]: SurveyedResource,
  tooMany: MissingExcess,
  parts: OfferingParts,
): SurveyedResource {
  const { offering } = parts;
  const message = `${describeProblem(result)}; ${tooMany.reason}, so a fault of the backend is more likely`;
  const command = `memberships --offering ${offering.uuid} --allow-missing ${tooMany.excess}`;
  return [
    resource,
    { finding: createMissingFinding(toFindingResource(resource, offering), resource, { message, command }) },
  ];
}

// An order may have changed or removed the resource meanwhile, so its row is read again too.
async function lookAgain(
  resources: readonly ProviderResource[],
  signal: AbortSignal | undefined,
  { parts: { client }, missingRecheckSeconds, surveyAgain }: MissingContext,
): Promise<ReadonlyMap<string, SurveyedResource>> {
  await wait(missingRecheckSeconds * 1000, signal).catch(() => {});
  const current = await Promise.all(
    resources.map(async (resource) => {
      try {
        const row = await client.retrieveProviderResource(resource.uuid, { signal });
        return row ?? { ...resource, state: ResourceState.Terminated };
      } catch {
        return resource;
      }
    }),
  );
  return new Map((await surveyAgain(current)).map((survey) => [survey[0].uuid, survey]));
}

function toAnswers(surveys: readonly SurveyedResource[], removed: ReadonlySet<string>): ResourceAnswer[] {
  return surveys.flatMap((survey): ResourceAnswer[] => {
    const [{ uuid, state }, result] = survey;
    if ('survey' in result) return [{ uuid, isMissing: false, isNews: false }];
    if (!isMissing(survey) || removed.has(uuid)) return [];
    return [{ uuid, isMissing: true, isNews: state !== ResourceState.Erred }];
  });
}

function isMissing([resource, result]: SurveyedResource): boolean {
  return 'error' in result && result.error instanceof UnusableResourceError && !isChanging(resource);
}

function describeProblem(result: SurveyResult): string {
  return 'error' in result ? describeError(result.error).message : 'the resource is missing';
}
