import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import { wait } from '../../shared/abortable.js';
import { BackendError, TransientBackendError } from '../../shared/errors.js';
import type { Modification } from './directory.js';
import { childDn } from './dn.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';
import { type ClaimParts, createNumberClaim, type NumberClaim } from './number-claim.js';
import {
  formatLock,
  formatNext,
  formatReservation,
  type NumberKind,
  type NumberRecords,
  type NumberReservation,
  type Refusals,
  rangeKey,
  readNumberRecords,
} from './number-records.js';
import { describeEntriesAbove, explainUsedUpRange, findStart, listAllocated } from './number-start.js';
import {
  findFreeNumber,
  findUsedNumbers,
  type NumberRange,
  type NumberScope,
  readUsedNumbers,
} from './numbers-in-use.js';

/** Abandoned reservations are removed after this time. Their numbers stay unused. */
const staleReservationMs = 24 * 3600 * 1000;
const maxAttempts = 200;
/** A range with at least this share of used numbers gives a warning. */
export const nearlyFullShare = 0.9;

/** The usage of a range. */
export interface RangeUsage extends NumberRange {
  /** The next number; `undefined` before the first account. */
  readonly next: number | undefined;
  /** The number that the next account would get. */
  readonly first: number;
  /** The used share of the range, from 0 to 1. Before the first account: the share below the first number. */
  readonly used: number;
  /** What is unusual about the use of the range, with the entries that are the cause. */
  readonly remark: string | undefined;
}

/**
 * Allocates uid and gid numbers. Each number is allocated once and never reused. The next number of each range is
 * stored in an entry of its own. Updates replace exactly the value that was read, so that of two concurrent workers one
 * fails and retries. The same update reserves the user, so that no account is created twice.
 */
export class NumberAllocator {
  readonly #ldap: LdapContext;
  readonly #ranges: readonly [NumberRange, NumberRange];
  readonly #random: () => number;
  /** The lifetime of a claim. Another worker can take over an expired one. */
  readonly #claimMs: number;
  // Serialises updates within this process, to avoid conflicts on the entry.
  readonly #queue = pLimit(1);
  readonly #warned = new Set<NumberKind>();
  /** Explanations of ranges that are used up, which take a search of the whole tree, by kind and next number. */
  readonly #explanations = new Map<string, string>();

