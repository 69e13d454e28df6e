import pico from 'picocolors';
import { describe, expect, it } from 'vitest';
import { renderJobPlain, renderJobTable } from '../../src/cli/job-view.js';
import { viewMemberships } from '../../src/cli/memberships-command.js';
import { viewOrders } from '../../src/cli/orders-command.js';
import { safeText } from '../../src/cli/safe-text.js';
import type { MembershipsReport } from '../../src/processors/memberships/report.js';
import { everyResult, orderReport, resourceReport, updateReport, userReport, uuidOf } from './support/reports.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const style = { colors: pico.createColors(false), columns: 100, clean: safeText };
const offering = { name: 'SLURM Cluster', uuid: 'b'.repeat(32), backend: 'files' };
const run = { dryRun: false, interrupted: false };
const pass = { ...run, braked: false, allowed: 0 };

describe('the report of orders', () => {
  it('users who are not ready are listed below their order, and ready users are not', () => {
    const view = viewOrders({ ...run, offerings: [{ ...offering, orders: [orderReport({ users: everyResult })] }] });
    expect(renderJobPlain(view, safeText).split('\n').slice(1, 7)).toEqual([
      `done ${uuidOf(11)} Create ${uuidOf(12)} alloc: completed`,
      `not-ready ${uuidOf(11)} ${uuidOf(6)} - (Creating): the username backend has no username for this user yet`,
      `not-ready ${uuidOf(11)} ${uuidOf(3)} - (Requested → Error creating): the directory is full`,
      `not-ready ${uuidOf(11)} ${uuidOf(2)} - (Creating → Pending account linking): Please link your account. https://idp.example.org/link`,
      `not-ready ${uuidOf(11)} ${uuidOf(4)} - (Requested): restricted in Waldur`,
      `summary ${offering.uuid} SLURM Cluster: 1 done, 0 rejected, 0 waiting, 0 failed, 0 erred, 0 skipped, 0 planned`,
    ]);
  });

  it('orders are shown in a table on a terminal', () => {
    const users = [
      userReport({
        reason: 'restricted',
        result: 'skipped',
        message: 'restricted in Waldur',
        from: 'OK',
        username: 'jdoe',
      }),
    ];
    const view = viewOrders({
      ...run,
      interrupted: true,
      offerings: [{ ...offering, orders: [orderReport({ users })] }],
    });
    expect(renderJobTable(view, style)).toBe(`SLURM Cluster ${offering.uuid}
RESULT  ORDER                             DETAIL
done    Create alloc                      completed
        ${uuidOf(11)}  not-ready: ${uuidOf(1)} jdoe (OK):
        resource                          restricted in Waldur
        ${uuidOf(12)}
SLURM Cluster: 1 done, 0 rejected, 0 waiting, 0 failed, 0 erred, 0 skipped, 0 planned
interrupted before the end
`);
  });
});

