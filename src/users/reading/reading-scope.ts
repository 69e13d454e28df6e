import type { WaldurClient } from '../../waldur/client.js';
import type { OfferingUser, OfferingUserFilter } from '../../waldur/types.js';
import { userListFields } from '../name-sources.js';
import { formatMicroseconds, readMicroseconds } from './server-time.js';

/** The rows that a pass reads: those of the offering, and of all others with the same usernames. */
export interface ReadingScope {
  readonly client: WaldurClient;
  readonly offeringUuid: string;
  readonly filter: OfferingUserFilter;
  readonly signal: AbortSignal | undefined;
}

/**
 * Another worker's change is visible at most this long after the time in its `modified`, as a rule. A later one is
 * found by the next pass. The changes of that time are read again, and a fast pass makes hundreds in a second.
 */
const overlapMicroseconds = 5 * 1_000_000;

/**
 * Reads back what was changed while usernames were stored. It costs what was changed, and not what there is. A write
 * of ours that does not come back shows that `modified` is of no use; then everything is read.
 */
export class ReadBack {
  readonly #scope: ReadingScope;
  #since: number | undefined;
  /** Why `modified` is of no use; `undefined` as far as is known. */
  offReason: string | undefined;

  /** `since`: everything before was read. `undefined`: unknown, so that everything is read. */
  constructor(scope: ReadingScope, since: number | undefined) {
    this.#scope = scope;
    this.#since = since;
  }

  /** Reads the rows that were changed. `before`: `modified` of the written rows, by their uuids. */
  async read(before: ReadonlyMap<string, string | undefined>): Promise<readonly OfferingUser[]> {
    const { client, filter } = this.#scope;
    // Without a signal: what was written has to be looked at.
    const options = { fields: userListFields };
    if (this.#since === undefined || this.offReason !== undefined)
      return client.listOfferingUsers(filter, options).all();
    const modifiedSince = formatMicroseconds(this.#since);
    const rows = await client.listOfferingUsers({ ...filter, modifiedSince }, options).all();
    const modified = new Map(rows.map((row) => [row.uuid, row.modified]));
    for (const [uuid, earlier] of before) {
      const later = readMicroseconds(modified.get(uuid));
      if (later !== undefined && later > (readMicroseconds(earlier) ?? 0)) continue;
      this.offReason = `a username was stored for offering user ${uuid}, and its \`modified\` is the same as before`;
      return client.listOfferingUsers(filter, options).all();
    }
    // One by one: there may be more than a call takes as arguments.
    for (const time of modified.values())
      this.#since = Math.max(this.#since, (readMicroseconds(time) ?? 0) - overlapMicroseconds);
    return rows;
  }
}
