import { describe, expect, it, onTestFinished } from 'vitest';
import { openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { OfferingBaseProcessor } from '../../src/processors/offering-base-processor.js';
import { BackendError } from '../../src/shared/errors.js';
import { AdjustableClock } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import type { UpdateReport, UserReason } from '../../src/users/report.js';
import { noon, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

describe('retries and quarantine in prepareUsers', () => {
  it('failed users are retried with growing delays and finally quarantined, as in a run over all users', async () => {
    const clock = new AdjustableClock(noon);
    const open = await openWaldur('MSW', { clock });
    onTestFinished(() => open.close());
    const { attempts } = openMemoryLedger({ foldUsername, clock });
    const { user_uuid } = open.waldur.addOfferingUser({ offering: open.offering.uuid });
    const backend = new ScriptedBackend(new BackendError('no room'));
    const processor = new OfferingBaseProcessor({ ...open.parts(backend), attempts, maxAttempts: 2 });
    const reasons: UserReason[] = [];
    const onReport = ({ users }: UpdateReport): void => void reasons.push(...users.map(({ reason }) => reason));
    for (const seconds of [10, 50, 3600]) {
      expect(await processor.prepareUsers({ users: [String(user_uuid)], onReport })).toEqual([]);
      clock.advance(seconds * 1000);
    }
    await processor.prepareUsers({ users: [String(user_uuid)], onReport });
    expect(reasons).toEqual(['backend-error', 'retry-later', 'quarantined', 'quarantined']);
    expect(backend.asked).toHaveLength(2);
  });
});
