import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openLedger } from '../../../src/ledger/open-ledger.js';
import { AdjustableClock } from '../../../src/testing/clock.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { type LedgerSetup, noon } from '../../ledger/support/setup.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

/** Returns a schema that no other test uses. */
export function newSchema(): string {
  return `ledger_${randomBytes(6).toString('hex')}`;
}

/** Creates an empty ledger in a schema of its own. `url` makes the URL with these parameters. */
export async function makePostgresLedger(url: (parameters: string) => string): Promise<LedgerSetup> {
  const clock = new AdjustableClock(noon);
  const ledger = await openLedger(url(`?schema=${newSchema()}`), {
    directory: '/',
    clock,
    foldUsername,
    missingLedger: 'create',
    keyFile: join(await temporaryDirectory(), 'ledger.key'),
  });
  return { ledger, clock };
}
