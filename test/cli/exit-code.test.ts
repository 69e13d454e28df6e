import { describe, expect, it } from 'vitest';
import { exitCodeOfMemberships, exitCodeOfOrders, exitCodeOfSync } from '../../src/cli/exit-code.js';
import type { MembershipResult, MembershipsReport } from '../../src/processors/memberships/report.js';
import type { OrderResult } from '../../src/processors/orders/report.js';
import type { OfferingErrorCode, OfferingReport, UserResult } from '../../src/users/report.js';
import {
  offeringReport,
  orderReport,
  resourceReport,
  syncReport,
  updateReport,
  userReport,
} from './support/reports.js';

const withError = (code: OfferingErrorCode) => offeringReport({ error: { code, message: 'no answer' } });
const withUsers = (...results: UserResult[]) =>
  offeringReport({ update: updateReport({ users: results.map((result) => userReport({ result })) }) });
const withDuplicates = offeringReport({
  update: updateReport({ duplicates: [{ username: 'jdoe', holders: ['a', 'b'] }] }),
});

const withFinding = offeringReport({
  update: updateReport({
    findings: [{ reason: 'username-conflict', username: 'jdoe', users: [], message: 'two holders', hint: 'explain' }],
  }),
});

describe('the exit code of sync', () => {
  const rows: [string, readonly OfferingReport[], number][] = [
    ['no users are waiting', [withUsers()], 0],
    ['no offering is configured', [], 0],
    ['users are updated, pending, skipped or unchanged', [withUsers('updated', 'pending', 'skipped', 'unchanged')], 0],
    ['one user failed', [withUsers('updated'), withUsers('updated', 'failed')], 1],
    ['two users hold one username', [withDuplicates], 1],
    ['a user is held back', [withUsers('updated', 'held-back')], 1],
    ['there is a finding about users of other offerings', [withFinding], 1],
    ['the offering is not found', [withError('offering-not-found')], 1],
    ['the answer is invalid', [withError('unexpected-answer')], 1],
    ['an address has to be changed', [withError('invalid-configuration'), withError('unreachable')], 2],
    ['one of two offerings is unreachable', [withError('unreachable'), withUsers('updated')], 1],
    ['one of two tokens is refused', [withUsers('updated'), withError('unauthorized')], 1],
    [
      'one offering is unreachable and the other is not found',
      [withError('unreachable'), withError('offering-not-found')],
      1,
    ],
    ['every offering is unreachable', [withError('unreachable'), withError('unreachable')], 3],
    ['every token is refused', [withError('unauthorized')], 3],
    [
      'one offering is unreachable and the token of the other is refused',
      [withError('unreachable'), withError('unauthorized')],
      3,
    ],
    ['one of two username backends is unavailable', [withError('backend-unreachable'), withUsers('updated')], 1],
    ['every username backend is unavailable', [withError('backend-unreachable'), withError('backend-unreachable')], 3],
    [
      'one Waldur is unreachable, and the ledger is unavailable for the other offering',
      [withError('unreachable'), withError('ledger-unavailable')],
      3,
    ],
    ['a backend is not installed', [withError('backend-not-available'), withUsers('updated')], 2],
    [
      'a backend is not installed and the other offering is unreachable',
      [withError('unreachable'), withError('backend-not-available')],
      2,
    ],
    ['a backend is not installed and a user failed', [withUsers('failed'), withError('backend-not-available')], 2],
  ];
  it.each(rows.map(([when, offerings, expected]) => [when, expected, offerings] as const))(
    '%s: exit code %d',
    (_when, expected, offerings) => {
      expect(exitCodeOfSync(syncReport(offerings))).toBe(expected);
    },
  );

  it.each(rows)('%s: exit code 130 when interrupted', (_when, offerings) => {
    expect(exitCodeOfSync(syncReport(offerings, { interrupted: true }))).toBe(130);
  });
});

