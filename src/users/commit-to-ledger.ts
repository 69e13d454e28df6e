import { describeError } from '../shared/describe-error.js';
import type { OfferingUser } from '../waldur/types.js';
import type { PassContext } from './pass-context.js';

/**
 * Tells the ledger that Waldur has the name. Should that fail, the person is ready all the same, and the name stays
 * reserved for them: the next pass that sees it in Waldur notes it.
 */
export async function commitToLedger(user: OfferingUser, username: string, run: PassContext): Promise<void> {
  try {
    await run.names.commit(username, user);
  } catch (error) {
    run.logger.error(
      { offeringUser: user.uuid, error: describeError(error).message },
      'the username is stored in Waldur, but the ledger could not note it',
    );
  }
}
