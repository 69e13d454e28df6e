import { describe, test } from 'vitest';
import { usernameLedgerContract } from './support/ledger-contract.js';
import { makeMemoryLedger, makeSqliteLedger } from './support/setup.js';

const ledgers = { 'in memory': async () => makeMemoryLedger(), 'in SQLite': () => makeSqliteLedger() };

describe.each(Object.entries(ledgers))('a ledger %s', (_name, make) => {
  for (const { name, run } of usernameLedgerContract(make)) test(name, run);
});
