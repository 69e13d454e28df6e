import type { ResourceAccount, ResourceUser } from '../../resources/backend.js';
import { normaliseUuid } from '../../shared/normalise-uuid.js';
import { dropRealm } from '../../usernames/account-names.js';
import { quoteUsername } from '../../users/finding.js';
import { listMemberNames, type MembershipFacts, type RemovalReason } from './account-classifier.js';
import type { HeldBackAccount } from './held-back-accounts.js';

/**
 * Finds accounts that look as if their users had left, only because the backend spells their usernames in another way
 * than Waldur. Removing them and adding the usernames again would change nothing, or lock the users out.
 *
 * - An account that differs from the username of a member, or of a service or course account, by a realm.
 * - A username that was on the resource after the last run, is not listed any more and would be added again. Then the
 *   accounts that belong to no known user may be these users'.
 */
export class Spellings {
  readonly #facts: MembershipFacts;
  readonly #missing: ReadonlyMap<string, ResourceUser>;
  /** The usernames that belong on the resource, by key and by key without realm. */
  readonly #wanted = new Map<string, Owner>();
  readonly #knownKeys: ReadonlySet<string>;
  readonly #hasVanished: boolean;
  readonly #unclear = new Set<string>();

  /** `missing`: the users who would be added, by key. */
  constructor(facts: MembershipFacts, missing: ReadonlyMap<string, ResourceUser>) {
    const { names, projectAccounts, users } = facts;
    const { keyOf } = names;
    this.#facts = facts;
    this.#missing = missing;
    this.#knownKeys = new Set(users.flatMap(({ username = '' }) => (username === '' ? [] : keyOf(username))));
    const accounts = projectAccounts.map(({ username }) => ({ username, userUuid: undefined }));
    for (const { username = '', userUuid } of [...accounts, ...listMemberNames(facts)]) {
      if (username === '') continue;
      const owner = { key: keyOf(username), username, userUuid };
      this.#wanted.set(owner.key, owner);
      const bare = dropRealm(owner.key);
      if (!this.#wanted.has(bare)) this.#wanted.set(bare, owner);
    }
    this.#hasVanished = [...missing.keys()].some((key) => this.#wasOn(key));
  }

  /** Returns why an account is not removed for a reason that only follows from comparing lists. */
  explainHeldRemoval({ username, userUuid = '' }: ResourceAccount, reason: RemovalReason): string | undefined {
    const { keyOf } = this.#facts.names;
    const key = keyOf(username);
    const account = `account ${quoteUsername(username)} is not removed (${reason})`;
    if (userUuid === '' && this.#knownKeys.has(key)) return undefined;
    const owner = this.#findOwner(key);
    if (owner !== undefined && (userUuid === '' || normaliseUuid(userUuid) === owner.userUuid)) {
      this.#unclear.add(owner.key);
      const notAdded = this.#missing.has(owner.key) ? `, and ${quoteUsername(owner.username)} is not added` : '';
      return `${account}${notAdded}: both may be one account; ${spellingAdvice}, or remove one of them by hand`;
    }
    if (!this.#hasVanished || userUuid !== '') return undefined;
    return `${account}: usernames that were on the resource are not listed any more, and it may be one of them`;
  }

  /** The users who are not added, by key. Complete after all accounts have been explained. */
  listHeldUsers(): ReadonlyMap<string, HeldBackAccount | undefined> {
    const held = new Map<string, HeldBackAccount | undefined>();
    for (const [key, { username }] of this.#missing) {
      // The account that it may be has the message.
      if (this.#unclear.has(key)) held.set(key, undefined);
      else if (this.#wasOn(key)) {
        const message =
          `user ${quoteUsername(username)} is not added: the username was on the resource after the last run, and the ` +
          `backend does not list it any more; ${spellingAdvice}. If the account was removed by hand, ` +
          `run memberships --add-again ${this.#facts.resourceUuid}`;
        held.set(key, { username, message });
      }
    }
    return held;
  }

  #wasOn(key: string): boolean {
    return this.#facts.wasOn?.(key) === true;
  }

  // The whole key first. An account may lack the realm that the username has, or the other way round.
  #findOwner(key: string): Owner | undefined {
    const owner = this.#wanted.get(key) ?? this.#wanted.get(dropRealm(key));
    return owner !== undefined && (owner.key === dropRealm(key) || dropRealm(owner.key) === key) ? owner : undefined;
  }
}

interface Owner {
  readonly key: string;
  readonly username: string;
  readonly userUuid?: string | undefined;
}

const spellingAdvice =
  'if the backend spells usernames in another way, let it list them as it received them, or declare how it spells ' +
  'them (normalizeUsername; listed_username_pattern of the command backend)';
