import { describeError } from '../../shared/describe-error.js';
import { WaldurUnavailableError } from '../../shared/errors.js';
import { runConcurrently } from '../../shared/run-concurrently.js';
import { askForUsername } from '../ask-for-username.js';
import type { PassContext } from '../pass-context.js';
import type { BulkOfferings } from './bulk-offerings.js';
import type { BulkAccess } from './check-bulk-access.js';
import type { BulkUser } from './choose-bulk-users.js';

/** A user whose username Waldur has, or may have, stored. */
export interface BulkWrite {
  readonly user: BulkUser;
  readonly username: string;
}

interface WriteOptions extends Pick<BulkAccess, 'serviceProviderUuid'> {
  readonly bulk: BulkOfferings;
  /** The organisation that is the service provider. */
  readonly customerUuid: string;
  readonly signal: AbortSignal;
}

/** After so many requests in a row without an answer no further one is made. */
const maxUnanswered = 5;

/**
 * Asks the username backend for the username of each user, and writes it. Returns those who may have it now, by the uuid
 * of the Waldur user: a request without an answer may have been carried out. Stops early if Waldur refuses the request
 * for other reasons than this user, or does not answer. Other answers of the backend are kept in `pass.answers`.
 */
export async function writeBulkUsernames(
  users: readonly BulkUser[],
  pass: PassContext,
  { serviceProviderUuid, bulk, customerUuid, signal }: WriteOptions,
): Promise<Map<string, BulkWrite>> {
  const written = new Map<string, BulkWrite>();
  let unanswered = 0;
  const isStopped = (): boolean => bulk.stopped.has(customerUuid) || unanswered >= maxUnanswered || signal.aborted;
  const write = async (user: BulkUser): Promise<void> => {
    if (isStopped()) return;
    const { row, userUuid } = user;
    const answer = await askForUsername(row, pass);
    pass.answers.set(row.uuid, answer);
    if (answer.kind !== 'username' || isStopped()) return;
    const { username } = answer;
    if ((user.username ?? username) !== username || pass.refusals.find(row, username) !== undefined) return;
    try {
      const result = await pass.client.setOfferingsUsername(serviceProviderUuid, { userUuid, username });
      unanswered = 0;
      if (result.accepted) written.set(userUuid, { user, username });
      // Older servers lack the request.
      else if (result.status === 404) bulk.stopped.add(customerUuid);
    } catch (error) {
      const { message } = describeError(error);
      if (error instanceof WaldurUnavailableError) {
        unanswered += 1;
        written.set(userUuid, { user, username });
      } else bulk.stopped.add(customerUuid);
      pass.logger.warn({ offeringUser: row.uuid, error: message }, 'bulk_usernames: could not store a username');
    }
  };
  await runConcurrently(users, () => pass.backendSlots.users, write);
  return written;
}
