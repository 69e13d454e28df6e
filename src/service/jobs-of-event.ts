import { readUuidField, type WaldurEvent } from '../events/event.js';
import type { JobKind } from '../queue/job-request.js';

/** What an event asks for. */
export interface EventWork {
  readonly kind: JobKind;
  /** `sync` for this user only. */
  readonly user?: string;
}

/** The changes of an offering user who is OK that matter to the members of resources. */
const membershipFields: readonly string[] = ['state', 'username', 'is_restricted'];

/**
 * Returns the jobs for an event; none for an event about something that this program has done itself, and about what is
 * none of its business. `isOn` tells which kinds of jobs there are. What an event says may be out of date: jobs read
 * what is true.
 */
export function jobsOfEvent({ type, payload }: WaldurEvent, isOn: (kind: JobKind) => boolean): readonly EventWork[] {
  const memberships: readonly EventWork[] = isOn('memberships') ? [{ kind: 'memberships' }] : [];
  switch (type) {
    case 'offering_user':
      return jobsOfUser(payload, memberships).filter(({ kind }) => isOn(kind));
    case 'order':
      return isOn('orders') && isOpenOrder(payload['order_state']) ? [{ kind: 'orders' }] : [];
    case 'user_role':
    case 'resource':
    case 'service_account':
    case 'course_account':
      return memberships;
    default:
      return [];
  }
}

function jobsOfUser(payload: WaldurEvent['payload'], memberships: readonly EventWork[]): readonly EventWork[] {
  const user = readUuidField(payload, 'offering_user_uuid') ?? readUuidField(payload, 'user_uuid');
  const sync: readonly EventWork[] = [user === undefined ? { kind: 'sync' } : { kind: 'sync', user }];
  const { action, state, changed_fields: changed } = payload;
  const hasChanged = (fields: readonly string[]) =>
    !Array.isArray(changed) || fields.some((field) => changed.includes(field));
  switch (action) {
    // Older servers only tell that there is a new user.
    case undefined:
    case 'create':
    case 'update':
      if (state === undefined || state === 'Requested') return sync;
      // The memberships job closes the accounts too; without it, the job for all users does.
      if (state === 'Requested deletion') return memberships.length > 0 ? memberships : [{ kind: 'sync' }];
      // In other states, another worker, or this one, has the user in hand, or the user waits for something else.
      return (state === 'OK' && hasChanged(membershipFields)) ||
        (Array.isArray(changed) && hasChanged(['is_restricted']))
        ? memberships
        : [];
    case 'attribute_update':
      return sync;
    case 'delete':
      return memberships;
    default:
      return [];
  }
}

// An order in another state waits for someone else, or is finished.
function isOpenOrder(state: unknown): boolean {
  return state === undefined || state === 'pending-provider' || state === 'executing';
}
