import type { LedgerEvent } from '../../../src/ledger/administration.js';
import type { LedgerUser } from '../../../src/ledger/ledger.js';
import { type Ledger, openLedger, openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import { AdjustableClock } from '../../../src/testing/clock.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

/** An empty ledger and its clock. */
export interface LedgerSetup {
  readonly ledger: Ledger;
  readonly clock: AdjustableClock;
}

export const noon = Date.UTC(2026, 0, 1, 12);

export function makeMemoryLedger(key?: Uint8Array): LedgerSetup {
  const clock = new AdjustableClock(noon);
  return { ledger: openMemoryLedger({ clock, foldUsername, key }), clock };
}

export async function makeSqliteLedger(directory?: string): Promise<LedgerSetup> {
  const clock = new AdjustableClock(noon);
  const ledger = await openLedger('sqlite:names.db', {
    directory: directory ?? (await temporaryDirectory()),
    clock,
    foldUsername,
    missingLedger: 'create',
  });
  return { ledger, clock };
}

/** Returns the test user with this number. */
export function testUser(number: number): LedgerUser {
  return { userUuid: number.toString(16).padStart(32, '0'), cuid: `user-${number}@idp.example.org` };
}

export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}

/** Returns the history as lines `KIND USERNAME`. */
export async function historyOf(ledger: Ledger): Promise<string[]> {
  return (await collect(ledger.usernames.history())).map(
    ({ kind, username }: LedgerEvent) => `${kind} ${username ?? '-'}`,
  );
}
