import { describe, expect, it } from 'vitest';
import { renderJobPlain } from '../../src/cli/job-view.js';
import { safeText } from '../../src/cli/safe-text.js';
import { viewSync } from '../../src/cli/sync-command.js';
import type { SyncReport } from '../../src/users/report.js';
import { everyResult, offeringReport, syncReport, updateReport, userReport, uuidOf } from './support/reports.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const offeringUuid = 'b'.repeat(32);
const renderPlain = (report: SyncReport) => renderJobPlain(viewSync(report), safeText);

describe('the report of sync for a pipe', () => {
  it('each user has a line, ordered by result, and unchanged users are only counted', () => {
    const report = syncReport([offeringReport({ update: updateReport({ users: everyResult, changed: true }) })]);
    expect(renderPlain(report).split('\n')).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `updated ${uuidOf(1)} jdoe (Requested → OK)`,
      `pending ${uuidOf(2)} - (Creating → Pending account linking): Please link your account. https://idp.example.org/link`,
      `failed ${uuidOf(3)} - (Requested → Error creating): the directory is full`,
      `skipped ${uuidOf(4)} - (Requested): restricted in Waldur`,
      `summary ${offeringUuid} SLURM Cluster: 1 updated, 1 pending, 1 failed, 1 skipped, 2 unchanged (1 without a username yet)`,
      '',
    ]);
  });

  it('a dry run says what would be done for each user, and that nothing was written in its first and last line', () => {
    const waiting = userReport({
      uuid: uuidOf(7),
      reason: 'no-username-yet',
      message: 'no username yet',
      from: 'Requested',
      to: 'Creating',
      calls: [{ call: 'beginCreating' }],
    });
    const users = [...everyResult, waiting];
    const report = syncReport([offeringReport({ update: updateReport({ users, dryRun: true }) })], {
      dryRun: true,
    });
    expect(renderPlain(report).split('\n')).toEqual([
      'dry run: nothing was written; this is what would be done',
      `offering ${offeringUuid} SLURM Cluster`,
      `updated ${uuidOf(1)} jdoe (Requested → OK): would claim and set username jdoe`,
      `pending ${uuidOf(2)} - (Creating → Pending account linking): would move to Pending account linking; Please link your account. https://idp.example.org/link`,
      `failed ${uuidOf(3)} - (Requested → Error creating): would claim and move to Error creating; the directory is full`,
      `skipped ${uuidOf(4)} - (Requested): would change nothing; restricted in Waldur`,
      `unchanged ${uuidOf(7)} - (Requested → Creating): would claim; no username yet`,
      `summary ${offeringUuid} SLURM Cluster: would be 1 updated, 1 pending, 1 failed, 1 skipped, 3 unchanged (2 without a username yet)`,
      'dry run: nothing was written; without --dry-run, the changes above would be made',
      '',
    ]);
  });

  it('an outage is reported once, and users who were not processed are only counted', () => {
    const notProcessed = userReport({
      uuid: uuidOf(8),
      result: 'skipped',
      reason: 'backend-unavailable',
      message: 'not tried',
      from: 'Requested',
    });
    const outage = { service: 'backend', message: 'ldap: connection refused', notProcessed: 2 } as const;
    const report = syncReport(
      [offeringReport({ update: updateReport({ users: [notProcessed, notProcessed], outage }) })],
      {
        withoutQuarantine: true,
      },
    );
    expect(renderPlain(report).split('\n')).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `error ${offeringUuid} the username backend became unavailable during the run, so 2 users were not processed: ldap: connection refused`,
      `summary ${offeringUuid} SLURM Cluster: 0 updated, 0 pending, 0 failed, 2 skipped, 0 unchanged`,
      expect.stringMatching(/^quarantine none: /),
      '',
    ]);
  });

  it('errors, closed gates and duplicate usernames are reported for the offering', () => {
    const report = syncReport([
      offeringReport({ error: { code: 'unreachable', message: 'connection refused' } }),
      offeringReport({
        name: 'Closed',
        update: updateReport({
          gate: {
            open: false,
            closedBy: 'username_generation_policy',
            value: 'freeipa',
            setting: 'account_settings',
            source: 'provider',
          },
        }),
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
    const noUsers = '0 updated, 0 pending, 0 failed, 0 skipped, 0 unchanged';
    expect(renderPlain(report).split('\n')).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `error ${offeringUuid} unreachable: connection refused`,
      `offering ${offeringUuid} Closed`,
      `gate ${offeringUuid} username_generation_policy is 'freeipa' (account_settings, source: provider), not 'service_provider': Waldur creates the usernames of this offering`,
      `summary ${offeringUuid} Closed: ${noUsers}`,
      `offering ${offeringUuid} Shut`,
      `gate ${offeringUuid} service_provider_can_create_offering_user is not true: this offering does not let its provider process its users`,
      `summary ${offeringUuid} Shut: ${noUsers}`,
      `offering ${offeringUuid} Twins`,
      `duplicate ${offeringUuid} jdoe is held by ${uuidOf(1)}, ${uuidOf(2)}`,
      `summary ${offeringUuid} Twins: ${noUsers}`,
      '',
    ]);
  });

  it('the last line says that the run was interrupted', () => {
    expect(renderPlain(syncReport([], { interrupted: true }))).toBe('interrupted before the end\n');
  });

  it('a pending user without a comment shows the message, and a missing state is shown as "unknown"', () => {
    const users = [userReport({ result: 'pending', message: 'must link first' })];
    const report = syncReport([offeringReport({ update: updateReport({ users }) })]);
    expect(renderPlain(report)).toContain(`pending ${uuidOf(1)} - (unknown): must link first\n`);
  });

  it('control characters and line breaks from outside are escaped', () => {
    const users = [
      userReport({ result: 'failed', message: 'no\nupdated fake\u001b[31m', username: 'a\u202eb', from: '\u009bOdd' }),
    ];
    const report = syncReport([offeringReport({ name: 'Ev\u0007il', update: updateReport({ users }) })]);
    const text = renderPlain(report);
    expect(text).toContain(`failed ${uuidOf(1)} a\\u202eb (\\u009bOdd): no updated fake\\u001b[31m\n`);
    expect(text).not.toMatch(unsafeCharacters);
  });
});