  constructor(ldap: LdapContext, random: () => number) {
    const { settings } = ldap;
    this.#ldap = ldap;
    this.#random = random;
    this.#claimMs = settings.claim_seconds * 1000;
    this.#ranges = [
      { kind: 'uidNumber', start: settings.uid_range_start, end: settings.uid_range_end },
      { kind: 'gidNumber', start: settings.gid_range_start, end: settings.gid_range_end },
    ];
  }

  /** The DN of the entry that holds the records. */
  get dn(): string {
    return childDn('cn', this.#ldap.settings.marker, this.#ldap.groupsBase);
  }

  /** Claims numbers for a user. Returns `busy` if another worker is creating their account. */
  async claim(userKey: string, signal: AbortSignal): Promise<NumberClaim | 'busy'> {
    const userHash = hashUser(userKey);
    const plan = await this.#queue(() => this.#reserve(userHash, signal));
    if (plan === 'busy') return 'busy';
    return createNumberClaim({ ...plan, userHash, claimMs: this.#claimMs, dn: this.dn }, this.#ldap);
  }

  /** Returns what the directory has refused for a user in earlier attempts. */
  async readRefusals(userKey: string, signal: AbortSignal): Promise<Refusals> {
    const entry = await this.#ldap.directory.read(this.dn, [markAttribute], signal);
    return (entry && readNumberRecords(entry).refused.get(hashUser(userKey))) ?? { count: 0, names: [] };
  }

  /** Returns the usage of both ranges. */
  async getUsage(signal: AbortSignal): Promise<readonly RangeUsage[]> {
    const entry = await this.#ldap.directory.read(this.dn, [markAttribute], signal);
    const records = entry && readNumberRecords(entry);
    const scope = this.#scope(signal);
    return Promise.all(
      this.#ranges.map(async (range): Promise<RangeUsage> => {
        const next = records?.next.get(rangeKey(range.kind, range.start))?.number;
        if (next === undefined) return { ...range, next, ...(await this.#previewStart(range, records, signal)) };
        const used = shareUsed(range, next);
        const isNearlyFull = used >= nearlyFullShare;
        return {
          ...range,
          next,
          first: (await findFreeNumber(range, { from: next, allocated: listAllocated(range, records) }, scope)) ?? next,
          used,
          remark: isNearlyFull ? await this.#explain(range, next, records, signal) : undefined,
        };
      }),
    );
  }

  async #previewStart(
    range: NumberRange,
    records: NumberRecords | undefined,
    signal: AbortSignal,
  ): Promise<Pick<RangeUsage, 'first' | 'used' | 'remark'>> {
    const inUse = (await readUsedNumbers([range], this.#scope(signal))).get(range.kind) ?? [];
    const first = findStart(range, inUse, records);
    const above = describeEntriesAbove(inUse, first);
    const remark =
      above &&
      `numbers start at ${first}, in the largest block of free numbers, below entries that others made: ${above}`;
    return { first, used: shareUsed(range, first), remark };
  }

  #explain(
    range: NumberRange,
    next: number,
    records: NumberRecords | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const mark = { next, dn: this.dn, allocated: listAllocated(range, records) };
    return explainUsedUpRange(range, mark, this.#scope(signal));
  }

  async #reserve(
    userHash: string,
    signal: AbortSignal,
  ): Promise<Pick<ClaimParts, 'reservation' | 'refused' | 'moved'> | 'busy'> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const records = await this.#readRecords(signal);
      const earlier = records.reservations.get(userHash);
      const since = this.#ldap.clock.now();
      if (earlier !== undefined && since - earlier.since < this.#claimMs) return 'busy';
      const plan = await this.#plan(records, earlier, signal);
      const reservation = { value: formatReservation(userHash, { ...plan.numbers, since }), ...plan.numbers, since };
      const steps = [
        ...plan.steps,
        ...createReservationSteps(userHash, reservation, earlier),
        ...removeStaleReservations(records, { userHash, before: since - staleReservationMs }),
      ];
      const refused = records.refused.get(userHash);
      if ((await this.#ldap.directory.modify(this.dn, steps, signal)) === 'modified')
        return { reservation, refused, moved: plan.moved };
      await wait(this.#random() * 20 * Math.min(attempt + 1, 10), signal);
    }
    throw new TransientBackendError(
      `ldap: reserving a number failed after ${maxAttempts} attempts because of concurrent changes`,
    );
  }

  async #readRecords(signal: AbortSignal): Promise<NumberRecords> {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const entry = await this.#ldap.directory.read(this.dn, [markAttribute], signal);
      const records = entry && readNumberRecords(entry);
      const missing = this.#ranges.filter(({ kind, start }) => !records?.next.has(rangeKey(kind, start)));
      if (records !== undefined && missing.length === 0) return records;
      await this.#initialise(missing, records, signal);
    }
    throw new TransientBackendError(`ldap: the number ranges in ${this.dn} could not be initialised`);
  }

  /** Initialises ranges where the most numbers are free. */
  async #initialise(
    ranges: readonly NumberRange[],
    records: NumberRecords | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const inUse = await readUsedNumbers(ranges, this.#scope(signal));
    const values = ranges.map((range) =>
      formatNext(range.kind, range.start, findStart(range, inUse.get(range.kind) ?? [], records)),
    );
    const { directory, settings } = this.#ldap;
    if (records !== undefined) {
      await directory.modify(this.dn, [{ kind: 'add', attribute: markAttribute, values }], signal);
      return;
    }
    await directory.add(
      this.dn,
      { objectClass: ['applicationProcess'], cn: [settings.marker], [markAttribute]: values },
      signal,
    );
  }

  /** Returns the next numbers and the changes that allocate them. Unused numbers of an earlier attempt come first. */
  async #plan(
    records: NumberRecords,
    earlier: NumberReservation | undefined,
    signal: AbortSignal,
  ): Promise<{ numbers: Record<NumberKind, number>; steps: Modification[]; moved: readonly NumberRange[] }> {
    const numbers: Record<NumberKind, number> = { uidNumber: 0, gidNumber: 0 };
    const oldValues: string[] = [];
    const newValues: string[] = [];
    const moved: NumberRange[] = [];
    for (const range of this.#ranges) {
      const { kind, start, end } = range;
      const unused = earlier?.[kind];
      const isInRange = unused !== undefined && unused >= start && unused <= end;
      if (isInRange && (await findUsedNumbers(kind, [unused], this.#scope(signal))).size === 0) {
        numbers[kind] = unused;
        continue;
      }
      const record = records.next.get(rangeKey(kind, start));
      const from = record?.number ?? start;
      const allocated = listAllocated(range, records);
      const number = await findFreeNumber(range, { from, allocated }, this.#scope(signal));
      if (number === undefined) throw await this.#createFullError(range, from, records, signal);
      numbers[kind] = number;
      moved.push(range);
      oldValues.push(...(record?.values ?? []));
      newValues.push(formatNext(kind, start, number + 1));
      this.#warnWhenNearlyFull(range, number + 1);
    }
    const steps: Modification[] = [
      { kind: 'delete', attribute: markAttribute, values: oldValues },
      { kind: 'add', attribute: markAttribute, values: newValues },
    ];
    return { numbers, steps: oldValues.length === 0 ? [] : steps, moved };
  }

  async #createFullError(
    range: NumberRange,
    next: number,
    records: NumberRecords,
    signal: AbortSignal,
  ): Promise<BackendError> {
    const { kind, start, end } = range;
    const key = `${kind} ${next}`;
    const explanation = this.#explanations.get(key) ?? (await this.#explain(range, next, records, signal)) ?? '';
    this.#explanations.set(key, explanation);
    return new BackendError(
      `ldap: no free ${kind} from ${start} to ${end} (searched from ${next} on). ${explanation || 'Numbers are never reused, so raise the end of the range'}`,
    );
  }

  #scope(signal: AbortSignal): NumberScope {
    return { directory: this.#ldap.directory, base: this.#ldap.settings.base_dn, signal };
  }

  #warnWhenNearlyFull(range: NumberRange, next: number): void {
    const used = shareUsed(range, next);
    if (used < nearlyFullShare || this.#warned.has(range.kind)) return;
    this.#warned.add(range.kind);
    const { kind, start, end } = range;
    this.#ldap.logger.warn(
      { kind, start, end, next },
      `ldap: ${Math.floor(used * 100)} % of the ${kind} range is used; see diagnostics`,
    );
  }
}

function hashUser(userKey: string): string {
  return createHash('sha256').update(userKey).digest('hex').slice(0, 32);
}

function shareUsed({ start, end }: NumberRange, next: number): number {
  return (Math.min(next, end + 1) - start) / (end + 1 - start);
}

function createReservationSteps(
  userHash: string,
  reservation: NumberReservation,
  earlier: NumberReservation | undefined,
): Modification[] {
  if (earlier === undefined)
    return [{ kind: 'add', attribute: markAttribute, values: [formatLock(userHash), reservation.value] }];
  return [
    { kind: 'delete', attribute: markAttribute, values: [earlier.value] },
    { kind: 'add', attribute: markAttribute, values: [reservation.value] },
  ];
}

function removeStaleReservations(
  { reservations, refused }: NumberRecords,
  { userHash, before }: { userHash: string; before: number },
): Modification[] {
  const values = [...reservations]
    .filter(([other, { since }]) => other !== userHash && since < before)
    .flatMap(([other, { value }]) => [value, formatLock(other), ...[refused.get(other)?.value ?? []].flat()]);
  return values.length === 0 ? [] : [{ kind: 'delete', attribute: markAttribute, values }];
}
