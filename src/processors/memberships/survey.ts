import type { ResourceAccount } from '../../resources/backend.js';
import { describeError } from '../../shared/describe-error.js';
import { BackendError } from '../../shared/errors.js';
import { normaliseUuid } from '../../shared/normalise-uuid.js';
import { type AccountNames, dropRealm, readAccountNames } from '../../usernames/account-names.js';
import type { HeldBackUsers } from '../../users/finding.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';
import { findResource, hasMethod, listResourceAccounts } from '../backend-answers.js';
import type { CallResources } from '../parts.js';
import type { ResourceFinding } from '../resource-ids/finding.js';
import { isInferredRemoval, type MembershipFacts, type Removal } from './account-classifier.js';
import type { MemberNotes } from './member-notes.js';
import type { MembershipReader } from './membership-reader.js';
import { countManagedAccounts, type MembershipPlan, planMembership } from './plan.js';

/** The one user that a message of Waldur is about. */
export interface UserScope {
  /** The user's UUID in Waldur. */
  readonly userUuid: string;
  /** The user's usernames at the offering, in lower case. */
  readonly names: ReadonlySet<string>;
  readonly granted: boolean;
}

/** What is needed to survey a resource. */
export interface SurveyContext {
  readonly call: CallResources;
  readonly reader: MembershipReader;
  /** The users of the offering in any state; at least those of the teams. */
  readonly users: readonly OfferingUser[];
  /** Whether `users` has all users of the offering. */
  readonly hasAllUsers: boolean;
  readonly heldBack: HeldBackUsers;
  /** The users whose departure removes their accounts, so that comparing lists does not. Default: none. */
  readonly leaving?: readonly OfferingUser[] | undefined;
  /** Only this user. Default: all users, and the accounts of the project. */
  readonly scope?: UserScope | undefined;
  /** Who was on the resources after the last run. Default: not known. */
  readonly memberNotes?: MemberNotes | undefined;
}

/** The current state of a resource, and the planned changes to its accounts. */
export interface Survey {
  readonly plan: MembershipPlan;
  /** Number of accounts on the resource that this module created. */
  readonly managedCount: number;
  /** The team list is empty, and the project does not confirm it. */
  readonly isUnconfirmed: boolean;
  /** Why accounts stay that should probably be removed. */
  readonly heldBackReason?: string;
  /** How usernames are compared. */
  readonly names: AccountNames;
  /** The keys of the accounts on the resource that this module created and that no departure removes. */
  readonly ourKeys: ReadonlySet<string>;
}

/** The resource does not exist at the backend, belongs to another Waldur resource, or cannot list its accounts. */
export class UnusableResourceError extends Error {
  override readonly name = 'UnusableResourceError';
  /** The backend has no such resource, or only that of another Waldur resource. */
  readonly isAbsent: boolean;
  /** What users may read about it. */
  readonly publicMessage: string | undefined;

  constructor(cause: unknown, isAbsent: boolean) {
    super(describeError(cause).message, { cause });
    this.isAbsent = isAbsent;
    const text = cause instanceof Error && 'publicMessage' in cause ? cause.publicMessage : undefined;
    this.publicMessage = typeof text === 'string' && text !== '' ? text : undefined;
  }
}

const syncedStates: readonly unknown[] = [
  ResourceState.Ok,
  ResourceState.Erred,
  ResourceState.Updating,
  ResourceState.Terminating,
];

/**
 * Whether an order is changing or removing the resource. Until that is done, accounts are only removed from it, and
 * nothing else is changed at the backend or in Waldur.
 */
export function isChanging({ state }: ProviderResource): boolean {
  return state === ResourceState.Updating || state === ResourceState.Terminating;
}

/** Returns why a resource is not surveyed; `undefined` when it is. */
export function findSkipReason(
  { state, backendId = '', restrictMemberAccess }: ProviderResource,
  scope?: UserScope,
): string | undefined {
  if (backendId === '') return 'the resource has no backend id yet';
  if (!syncedStates.includes(state))
    return `the state of the resource in Waldur is ${state ?? 'unknown'} (expected ${syncedStates.join(', ')})`;
  return scope?.granted === true && restrictMemberAccess === true
    ? 'no user can be added: Waldur restricts access to the resource (restrict_member_access)'
    : undefined;
}

/**
 * Reads everything about one resource and plans the changes. Changes nothing. The plan has inferred removals only when
 * a second read of the lists agrees with the first. Throws `UnusableResourceError` for a problem with the resource at
 * the backend, and the client's errors.
 */
