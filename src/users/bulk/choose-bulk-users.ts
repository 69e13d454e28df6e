import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import type { PassContext } from '../pass-context.js';
import { hasUsername, planStep } from '../plan.js';
import type { BulkOfferings } from './bulk-offerings.js';
import type { RowsByUser } from './bulk-rows.js';

/** A user whose username can be set with one request, and what that changes. */
export interface BulkUser {
  /** The row at the offering that is processed, with the personal attributes. */
  readonly row: OfferingUser;
  readonly userUuid: string;
  /** The rows that wait for a username, at least two. */
  readonly waiting: readonly OfferingUser[];
  /** The username that all other rows have; `undefined` if there is no other row. */
  readonly username: string | undefined;
}

/** Whether a row of the offering that is processed can be written together with the user's other rows. */
export function isWaitingForBulk(row: OfferingUser): boolean {
  return (
    row.userUuid !== undefined &&
    !hasUsername(row) &&
    (row.state === OfferingUserState.Requested || row.state === OfferingUserState.Creating)
  );
}

/**
 * Chooses the users all of whose rows can be written: at these offerings, waiting in `Requested` or `Creating` without a
 * username, unclaimed, and without a comment that some servers would keep; or `OK` with the one username that the others
 * get too. The others are processed one by one, and so are users with a single row that waits.
 */
export function chooseBulkUsers(
  users: readonly OfferingUser[],
  rows: RowsByUser,
  { pass, bulk, offerings }: { pass: PassContext; bulk: BulkOfferings; offerings: ReadonlySet<string> },
): BulkUser[] {
  const isUnclaimed = (row: OfferingUser): boolean => {
    const parts = bulk.parts.get(row.offeringUuid ?? '');
    const facts = { serverTime: pass.serverTime(), claimedByUs: parts?.claims.has(row.uuid) === true };
    return planStep(row, { ...facts, claimSeconds: pass.claimSeconds }).kind === 'resolve';
  };
  const isClean = (row: OfferingUser): boolean =>
    offerings.has(row.offeringUuid ?? '') &&
    row.isRestricted !== true &&
    row.serviceProviderAccountUuid === undefined &&
    (row.serviceProviderComment ?? '') === '' &&
    (row.serviceProviderCommentUrl ?? '') === '';
  return users.flatMap((row) => {
    const { userUuid = '' } = row;
    const all = rows.get(userUuid) ?? [];
    const waiting = all.filter(isWaitingForBulk);
    const others = all.filter((other) => !isWaitingForBulk(other));
    const [username, ...further] = new Set(others.map((other) => other.username));
    const isWritable =
      all.every(isClean) &&
      waiting.every(isUnclaimed) &&
      others.every((other) => other.state === OfferingUserState.Ok && hasUsername(other)) &&
      further.length === 0;
    const isHere = waiting.some(({ uuid }) => uuid === row.uuid);
    return isWritable && isHere && waiting.length > 1 ? [{ row, userUuid, waiting, username }] : [];
  });
}