describe('the report of memberships', () => {
  it('everything that was done to a resource has a line', () => {
    const resource = resourceReport({
      result: 'braked',
      added: ['a1'],
      removed: [{ username: 'r1', reason: 'restricted-user' }],
      kept: ['k1', 'k2'],
      roles: [{ username: 'k1', from: 'member', to: 'admin' }, { username: 'k2' }],
      brake: { usernames: ['k2'], message: 'Not removed.', hint: 'Run again.' },
      mode: 'paused',
      state: 'OK',
      errors: ['no room'],
    });
    const view = viewMemberships({
      ...run,
      offerings: [{ ...offering, memberships: { ...pass, resources: [resource] } }],
    });
    expect(renderJobPlain(view, safeText).split('\n').slice(1, -2)).toEqual([
      `braked ${uuidOf(12)} alloc Alloc: 1 added, 1 removed, 2 kept`,
      `added ${uuidOf(12)} a1`,
      `removed ${uuidOf(12)} r1 (restricted-user)`,
      `role ${uuidOf(12)} k1 (member → admin)`,
      `role ${uuidOf(12)} k2 (none → none)`,
      `mode ${uuidOf(12)} paused`,
      `state ${uuidOf(12)} OK`,
      `stopped ${uuidOf(12)} Not removed.`,
      `hint ${uuidOf(12)} Run again.`,
      `error ${uuidOf(12)} no room`,
    ]);
  });

  it('a dry run says what would be done to a resource', () => {
    const resource = resourceReport({
      result: 'planned',
      added: ['a1'],
      removed: [{ username: 'r1', reason: 'left' }],
      roles: [{ username: 'k1', from: 'member', to: 'admin' }],
      mode: 'paused',
    });
    const view = viewMemberships({
      ...run,
      dryRun: true,
      offerings: [{ ...offering, memberships: { ...pass, dryRun: true, resources: [resource] } }],
    });
    expect(renderJobPlain(view, safeText).split('\n').slice(2, -1)).toEqual([
      `planned ${uuidOf(12)} alloc Alloc: would add 1, remove 1 and keep 0`,
      `would-add ${uuidOf(12)} a1`,
      `would-remove ${uuidOf(12)} r1 (left)`,
      `would-set-role ${uuidOf(12)} k1 (member → admin)`,
      `would-set-mode ${uuidOf(12)} paused`,
      `summary ${offering.uuid} SLURM Cluster: 0 synced, 0 braked, 0 failed, 0 skipped, 0 interrupted, 1 would be processed`,
      'dry run: nothing was written; without --dry-run, the changes above would be made',
    ]);
  });

  it('profiles are reported only when they failed, and deactivated accounts always', () => {
    const linesOf = (more: Partial<MembershipsReport>) => {
      const view = viewMemberships({
        ...run,
        offerings: [{ ...offering, memberships: { ...pass, resources: [], ...more } }],
      });
      return renderJobPlain(view, safeText).split('\n').slice(1, -2);
    };
    expect(
      linesOf({ profiles: { result: 'done', users: 2 }, deactivated: { result: 'done', usernames: ['a', 'b'] } }),
    ).toEqual([`deactivated ${offering.uuid} done: accounts of users who left: a, b`]);
    const failed = { result: 'failed', message: 'no directory' } as const;
    expect(linesOf({ profiles: { ...failed, users: 2 }, deactivated: { ...failed, usernames: [] } })).toEqual([
      `profiles ${offering.uuid} the username backend could not update all of 2 profiles: no directory`,
      `deactivated ${offering.uuid} failed: no directory`,
    ]);
  });

  it('skipped resources, offering errors, a dry run and an interruption are reported with their reason', () => {
    const resources = [
      resourceReport({ result: 'skipped', message: 'the resource has no backend id yet', backendId: '' }),
    ];
    const update = updateReport({ gate: { open: false, closedBy: 'service_provider_can_create_offering_user' } });
    const view = viewMemberships({
      dryRun: true,
      interrupted: true,
      offerings: [
        { ...offering, memberships: { ...pass, update, resources } },
        { ...offering, name: 'Far', error: { code: 'unreachable', message: 'connection refused' } },
      ],
    });
    const lines = renderJobPlain(view, safeText).trimEnd().split('\n');
    expect(lines[0]).toBe('dry run: nothing was written; this is what would be done');
    expect(lines[2]).toBe(`skipped ${uuidOf(12)} - Alloc: would change nothing; the resource has no backend id yet`);
    expect(lines[3]).toMatch(/^gate b{32} service_provider_can_create_offering_user is not true/);
    expect(lines.slice(-4)).toEqual([
      `offering ${offering.uuid} Far`,
      `error ${offering.uuid} unreachable: connection refused`,
      'dry run: nothing was written; without --dry-run, the changes above would be made',
      'interrupted before the end',
    ]);
  });

  it('control characters and line breaks from outside are escaped', () => {
    const resource = resourceReport({
      name: 'Ev\u0007il\nsynced fake',
      added: ['a\u202eb'],
      errors: ['\u001b[2J\u009b'],
    });
    const view = viewMemberships({
      ...run,
      offerings: [{ ...offering, name: 'No\u001b[31m', memberships: { ...pass, resources: [resource] } }],
    });
    for (const text of [renderJobPlain(view, safeText), renderJobTable(view, style)]) {
      expect(text).toContain('a\\u202eb');
      expect(text).not.toMatch(unsafeCharacters);
      expect(text).not.toMatch(/^synced fake/m);
    }
  });
});