export async function surveyResource(resource: ProviderResource, context: SurveyContext): Promise<Survey> {
  const { reader, scope, call, users, hasAllUsers, heldBack, leaving } = context;
  const accounts = await listAccounts(resource, call);
  const names = await call(async (backend) => readAccountNames(backend));
  const wasOn = context.memberNotes?.wasOn(resource);
  const isRestricted = resource.restrictMemberAccess === true;
  const facts: MembershipFacts = {
    resourceAccounts:
      scope === undefined ? accounts : accounts.filter((account) => belongsToUser(account, scope, names)),
    team: isRestricted ? [] : await reader.team(resource),
    users,
    hasAllUsers,
    projectAccounts: [],
    hasAllProjectAccounts: true,
    projectUuid: resource.projectUuid,
    resourceUuid: resource.uuid,
    heldBack,
    leaving,
    isRevoked: scope?.granted === false,
    takesUsernamesAsData: await call(async (backend) => backend.takesUsernamesAsData === true),
    isRestricted,
    canSetRoles: await hasMethod(call, 'setRole'),
    names,
    ...(wasOn === undefined ? {} : { wasOn }),
  };
  const about = {
    names,
    managedCount: countManagedAccounts(accounts, names),
    ourKeys: listOurKeys(accounts, facts),
  };
  const survey =
    scope === undefined
      ? { ...about, ...(await planForAll(facts, resource, context)) }
      : { ...about, plan: await planForUser(facts, resource, { reader, scope }), isUnconfirmed: false };
  return isChanging(resource) ? { ...survey, plan: { ...survey.plan, add: [], roles: [] } } : survey;
}

/**
 * Plans what explicit words ask for on a resource that is held back because other resources have its id: users that
 * Waldur restricts, closed accounts, and a user whose role was revoked and who is in no team of these resources.
 * Returns `undefined` when nothing is to be done, also when one of them is of another offering, which has other users.
 */
export async function surveySharedResource(
  resource: ProviderResource,
  { resources: [, ...others] }: ResourceFinding,
  context: SurveyContext,
): Promise<Survey | undefined> {
  const { reader, scope } = context;
  const isForeign = others.some(({ offering }) => offering.uuid !== resource.offeringUuid);
  // `restrict_member_access` is about one of the resources, so it does not count.
  if (isForeign || resource.restrictMemberAccess === true || scope?.granted === true) return undefined;
  if (scope !== undefined) {
    const teams = await Promise.all(others.map((other) => reader.confirmTeam({ ...emptyResource, uuid: other.uuid })));
    if (teams.flat().some(({ userUuid }) => userUuid === scope.userUuid)) return undefined;
  }
  const survey = await surveyResource(resource, context);
  const { remove, heldBack } = survey.plan;
  const explicit = remove.filter((removal) => !isInferredRemoval(removal));
  if (explicit.length === 0 && heldBack.length === 0) return undefined;
  const removed = new Set(explicit);
  const stay = remove.filter((removal) => !removed.has(removal)).map(({ username }) => username);
  return { ...survey, plan: { add: [], roles: [], remove: explicit, keep: [...survey.plan.keep, ...stay], heldBack } };
}

type SurveyedPlan = Pick<Survey, 'plan' | 'isUnconfirmed' | 'heldBackReason'>;

// A user who is leaving may come back, and is added again then.
function listOurKeys(
  accounts: readonly ResourceAccount[],
  { names: { keyOf }, users, leaving = [], wasOn }: MembershipFacts,
): ReadonlySet<string> {
  const left = new Set(leaving.map(({ username = '' }) => keyOf(username)));
  const known = new Set(users.map(({ username = '' }) => keyOf(username)));
  const keys = accounts.flatMap(({ username, isOurs }) => {
    const key = keyOf(username);
    return (isOurs ?? (known.has(key) || wasOn?.(key))) ? key : [];
  });
  return new Set(keys.filter((key) => !left.has(key)));
}

const emptyResource = { attributes: {}, options: {}, limits: {} };

// A UUID that the backend has stored takes precedence over the username. A username with a realm may be the user's, so
// that the user is not added; but not certainly, so that no account is removed.
function belongsToUser(
  { username, userUuid = '' }: ResourceAccount,
  scope: UserScope,
  { keyOf }: AccountNames,
): boolean {
  if (userUuid !== '') return normaliseUuid(userUuid) === normaliseUuid(scope.userUuid);
  const key = keyOf(username);
  const keys = [...scope.names].map(keyOf);
  if (keys.includes(key)) return true;
  return scope.granted && keys.some((own) => own === dropRealm(key) || dropRealm(own) === key);
}

