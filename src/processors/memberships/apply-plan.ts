import { describeError } from '../../shared/describe-error.js';
import { classifyError } from '../classify-error.js';
import type { CallResources } from '../parts.js';
import type { TrackedPassItem } from '../pass-outages.js';
import type { Removal } from './account-classifier.js';
import type { MembershipPlan } from './plan.js';
import type { ResourceMembershipReport } from './report.js';

/** The part of a resource's report that says what changed. */
type MembershipChanges = Pick<ResourceMembershipReport, 'added' | 'removed' | 'kept' | 'roles'>;

/** Returns the changes that a dry run reports. */
export function previewPlan({ add, remove, keep, roles }: MembershipPlan): MembershipChanges {
  return { added: add.map(({ username }) => username), removed: remove, kept: keep, roles };
}

/**
 * Applies the planned changes to a resource: removals first, then additions, then roles. An account with an old
 * username is removed last, and only if all additions succeeded, so that its user always has access. An error for one
 * account is added to `errors` and does not affect the others.
 */
export async function applyPlan(
  id: string,
  plan: MembershipPlan,
  { call, errors, item }: { call: CallResources; errors: string[]; item: TrackedPassItem },
): Promise<MembershipChanges> {
  const remove = (removals: readonly Removal[]): Promise<readonly Removal[]> =>
    applyToAll(removals, { errors, item, action: 'remove' }, (batch) => {
      const usernames = batch.map(({ username }) => username);
      return call((backend, context) => backend.removePeople(id, usernames, context));
    });
  const removed = await remove(plan.remove.filter(({ reason }) => reason !== 'renamed'));
  const added = await applyToAll(plan.add, { errors, item, action: 'add' }, (users) =>
    call((backend, context) => backend.addPeople(id, users, context)),
  );
  const roles = await applyToEach(plan.roles, { errors, item, action: 'change the role of' }, ({ username, to }) =>
    call(async (backend, context) => backend.setRole?.(id, username, to, context)),
  );
  const renamed = plan.remove.filter(({ reason }) => reason === 'renamed');
  const hasAddedAll = added.length === plan.add.length;
  const removedLast = hasAddedAll ? await remove(renamed) : [];
  const kept = hasAddedAll ? plan.keep : [...plan.keep, ...renamed.map(({ username }) => username)];
  return { added: added.map(({ username }) => username), removed: [...removed, ...removedLast], kept, roles };
}

interface Named {
  readonly username: string;
}

interface StepContext {
  readonly errors: string[];
  readonly item: TrackedPassItem;
  /** The verb for error messages: `could not <action> jdoe`. */
  readonly action: string;
}

// Returns the entries that succeeded. After a final error of the whole batch, each entry is tried alone, so that one
// invalid entry does not block the others.
async function applyToAll<T extends Named>(
  entries: readonly T[],
  step: StepContext,
  work: (entries: readonly T[]) => Promise<void>,
): Promise<readonly T[]> {
  if (entries.length === 0) return [];
  try {
    await work(entries);
    step.item.recordAnswer('resources');
    return entries;
  } catch (error) {
    if (entries.length > 1 && classifyError(error) === 'final')
      return applyToEach(entries, step, (entry) => work([entry]));
    recordFailure(entries, step, error);
    return [];
  }
}

async function applyToEach<T extends Named>(
  entries: readonly T[],
  step: StepContext,
  work: (entry: T) => Promise<void>,
): Promise<T[]> {
  const succeeded: T[] = [];
  for (const entry of entries) {
    try {
      await work(entry);
      step.item.recordAnswer('resources');
      succeeded.push(entry);
    } catch (error) {
      recordFailure([entry], step, error);
    }
  }
  return succeeded;
}

function recordFailure(entries: readonly Named[], { errors, item, action }: StepContext, error: unknown): void {
  item.record(error);
  const usernames = entries.map(({ username }) => username).join(', ');
  errors.push(`could not ${action} ${usernames}: ${describeError(error).message}`);
}
