import { applyToAll, applyToEach } from '../apply-to-all.js';
import { addUsers, removeUsers } from '../backend-answers.js';
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
    applyToAll(removals, { errors, item, action: 'remove' }, (batch) =>
      removeUsers(
        call,
        id,
        batch.map(({ username }) => username),
      ),
    );
  const removed = await remove(plan.remove.filter(({ reason }) => reason !== 'renamed'));
  const added = await applyToAll(plan.add, { errors, item, action: 'add' }, (users) => addUsers(call, id, users));
  const roles = await applyToEach(plan.roles, { errors, item, action: 'change the role of' }, ({ username, to }) =>
    call(async (backend, context) => backend.setRole?.(id, username, to, context)),
  );
  const renamed = plan.remove.filter(({ reason }) => reason === 'renamed');
  const hasAddedAll = added.length === plan.add.length;
  const removedLast = hasAddedAll ? await remove(renamed) : [];
  const kept = hasAddedAll ? plan.keep : [...plan.keep, ...renamed.map(({ username }) => username)];
  return { added: added.map(({ username }) => username), removed: [...removed, ...removedLast], kept, roles };
}
