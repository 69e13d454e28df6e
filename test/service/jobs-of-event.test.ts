import { describe, expect, it } from 'vitest';
import type { JobKind } from '../../src/queue/job-request.js';
import { jobsOfEvent } from '../../src/service/jobs-of-event.js';

const offeringUuid = 'a'.repeat(32);
const user = 'b'.repeat(32);

function jobsOf(type: string, payload: Readonly<Record<string, unknown>>, off: readonly JobKind[] = []) {
  return jobsOfEvent({ type, offeringUuid, payload }, (kind) => !off.includes(kind));
}

const row = { offering_user_uuid: user, user_uuid: 'c'.repeat(32), username: '' };
const syncUser = [{ kind: 'sync', user }];
const memberships = [{ kind: 'memberships' }];

describe('the jobs of an event', () => {
  it.each([
    ['a new user', { action: 'create', state: 'Requested' }, syncUser],
    ['a new user, of whom an older Waldur tells only the username', {}, syncUser],
    ['a user who came back', { action: 'update', state: 'Requested', changed_fields: ['state'] }, syncUser],
    ['a user whose profile has changed', { action: 'attribute_update', changed_attributes: ['email'] }, syncUser],
    [
      'a user who got a username',
      { action: 'update', state: 'OK', changed_fields: ['username', 'state'] },
      memberships,
    ],
    ['a restricted user', { action: 'update', state: 'Creating', changed_fields: ['is_restricted'] }, memberships],
    ['a user whose deletion was requested', { action: 'update', state: 'Requested deletion' }, memberships],
    ['a user who was deleted', { action: 'delete' }, memberships],
    ['a claimed user', { action: 'update', state: 'Creating', changed_fields: ['state'] }, []],
    ['a user who failed', { action: 'update', state: 'Error creating', changed_fields: ['state'] }, []],
    ['a comment', { action: 'update', state: 'OK', changed_fields: ['service_provider_comment'] }, []],
    ['a departure in work', { action: 'update', state: 'Deleting', changed_fields: ['state'] }, []],
    ['the message that repeats a new username', { action: 'username_set', state: 5 }, []],
  ])('of %s are as they should be', (_what, payload, expected) => {
    expect(jobsOf('offering_user', { ...row, ...payload })).toEqual(expected);
  });

  it('of a departure are those for all users where members are not synced', () => {
    const payload = { ...row, action: 'update', state: 'Requested deletion' };
    expect(jobsOf('offering_user', payload, ['memberships'])).toEqual([{ kind: 'sync' }]);
  });

  it.each(['user_role', 'resource', 'service_account', 'course_account'])(
    'of the type %s are those of memberships',
    (type) => {
      expect(jobsOf(type, {})).toEqual(memberships);
      expect(jobsOf(type, {}, ['memberships'])).toEqual([]);
    },
  );

  it('of an order depend on whether it waits for the provider', () => {
    const orders = [{ kind: 'orders' }];
    for (const state of ['pending-provider', 'executing', undefined])
      expect(jobsOf('order', { order_state: state })).toEqual(orders);
    for (const state of ['pending-consumer', 'done', 'something-new'])
      expect(jobsOf('order', { order_state: state })).toEqual([]);
  });

  it('of an unknown type, or of kinds that are off, are none', () => {
    expect(jobsOf('proposal', {})).toEqual([]);
    expect(jobsOf('offering_user', { ...row, action: 'create', state: 'Requested' }, ['sync'])).toEqual([]);
    expect(jobsOf('order', { order_state: 'pending-provider' }, ['orders'])).toEqual([]);
  });

  it('of a new user without a usable uuid are those for all users', () => {
    expect(jobsOf('offering_user', { action: 'create', state: 'Requested', user_uuid: "x'; --" })).toEqual([
      { kind: 'sync' },
    ]);
  });
});
