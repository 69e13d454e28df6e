import { foldUsername } from '../../usernames/check-username.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import type { PassContext } from '../pass-context.js';
import { createUserReport } from '../process-user.js';
import { commitToLedger, notifyUsernameStored } from '../store-username.js';
import type { BulkOfferings } from './bulk-offerings.js';
import type { RowsByUser } from './bulk-rows.js';
import type { BulkWrite } from './write-bulk-usernames.js';

/** What `settleBulkUsers` needs. */
export interface SettleOptions {
  /** The rows of the users, read after the requests. */
  readonly after: RowsByUser;
  /** The same, read before. */
  readonly before: RowsByUser;
  readonly pass: PassContext;
  readonly bulk: BulkOfferings;
  /** The offerings whose rows may be written. */
  readonly offerings: ReadonlySet<string>;
}

/**
 * Records the usernames that Waldur shows after the requests: in the ledger, in the reports of all offerings, and at
 * their username backends. Only what was read back counts, whatever the answers were. Rows without the username are
 * processed one by one. Never throws.
 */
export async function settleBulkUsers(
  written: ReadonlyMap<string, BulkWrite>,
  { after, before, pass, bulk, offerings }: SettleOptions,
): Promise<void> {
  for (const [userUuid, { user, username }] of written) {
    const rows = after.get(userUuid) ?? [];
    const has = (row: OfferingUser): boolean => foldUsername(row.username ?? '') === foldUsername(username);
    const waiting = new Map(user.waiting.map((row) => [row.uuid, row]));
    const stored = rows.filter((row) => waiting.has(row.uuid) && row.state === OfferingUserState.Ok && has(row));
    if (stored.length === 0) continue;
    await commitToLedger(user.row, username, pass);
    const known = new Set(before.get(userUuid)?.map(({ uuid }) => uuid));
    const foreign = rows.filter((row) => has(row) && !known.has(row.uuid) && !offerings.has(row.offeringUuid ?? ''));
    if (foreign.length > 0)
      pass.logger.error(
        { user: userUuid, offeringUsers: foreign.map(({ uuid }) => uuid) },
        'bulk_usernames: Waldur stored a username at an offering that is not configured here too, because the user got access in the meantime',
      );
    for (const row of stored) {
      const from = waiting.get(row.uuid) ?? row;
      const parts = bulk.parts.get(row.offeringUuid ?? '') ?? pass;
      parts.claims.delete(row.uuid);
      const count = `${stored.length} ${stored.length === 1 ? 'offering' : 'offerings'}`;
      const also = foreign.map(
        ({ offeringUuid }) => `; also stored at offering ${offeringUuid}, which is not configured here`,
      );
      const message = `username '${username}' stored with one request for ${count}${also.join('')}`;
      bulk.reports.set(
        row.uuid,
        createUserReport(
          from,
          {
            result: 'updated',
            reason: 'username-stored',
            message,
            to: OfferingUserState.Ok,
            username: row.username ?? username,
          },
          [{ call: 'setOfferingsUsername', username }],
        ),
      );
      const details = row.uuid === user.row.uuid ? user.row : row;
      await notifyUsernameStored(details, username, { ...pass, ...parts });
    }
  }
}
