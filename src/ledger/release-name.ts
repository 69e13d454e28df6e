import type { ReleaseNote } from './administration.js';
import { findHolder } from './names.js';
import type { LedgerTransaction } from './store.js';

interface Release extends ReleaseNote {
  readonly namespace: string;
  readonly username: string;
  readonly at: number;
}

/** Takes a name from whoever holds it, and notes who did so and why. `false` when nobody holds it. */
export async function releaseName(
  transaction: LedgerTransaction,
  { namespace, username, by, reason, at }: Release,
): Promise<boolean> {
  const holder = await findHolder(transaction, namespace, username);
  if (holder === undefined) return false;
  await transaction.removeName(namespace, holder.username);
  const id = await transaction.nextSequence();
  // As it was stored: the name of somebody who was erased must not come back by this.
  await transaction.addEvent({
    id,
    at,
    kind: 'released',
    person: holder.person,
    namespace,
    username: holder.username,
    doneBy: by,
    reason,
  });
  return true;
}
