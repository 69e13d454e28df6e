import type { Clock } from '../../shared/clock.js';
import { WaldurResponseError } from '../../shared/errors.js';
import type { OfferingUser, OfferingUserFilter } from '../../waldur/types.js';
import { userListFields } from '../name-sources.js';
import type { ReadingScope } from './reading-scope.js';
import type { LatestRows } from './watermark.js';

/** So many offerings are in one request, because their uuids are in its URL. */
const maxOfferings = 100;
/** So many rows of several offerings are kept. With more of them, each offering is read alone. */
const maxRows = 3000;
/** For so long what was read is used. */
const maxAgeMs = 60_000;

/** Selects the rows of an offering. */
export type RowFilter = Pick<OfferingUserFilter, 'states' | 'isRestricted'>;

/**
 * Reads the rows of several offerings of one Waldur at once, for a run that uses one token for all of them. Where that
 * does not work, as before Waldur 7.7.7, the rows of each offering are read alone.
 */
export class SharedReads {
  /** The offerings whose turn has not passed. */
  readonly #left: Set<string>;
  readonly #clock: Clock;
  readonly #latest = new Map<string, { readonly at: number; readonly rows: Promise<LatestRows> }>();
  readonly #lists = new Map<string, { readonly at: number; readonly rows: Promise<RowsByOffering | undefined> }>();
  #isSupported = true;

  constructor(offeringUuids: readonly string[], { clock }: { readonly clock: Clock }) {
    this.#left = new Set(offeringUuids);
    this.#clock = clock;
  }

  /** The rows of a provider that were changed last. */
  latest({ client, filter, signal }: ReadingScope): Promise<LatestRows> {
    const read = async () => {
      const latest = await client.latestOfferingUsers(filter, { fields: userListFields, signal });
      return { ...latest, readAt: client.serverTime() };
    };
    return filter.providerUuid === undefined ? read() : this.#keep(this.#latest, filter.providerUuid, read);
  }

  /** The rows of an offering. */
  async list(scope: ReadingScope, filter: RowFilter): Promise<readonly OfferingUser[]> {
    const { offeringUuid } = scope;
    if (!this.#isSupported || !this.#left.has(offeringUuid)) return listAlone(scope, filter);
    const rows = await this.#keep(this.#lists, JSON.stringify(filter), () => this.#listAll(scope, filter));
    return rows?.get(offeringUuid) ?? listAlone(scope, filter);
  }

  /** The turn of an offering has passed. What was read of the others is out of date if rows were changed. */
  finish(offeringUuid: string, { changed }: { readonly changed: boolean }): void {
    this.#left.delete(offeringUuid);
    if (!changed) return;
    this.#latest.clear();
    this.#lists.clear();
  }

  /** Returns `undefined` if the offerings have to be read alone. */
  async #listAll(
    { client, offeringUuid, signal }: ReadingScope,
    filter: RowFilter,
  ): Promise<RowsByOffering | undefined> {
    const others = [...this.#left].filter((uuid) => uuid !== offeringUuid);
    const offeringUuids = [offeringUuid, ...others].slice(0, maxOfferings);
    const rows = new Map(offeringUuids.map((uuid) => [uuid, new Map<string, OfferingUser>()]));
    let count = 0;
    try {
      for await (const row of client.listOfferingUsers(
        { offeringUuids, ...filter },
        { fields: userListFields, signal },
      )) {
        count += 1;
        const ofOffering = rows.get(row.offeringUuid ?? '');
        if (ofOffering === undefined || count > maxRows) {
          this.#isSupported = false;
          return undefined;
        }
        ofOffering.set(row.uuid, row);
      }
    } catch (error) {
      // Earlier servers refuse a list of uuids.
      if (!(error instanceof WaldurResponseError)) throw error;
      this.#isSupported = false;
      return undefined;
    }
    return new Map([...rows].map(([uuid, found]) => [uuid, [...found.values()]]));
  }

  #keep<T>(
    kept: Map<string, { readonly at: number; readonly rows: Promise<T> }>,
    key: string,
    read: () => Promise<T>,
  ): Promise<T> {
    const at = this.#clock.now();
    const known = kept.get(key);
    if (known !== undefined && at >= known.at && at - known.at < maxAgeMs) return known.rows;
    const rows = read();
    kept.set(key, { at, rows });
    rows.catch(() => kept.delete(key));
    return rows;
  }
}

type RowsByOffering = ReadonlyMap<string, readonly OfferingUser[]>;

/** The rows of a single offering. */
export async function listAlone(
  { client, offeringUuid, signal }: ReadingScope,
  filter: RowFilter,
): Promise<readonly OfferingUser[]> {
  const rows = new Map<string, OfferingUser>();
  const wanted = { offeringUuids: [offeringUuid], ...filter };
  for await (const row of client.listOfferingUsers(wanted, { fields: userListFields, signal })) rows.set(row.uuid, row);
  return [...rows.values()];
}
