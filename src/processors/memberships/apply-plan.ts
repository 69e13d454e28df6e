import { describeError } from '../../shared/describe-error.js';
import { classifyError } from '../classify-error.js';
import type { TrackedPassItem } from '../pass-outages.js';
import type { CallResources } from '../resource-parts.js';
import type { MembershipPlan } from './plan.js';
import type { Removal } from './removal.js';
import type { ResourceMembershipReport } from './report.js';

/** What was done about the people of a resource. */
type MembershipChanges = Pick<ResourceMembershipReport, 'added' | 'removed' | 'kept' | 'roles'>;

/** What is reported of a plan that is not carried out. */
export function previewPlan({ add, remove, keep, roles }: MembershipPlan): MembershipChanges {
  return { added: add.map(({ username }) => username), removed: remove, kept: keep, roles };
}

/**
 * Carries out what is planned for the people of a resource: first those who go, then those who come, then roles. An
 * account under an old name goes last, and only if everybody came in, so that nobody is without access in between. What
 * fails for one person becomes a sentence in `errors` and stops nobody else.
 */
export async function applyPlan(
  id: string,
  plan: MembershipPlan,
  { call, errors, turn }: { call: CallResources; errors: string[]; turn: TrackedPassItem },
): Promise<MembershipChanges> {
  const remove = (people: readonly Removal[]): Promise<readonly Removal[]> =>
    applyToAll(people, { errors, turn, verb: 'remove' }, (some) => {
      const names = some.map(({ username }) => username);
      return call((backend, context) => backend.removePeople(id, names, context));
    });
  const removed = await remove(plan.remove.filter(({ reason }) => reason !== 'renamed'));
  const added = await applyToAll(plan.add, { errors, turn, verb: 'add' }, (people) =>
    call((backend, context) => backend.addPeople(id, people, context)),
  );
  const roles = await applyToEach(plan.roles, { errors, turn, verb: 'change the role of' }, ({ username, to }) =>
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

interface StepContext {
  readonly errors: string[];
  readonly turn: TrackedPassItem;
  readonly verb: string;
}

// Returns those for whom it worked. When all at once fails for good, they are taken one by one, so that one of them
// can't keep the others.
async function applyToAll<T extends Named>(
  people: readonly T[],
  trouble: StepContext,
  work: (people: readonly T[]) => Promise<void>,
): Promise<readonly T[]> {
  if (people.length === 0) return [];
  try {
    await work(people);
    trouble.turn.recordAnswer('resources');
    return people;
  } catch (error) {
    if (people.length > 1 && classifyError(error) === 'final')
      return applyToEach(people, trouble, (person) => work([person]));
    recordFailure(people, trouble, error);
    return [];
  }
}

async function applyToEach<T extends Named>(
  people: readonly T[],
  trouble: StepContext,
  work: (person: T) => Promise<void>,
): Promise<T[]> {
  const done: T[] = [];
  for (const person of people) {
    try {
      await work(person);
      trouble.turn.recordAnswer('resources');
      done.push(person);
    } catch (error) {
      recordFailure([person], trouble, error);
    }
  }
  return done;
}

function recordFailure(people: readonly Named[], { errors, turn, verb }: StepContext, error: unknown): void {
  turn.record(error);
  errors.push(
    `could not ${verb} ${people.map(({ username }) => username).join(', ')}: ${describeError(error).message}`,
  );
}
