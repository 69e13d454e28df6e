import { describe, expect, it } from 'vitest';
import { type Evidence, OutageTracker, type OutageTrackerOptions } from '../../src/shared/outage-tracker.js';

type Service = 'store' | 'mail';

const createTracker = (options: Partial<OutageTrackerOptions<Service, Evidence<Service>>> = {}) =>
  new OutageTracker<Service, Evidence<Service>>({ classify: (evidence) => evidence, ...options });

const noStore: Evidence<Service> = { unanswered: 'store', message: 'connection refused' };
const storeTimeout: Evidence<Service> = { ...noStore, message: 'timed out', isTimeout: true };

function processItem(tracker: OutageTracker<Service, Evidence<Service>>, ...results: Evidence<Service>[]): void {
  const item = tracker.startItem();
  for (const result of results) item.record(result);
  item.end();
}

describe('OutageTracker', () => {
  it('declares an outage after five items in a row without an answer', () => {
    const tracker = createTracker({ describe: (service) => `the ${service}` });
    for (let n = 0; n < 4; n += 1) processItem(tracker, noStore);
    expect([tracker.outage, tracker.skipReason, tracker.report(0)]).toEqual([undefined, undefined, {}]);
    processItem(tracker, noStore);
    const outage = { service: 'store', message: 'connection refused' };
    expect(tracker.outage).toEqual(outage);
    expect(tracker.skipReason).toBe('not processed, because the store is unavailable: connection refused');
    expect(tracker.report(3)).toEqual({ outage: { ...outage, notProcessed: 3 } });
  });

  it('starts to count again when a service answers', () => {
    const tracker = createTracker();
    for (let n = 0; n < 4; n += 1) processItem(tracker, noStore);
    processItem(tracker, { answered: ['store'] });
    for (let n = 0; n < 4; n += 1) processItem(tracker, noStore);
    tracker.finish();
    expect(tracker.outage).toBeUndefined();
  });

  it('counts an item once, however many of its parts failed', () => {
    const tracker = createTracker();
    for (let n = 0; n < 4; n += 1) processItem(tracker, noStore, noStore);
    expect(tracker.outage).toBeUndefined();
  });

  it('does not count an item while other items get answers from the same service', () => {
    const tracker = createTracker();
    const slow = Array.from({ length: 6 }, () => tracker.startItem());
    tracker.recordAnswer('store');
    for (const item of slow) {
      item.record(noStore);
      item.end();
    }
    expect(tracker.outage).toBeUndefined();
  });

  it('counts each service alone', () => {
    const tracker = createTracker();
    for (let n = 0; n < 5; n += 1) processItem(tracker, noStore, { answered: ['mail'] });
    expect(tracker.outages.map(({ service }) => service)).toEqual(['store']);
  });

  it('declares an outage at the end of a pass in which a service never answered', () => {
    const tracker = createTracker();
    processItem(tracker, noStore);
    processItem(tracker, storeTimeout);
    tracker.finish();
    expect(tracker.outage).toEqual({ service: 'store', message: 'connection refused' });
  });

  it('does not declare an outage because of a single timeout, but because of two', () => {
    const tracker = createTracker();
    processItem(tracker, storeTimeout);
    tracker.finish();
    expect(tracker.outage).toBeUndefined();
    processItem(tracker, storeTimeout);
    tracker.finish();
    expect(tracker.outage).toMatchObject({ message: 'timed out' });
  });

  it('declares a refused token as an outage at once, and keeps the first outage', () => {
    const tracker = createTracker();
    processItem(tracker, { refusedBy: 'mail', message: 'invalid token' });
    tracker.declareOutage({ service: 'store', message: 'locked' });
    expect(tracker.outage).toEqual({ service: 'mail', isRefused: true, message: 'invalid token' });
    expect(tracker.outages).toHaveLength(2);
  });

  it('ignores what happens after the pass was stopped', () => {
    const tracker = createTracker({ signal: AbortSignal.abort() });
    processItem(tracker, noStore, { refusedBy: 'mail', message: 'invalid token' });
    tracker.finish();
    expect(tracker.outages).toEqual([]);
  });

  it('leaves the decision to the end of the pass with an infinite threshold', () => {
    const tracker = createTracker({ threshold: Number.POSITIVE_INFINITY });
    for (let n = 0; n < 9; n += 1) processItem(tracker, noStore);
    expect(tracker.outage).toBeUndefined();
    tracker.finish();
    expect(tracker.outage).toBeDefined();
  });
});
