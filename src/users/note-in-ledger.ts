import type { OfferingUser } from '../waldur/types.js';
import { describeThrown } from './describe-thrown.js';
import type { Run } from './run.js';

/**
 * Tells the ledger that Waldur has the name. Should that fail, the person is ready all the same, and the name stays reserved for them: the next pass that sees it
 * in Waldur notes it.
 */
export async function noteInLedger(user: OfferingUser, username: string, run: Run): Promise<void> {
  try {
    await run.names.commit(username, user);
  } catch (error) {
    run.logger.error(
      { offeringUser: user.uuid, error: describeThrown(error).message },
      'the username is stored in Waldur, but the ledger could not note it',
    );
  }
}
