import { LedgerStoreError } from '../ledger/store-errors.js';
import { normaliseUuid } from '../shared/normalise-uuid.js';
import { foldUsername } from '../usernames/check-username.js';
import { findDanger } from '../usernames/rules/dangerous-username.js';
import type { Refusal, TargetCheck, TargetUsernames } from '../usernames/target-usernames.js';
import { type OfferingUser, OfferingUserState } from '../waldur/types.js';

/** Why users are held back. Stable, for programs. */
export type FindingReason =
  /** No system may be given the username, such as `-rf` or `root`. */
  | 'dangerous-username'
  /** The resource backend does not take the username. */
  | 'username-not-accepted'
  /** Several users have the username, or the ledger holds it for another user. */
  | 'username-conflict'
  /** The user has returned, and the account that was closed when they left could not be opened again. */
  | 'account-closed';

/** A user of a finding, as far as known. */
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
  /** All usernames of these users as far as known: accounts under them stay as they are. Default: `username`. */
  readonly usernames?: readonly string[];
  /** What was found. */
  readonly message: string;
  /** What to do about it, with the command that resolves it. */
  readonly hint: string;
}

/** A user who is handed to the resource backend under a username that it may not take. */
export interface UnusualUsername {
  /** The uuid of the offering user. */
  readonly uuid: string;
  readonly username: string;
  /** What is unusual, as a clause about "it" without a full stop. */
  readonly rule: string;
}

/** Where no resource backend is known, only dangerous usernames are refused. */
const anyTarget: TargetUsernames = {
  check: (username) => {
    const rule = findDanger(username);
    return rule === undefined ? { level: 'usual' } : { level: 'dangerous', rule };
  },
};

/** The users who are held back in a pass, and the usernames that the resource backend is not given. */
export class HeldBackUsers {
  readonly findings: readonly Finding[];
  readonly #target: TargetUsernames;
  readonly #byId = new Map<string, Finding>();
  readonly #byName = new Map<string, Finding>();

  /** `target`: which usernames the resource backend takes. Default: all that are not dangerous. */
  constructor(findings: readonly Finding[], target: TargetUsernames = anyTarget) {
    this.findings = findings;
    this.#target = target;
    for (const finding of findings) {
      for (const username of [finding.username, ...(finding.usernames ?? [])])
        this.#byName.set(foldUsername(username), finding);
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

  /** Returns why the resource backend is not given this username; `undefined` if it is. */
  findRefusal(username: string): Refusal | undefined {
    const check = this.#target.check(username);
    return isRefusal(check) ? check : undefined;
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

/**
 * The users that an update holds back. Throws `LedgerStoreError` if its usernames could not be compared with the
 * ledger: then it is unknown who they are.
 */
export function heldBackIn(
  { findings, notCompared }: { readonly findings: readonly Finding[]; readonly notCompared?: string | undefined },
  target?: TargetUsernames,
): HeldBackUsers {
  if (notCompared !== undefined) throw new LedgerStoreError(notCompared);
  return new HeldBackUsers(findings, target);
}

/** No user is held back. */
export const noHeldBackUsers = new HeldBackUsers([]);

function isRefusal(check: TargetCheck): check is Refusal {
  return check.level === 'not-accepted' || check.level === 'dangerous';
}

/** What a review of usernames has found. */
export interface UsernameReview {
  /** One finding for each user whose username no resource backend, or not that of the pass, is given. */
  readonly findings: readonly Finding[];
  readonly unusual: readonly UnusualUsername[];
}

/** A user whose username is reviewed, as far as it is known. */
type ReviewedUser = Pick<OfferingUser, 'uuid' | 'userUuid' | 'username' | 'state' | 'isRestricted'>;

/**
 * Reviews the usernames of the users who would be handed to a resource backend: `OK` and not restricted. `target`:
 * which usernames the backend takes. Default: all that are not dangerous.
 */
export function reviewUsernames(users: readonly ReviewedUser[], target: TargetUsernames = anyTarget): UsernameReview {
  const findings: Finding[] = [];
  const unusual: UnusualUsername[] = [];
  for (const user of users) {
    const { uuid, username = '', state, isRestricted } = user;
    if (state !== OfferingUserState.Ok || isRestricted === true || username === '') continue;
    const check = target.check(username);
    if (isRefusal(check)) findings.push(createFinding(user, username, check));
    else if (check.level === 'unusual') unusual.push({ uuid, username, rule: check.rule });
  }
  return { findings, unusual };
}

function createFinding({ uuid, userUuid }: ReviewedUser, username: string, { level, rule }: Refusal): Finding {
  const users = [{ offeringUser: uuid, ...(userUuid === undefined ? {} : { userUuid }) }];
  const quoted = quoteUsername(username);
  if (level === 'dangerous') {
    const message = `the username ${quoted} is dangerous: ${rule}`;
    const hint = `change or clear it in Waldur, then run 'sync --user ${uuid}'`;
    return { reason: 'dangerous-username', username, users, message, hint };
  }
  const message = `the resource backend does not take the username ${quoted}: ${rule}`;
  const hint = `change it in Waldur, or allow it with accepted_usernames; 'explain ${uuid}' shows what is in effect`;
  return { reason: 'username-not-accepted', username, users, message, hint };
}

/** A username in quotes for a message on one line: control characters are escaped, and a long text is cut. */
export function quoteUsername(username: string): string {
  const shown = username.length > 100 ? `${username.slice(0, 100)}…` : username;
  return `'${shown.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escapeCharacter)}'`;
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
