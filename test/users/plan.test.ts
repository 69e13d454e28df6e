import { describe, expect, it } from 'vitest';
import type { BackendResult } from '../../src/users/backend-result.js';
import {
  needsWork,
  type PlanFacts,
  planRetry,
  planStep,
  planWaldurAction,
  type Step,
  type WaldurAction,
  waitingStates,
} from '../../src/users/plan.js';
import { type OfferingUser, OfferingUserState } from '../../src/waldur/types.js';

const serverTime = Date.parse('2026-11-23T12:00:00Z');
const facts: PlanFacts = { serverTime, claimSeconds: 60, claimedByUs: false };

function user(fields: Partial<OfferingUser>): OfferingUser {
  return { uuid: 'a'.repeat(32), modified: '2026-11-23T11:00:00Z', ...fields };
}

describe('planStep', () => {
  const rows: [string, Partial<OfferingUser>, Step][] = [
    ['Requested', { state: 'Requested' }, { kind: 'resolve', claim: 'before-asking' }],
    [
      'Requested with an earlier username',
      { state: 'Requested', username: 'jdoe' },
      { kind: 'resolve', claim: 'before-asking' },
    ],
    ['Creating for an hour', { state: 'Creating' }, { kind: 'resolve', claim: 'before-writing' }],
    [
      'Creating for 59 s',
      { state: 'Creating', modified: '2026-11-23T11:59:01Z' },
      { kind: 'leave', reason: 'claimed-elsewhere' },
    ],
    [
      'Creating for 60 s',
      { state: 'Creating', modified: '2026-11-23T11:59:00Z' },
      { kind: 'resolve', claim: 'before-writing' },
    ],
    [
      'Creating since a time in the future',
      { state: 'Creating', modified: '2026-11-23T12:00:09Z' },
      { kind: 'leave', reason: 'claimed-elsewhere' },
    ],
    [
      'Creating since an invalid time',
      { state: 'Creating', modified: 'soon' },
      { kind: 'resolve', claim: 'before-writing' },
    ],
    [
      'Error creating for 4 s',
      { state: 'Error creating', modified: '2026-11-23T11:59:56Z' },
      { kind: 'leave', reason: 'claimed-elsewhere' },
    ],
    [
      'Error creating for 5 s',
      { state: 'Error creating', modified: '2026-11-23T11:59:55Z' },
      { kind: 'resolve', claim: 'before-writing' },
    ],
    ['Error creating', { state: 'Error creating' }, { kind: 'resolve', claim: 'before-writing' }],
    ['Pending account linking', { state: 'Pending account linking' }, { kind: 'resolve', claim: 'before-writing' }],
    [
      'Pending additional validation',
      { state: 'Pending additional validation' },
      { kind: 'resolve', claim: 'before-writing' },
    ],
    ['OK without a username', { state: 'OK' }, { kind: 'resolve', claim: 'impossible' }],
    ['OK with an empty username', { state: 'OK', username: '' }, { kind: 'resolve', claim: 'impossible' }],
    ['OK with a username', { state: 'OK', username: 'jdoe' }, { kind: 'leave', reason: 'ready' }],
    ['Requested deletion', { state: 'Requested deletion' }, { kind: 'leave', reason: 'being-deleted' }],
    ['Deleting', { state: 'Deleting' }, { kind: 'leave', reason: 'being-deleted' }],
    ['Deleted', { state: 'Deleted' }, { kind: 'leave', reason: 'being-deleted' }],
    ['Error deleting', { state: 'Error deleting' }, { kind: 'leave', reason: 'being-deleted' }],
    ['an unknown state', { state: 'Hibernating' }, { kind: 'leave', reason: 'unknown-state' }],
    ['the name of an Object method as a state', { state: 'toString' }, { kind: 'leave', reason: 'unknown-state' }],
    ['no state', {}, { kind: 'leave', reason: 'unknown-state' }],
  ];

  it.each(rows)('the next step for a user in %s matches the table', (_title, fields, step) => {
    expect(planStep(user(fields), facts)).toEqual(step);
  });

  it('the table of steps has an entry for every state of Waldur', () => {
    for (const state of Object.values(OfferingUserState))
      expect(planStep(user({ state }), facts), state).not.toMatchObject({ reason: 'unknown-state' });
  });

  it('a user in Creating who was claimed by this process is processed further', () => {
    expect(
      planStep(user({ state: 'Creating', modified: '2026-11-23T12:00:00Z' }), { ...facts, claimedByUs: true }),
    ).toEqual({
      kind: 'resolve',
      claim: 'held',
    });
  });

  it.each(Object.values(OfferingUserState))('a restricted user in %s is not processed', (state) => {
    expect(planStep(user({ state, isRestricted: true }), facts)).toEqual({ kind: 'leave', reason: 'restricted' });
  });

  it('only users in the five waiting states and in OK without a username need work', () => {
    const working = Object.values(OfferingUserState).filter((state) => needsWork(user({ state, username: 'jdoe' })));
    expect(working.sort()).toEqual([...waitingStates].sort());
    expect(needsWork(user({ state: 'OK' }))).toBe(true);
    expect(needsWork(user({ state: 'Creating', modified: '2026-11-23T11:59:59Z' }))).toBe(true);
  });
});

