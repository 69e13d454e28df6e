import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import { TransientBackendError } from '../../shared/errors.js';
import type { Modification } from './directory.js';
import { childDn } from './dn.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';
import {
  formatLock,
  formatNext,
  formatReservation,
  type NumberKind,
  type NumberRecords,
  type NumberReservation,
  rangeKey,
  readNumberRecords,
} from './number-records.js';
import {
  findFreeNumber,
  findHighestNumbers,
  findUsedNumbers,
  type NumberRange,
  type NumberScope,
} from './numbers-in-use.js';
import { sleep } from './sleep.js';

/** Attempts that nobody has come back to are forgotten after this time; their numbers stay unused. */
const staleReservationMs = 24 * 3600 * 1000;
/** How long the last word about an attempt may take. */
const releaseTimeoutMs = 5000;
const maxAttempts = 200;
/** The share of a range from which on it is warned about. */
export const nearlyFullShare = 0.9;

/** The right to make one person's account, and the numbers for it. */
export interface NumberClaim {
  readonly uidNumber: number;
  readonly gidNumber: number;
  /** Whether there is time enough left to begin writing. */
  isFresh(): boolean;
  /**
   * The account is there: others may look for it. Like `giveUp`, it does not ask whether the person's time is over:
   * what was begun is ended.
   */
  finish(): Promise<void>;
  /** Nothing was made: the next attempt for this person may begin at once, and gets the same numbers. */
  release(): Promise<void>;
}

/** How full a range is. */
export interface RangeUsage extends NumberRange {
  /** Absent before the first account. */
  readonly next: number | undefined;
  /** From 0 to 1. */
  readonly used: number;
}

/**
 * Gives out the numbers of accounts: each once, and never again after its account is gone. How far the ranges are used
 * up stands in an entry of our own, which is only ever changed by replacing the very value that was read; so of two
 * workers that want the same number one must read again. The same change notes who is being made, so that nobody is
 * made twice.
 */
export class NumberAllocator {
  readonly #site: LdapContext;
  readonly #ranges: readonly [NumberRange, NumberRange];
  readonly #random: () => number;
  /** How long one worker has for making one account. Whoever finds an older attempt takes it over. */
  readonly #makingMs: number;
  // Workers of one process need not fight over the entry.
  readonly #queue = pLimit(1);
  readonly #warned = new Set<NumberKind>();

