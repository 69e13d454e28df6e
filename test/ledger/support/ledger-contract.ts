import type { ContractCheck } from '../../../src/testing/resource-backend-contract.js';
import { attemptChecks } from './attempt-checks.js';
import { erasureChecks } from './erasure-checks.js';
import { exportChecks } from './export-checks.js';
import { historyChecks } from './history-checks.js';
import { joinChecks } from './join-checks.js';
import { leaseChecks } from './lease-checks.js';
import { nameChecks } from './name-checks.js';
import { noteChecks } from './note-checks.js';
import type { LedgerSetup } from './setup.js';
import { textChecks } from './text-checks.js';

export type LedgerChecks = Readonly<
  Record<string, (setup: LedgerSetup, make: () => Promise<LedgerSetup>) => Promise<void>>
>;

/** The contract of a ledger with any store. `make` opens an empty ledger. */
export function usernameLedgerContract(make: () => Promise<LedgerSetup>): ContractCheck[] {
  const checks: LedgerChecks = {
    ...nameChecks,
    ...historyChecks,
    ...erasureChecks,
    ...exportChecks,
    ...joinChecks,
    ...attemptChecks,
    ...noteChecks,
    ...leaseChecks,
    ...textChecks,
  };
  return Object.entries(checks).map(([name, check]) => ({
    name,
    run: async () => {
      const setup = await make();
      try {
        await check(setup, make);
      } finally {
        await setup.ledger.close();
      }
    },
  }));
}