describe('planWaldurAction', () => {
  const outcomes: Record<BackendResult['kind'], BackendResult> = {
    username: { kind: 'username', username: 'jdoe' },
    nothing: { kind: 'nothing' },
    'account-linking': { kind: 'account-linking', comment: 'Link it.' },
    'additional-validation': { kind: 'additional-validation', comment: 'Sign it.' },
    failed: { kind: 'failed', reason: 'backend-error', comment: 'It failed.', message: 'it failed' },
    transient: { kind: 'transient', reason: 'backend-unavailable', message: 'down' },
  };
  const link: WaldurAction = 'set-pending-account-linking';
  const validate: WaldurAction = 'set-pending-additional-validation';
  const fail: WaldurAction = 'set-error-creating';
  const comment: WaldurAction = 'update-comment';
  const table: [(typeof waitingStates)[number] | 'OK', Record<BackendResult['kind'], WaldurAction>][] = [
    ['Requested', row(link, validate, fail)],
    ['Creating', row(link, validate, fail)],
    ['Error creating', row(link, validate, comment)],
    ['Pending account linking', row(comment, validate, fail)],
    ['Pending additional validation', row(link, comment, fail)],
    ['OK', row(comment, comment, comment)],
  ];
  function row(
    linking: WaldurAction,
    validation: WaldurAction,
    failed: WaldurAction,
  ): Record<BackendResult['kind'], WaldurAction> {
    return {
      username: 'store-username',
      nothing: 'stay',
      transient: 'stay',
      'account-linking': linking,
      'additional-validation': validation,
      failed,
    };
  }

  it.each(table)('the action in Waldur for a user in %s matches the table', (state, expected) => {
    for (const [kind, move] of Object.entries(expected))
      expect(planWaldurAction(state, outcomes[kind as BackendResult['kind']]), kind).toBe(move);
  });
});

describe('planRetry', () => {
  const now = serverTime;
  const failed = { count: 3, reason: 'backend-error', lastAt: now - 1000, nextAt: now + 1000 };
  const facts = { now, maxAttempts: 10, ignoreRetryDelay: false };
  const wait = { kind: 'wait', until: now + 1000, count: 3, reason: 'backend-error' };
  const rows: [string, Partial<typeof failed> | undefined, Partial<typeof facts>, object][] = [
    ['who has never failed', undefined, {}, { kind: 'try' }],
    ['whose retry delay has not passed', {}, {}, wait],
    ['whose retry delay has passed', { nextAt: now }, {}, { kind: 'try' }],
    ['who was requested by an operator', {}, { ignoreRetryDelay: true }, { kind: 'try' }],
    ['whose last attempt is in the future', { lastAt: now + 1 }, {}, { kind: 'try' }],
    ['who has failed too often', { count: 10 }, {}, { kind: 'quarantined' }],
    ['who has failed too often, long ago', { count: 11, nextAt: 0 }, {}, { kind: 'quarantined' }],
    [
      'who has failed too often and was requested by an operator',
      { count: 10 },
      { ignoreRetryDelay: true },
      { kind: 'quarantined' },
    ],
    ['who has failed one time less than the limit', { count: 9, nextAt: 0 }, {}, { kind: 'try' }],
    ['who has failed often where quarantine is off', { count: 99, nextAt: 0 }, { maxAttempts: 0 }, { kind: 'try' }],
    ['with many timeouts of the backend', { count: 99, nextAt: 0, reason: 'backend-timeout' }, {}, { kind: 'try' }],
  ];

  it.each(rows)('the retry decision for a user %s matches the table', (_title, attempt, more, turn) => {
    expect(planRetry(attempt && { ...failed, ...attempt }, { ...facts, ...more })).toEqual(turn);
  });
});
