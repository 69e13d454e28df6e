import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-code.js';
import type { OfferingReport, OfferingTrouble, PersonResult } from '../../src/users/report.js';
import { offeringReport, personReport, syncReport, updateReport } from './support/reports.js';

const withTrouble = (kind: OfferingTrouble) => offeringReport({ trouble: { kind, message: 'it is so' } });
const withPeople = (...results: PersonResult[]) =>
  offeringReport({ update: updateReport({ people: results.map((result) => personReport({ result })) }) });
const doubled = offeringReport({ update: updateReport({ doubled: [{ username: 'jdoe', holders: ['a', 'b'] }] }) });

describe('the exit code', () => {
  const rows: [string, readonly OfferingReport[], number][] = [
    ['nothing was to do', [withPeople()], 0],
    ['there is no offering', [], 0],
    ['people are updated, pending, skipped or unchanged', [withPeople('updated', 'pending', 'skipped', 'unchanged')], 0],
    ['one person failed', [withPeople('updated'), withPeople('updated', 'failed')], 1],
    ['two people hold one username', [doubled], 1],
    ['the offering is not there', [withTrouble('offering-not-found')], 1],
    ['the answer can not be used', [withTrouble('unexpected-answer')], 1],
    ['one of two offerings is out of reach', [withTrouble('unreachable'), withPeople('updated')], 1],
    ['one token of two is refused', [withPeople('updated'), withTrouble('unauthorized')], 1],
    ['one is out of reach and the other is not there', [withTrouble('unreachable'), withTrouble('offering-not-found')], 1],
    ['no offering could be reached', [withTrouble('unreachable'), withTrouble('unreachable')], 3],
    ['every token was refused', [withTrouble('unauthorized')], 3],
    ['one is out of reach and the token of the other is refused', [withTrouble('unreachable'), withTrouble('unauthorized')], 3],
    ['a backend is not there', [withTrouble('backend-not-available'), withPeople('updated')], 2],
    ['a backend is not there and the rest is out of reach', [withTrouble('unreachable'), withTrouble('backend-not-available')], 2],
    ['a backend is not there and somebody failed', [withPeople('failed'), withTrouble('backend-not-available')], 2],
  ];
  it.each(rows)('when %s', (_when, offerings, expected) => {
    expect(exitCodeOf(syncReport(offerings))).toBe(expected);
  });

  it.each(rows)('is 130 for an interrupted run, also when %s', (_when, offerings) => {
    expect(exitCodeOf(syncReport(offerings, { interrupted: true }))).toBe(130);
  });
});
