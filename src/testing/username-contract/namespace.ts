import type { UsernameContext } from '../../usernames/backend.js';
import { foldUsername } from '../../usernames/check-username.js';
import type { OfferingUser } from '../../waldur/types.js';

/** The usernames in use and their owners, as Waldur shows them. A backend queries them through its context. */
export class Namespace {
  readonly #holders = new Map<string, string>();
  readonly #lastReserved = new Map<string, string>();

  isTaken(username: string, user: OfferingUser): boolean {
    const holder = this.#holders.get(foldUsername(username));
    return holder !== undefined && holder !== user.userUuid;
  }

  /** Reserves a username for a user; returns `false` if another user has it. */
  reserve(username: string, user: OfferingUser): boolean {
    if (this.isTaken(username, user)) return false;
    this.#holders.set(foldUsername(username), user.userUuid ?? user.uuid);
    this.#lastReserved.set(user.userUuid ?? user.uuid, username);
    return true;
  }

  /** Returns the username that was last reserved for a user. */
  lastReserved(user: OfferingUser): string | undefined {
    return this.#lastReserved.get(user.userUuid ?? user.uuid);
  }
}

type NamespaceQueries = Pick<UsernameContext, 'isTaken' | 'reserve' | 'ownUsername'>;

/** Queries of a run without a ledger. */
export function createQueries(names: Namespace, user: OfferingUser): NamespaceQueries {
  return {
    isTaken: async (username) => names.isTaken(username, user),
    reserve: async (username) => names.reserve(username, user),
    ownUsername: async () => names.lastReserved(user),
  };
}

/** Queries of a read-only run. `onReserve` is called if the backend tries to reserve a username. */
export function createReadOnlyQueries(names: Namespace, user: OfferingUser, onReserve?: () => void): NamespaceQueries {
  return {
    ...createQueries(names, user),
    reserve: async (username) => {
      onReserve?.();
      return !names.isTaken(username, user);
    },
  };
}

/** Queries of a run while Waldur is unavailable. */
export function createFailingQueries(onQuery: () => void): NamespaceQueries {
  const fail = async (): Promise<never> => {
    onQuery();
    throw Object.assign(new Error('Waldur is unavailable (GET marketplace-offering-users/)'), {
      name: 'WaldurUnavailableError',
    });
  };
  return { isTaken: fail, reserve: fail, ownUsername: fail };
}
