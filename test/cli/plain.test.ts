import { describe, expect, it } from 'vitest';
import { renderPlain } from '../../src/cli/plain.js';
import { safeText } from '../../src/cli/safe-text.js';
import { everyResult, offeringReport, syncReport, updateReport, userReport, uuidOf } from './support/reports.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const offeringUuid = 'b'.repeat(32);

describe('the plain report', () => {
  it('has a line for each person by result, and counts those whom nothing happened to', () => {
    const report = syncReport([offeringReport({ update: updateReport({ users: everyResult, changed: true }) })]);
    expect(renderPlain(report, safeText).split('\n')).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `updated ${uuidOf(1)} jdoe (Requested → OK)`,
      `pending ${uuidOf(2)} - (Creating → Pending account linking): Please link your account. https://idp.example.org/link`,
      `failed ${uuidOf(3)} - (Requested → Error creating): the directory is full`,
      `skipped ${uuidOf(4)} - (Requested): restricted in Waldur`,
      `summary ${offeringUuid} SLURM Cluster: 1 updated, 1 pending, 1 failed, 1 skipped, 2 unchanged (1 without a username yet)`,
      '',
    ]);
  });

  it('says first that a dry run wrote nothing, and then for each person what would be called', () => {
    const waiting = userReport({
      uuid: uuidOf(7),
      reason: 'no-username-yet',
      message: 'no username yet',
      from: 'Requested',
      to: 'Creating',
      calls: [{ call: 'beginCreating' }],
    });
    const people = [...everyResult, waiting];
    const report = syncReport([offeringReport({ update: updateReport({ users: people, dryRun: true }) })], {
      dryRun: true,
    });
    expect(renderPlain(report, safeText).split('\n')).toEqual([
      'dry run: nothing was written; this is what would be done',
      `offering ${offeringUuid} SLURM Cluster`,
      `updated ${uuidOf(1)} jdoe (Requested → OK): would call begin_creating, set username jdoe`,
      `pending ${uuidOf(2)} - (Creating → Pending account linking): Please link your account. https://idp.example.org/link; would call set_pending_account_linking`,
      `failed ${uuidOf(3)} - (Requested → Error creating): the directory is full; would call begin_creating, set_error_creating`,
      `skipped ${uuidOf(4)} - (Requested): restricted in Waldur`,
      `unchanged ${uuidOf(7)} - (Requested → Creating): no username yet; would call begin_creating`,
      `summary ${offeringUuid} SLURM Cluster: 1 updated, 1 pending, 1 failed, 1 skipped, 3 unchanged (2 without a username yet)`,
      '',
    ]);
  });

  it('names nobody who was not tried because something went away, and says that once', () => {
    const untried = userReport({
      uuid: uuidOf(8),
      result: 'skipped',
      reason: 'backend-unavailable',
      message: 'not tried',
      from: 'Requested',
    });
    const lost = { service: 'backend', message: 'ldap: connection refused', notProcessed: 2 } as const;
    const report = syncReport([offeringReport({ update: updateReport({ users: [untried, untried], outage: lost }) })], {
      withoutQuarantine: true,
    });
    expect(renderPlain(report, safeText).split('\n')).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `trouble ${offeringUuid} the username backend became unavailable during the run, so 2 users were not processed: ldap: connection refused`,
      `summary ${offeringUuid} SLURM Cluster: 0 updated, 0 pending, 0 failed, 2 skipped, 0 unchanged`,
      expect.stringMatching(/^quarantine none: /),
      '',
    ]);
  });

  it('says what was wrong with an offering as a whole', () => {
    const report = syncReport([
      offeringReport({ error: { code: 'unreachable', message: 'connection refused' } }),
      offeringReport({
        name: 'Closed',
        update: updateReport({ gate: { open: false, closedBy: 'username_generation_policy', value: 'freeipa' } }),
      }),
      offeringReport({
        name: 'Shut',
        update: updateReport({ gate: { open: false, closedBy: 'service_provider_can_create_offering_user' } }),
      }),
      offeringReport({
        name: 'Twins',
        update: updateReport({ duplicates: [{ username: 'jdoe', holders: [uuidOf(1), uuidOf(2)] }] }),
      }),
    ]);
    const nobody = '0 updated, 0 pending, 0 failed, 0 skipped, 0 unchanged';
    expect(renderPlain(report, safeText).split('\n')).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `trouble ${offeringUuid} unreachable: connection refused`,
      `offering ${offeringUuid} Closed`,
      `gate ${offeringUuid} username_generation_policy is 'freeipa', not 'service_provider': Waldur makes the usernames of this offering itself`,
      `summary ${offeringUuid} Closed: ${nobody}`,
      `offering ${offeringUuid} Shut`,
      `gate ${offeringUuid} service_provider_can_create_offering_user is not true: this offering does not let its provider work on its users`,
      `summary ${offeringUuid} Shut: ${nobody}`,
      `offering ${offeringUuid} Twins`,
      `doubled ${offeringUuid} jdoe is held by ${uuidOf(1)}, ${uuidOf(2)}`,
      `summary ${offeringUuid} Twins: ${nobody}`,
      '',
    ]);
  });

  it('says last that the run was stopped', () => {
    expect(renderPlain(syncReport([], { interrupted: true }), safeText)).toBe('interrupted before the end\n');
  });

  it('falls back to the message where a pending person has no comment, and to "unknown" where there is no state', () => {
    const people = [userReport({ result: 'pending', message: 'must link first' })];
    const report = syncReport([offeringReport({ update: updateReport({ users: people }) })]);
    expect(renderPlain(report, safeText)).toContain(`pending ${uuidOf(1)} - (unknown): must link first\n`);
  });

  it('lets nothing through that steers a terminal or starts a line of its own', () => {
    const people = [
      userReport({ result: 'failed', message: 'no\nupdated fake\u001b[31m', username: 'a\u202eb', from: '\u009bOdd' }),
    ];
    const report = syncReport([offeringReport({ name: 'Ev\u0007il', update: updateReport({ users: people }) })]);
    const text = renderPlain(report, safeText);
    expect(text).toContain(`failed ${uuidOf(1)} a\\u202eb (\\u009bOdd): no updated fake\\u001b[31m\n`);
    expect(text).not.toMatch(unsafeCharacters);
  });
});
