import { MembershipReader } from '../../processors/memberships/membership-reader.js';
import type { Survey } from '../../processors/memberships/survey.js';
import { type SurveyResult, surveyResources } from '../../processors/memberships/survey-resources.js';
import { addTargetUsernames, createCallResources } from '../../processors/parts.js';
import { createPassOutages } from '../../processors/pass-outages.js';
import { ResourceIds } from '../../processors/resource-ids/resource-ids.js';
import type { ResourceBackend } from '../../resources/backend.js';
import { describeError } from '../../shared/describe-error.js';
import type { SiteOffering, SiteOfferingParts } from '../../site/site-offering.js';
import { type Finding, HeldBackUsers, reviewUsernames } from '../../users/finding.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';
import { describeResource, type ResourceCheckOptions } from './check-backend-ids.js';
import type { CheckResult } from './run-check.js';

/** Maximum number of unreadable resources that are listed. Accounts that are held back are all listed. */
const maxListedUnreadable = 20;

/** Options of `checkHeldBackAccounts`. */
export interface HeldBackAccountsOptions extends ResourceCheckOptions {
  /** All users of the offering, in any state. */
  readonly users: readonly OfferingUser[];
  /** The usernames in conflict. */
  readonly conflicts: readonly Finding[];
}

/**
 * Lists every account on a resource that a run of `memberships` would not remove because of its username. Reads the
 * resources, their teams and their accounts as such a run does, with the same time limits, and changes nothing. When
 * Waldur or the backend does not answer for several resources in a row, the others are not read.
 */
export async function checkHeldBackAccounts(
  offering: SiteOffering,
  { users, conflicts, readResources, signal }: HeldBackAccountsOptions,
): Promise<CheckResult> {
  if (offering.config.membershipSyncBackend === undefined)
    return { status: 'skipped', message: 'membership_sync_backend is not set' };
  const target = openTarget(offering);
  if (target === undefined) return { status: 'skipped', message: 'a backend is not usable' };
  const { backend, parts } = target;
  const { targetUsernames, resourceTimeoutSeconds, peers } = parts;
  const known = await readResources();
  const call = createCallResources({ resources: backend, parts, resourceTimeoutSeconds, signal });
  const outages = createPassOutages(signal);
  const surveys = await surveyResources(
    known.filter(({ state, backendId = '' }) => backendId !== '' && surveyedStates.has(state)),
    {
      call,
      reader: new MembershipReader(parts, { signal, outages }),
      ids: new ResourceIds({ call, rules: backend.idRules, sources: [parts, ...peers], signal, known }),
      outages,
      users,
      hasAllUsers: true,
      heldBack: new HeldBackUsers([...reviewUsernames(users, targetUsernames).findings, ...conflicts], targetUsernames),
    },
    signal,
  );
  signal?.throwIfAborted();
  return toResult(surveys);
}

const surveyedStates: ReadonlySet<string | undefined> = new Set([ResourceState.Ok, ResourceState.Erred]);

// The checks of the backends say why one is not usable.
function openTarget(
  offering: SiteOffering,
): { readonly backend: ResourceBackend; readonly parts: SiteOfferingParts } | undefined {
  try {
    const backend = offering.membershipBackend;
    return { backend, parts: addTargetUsernames(offering.parts, backend) };
  } catch {
    return undefined;
  }
}

function toResult(surveys: readonly (readonly [ProviderResource, SurveyResult])[]): CheckResult {
  const heldBack = surveys.flatMap(([resource, result]) =>
    listHeldAccounts(findSurvey(result)).map((message) => `${describeResource(resource)}: ${message}`),
  );
  const unreadable = surveys.flatMap(([resource, result]) => {
    const reason = explainUnreadable(result);
    return reason === undefined ? [] : [`${describeResource(resource)}: ${reason}`];
  });
  if (heldBack.length === 0 && unreadable.length === 0)
    return { status: 'ok', message: `no account is held back (resources read: ${surveys.length})` };
  return {
    status: 'error',
    message: [
      ...(heldBack.length === 0 ? [] : [`${heldBack.length} held back: ${heldBack.join('; ')}`]),
      ...(unreadable.length === 0 ? [] : [describeUnreadable(unreadable, surveys.length)]),
    ].join('; '),
    advice:
      heldBack.length === 0
        ? "check the system that the backend manages; 'memberships --dry-run' shows what it answers"
        : 'remove accounts that do not belong on a resource by hand. Until then memberships leaves them as they are',
  };
}

function describeUnreadable(unreadable: readonly string[], count: number): string {
  const more = unreadable.length > maxListedUnreadable ? [`${unreadable.length - maxListedUnreadable} more`] : [];
  const listed = [...unreadable.slice(0, maxListedUnreadable), ...more].join('; ');
  return `${unreadable.length} of ${count} resources could not be read: ${listed}`;
}

function findSurvey(result: SurveyResult): Survey | undefined {
  if ('survey' in result) return result.survey;
  return 'finding' in result ? result.explicit : undefined;
}

// An account of the project that is not added is on no resource. The check of the usernames lists it.
function listHeldAccounts(survey: Survey | undefined): string[] {
  if (survey === undefined) return [];
  const { keep, heldBack } = survey.plan;
  const present = new Set(keep);
  return heldBack.filter(({ username }) => present.has(username)).map(({ message }) => message);
}

// A resource with a finding about its id is listed by the check of the ids.
function explainUnreadable(result: SurveyResult): string | undefined {
  if ('error' in result) return describeError(result.error).message;
  if ('outageReason' in result) return result.outageReason;
  return 'skipReason' in result ? result.skipReason : undefined;
}
