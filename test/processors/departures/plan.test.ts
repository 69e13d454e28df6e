import { describe, expect, it } from 'vitest';
import { type DepartureFacts, type DepartureStep, planDeparture } from '../../../src/processors/departures/plan.js';
import { type OfferingUser, OfferingUserState } from '../../../src/waldur/types.js';

const now = Date.parse('2026-11-23T12:00:00Z');
const changed = (secondsAgo: number): string => new Date(now - secondsAgo * 1000).toISOString();
const facts: DepartureFacts = { serverTime: now, now, claimSeconds: 60, hasNotes: true };
const seen = (secondsAgo: number): Partial<DepartureFacts> => ({ firstSeen: now - secondsAgo * 1000 });
const failedUntil = (seconds: number): Partial<DepartureFacts> => ({
  failure: { count: 1, message: 'no', nextAt: now + seconds * 1000 },
});

describe('the plan for a departing user', () => {
  it.each<[string, Partial<OfferingUser>, Partial<DepartureFacts>, DepartureStep]>([
    ['Requested deletion', { state: 'Requested deletion' }, {}, 'claim'],
    ['Requested deletion after a failure', { state: 'Requested deletion' }, failedUntil(60), 'claim'],
    ['Error deleting', { state: 'Error deleting' }, {}, 'claim'],
    ['Error deleting within the retry delay', { state: 'Error deleting' }, failedUntil(1), 'retry-later'],
    ['Error deleting after the retry delay', { state: 'Error deleting' }, failedUntil(0), 'claim'],
    ['Deleting that was never seen', { state: 'Deleting', modified: changed(999) }, {}, 'note'],
    ['Deleting that is old, but seen a moment ago', { state: 'Deleting', modified: changed(999) }, seen(59), 'wait'],
    ['Deleting that is young by its time', { state: 'Deleting', modified: changed(59) }, seen(999), 'wait'],
    ['Deleting that is old by both', { state: 'Deleting', modified: changed(60) }, seen(60), 'take-over'],
    ['Deleting without a time, seen long ago', { state: 'Deleting' }, seen(60), 'take-over'],
    ['young Deleting without notes', { state: 'Deleting', modified: changed(59) }, { hasNotes: false }, 'wait'],
    ['old Deleting without notes', { state: 'Deleting', modified: changed(60) }, { hasNotes: false }, 'take-over'],
    ['Deleting, with a claim that we hold', { state: 'Deleting', modified: changed(0) }, { isHeld: true }, 'resume'],
    ['a state of a newer Waldur', { state: 'Frozen' }, {}, 'none'],
    ['no state', {}, {}, 'none'],
  ])('%s', (_title, user, more, step) => {
    expect(planDeparture({ uuid: 'a', ...user }, { ...facts, ...more })).toBe(step);
  });

  it('users in any other state are left alone', () => {
    const others = Object.values(OfferingUserState).filter(
      (state) => !['Requested deletion', 'Deleting', 'Error deleting'].includes(state),
    );
    expect(others.map((state) => planDeparture({ uuid: 'a', state }, facts))).toEqual(others.map(() => 'none'));
  });
});
