import type { LedgerAdministration, LedgerEvent } from '../../ledger/administration.js';

/** Whom the history has a name with. */
export interface UsernameHolder {
  readonly namespace: string;
  /** Empty for somebody who was erased. */
  readonly user: LedgerEvent['user'];
}

/** Who holds a name by the history, in each namespace where somebody does. */
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
