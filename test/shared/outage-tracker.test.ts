import { describe, expect, it } from 'vitest';
import { type OutageEvidence, OutageTracker, type OutageTrackerOptions } from '../../src/shared/outage-tracker.js';

type Service = 'store' | 'mail';

const createTracker = (options: Partial<OutageTrackerOptions<Service, OutageEvidence<Service>>> = {}) =>
  new OutageTracker<Service, OutageEvidence<Service>>({ classify: (evidence) => evidence, ...options });

const noStore: OutageEvidence<Service> = { unanswered: 'store', message: 'connection refused' };
const storeTimeout: OutageEvidence<Service> = { ...noStore, message: 'timed out', isTimeout: true };

function processItem(
  tracker: OutageTracker<Service, OutageEvidence<Service>>,
  ...results: OutageEvidence<Service>[]
): void {
  const item = tracker.startItem();
  for (const result of results) item.record(result);
  item.end();
}

describe('OutageTracker', () => {
  it('five items in a row without an answer are an outage', () => {
    const tracker = createTracker({ describe: (service) => `the ${service}` });
    for (let n = 0; n < 4; n += 1) processItem(tracker, noStore);
    expect([tracker.outage, tracker.skipReason, tracker.report(0)]).toEqual([undefined, undefined, {}]);
    processItem(tracker, noStore);
    const outage = { service: 'store', message: 'connection refused' };
    expect(tracker.outage).toEqual(outage);
    expect(tracker.skipReason).toBe('not processed, because the store is unavailable: connection refused');
    expect(tracker.report(3)).toEqual({ outage: { ...outage, notProcessed: 3 } });
  });

  it('an answer resets the count of items without an answer', () => {
    const tracker = createTracker();
    for (let n = 0; n < 4; n += 1) processItem(tracker, noStore);
    processItem(tracker, { answered: ['store'] });
    for (let n = 0; n < 4; n += 1) processItem(tracker, noStore);
    tracker.finish();
    expect(tracker.outage).toBeUndefined();
  });

  it('an item without an answer is counted once, even if several of its parts failed', () => {
    const tracker = createTracker();
    for (let n = 0; n < 4; n += 1) processItem(tracker, noStore, noStore);
    expect(tracker.outage).toBeUndefined();
  });

  it('an item without an answer is not counted if the service answers another item in the meantime', () => {
    const tracker = createTracker();
    const slow = Array.from({ length: 6 }, () => tracker.startItem());
    tracker.recordAnswer('store');
    for (const item of slow) {
      item.record(noStore);
      item.end();
    }
    expect(tracker.outage).toBeUndefined();
  });

  it('items without an answer are counted for each service separately', () => {
    const tracker = createTracker();
    for (let n = 0; n < 5; n += 1) processItem(tracker, noStore, { answered: ['mail'] });
    expect(tracker.outages.map(({ service }) => service)).toEqual(['store']);
  });

  it('a service that never answered during a pass is an outage at the end of the pass', () => {
    const tracker = createTracker();
    processItem(tracker, noStore);
    processItem(tracker, storeTimeout);
    tracker.finish();
    expect(tracker.outage).toEqual({ service: 'store', message: 'connection refused' });
  });

  it('a single timeout is not an outage at the end of a pass, but two timeouts are', () => {
    const tracker = createTracker();
    processItem(tracker, storeTimeout);
    tracker.finish();
    expect(tracker.outage).toBeUndefined();
    processItem(tracker, storeTimeout);
    tracker.finish();
    expect(tracker.outage).toMatchObject({ message: 'timed out' });
  });

  it('a refused token is an outage at once, and the first of two outages is reported', () => {
    const tracker = createTracker();
    processItem(tracker, { refusedBy: 'mail', message: 'invalid token' });
    tracker.declareOutage({ service: 'store', message: 'locked' });
    expect(tracker.outage).toEqual({ service: 'mail', isRefused: true, message: 'invalid token' });
    expect(tracker.outages).toHaveLength(2);
  });

  it('results are ignored after the pass was stopped', () => {
    const tracker = createTracker({ signal: AbortSignal.abort() });
    processItem(tracker, noStore, { refusedBy: 'mail', message: 'invalid token' });
    tracker.finish();
    expect(tracker.outages).toEqual([]);
  });

  it('with an infinite threshold, an outage is declared only at the end of the pass', () => {
    const tracker = createTracker({ threshold: Number.POSITIVE_INFINITY });
    for (let n = 0; n < 9; n += 1) processItem(tracker, noStore);
    expect(tracker.outage).toBeUndefined();
    tracker.finish();
    expect(tracker.outage).toBeDefined();
  });
});