async function listAccounts(resource: ProviderResource, call: CallResources): Promise<readonly ResourceAccount[]> {
  const { uuid, backendId: id = '' } = resource;
  // An error of `find` says nothing about the resource, so it must not mark the resource as erred.
  const found = await findResource(call, id);
  if (found === undefined || (found.owner ?? uuid) !== uuid) {
    const problem =
      found === undefined ? 'not found in the backend' : `in the backend belongs to another resource (${found.owner})`;
    throw new UnusableResourceError(
      new BackendError(`'${id}' ${problem}`, { publicMessage: 'The resource was not found.' }),
      true,
    );
  }
  try {
    return await listResourceAccounts(call, id);
  } catch (error) {
    // Only a `BackendError` says that the resource itself has a problem.
    throw error instanceof Error && error.name === 'BackendError' ? new UnusableResourceError(error, false) : error;
  }
}

async function planForAll(
  facts: MembershipFacts,
  resource: ProviderResource,
  { reader, hasAllUsers }: SurveyContext,
): Promise<SurveyedPlan> {
  if (facts.isRestricted) return planForRestricted(facts, reader);
  let known = facts;
  try {
    known = { ...facts, ...(await reader.accounts()) };
    const plan = planMembership(known);
    if (!hasInferredRemovals(plan)) return { plan, isUnconfirmed: false };
    known = { ...known, ...(await reader.confirmAccounts()), team: await reader.confirmTeam(resource) };
    // The username may belong to a user who is no longer in the team.
    if (!hasAllUsers && plan.remove.some(({ reason }) => reason === 'unattributed'))
      known = { ...known, users: await reader.allUsers(), hasAllUsers: true };
    const confirmed = planMembership(known);
    const needsConfirmation = known.team.length === 0 && hasInferredRemovals(confirmed);
    return { plan: confirmed, isUnconfirmed: needsConfirmation && !(await reader.confirmTeamIsEmpty(resource)) };
  } catch (error) {
    const { message } = describeError(error);
    const heldBackReason = `no account of a departed user is removed, because the lists are unreliable: ${message}`;
    return { plan: withoutInferredRemovals(planMembership(known)), isUnconfirmed: false, heldBackReason };
  }
}

// `restrict_member_access` is explicit, so the accounts of users are removed in any case. The lists only protect the
// accounts of the project, and accounts that may be one.
async function planForRestricted(facts: MembershipFacts, reader: MembershipReader): Promise<SurveyedPlan> {
  if (countManagedAccounts(facts.resourceAccounts, facts.names) === 0)
    return { plan: planMembership(facts), isUnconfirmed: false };
  try {
    return { plan: planMembership({ ...facts, ...(await reader.confirmAccounts()) }), isUnconfirmed: false };
  } catch (error) {
    const heldBackReason =
      'accounts that may be service or course accounts stay, because the lists of these accounts could not be read: ' +
      describeError(error).message;
    const plan = planMembership({ ...facts, hasAllProjectAccounts: false });
    return { plan, isUnconfirmed: false, heldBackReason };
  }
}

async function planForUser(
  facts: MembershipFacts,
  resource: ProviderResource,
  { reader, scope }: { reader: MembershipReader; scope: UserScope },
): Promise<MembershipPlan> {
  const first = planMembership(facts);
  if (scope.granted) return withoutInferredRemovals(first);
  const plan = hasInferredRemovals(first)
    ? planMembership({ ...facts, team: await reader.confirmTeam(resource) })
    : first;
  const remove = plan.remove.map((removal) =>
    removal.reason === 'left' ? ({ ...removal, reason: 'role-revoked' } as const) : removal,
  );
  return { ...plan, add: [], remove };
}

function hasInferredRemovals({ remove }: MembershipPlan): boolean {
  return remove.some(isInferredRemoval);
}

/** Returns the plan without its inferred removals, or without those of `usernames`: these accounts stay. */
export function withoutInferredRemovals(plan: MembershipPlan, usernames?: readonly string[]): MembershipPlan {
  const stays = (removal: Removal): boolean =>
    isInferredRemoval(removal) && (usernames === undefined || usernames.includes(removal.username));
  const remove = plan.remove.filter((removal) => !stays(removal));
  return { ...plan, remove, keep: [...plan.keep, ...plan.remove.filter(stays).map(({ username }) => username)] };
}
