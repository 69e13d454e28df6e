import { runConcurrently } from '../../shared/run-concurrently.js';
import type { OfferingUser, OfferingUserField } from '../../waldur/types.js';
import { userListFields } from '../name-sources.js';
import type { OfferingParts } from '../offering-parts.js';
import { formatMicroseconds, readMicroseconds } from '../reading/server-time.js';

/** The rows of users at a service provider, by the uuid of the Waldur user. */
export type RowsByUser = ReadonlyMap<string, readonly OfferingUser[]>;

/** Which rows are read. */
export interface RowsRequest {
  /** The organisation that is the service provider. */
  readonly customerUuid: string;
  readonly userUuids: ReadonlySet<string>;
  /** Only rows that were changed since, in microseconds since the epoch. Default: all. */
  readonly since?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const fields: readonly OfferingUserField[] = [...userListFields, 'serviceProviderComment', 'serviceProviderCommentUrl'];
/** Up to so many users are read one by one without counting the rows first. */
const maxSingleReads = 3;
const rowsPerPage = 300;

/**
 * Reads all rows of some users at a service provider: user by user, or the whole list, whichever takes fewer requests.
 * Rows that Waldur hides from the token are missing.
 */
export async function readBulkRows(
  { client, maxConnections }: Pick<OfferingParts, 'client' | 'maxConnections'>,
  { customerUuid, userUuids, since, signal }: RowsRequest,
): Promise<RowsByUser> {
  const found = new Map<string, OfferingUser[]>();
  const add = (row: OfferingUser): void => {
    const { userUuid } = row;
    if (userUuid === undefined || !userUuids.has(userUuid)) return;
    // A list that turned out to be incomplete is read again, and then a row comes twice.
    const others = (found.get(userUuid) ?? []).filter(({ uuid }) => uuid !== row.uuid);
    found.set(userUuid, [...others, row]);
  };
  const filter = {
    providerUuid: customerUuid,
    ...(since === undefined ? {} : { modifiedSince: formatMicroseconds(since) }),
  };
  const isListShorter =
    userUuids.size > maxSingleReads &&
    (await client.countOfferingUsers(filter, { signal })) <= rowsPerPage * userUuids.size;
  if (isListShorter) {
    for await (const row of client.listOfferingUsers(filter, { fields, signal })) add(row);
    return found;
  }
  await runConcurrently(
    userUuids,
    () => maxConnections,
    async (userUuid) => {
      const rows = client.listOfferingUsers({ providerUuid: customerUuid, userUuid }, { fields, signal });
      for (const row of await rows.all()) add(row);
    },
  );
  return found;
}

/** The latest `modified` of some rows in microseconds; `undefined` if one has none. */
export function findLatestChange(rows: Iterable<OfferingUser>): number | undefined {
  let latest = 0;
  for (const { modified } of rows) {
    const time = readMicroseconds(modified);
    if (time === undefined) return undefined;
    latest = Math.max(latest, time);
  }
  return latest === 0 ? undefined : latest;
}
