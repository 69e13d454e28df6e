import { foldUsername } from '../../usernames/check-username.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import type { AdoptionResult, DirectoryEntry } from './managed-directory.js';

/** How many usernames are listed for one reason. */
const maxListed = 20;

/** The directory entries whose usernames were not recorded for one reason. */
export interface LeftOutEntries {
  /**
   * - `not-adopted`: adopting the entry failed, and its own result says why;
   * - `user-not-ok`: the user with this username is not in state `OK`;
   * - `no-user`: no user of the offering has this username;
   * - `without-user`: the entry is managed, but does not name its user;
   * - `elsewhere`: the account is in another part of the directory.
   */
  readonly reason: 'not-adopted' | 'user-not-ok' | 'no-user' | 'without-user' | 'elsewhere';
  readonly message: string;
  readonly count: number;
  /** Some of the usernames, at most 20. */
  readonly uids: readonly string[];
}

/** Options of `explainLeftOut`. */
export interface LeftOutOptions {
  /** All accounts that the directory lists, before or after adoption. */
  readonly accounts: readonly DirectoryEntry[];
  /** The accounts that are managed now, or would be after a dry run. */
  readonly managed: readonly DirectoryEntry[];
  readonly adoptions: readonly AdoptionResult[];
  readonly users: readonly OfferingUser[];
  /** How many accounts are in other parts of the directory. */
  readonly elsewhere: number;
}

/** Counts and explains all entries whose usernames are not recorded. */
export function explainLeftOut(options: LeftOutOptions): readonly LeftOutEntries[] {
  const { accounts, managed, adoptions, users, elsewhere } = options;
  const isManaged = createFilter(managed.map(({ uid }) => uid));
  const isListed = createFilter(adoptions.filter(({ result }) => result !== 'skipped').map(({ uid }) => uid));
  const states = new Map(users.map(({ username, state }) => [foldUsername(username ?? ''), state ?? 'unknown']));
  const others = accounts.map(({ uid }) => uid).filter((uid) => !isManaged(uid));
  const failed = others.filter(isListed);
  const remaining = others.filter((uid) => !isListed(uid));
  const waiting = remaining.filter((uid) => states.has(foldUsername(uid)));
  const waitingStates = new Set(waiting.map((uid) => states.get(foldUsername(uid)) ?? ''));
  const unknown = remaining.filter((uid) => !states.has(foldUsername(uid)));
  const withoutUser = managed.filter(({ userUuid, waldurUsername }) => (userUuid ?? waldurUsername) === undefined);
  const shownStates = [...waitingStates].filter((state) => state !== OfferingUserState.Ok).join(', ');
  const found: LeftOutEntries[] = [
    describe('not-adopted', failed, 'adopting them failed; the result of each entry says why'),
    describe(
      'user-not-ok',
      waiting,
      shownStates === ''
        ? 'Waldur does not show the Waldur username of their users'
        : `their users are not in state OK (${shownStates}). Run the command again when they are, or use --adopt`,
    ),
    describe(
      'no-user',
      unknown,
      'no user of this offering has this username in Waldur. To adopt one, list it with its user: --adopt FILE',
    ),
    describe(
      'without-user',
      withoutUser.map(({ uid }) => uid),
      'managed, but without a Waldur username and a UUID of their users',
    ),
    {
      ...describe('elsewhere', [], 'accounts outside the unit for accounts, which are never adopted'),
      count: elsewhere,
    },
  ];
  return found.filter(({ count }) => count > 0);
}

function describe(reason: LeftOutEntries['reason'], uids: readonly string[], message: string): LeftOutEntries {
  return { reason, message, count: uids.length, uids: uids.slice(0, maxListed) };
}

function createFilter(uids: readonly string[]): (uid: string) => boolean {
  const folded = new Set(uids.map(foldUsername));
  return (uid) => folded.has(foldUsername(uid));
}
