import { BackendError } from '../../errors.js';
import type { PersonOnResource } from '../../resources/backend.js';
import { foldUsername } from '../../usernames/check-username.js';
import { describeThrown } from '../../users/describe-thrown.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';
import { findResource, listPeopleOn } from '../backend-answers.js';
import type { CallResources } from '../resource-parts.js';
import type { MembershipFacts } from './facts.js';
import type { PassReads } from './pass-reads.js';
import { countOurs, type MembershipPlan, planMembership } from './plan.js';
import { isCompared, type Removal } from './removal.js';
import { normaliseUuid } from './whose-account.js';

/** The one person that a message of Waldur's is about. */
export interface PersonScope {
  /** Their uuid in Waldur. */
  readonly userUuid: string;
  /** Their usernames at the offering, folded. */
  readonly names: ReadonlySet<string>;
  readonly granted: boolean;
}

/** What looking at a resource takes. */
export interface SurveyTools {
  readonly call: CallResources;
  readonly reads: PassReads;
  /** The accounts of people at the offering, whatever their state; at least those of the teams. */
  readonly users: readonly OfferingUser[];
  /** Whether those are all that there are. */
  readonly isEverybody: boolean;
  /** Only this person. Default: everybody, and the accounts of the project. */
  readonly scope?: PersonScope | undefined;
}

/** A resource as it was found, and what is to be done about its people. */
export interface Survey {
  readonly plan: MembershipPlan;
  /** How many people on it are ours. */
  readonly ours: number;
  /** The team reads as empty, and nothing confirms that. */
  readonly isUnconfirmed: boolean;
  /** Why some stay, though they seem to have no place there. */
  readonly withheld?: string;
}

/** The resource at the backend is not what Waldur says, or its people can't be listed: the trouble is with the resource itself. */
export class UnusableResource extends Error {
  override readonly name = 'UnusableResource';
  /** What people may read about it. */
  readonly publicMessage: string | undefined;

  constructor(cause: unknown) {
    super(describeThrown(cause).message, { cause });
    const text = cause instanceof Error && 'publicMessage' in cause ? cause.publicMessage : undefined;
    this.publicMessage = typeof text === 'string' && text !== '' ? text : undefined;
  }
}

/** Why there is nothing to look at; `undefined` when there is. */
export function whySkip({ state, backendId = '', restrictMemberAccess }: ProviderResource, scope?: PersonScope): string | undefined {
  if (backendId === '') return 'it has no name at the backend yet';
  if (state !== ResourceState.Ok && state !== ResourceState.Erred) return `it is ${state ?? 'in no known state'} in Waldur`;
  return scope?.granted === true && restrictMemberAccess === true ? 'nobody may be added to it' : undefined;
}

/**
 * Reads everything about one resource and plans. Changes nothing. Removals of people who seem to have left are in the plan only when a second read of the lists
 * that say so agreed with the first. Throws `UnusableResource` for trouble at the backend, and the client's errors.
 */
export async function surveyResource(resource: ProviderResource, tools: SurveyTools): Promise<Survey> {
  const { reads, scope, call } = tools;
  const on = await listPeople(resource, call);
  const isRestricted = resource.restrictMemberAccess === true;
  const facts: MembershipFacts = {
    on: scope === undefined ? on : on.filter((account) => isTheirs(account, scope)),
    team: isRestricted ? [] : await reads.team(resource),
    users: tools.users,
    accounts: [],
    areAllAccounts: true,
    projectUuid: resource.projectUuid,
    isRestricted,
    keepsRoles: await call(async (backend) => backend.setRole !== undefined),
  };
  const ours = countOurs(on);
  if (scope !== undefined) return { plan: await planForPerson(facts, resource, { reads, scope }), ours, isUnconfirmed: false };
  return { ours, ...(await planForAll(facts, resource, tools)) };
}

// What the backend has on record counts for more than the name.
function isTheirs({ username, userUuid = '' }: PersonOnResource, { userUuid: theirs, names }: PersonScope): boolean {
  return userUuid === '' ? names.has(foldUsername(username)) : normaliseUuid(userUuid) === normaliseUuid(theirs);
}

