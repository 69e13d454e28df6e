import type { UsernameContext } from '../../usernames/backend.js';
import { foldUsername } from '../../usernames/check-username.js';
import type { OfferingUser } from '../../waldur/types.js';

/** Which names belong to whom, as Waldur shows them: what a backend asks about through its context. */
export class Namespace {
  readonly #holders = new Map<string, string>();
  readonly #taken = new Map<string, string>();

  isTaken(username: string, user: OfferingUser): boolean {
    const holder = this.#holders.get(foldUsername(username));
    return holder !== undefined && holder !== user.userUuid;
  }

  /** Takes a name for a person; `false` when it is another's. */
  reserve(username: string, user: OfferingUser): boolean {
    if (this.isTaken(username, user)) return false;
    this.#holders.set(foldUsername(username), user.userUuid ?? user.uuid);
    this.#taken.set(user.userUuid ?? user.uuid, username);
    return true;
  }

  /** What was taken for a person last. */
  lastReserved(user: OfferingUser): string | undefined {
    return this.#taken.get(user.userUuid ?? user.uuid);
  }
}

type NamespaceQueries = Pick<UsernameContext, 'isTaken' | 'reserve' | 'ownUsername'>;

/** The questions of a run without a ledger. */
export function createQueries(names: Namespace, user: OfferingUser): NamespaceQueries {
  return {
    isTaken: async (username) => names.isTaken(username, user),
    reserve: async (username) => names.reserve(username, user),
    ownUsername: async () => names.lastReserved(user),
  };
}

/** The questions of a run that changes nothing. `onReserve` hears when something was to be taken all the same. */
export function createReadOnlyQueries(names: Namespace, user: OfferingUser, onReserve?: () => void): NamespaceQueries {
  return {
    ...createQueries(names, user),
    reserve: async (username) => {
      onReserve?.();
      return !names.isTaken(username, user);
    },
  };
}

/** The questions of a run to which Waldur does not answer. */
export function createFailingQueries(onAsked: () => void): NamespaceQueries {
  const fail = async (): Promise<never> => {
    onAsked();
    throw Object.assign(new Error('listOfferingUsers: Waldur is unavailable'), { name: 'WaldurUnavailableError' });
  };
  return { isTaken: fail, reserve: fail, ownUsername: fail };
}
