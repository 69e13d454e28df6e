import type { ResourceAccount } from '../../resources/backend.js';
import { describeError } from '../../shared/describe-error.js';
import { BackendError } from '../../shared/errors.js';
import { foldUsername } from '../../usernames/check-username.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';
import { findResource, listResourceAccounts } from '../backend-answers.js';
import type { CallResources } from '../resource-parts.js';
import { normaliseUuid } from './account-classifier.js';
import type { MembershipFacts } from './facts.js';
import type { MembershipReader } from './membership-reader.js';
import { countManagedAccounts, type MembershipPlan, planMembership } from './plan.js';
import { isInferredRemoval, type Removal } from './removal.js';

/** The one person that a message of Waldur's is about. */
export interface UserScope {
  /** Their uuid in Waldur. */
  readonly userUuid: string;
  /** Their usernames at the offering, folded. */
  readonly names: ReadonlySet<string>;
  readonly granted: boolean;
}

/** What looking at a resource takes. */
export interface SurveyContext {
  readonly call: CallResources;
  readonly reads: MembershipReader;
  /** The accounts of people at the offering, whatever their state; at least those of the teams. */
  readonly users: readonly OfferingUser[];
  /** Whether those are all that there are. */
  readonly isEverybody: boolean;
  /** Only this person. Default: everybody, and the accounts of the project. */
  readonly scope?: UserScope | undefined;
}

/** A resource as it was found, and what is to be done about its people. */
export interface Survey {
  readonly plan: MembershipPlan;
  /** How many people on it are ours. */
  readonly managedCount: number;
  /** The team reads as empty, and nothing confirms that. */
  readonly isUnconfirmed: boolean;
  /** Why some stay, though they seem to have no place there. */
  readonly heldBackReason?: string;
}

/**
 * The resource at the backend is not what Waldur says, or its people can't be listed: the trouble is with the resource
 * itself.
 */
export class UnusableResourceError extends Error {
  override readonly name = 'UnusableResource';
  /** What people may read about it. */
  readonly publicMessage: string | undefined;

  constructor(cause: unknown) {
    super(describeError(cause).message, { cause });
    const text = cause instanceof Error && 'publicMessage' in cause ? cause.publicMessage : undefined;
    this.publicMessage = typeof text === 'string' && text !== '' ? text : undefined;
  }
}

/** Why there is nothing to look at; `undefined` when there is. */
export function findSkipReason(
  { state, backendId = '', restrictMemberAccess }: ProviderResource,
  scope?: UserScope,
): string | undefined {
  if (backendId === '') return 'it has no name at the backend yet';
  if (state !== ResourceState.Ok && state !== ResourceState.Erred)
    return `it is ${state ?? 'in no known state'} in Waldur`;
  return scope?.granted === true && restrictMemberAccess === true ? 'nobody may be added to it' : undefined;
}

/**
 * Reads everything about one resource and plans. Changes nothing. Removals of people who seem to have left are in the
 * plan only when a second read of the lists that say so agreed with the first. Throws `UnusableResource` for trouble at
 * the backend, and the client's errors.
 */
export async function surveyResource(resource: ProviderResource, tools: SurveyContext): Promise<Survey> {
  const { reads, scope, call } = tools;
  const on = await listAccounts(resource, call);
  const isRestricted = resource.restrictMemberAccess === true;
  const facts: MembershipFacts = {
    on: scope === undefined ? on : on.filter((account) => belongsToUser(account, scope)),
    team: isRestricted ? [] : await reads.team(resource),
    users: tools.users,
    accounts: [],
    areAllAccounts: true,
    projectUuid: resource.projectUuid,
    isRestricted,
    keepsRoles: await call(async (backend) => backend.setRole !== undefined),
  };
  const ours = countManagedAccounts(on);
  if (scope !== undefined)
    return { plan: await planForUser(facts, resource, { reads, scope }), managedCount: ours, isUnconfirmed: false };
  return { managedCount: ours, ...(await planForAll(facts, resource, tools)) };
}

// What the backend has on record counts for more than the name.
function belongsToUser({ username, userUuid = '' }: ResourceAccount, { userUuid: theirs, names }: UserScope): boolean {
  return userUuid === '' ? names.has(foldUsername(username)) : normaliseUuid(userUuid) === normaliseUuid(theirs);
}

