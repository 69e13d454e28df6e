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

const withError = (kind: OfferingErrorCode) => offeringReport({ error: { code: kind, message: 'it is so' } });
const withUsers = (...results: UserResult[]) =>
  offeringReport({ update: updateReport({ users: results.map((result) => userReport({ result })) }) });
const withDuplicates = offeringReport({
  update: updateReport({ duplicates: [{ username: 'jdoe', holders: ['a', 'b'] }] }),
});

describe('the exit code', () => {
  const rows: [string, readonly OfferingReport[], number][] = [
    ['nothing was to do', [withUsers()], 0],
    ['there is no offering', [], 0],
    ['people are updated, pending, skipped or unchanged', [withUsers('updated', 'pending', 'skipped', 'unchanged')], 0],
    ['one person failed', [withUsers('updated'), withUsers('updated', 'failed')], 1],
    ['two people hold one username', [withDuplicates], 1],
    ['the offering is not there', [withError('offering-not-found')], 1],
    ['the answer can not be used', [withError('unexpected-answer')], 1],
    ['one of two offerings is out of reach', [withError('unreachable'), withUsers('updated')], 1],
    ['one token of two is refused', [withUsers('updated'), withError('unauthorized')], 1],
    ['one is out of reach and the other is not there', [withError('unreachable'), withError('offering-not-found')], 1],
    ['no offering could be reached', [withError('unreachable'), withError('unreachable')], 3],
    ['every token was refused', [withError('unauthorized')], 3],
    [
      'one is out of reach and the token of the other is refused',
      [withError('unreachable'), withError('unauthorized')],
      3,
    ],
    ['one username backend of two went away', [withError('backend-unreachable'), withUsers('updated')], 1],
    ['every username backend went away', [withError('backend-unreachable'), withError('backend-unreachable')], 3],
    [
      'one Waldur is out of reach, and for the other offering the ledger is',
      [withError('unreachable'), withError('ledger-unavailable')],
      3,
    ],
    ['a backend is not there', [withError('backend-not-available'), withUsers('updated')], 2],
    [
      'a backend is not there and the rest is out of reach',
      [withError('unreachable'), withError('backend-not-available')],
      2,
    ],
    ['a backend is not there and somebody failed', [withUsers('failed'), withError('backend-not-available')], 2],
  ];
  it.each(rows)('when %s', (_when, offerings, expected) => {
    expect(exitCodeOfSync(syncReport(offerings))).toBe(expected);
  });

  it.each(rows)('is 130 for an interrupted run, also when %s', (_when, offerings) => {
    expect(exitCodeOfSync(syncReport(offerings, { interrupted: true }))).toBe(130);
  });
});

const unreachable = { kind: 'unreachable', message: 'it is so' } as const;
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
  ])('for an order that is %s', (result, expected) => {
    const report = {
      dryRun: false,
      interrupted: false,
      offerings: [off, { ...on, orders: [orderReport(), orderReport({ result })] }],
    };
    expect(exitCodeOfOrders(report)).toBe(expected);
    expect(exitCodeOfOrders({ ...report, interrupted: true })).toBe(130);
  });

  it('is 1 when something went wrong with a person of an order', () => {
    const orders = [orderReport({ users: [userReport({ result: 'failed' })] })];
    expect(exitCodeOfOrders({ dryRun: false, interrupted: false, offerings: [{ ...on, orders }] })).toBe(1);
  });

  it.each([
    ['all jobs are off', [off, off], 0],
    ['what is on is out of reach, and the rest is off', [off, { ...on, trouble: unreachable }], 3],
    [
      'one of two is out of reach',
      [
        { ...on, orders: [] },
        { ...on, trouble: unreachable },
      ],
      1,
    ],
    [
      'a backend is not there',
      [
        { ...on, trouble: { kind: 'backend-not-available', message: 'none' } as const },
        { ...on, trouble: unreachable },
      ],
      2,
    ],
  ])('when %s', (_when, offerings, expected) => {
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
  ])('for a resource that is %s', (result, expected) => {
    expect(exitCodeOfMemberships(withResources('synced', result))).toBe(expected);
    expect(exitCodeOfMemberships({ ...withResources(result), interrupted: true })).toBe(130);
  });

  it.each<[string, Partial<MembershipsReport>, number]>([
    [
      'profiles are up to date and accounts closed',
      { profiles: { result: 'done', users: 2 }, deactivated: { result: 'done', usernames: ['gone'] } },
      0,
    ],
    ['closing accounts was withheld', { deactivated: { result: 'withheld', usernames: [] } }, 0],
    ['profiles could not be brought up to date', { profiles: { result: 'failed', users: 2 } }, 1],
    ['accounts could not be closed', { deactivated: { result: 'failed', usernames: ['gone'] } }, 1],
  ])('when %s', (_when, more, expected) => {
    const { offerings, ...run } = withResources('synced');
    expect(
      exitCodeOfMemberships({
        ...run,
        offerings: offerings.map((one) => ({ ...one, memberships: { ...one.memberships, ...more } })),
      }),
    ).toBe(expected);
  });
});
