import type { Modification } from './directory.js';
import type { LdapContext } from './ldap-context.js';
import { markAttribute } from './marks.js';
import {
  formatLock,
  formatNext,
  formatRefusals,
  formatReservation,
  type NumberKind,
  type NumberReservation,
  type RefusalRecord,
  type Refusals,
} from './number-records.js';
import type { NumberRange } from './numbers-in-use.js';

/** The time limit for ending a claim. */
const endTimeoutMs = 5000;

/**
 * The exclusive right to create the account of one user, and the numbers for it. The methods that end it never throw.
 */
export interface NumberClaim {
  readonly uidNumber: number;
  readonly gidNumber: number;
  /** What the directory has refused for this user so far. */
  readonly refusals: Refusals;
  /** Whether enough time is left to start writing. */
  isFresh(): boolean;
  /** Removes the claim after the account was created. Like the others, it has its own time limit. */
  finish(): Promise<void>;
  /** Releases the claim if nothing was created. The next attempt can start immediately and reuses the numbers. */
  release(): Promise<void>;
  /** Releases the claim and gives the numbers back, unless others have been assigned since. */
  giveBack(): Promise<void>;
  /** Releases the claim and records what was refused. The next attempt reuses the numbers other than those given. */
  refuse(refusals: Refusals, numbers: readonly NumberKind[]): Promise<void>;
}

/** What a claim is made of. */
export interface ClaimParts {
  readonly reservation: NumberReservation;
  readonly userHash: string;
  /** The record of earlier refusals, if any. */
  readonly refused: RefusalRecord | undefined;
  /** The ranges whose mark was moved for this claim. */
  readonly moved: readonly NumberRange[];
  /** The lifetime of the claim. */
  readonly claimMs: number;
  /** The DN of the entry that holds the records. */
  readonly dn: string;
}

/** Creates the claim for a reservation. */
export function createNumberClaim(parts: ClaimParts, { directory, clock, logger }: LdapContext): NumberClaim {
  const { reservation, userHash, refused, moved, claimMs, dn } = parts;
  const { uidNumber, gidNumber, since, value } = reservation;
  const lock = formatLock(userHash);
  const end = async (steps: readonly Modification[]): Promise<boolean> => {
    try {
      return (await directory.modify(dn, steps, AbortSignal.timeout(endTimeoutMs))) === 'modified';
    } catch (error) {
      logger.debug({ error: String(error) }, 'ldap: removing a number reservation failed; it expires later');
      return false;
    }
  };
  const expire = (numbers: { uidNumber: number; gidNumber: number }, refusals?: Refusals) =>
    end([
      remove([value, ...(refusals && refused ? [refused.value] : [])]),
      add([
        formatReservation(userHash, { ...numbers, since: since - claimMs }),
        ...(refusals ? [formatRefusals(userHash, { ...refusals, since })] : []),
      ]),
    ]);
  return {
    uidNumber,
    gidNumber,
    refusals: refused ?? { count: 0, names: [] },
    isFresh: () => clock.now() - since < claimMs / 2,
    finish: async () => void (await end([remove([value, lock, ...(refused ? [refused.value] : [])])])),
    release: async () => void (await expire(reservation)),
    giveBack: async () => {
      const marks = (offset: number) =>
        moved.map(({ kind, start }) => formatNext(kind, start, reservation[kind] + offset));
      const isGivenBack = moved.length === 2 && (await end([remove([value, lock, ...marks(1)]), add(marks(0))]));
      if (!isGivenBack) await expire(reservation);
    },
    refuse: async (refusals, numbers) => {
      const keep = (kind: NumberKind) => (numbers.includes(kind) ? 0 : reservation[kind]);
      await expire({ uidNumber: keep('uidNumber'), gidNumber: keep('gidNumber') }, refusals);
    },
  };
}

function remove(values: readonly string[]): Modification {
  return { kind: 'delete', attribute: markAttribute, values };
}

function add(values: readonly string[]): Modification {
  return { kind: 'add', attribute: markAttribute, values };
}
