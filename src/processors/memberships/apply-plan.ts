import { describeError } from '../../shared/describe-error.js';
import type { AccountNames } from '../../usernames/account-names.js';
import { quoteUsername } from '../../users/finding.js';
import { applyToAll, applyToEach } from '../apply-to-all.js';
import { addUsers, listResourceAccounts, removeUsers } from '../backend-answers.js';
import type { CallResources } from '../parts.js';
import type { TrackedPassItem } from '../pass-outages.js';
import { isInferredRemoval, type Removal } from './account-classifier.js';
import type { MembershipPlan } from './plan.js';
import type { ResourceMembershipReport } from './report.js';

/** The part of a resource's report that says what changed. */
export type MembershipChanges = Pick<ResourceMembershipReport, 'added' | 'removed' | 'kept' | 'roles' | 'heldBack'>;

/** What is needed to apply a plan. */
export interface ApplyContext {
  readonly call: CallResources;
  readonly names: AccountNames;
  /** Receives a message for every step that fails. */
  readonly errors: string[];
  readonly item: TrackedPassItem;
}

/** Returns the changes that a dry run reports. */
export function previewPlan({ add, remove, keep, roles, heldBack }: MembershipPlan): MembershipChanges {
  return { added: add.map(({ username }) => username), removed: remove, kept: keep, roles, heldBack };
}

/**
 * Applies the planned changes to a resource: removals that Waldur asks for, then additions, then accounts of users who
 * left, then roles. Users who left go whatever became of the additions, which may fail because the resource is full.
 * Last come old usernames of users whose new one is on the resource, so that they always have access. An error for one
 * account is added to `errors` and does not affect the others.
 */
export async function applyPlan(id: string, plan: MembershipPlan, context: ApplyContext): Promise<MembershipChanges> {
  const { call, errors, item } = context;
  const remove = (removals: readonly Removal[]): Promise<readonly Removal[]> =>
    applyToAll(removals, { errors, item, action: 'remove' }, (batch) => {
      const usernames = batch.map(({ username }) => username);
      return removeUsers(call, id, usernames);
    });
  const asked = await remove(plan.remove.filter((removal) => !isInferredRemoval(removal)));
  const added = await applyToAll(plan.add, { errors, item, action: 'add' }, (users) => addUsers(call, id, users));
  const left = await remove(plan.remove.filter((each) => isInferredRemoval(each) && each.reason !== 'renamed'));
  const roles = await applyToEach(plan.roles, { errors, item, action: 'change the role of' }, ({ username, to }) =>
    call(async (backend, callContext) => backend.setRole?.(id, username, to, callContext)),
  );
  const addedNames = added.map(({ username }) => username);
  const { ready, kept, heldBack } = await splitRenamed(id, { ...plan, addedNames }, context);
  const renamed = await remove(ready);
  return {
    added: addedNames,
    removed: [...asked, ...left, ...renamed],
    kept: [...plan.keep, ...kept],
    roles,
    heldBack: [...plan.heldBack, ...heldBack],
  };
}

interface SplitRenamed extends Pick<MembershipChanges, 'kept' | 'heldBack'> {
  /** The old usernames whose users are on the resource under the new one. */
  readonly ready: readonly Removal[];
}

// A backend that spells usernames in another way may have taken the new username for the old one. So the accounts are
// listed again before an old username goes.
async function splitRenamed(
  id: string,
  { remove, keep, addedNames }: MembershipPlan & { readonly addedNames: readonly string[] },
  { call, names: { keyOf }, errors, item }: ApplyContext,
): Promise<SplitRenamed> {
  const renamed = remove.filter(({ reason }) => reason === 'renamed');
  const added = new Set(addedNames.map(keyOf));
  const wasAdded = ({ newUsername = '' }: Removal): boolean => added.has(keyOf(newUsername));
  let on = new Set(keep.map(keyOf));
  if (renamed.some(wasAdded)) {
    try {
      on = new Set((await listResourceAccounts(call, id)).map(({ username }) => keyOf(username)));
    } catch (error) {
      item.record(error);
      errors.push(`could not look for new usernames: ${describeError(error).message}`);
      return { ready: [], kept: renamed.map(({ username }) => username), heldBack: [] };
    }
  }
  const isOn = ({ newUsername = '' }: Removal): boolean => on.has(keyOf(newUsername));
  const waiting = renamed.filter((removal) => !isOn(removal));
  return {
    ready: renamed.filter(isOn),
    kept: waiting.map(({ username }) => username),
    heldBack: waiting.filter(wasAdded).map(({ username, newUsername = '' }) => ({
      username,
      message:
        `account ${quoteUsername(username)} is not removed (renamed): ${quoteUsername(newUsername)} was added, but the ` +
        'backend does not list it; if it spells usernames in another way, declare how (normalizeUsername; ' +
        'listed_username_pattern of the command backend)',
    })),
  };
}
