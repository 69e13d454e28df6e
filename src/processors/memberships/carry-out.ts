import { describeThrown } from '../../users/describe-thrown.js';
import type { PassTurn } from '../pass-health.js';
import type { CallResources } from '../resource-parts.js';
import { weighTrouble } from '../trouble.js';
import type { MembershipPlan } from './plan.js';
import type { Removal } from './removal.js';
import type { ResourceMembershipReport } from './report.js';

/** What was done about the people of a resource. */
type PeopleDone = Pick<ResourceMembershipReport, 'added' | 'removed' | 'kept' | 'roles'>;

/** What is reported of a plan that is not carried out. */
export function foresee({ add, remove, keep, roles }: MembershipPlan): PeopleDone {
  return { added: add.map(({ username }) => username), removed: remove, kept: keep, roles };
}

/**
 * Carries out what is planned for the people of a resource: first those who go, then those who come, then roles. An account under an old name goes last, and only if
 * everybody came in, so that nobody is without access in between. What fails for one person becomes a sentence in `errors` and stops nobody else.
 */
export async function carryOutPlan(
  id: string,
  plan: MembershipPlan,
  { call, errors, turn }: { call: CallResources; errors: string[]; turn: PassTurn },
): Promise<PeopleDone> {
  const remove = (people: readonly Removal[]): Promise<readonly Removal[]> =>
    workOnAll(people, { errors, turn, verb: 'remove' }, (some) => {
      const names = some.map(({ username }) => username);
      return call((backend, context) => backend.removePeople(id, names, context));
    });
  const removed = await remove(plan.remove.filter(({ reason }) => reason !== 'renamed'));
  const added = await workOnAll(plan.add, { errors, turn, verb: 'add' }, (people) =>
    call((backend, context) => backend.addPeople(id, people, context)),
  );
  const roles = await workOnEach(plan.roles, { errors, turn, verb: 'change the role of' }, ({ username, to }) =>
    call(async (backend, context) => backend.setRole?.(id, username, to, context)),
  );
  const renamed = plan.remove.filter(({ reason }) => reason === 'renamed');
  const areAllIn = added.length === plan.add.length;
  const gone = areAllIn ? await remove(renamed) : [];
  const kept = areAllIn ? plan.keep : [...plan.keep, ...renamed.map(({ username }) => username)];
  return { added: added.map(({ username }) => username), removed: [...removed, ...gone], kept, roles };
}

interface Named {
  readonly username: string;
}

interface Trouble {
  readonly errors: string[];
  readonly turn: PassTurn;
  readonly verb: string;
}

// Returns those for whom it worked. When all at once fails for good, they are taken one by one, so that one of them can't keep the others.
async function workOnAll<T extends Named>(
  people: readonly T[],
  trouble: Trouble,
  work: (people: readonly T[]) => Promise<void>,
): Promise<readonly T[]> {
  if (people.length === 0) return [];
  try {
    await work(people);
    trouble.turn.answered('resources');
    return people;
  } catch (error) {
    if (people.length > 1 && weighTrouble(error) === 'final') return workOnEach(people, trouble, (person) => work([person]));
    note(people, trouble, error);
    return [];
  }
}

async function workOnEach<T extends Named>(people: readonly T[], trouble: Trouble, work: (person: T) => Promise<void>): Promise<T[]> {
  const done: T[] = [];
  for (const person of people) {
    try {
      await work(person);
      trouble.turn.answered('resources');
      done.push(person);
    } catch (error) {
      note([person], trouble, error);
    }
  }
  return done;
}

function note(people: readonly Named[], { errors, turn, verb }: Trouble, error: unknown): void {
  turn.failed(error);
  errors.push(`could not ${verb} ${people.map(({ username }) => username).join(', ')}: ${describeThrown(error).message}`);
}