  constructor(site: LdapContext, random: () => number) {
    const { settings } = site;
    this.#site = site;
    this.#random = random;
    this.#makingMs = settings.claim_seconds * 1000;
    this.#ranges = [
      { kind: 'uidNumber', start: settings.uid_range_start, end: settings.uid_range_end },
      { kind: 'gidNumber', start: settings.gid_range_start, end: settings.gid_range_end },
    ];
  }

  /** The DN of the entry that holds the marks. */
  get dn(): string {
    return childDn('cn', this.#site.settings.marker, this.#site.groupsBase);
  }

  /** Takes numbers for a person. `busy` when another worker is making their account. */
  async claim(personKey: string, signal: AbortSignal): Promise<NumberClaim | 'busy'> {
    const person = createHash('sha256').update(personKey).digest('hex').slice(0, 32);
    const making = await this.#queue(() => this.#take(person, signal));
    if (making === 'busy') return 'busy';
    const { uidNumber, gidNumber, since, value: note } = making;
    const end = async (steps: Modification[]) => {
      // When it fails, the attempt grows old by itself.
      await this.#site.directory
        .modify(this.dn, steps, AbortSignal.timeout(releaseTimeoutMs))
        .catch((error: unknown) => {
          this.#site.logger.debug(
            { error: String(error) },
            'ldap: the note about an account being made stays for a while',
          );
        });
    };
    const givenUp = formatReservation(person, { uidNumber, gidNumber, since: since - this.#makingMs });
    return {
      uidNumber,
      gidNumber,
      isFresh: () => this.#site.clock.now() - since < this.#makingMs / 2,
      finish: () => end([{ kind: 'delete', attribute: markAttribute, values: [note, formatLock(person)] }]),
      release: () =>
        end([
          { kind: 'delete', attribute: markAttribute, values: [note] },
          { kind: 'add', attribute: markAttribute, values: [givenUp] },
        ]),
    };
  }

  /** How full the ranges are. */
  async getUsage(signal: AbortSignal): Promise<readonly RangeUsage[]> {
    const entry = await this.#site.directory.read(this.dn, [markAttribute], signal);
    const notes = entry && readNumberRecords(entry);
    return this.#ranges.map((range) => {
      const next = notes?.next.get(rangeKey(range.kind, range.start))?.number;
      return { ...range, next, used: shareUsed(range, next ?? range.start) };
    });
  }

  async #take(person: string, signal: AbortSignal): Promise<NumberReservation | 'busy'> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const notes = await this.#readNotes(signal);
      const earlier = notes.reservations.get(person);
      const since = this.#site.clock.now();
      if (earlier !== undefined && since - earlier.since < this.#makingMs) return 'busy';
      const plan = await this.#plan(notes, earlier, signal);
      const making = { value: formatReservation(person, { ...plan.numbers, since }), ...plan.numbers, since };
      const steps = [
        ...plan.steps,
        ...lockSteps(person, making, earlier),
        ...removeStaleReservations(notes, { person, before: since - staleReservationMs }),
      ];
      if ((await this.#site.directory.modify(this.dn, steps, signal)) === 'modified') return making;
      await sleep(this.#random() * 20 * Math.min(attempt + 1, 10), signal);
    }
    throw new TransientBackendError(
      `ldap: ${maxAttempts} attempts to take a number failed, because others always came first`,
    );
  }

  async #readNotes(signal: AbortSignal): Promise<NumberRecords> {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const entry = await this.#site.directory.read(this.dn, [markAttribute], signal);
      const notes = entry && readNumberRecords(entry);
      const missing = this.#ranges.filter(({ kind, start }) => !notes?.next.has(rangeKey(kind, start)));
      if (notes !== undefined && missing.length === 0) return notes;
      await this.#begin(missing, notes, signal);
    }
    throw new TransientBackendError(
      `ldap: expected the marks of the number ranges in ${this.dn}, could not write them`,
    );
  }

  /** Begins a range above every number in it that is in use, or that another range of ours has given out. */
  async #begin(ranges: readonly NumberRange[], notes: NumberRecords | undefined, signal: AbortSignal): Promise<void> {
    const highest = await findHighestNumbers(ranges, this.#where(signal));
    const values = ranges.map(({ kind, start, end }) => {
      const others = [...(notes?.next ?? [])]
        .filter(([key]) => key.startsWith(`${kind} `))
        .map(([, { number }]) => number);
      const next = Math.max(start, (highest.get(kind) ?? 0) + 1, ...others.filter((number) => number <= end + 1));
      return formatNext(kind, start, next);
    });
    const { directory, settings } = this.#site;
    if (notes !== undefined) {
      await directory.modify(this.dn, [{ kind: 'add', attribute: markAttribute, values }], signal);
      return;
    }
    await directory.add(
      this.dn,
      { objectClass: ['applicationProcess'], cn: [settings.marker], [markAttribute]: values },
      signal,
    );
  }

  /**
   * The next numbers and what to change for them. Numbers of an earlier attempt that came to nothing are used first.
   */
  async #plan(
    notes: NumberRecords,
    earlier: NumberReservation | undefined,
    signal: AbortSignal,
  ): Promise<{ numbers: Record<NumberKind, number>; steps: Modification[] }> {
    const numbers: Record<NumberKind, number> = { uidNumber: 0, gidNumber: 0 };
    const old: string[] = [];
    const fresh: string[] = [];
    for (const range of this.#ranges) {
      const { kind, start, end } = range;
      const unused = earlier?.[kind];
      const isInRange = unused !== undefined && unused >= start && unused <= end;
      if (isInRange && (await findUsedNumbers(kind, [unused], this.#where(signal))).size === 0) {
        numbers[kind] = unused;
        continue;
      }
      const mark = notes.next.get(rangeKey(kind, start));
      const number = await findFreeNumber(range, mark?.number ?? start, this.#where(signal));
      numbers[kind] = number;
      old.push(...(mark?.notes ?? []));
      fresh.push(formatNext(kind, start, number + 1));
      this.#warnWhenAlmostFull(range, number + 1);
    }
    const steps: Modification[] = [
      { kind: 'delete', attribute: markAttribute, values: old },
      { kind: 'add', attribute: markAttribute, values: fresh },
    ];
    return { numbers, steps: old.length === 0 ? [] : steps };
  }

  #where(signal: AbortSignal): NumberScope {
    return { directory: this.#site.directory, base: this.#site.settings.base_dn, signal };
  }

  #warnWhenAlmostFull(range: NumberRange, next: number): void {
    const used = shareUsed(range, next);
    if (used < nearlyFullShare || this.#warned.has(range.kind)) return;
    this.#warned.add(range.kind);
    const { kind, start, end } = range;
    this.#site.logger.warn(
      { kind, start, end, next },
      `ldap: ${Math.floor(used * 100)} % of the numbers for ${kind} are used up`,
    );
  }
}

function shareUsed({ start, end }: NumberRange, next: number): number {
  return (Math.min(next, end + 1) - start) / (end + 1 - start);
}

function lockSteps(person: string, making: NumberReservation, earlier: NumberReservation | undefined): Modification[] {
  if (earlier === undefined)
    return [{ kind: 'add', attribute: markAttribute, values: [formatLock(person), making.value] }];
  return [
    { kind: 'delete', attribute: markAttribute, values: [earlier.value] },
    { kind: 'add', attribute: markAttribute, values: [making.value] },
  ];
}

function removeStaleReservations(
  { reservations: making }: NumberRecords,
  { person, before }: { person: string; before: number },
): Modification[] {
  const values = [...making]
    .filter(([other, { since }]) => other !== person && since < before)
    .flatMap(([other, { value: note }]) => [note, formatLock(other)]);
  return values.length === 0 ? [] : [{ kind: 'delete', attribute: markAttribute, values }];
}
