import { openLedger } from '../../src/ledger/open-ledger.js';
import { foldUsername } from '../../src/usernames/check-username.js';

/** Creates an empty ledger at an absolute path, as `ledger init` does before there are any usernames. */
export async function createLedger(path: string): Promise<void> {
  const ledger = await openLedger(`sqlite:${path}`, { directory: '/', foldUsername, missingLedger: 'create' });
  await ledger.close();
}