async function listPeople(resource: ProviderResource, call: CallResources): Promise<readonly PersonOnResource[]> {
  const { uuid, backendId: id = '' } = resource;
  // What it throws says only that the backend does not know: that must not mark the resource.
  const found = await findResource(call, id);
  if (found === undefined || (found.owner ?? uuid) !== uuid) {
    const what = found === undefined ? 'is not there at the backend' : `at the backend belongs to another resource (${found.owner})`;
    throw new UnusableResource(new BackendError(`'${id}' ${what}`, { publicMessage: 'The resource was not found.' }));
  }
  try {
    return await listPeopleOn(call, id);
  } catch (error) {
    // Anything but this says, again, only that the backend does not know.
    throw error instanceof Error && error.name === 'BackendError' ? new UnusableResource(error) : error;
  }
}

async function planForAll(facts: MembershipFacts, resource: ProviderResource, { reads, isEverybody }: SurveyTools): Promise<Omit<Survey, 'ours'>> {
  if (facts.isRestricted) return planForRestricted(facts, reads);
  let known = facts;
  try {
    known = { ...facts, ...(await reads.accounts()) };
    const plan = planMembership(known);
    if (!hasSomebodyLeft(plan)) return { plan, isUnconfirmed: false };
    known = { ...known, ...(await reads.confirmAccounts()), team: await reads.confirmTeam(resource) };
    // Whose name it was may be told by the account of somebody who is not of the team any more.
    if (!isEverybody && plan.remove.some(({ reason }) => reason === 'unattributed')) known = { ...known, users: await reads.everybody() };
    const confirmed = planMembership(known);
    const isDoubtful = known.team.length === 0 && hasSomebodyLeft(confirmed);
    return { plan: confirmed, isUnconfirmed: isDoubtful && !(await reads.confirmEmpty(resource)) };
  } catch (error) {
    const withheld = `the lists that say who has left could not be relied on, so nobody is removed for that: ${describeThrown(error).message}`;
    return { plan: withoutLeavers(planMembership(known)), isUnconfirmed: false, withheld };
  }
}

// That members may have no access is an explicit word, so people go in any case. The lists only save the accounts of the project, and an account that may be one.
async function planForRestricted(facts: MembershipFacts, reads: PassReads): Promise<Omit<Survey, 'ours'>> {
  if (countOurs(facts.on) === 0) return { plan: planMembership(facts), isUnconfirmed: false };
  try {
    return { plan: planMembership({ ...facts, ...(await reads.confirmAccounts()) }), isUnconfirmed: false };
  } catch (error) {
    const withheld = `the service and course accounts could not be read, so whatever may be one stays: ${describeThrown(error).message}`;
    return { plan: planMembership({ ...facts, areAllAccounts: false }), isUnconfirmed: false, withheld };
  }
}

async function planForPerson(
  facts: MembershipFacts,
  resource: ProviderResource,
  { reads, scope }: { reads: PassReads; scope: PersonScope },
): Promise<MembershipPlan> {
  if (scope.granted) return withoutLeavers(planMembership(facts));
  const plan = planMembership(hasSomebodyLeft(planMembership(facts)) ? { ...facts, team: await reads.confirmTeam(resource) } : facts);
  const remove = plan.remove.map((removal) => (removal.reason === 'left' ? ({ ...removal, reason: 'role-revoked' } as const) : removal));
  return { ...plan, add: [], remove };
}

function hasSomebodyLeft({ remove }: MembershipPlan): boolean {
  return remove.some(isCompared);
}

/** The plan with those who seem to have left, or these of them, staying where they are. */
export function withoutLeavers(plan: MembershipPlan, usernames?: readonly string[]): MembershipPlan {
  const stays = (removal: Removal): boolean => isCompared(removal) && (usernames === undefined || usernames.includes(removal.username));
  const remove = plan.remove.filter((removal) => !stays(removal));
  return { ...plan, remove, keep: [...plan.keep, ...plan.remove.filter(stays).map(({ username }) => username)] };
}
