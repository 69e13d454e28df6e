import { normaliseUuid } from '../shared/normalise-uuid.js';
import { foldUsername } from '../usernames/check-username.js';
import { findDanger } from '../usernames/rules/dangerous-username.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import type { UserOutcome } from './user-outcome.js';

/** Why users are held back. Stable, for programs. */
export type FindingReason =
  /** No system may be given the username: see `findDanger`. */
  | 'dangerous-username'
  /** The resource backend does not take the username. */
  | 'username-not-accepted'
  /** Several users have the username, or the ledger holds it for another user. */
  | 'username-conflict';

/** A user whom a finding is about, as far as known. */
export interface FindingUser {
  /** The uuid of the offering user. */
  readonly offeringUser?: string;
  /** The uuid of the Waldur user. */
  readonly userUuid?: string;
}

/**
 * What a pass has found about a username that exists. Its users are held back: nothing is added, removed, renamed or
 * changed for them, and accounts with this username stay as they are, until an administrator has resolved it.
 */
export interface Finding {
  readonly reason: FindingReason;
  readonly username: string;
  /** Empty for a username that no user has, such as that of a service account. */
  readonly users: readonly FindingUser[];
  /** What was found. */
  readonly message: string;
  /** What to do about it, with the command that resolves it. */
  readonly hint: string;
}

/** The users who are held back in a pass. */
export class HeldBackUsers {
  readonly findings: readonly Finding[];
  readonly #byId = new Map<string, Finding>();
  readonly #byName = new Map<string, Finding>();

  constructor(findings: readonly Finding[]) {
    this.findings = findings;
    for (const finding of findings) {
      this.#byName.set(foldUsername(finding.username), finding);
      for (const { offeringUser, userUuid } of finding.users) {
        if (offeringUser !== undefined) this.#byId.set(normaliseUuid(offeringUser), finding);
        if (userUuid !== undefined) this.#byId.set(normaliseUuid(userUuid), finding);
      }
    }
  }

  /** The finding that holds this user back; `undefined` if there is none. */
  find({ uuid = '', userUuid = '' }: Partial<Pick<OfferingUser, 'uuid' | 'userUuid'>>): Finding | undefined {
    return this.#byId.get(normaliseUuid(uuid)) ?? this.#byId.get(normaliseUuid(userUuid));
  }

  /** The finding about this username, in any letter case; `undefined` if there is none. */
  findName(username: string): Finding | undefined {
    return this.#byName.get(foldUsername(username));
  }

  /** Whether there is a finding about this username, in any letter case. */
  holdsName(username: string): boolean {
    return this.findName(username) !== undefined;
  }
}

/** No user is held back. */
export const noHeldBackUsers = new HeldBackUsers([]);

/** Finds the users who are `OK` with a username that is dangerous for every system. One finding for each user. */
export function findDangerousUsernames(users: readonly OfferingUser[]): Finding[] {
  return users.flatMap(({ uuid, userUuid, username = '', state }) => {
    const rule = state === OfferingUserState.Ok && username !== '' ? findDanger(username) : undefined;
    if (rule === undefined) return [];
    return {
      reason: 'dangerous-username',
      username,
      users: [{ offeringUser: uuid, ...(userUuid === undefined ? {} : { userUuid }) }],
      message: `the username ${quoteUsername(username)} is dangerous: ${rule}`,
      hint: `change or clear it in Waldur, then run 'sync --user ${uuid}'`,
    } satisfies Finding;
  });
}

/** The outcome for a user who is held back. */
export function toHeldBackOutcome({ reason, message, hint }: Finding): UserOutcome {
  return { result: 'held-back', reason, message: `${message}; ${hint}` };
}

/** A username in quotes for a message on one line: control characters are escaped, and a long text is cut. */
export function quoteUsername(username: string): string {
  const shown = username.length > 100 ? `${username.slice(0, 100)}…` : username;
  return `'${shown.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => JSON.stringify(character).slice(1, -1))}'`;
}