describe('departing users', () => {
  it.each([
    ['done', 'departed', 0],
    ['waiting', 'claimed-elsewhere', 0],
    ['postponed', 'order-in-progress', 0],
    ['postponed', 'resource-not-checked', 1],
    ['postponed', 'account-not-attributed', 1],
    ['postponed', 'reserved-in-ledger', 1],
    ['stopped', 'daily-limit', 1],
    ['failed', 'retry-later', 1],
  ] as const)('%s with the reason %s: exit code %d', (result, reason, expected) => {
    const user = { uuid: 'a', result, reason, message: '', removedFrom: [] };
    const departures = { users: [user], allowed: 0 };
    expect(exitCodeOfSync(syncReport([{ ...withUsers('updated'), departures }]))).toBe(expected);
  });
});

const unreachable = { code: 'unreachable', message: 'no answer' } as const;
const off = { name: 'Off', uuid: 'c'.repeat(32) };
const on = { name: 'On', uuid: 'd'.repeat(32), backend: 'files' };

describe('the exit code of orders', () => {
  it.each<[OrderResult, number]>([
    ['done', 0],
    ['rejected', 0],
    ['waiting', 0],
    ['skipped', 0],
    ['planned', 0],
    ['failed', 1],
    ['erred', 1],
  ])('an order with the result %s: exit code %d, and 130 when interrupted', (result, expected) => {
    const report = {
      dryRun: false,
      interrupted: false,
      offerings: [off, { ...on, orders: [orderReport(), orderReport({ result })] }],
    };
    expect(exitCodeOfOrders(report)).toBe(expected);
    expect(exitCodeOfOrders({ ...report, interrupted: true })).toBe(130);
  });

  it('a failed user of an order gives exit code 1', () => {
    const orders = [orderReport({ users: [userReport({ result: 'failed' })] })];
    expect(exitCodeOfOrders({ dryRun: false, interrupted: false, offerings: [{ ...on, orders }] })).toBe(1);
  });

  it.each([
    ['the job is off everywhere', 0, [off, off]],
    ['the only offering with the job on is unreachable', 3, [off, { ...on, error: unreachable }]],
    [
      'one of two offerings is unreachable',
      1,
      [
        { ...on, orders: [] },
        { ...on, error: unreachable },
      ],
    ],
    [
      'a backend is not installed',
      2,
      [
        { ...on, error: { code: 'backend-not-available', message: 'none' } as const },
        { ...on, error: unreachable },
      ],
    ],
  ])('%s: exit code %d for orders and memberships', (_when, expected, offerings) => {
    expect(exitCodeOfOrders({ dryRun: false, interrupted: false, offerings })).toBe(expected);
    expect(exitCodeOfMemberships({ dryRun: false, interrupted: false, offerings })).toBe(expected);
  });
});

describe('the exit code of memberships', () => {
  const withResources = (...results: MembershipResult[]) => ({
    dryRun: false,
    interrupted: false,
    offerings: [
      {
        ...on,
        memberships: {
          dryRun: false,
          interrupted: false,
          braked: results.includes('braked'),
          allowed: 0,
          resources: results.map((result) => resourceReport({ result })),
        },
      },
    ],
  });

  it.each<[MembershipResult, number]>([
    ['synced', 0],
    ['skipped', 0],
    ['planned', 0],
    ['braked', 1],
    ['failed', 1],
  ])('a resource with the result %s: exit code %d, and 130 when interrupted', (result, expected) => {
    expect(exitCodeOfMemberships(withResources('synced', result))).toBe(expected);
    expect(exitCodeOfMemberships({ ...withResources(result), interrupted: true })).toBe(130);
  });

  it.each<[string, number, Partial<MembershipsReport>]>([
    [
      'profiles are updated and accounts deactivated',
      0,
      { profiles: { result: 'done', users: 2 }, deactivated: { result: 'done', usernames: ['gone'] } },
    ],
    ['deactivating accounts is withheld', 0, { deactivated: { result: 'withheld', usernames: [] } }],
    ['profiles cannot be updated', 1, { profiles: { result: 'failed', users: 2 } }],
    ['accounts cannot be deactivated', 1, { deactivated: { result: 'failed', usernames: ['gone'] } }],
  ])('%s: exit code %d', (_when, expected, more) => {
    const { offerings, ...run } = withResources('synced');
    expect(
      exitCodeOfMemberships({
        ...run,
        offerings: offerings.map((one) => ({ ...one, memberships: { ...one.memberships, ...more } })),
      }),
    ).toBe(expected);
  });
});