async function listAccounts(resource: ProviderResource, call: CallResources): Promise<readonly ResourceAccount[]> {
  const { uuid, backendId: id = '' } = resource;
  // What it throws says only that the backend does not know: that must not mark the resource.
  const found = await findResource(call, id);
  if (found === undefined || (found.owner ?? uuid) !== uuid) {
    const what =
      found === undefined
        ? 'is not there at the backend'
        : `at the backend belongs to another resource (${found.owner})`;
    throw new UnusableResourceError(
      new BackendError(`'${id}' ${what}`, { publicMessage: 'The resource was not found.' }),
    );
  }
  try {
    return await listResourceAccounts(call, id);
  } catch (error) {
    // Anything but this says, again, only that the backend does not know.
    throw error instanceof Error && error.name === 'BackendError' ? new UnusableResourceError(error) : error;
  }
}

async function planForAll(
  facts: MembershipFacts,
  resource: ProviderResource,
  { reads, isEverybody }: SurveyContext,
): Promise<Omit<Survey, 'managedCount'>> {
  if (facts.isRestricted) return planForRestricted(facts, reads);
  let known = facts;
  try {
    known = { ...facts, ...(await reads.accounts()) };
    const plan = planMembership(known);
    if (!hasInferredRemovals(plan)) return { plan, isUnconfirmed: false };
    known = { ...known, ...(await reads.confirmAccounts()), team: await reads.confirmTeam(resource) };
    // Whose name it was may be told by the account of somebody who is not of the team any more.
    if (!isEverybody && plan.remove.some(({ reason }) => reason === 'unattributed'))
      known = { ...known, users: await reads.allUsers() };
    const confirmed = planMembership(known);
    const isDoubtful = known.team.length === 0 && hasInferredRemovals(confirmed);
    return { plan: confirmed, isUnconfirmed: isDoubtful && !(await reads.confirmTeamIsEmpty(resource)) };
  } catch (error) {
    const withheld = `the lists that say who has left could not be relied on, so nobody is removed for that: ${describeError(error).message}`;
    return { plan: withoutInferredRemovals(planMembership(known)), isUnconfirmed: false, heldBackReason: withheld };
  }
}

// That members may have no access is an explicit word, so people go in any case. The lists only save the accounts of
// the project, and an account that may be one.
async function planForRestricted(
  facts: MembershipFacts,
  reads: MembershipReader,
): Promise<Omit<Survey, 'managedCount'>> {
  if (countManagedAccounts(facts.on) === 0) return { plan: planMembership(facts), isUnconfirmed: false };
  try {
    return { plan: planMembership({ ...facts, ...(await reads.confirmAccounts()) }), isUnconfirmed: false };
  } catch (error) {
    const withheld = `the service and course accounts could not be read, so whatever may be one stays: ${describeError(error).message}`;
    return {
      plan: planMembership({ ...facts, areAllAccounts: false }),
      isUnconfirmed: false,
      heldBackReason: withheld,
    };
  }
}

async function planForUser(
  facts: MembershipFacts,
  resource: ProviderResource,
  { reads, scope }: { reads: MembershipReader; scope: UserScope },
): Promise<MembershipPlan> {
  if (scope.granted) return withoutInferredRemovals(planMembership(facts));
  const plan = planMembership(
    hasInferredRemovals(planMembership(facts)) ? { ...facts, team: await reads.confirmTeam(resource) } : facts,
  );
  const remove = plan.remove.map((removal) =>
    removal.reason === 'left' ? ({ ...removal, reason: 'role-revoked' } as const) : removal,
  );
  return { ...plan, add: [], remove };
}

function hasInferredRemovals({ remove }: MembershipPlan): boolean {
  return remove.some(isInferredRemoval);
}

/** The plan with those who seem to have left, or these of them, staying where they are. */
export function withoutInferredRemovals(plan: MembershipPlan, usernames?: readonly string[]): MembershipPlan {
  const stays = (removal: Removal): boolean =>
    isInferredRemoval(removal) && (usernames === undefined || usernames.includes(removal.username));
  const remove = plan.remove.filter((removal) => !stays(removal));
  return { ...plan, remove, keep: [...plan.keep, ...plan.remove.filter(stays).map(({ username }) => username)] };
}
