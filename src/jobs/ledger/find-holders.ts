import type { LedgerAdministration, LedgerEvent } from '../../ledger/administration.js';

/** The user who holds a username in one namespace. */
export interface UsernameHolder {
  readonly namespace: string;
  /** Empty for an erased user. */
  readonly user: LedgerEvent['user'];
}

/** Finds in the history of a ledger which user holds a username, in each namespace where one does. */
export async function findHolders(
  ledger: LedgerAdministration,
  username: string,
  namespace?: string,
): Promise<readonly UsernameHolder[]> {
  const holders = new Map<string, UsernameHolder>();
  for await (const event of ledger.history({ username, namespace })) {
    if (event.namespace === undefined) continue;
    if (event.kind === 'released') holders.delete(event.namespace);
    else holders.set(event.namespace, { namespace: event.namespace, user: event.user });
  }
  return [...holders.values()];
}
