import { isHashedName } from './hashes.js';
import { findUser, storeKeys } from './keys.js';
import type { LedgerName, LedgerStatus } from './ledger.js';
import type { LedgerTransaction, NameRecord, NamingTransaction } from './store.js';

/** A name that is asked about, and the keys of the person for whom, all as they are stored. */
export interface NameRequest {
  readonly namespace: string;
  readonly username: string;
  readonly keys: readonly string[];
}

/** Who holds a name, in plain or erased. */
export async function findHolder(
  transaction: NamingTransaction,
  namespace: string,
  username: string,
): Promise<NameRecord | undefined> {
  const hashes = await transaction.hashes();
  const forms = hashes === undefined ? [username] : [username, hashes.ofName(namespace, username)];
  return (await transaction.findNames(namespace, forms))[0];
}

/** The name in force among all names of one person. */
export function chooseName(names: readonly NameRecord[], namespace: string): NameRecord | undefined {
  const readable = names.filter((name) => name.namespace === namespace && !isHashedName(name.username));
  return readable.toSorted((one, other) => rank(other) - rank(one) || other.sequence - one.sequence)[0];
}

function rank({ status }: NameRecord): number {
  return status === 'committed' ? 1 : 0;
}

export async function findName(
  transaction: LedgerTransaction,
  namespace: string,
  keys: readonly string[],
): Promise<LedgerName | undefined> {
  const { person } = await findUser(transaction, keys);
  if (person === undefined) return undefined;
  const name = chooseName(await transaction.namesOf(person), namespace);
  return name === undefined ? undefined : { username: name.username, status: name.status };
}

export async function isTaken(
  transaction: LedgerTransaction,
  { namespace, username, keys }: NameRequest,
): Promise<boolean> {
  const { person } = await findUser(transaction, keys);
  const holder = await findHolder(transaction, namespace, username);
  return holder !== undefined && holder.person !== person;
}

/** Reserves or commits a name. `false`, and nothing changed, when it is another person's. */
export async function takeName(
  transaction: LedgerTransaction,
  request: NameRequest,
  { status, at }: { status: LedgerStatus; at: number },
): Promise<boolean> {
  const { namespace, username, keys } = request;
  const found = await findUser(transaction, keys);
  const holder = await findHolder(transaction, namespace, username);
  if (holder !== undefined && holder.person !== found.person) return false;
  const person = found.person ?? (await transaction.addPerson());
  await storeKeys(transaction, person, { keys, found });
  // Who comes back after they were erased has to go all the way again: nobody knows what has become of their account.
  const returns = holder !== undefined && isHashedName(holder.username);
  if (returns) await transaction.renameName({ person, namespace, from: holder.username, to: username });
  if (holder !== undefined && !returns && !(await changesName(transaction, holder, status))) return true;
  const sequence = await transaction.nextSequence();
  const name = { namespace, username, person, status, sequence };
  if (holder !== undefined) await transaction.setName(name);
  else if (!(await transaction.addName(name))) return false;
  await transaction.addEvent({
    id: sequence,
    at,
    kind: status,
    person,
    namespace,
    username,
    doneBy: null,
    reason: null,
  });
  return true;
}

/** Whether noting this again would change what `find` says. */
async function changesName(transaction: LedgerTransaction, held: NameRecord, status: LedgerStatus): Promise<boolean> {
  if (status === 'reserved' && held.status === 'committed') return false;
  if (status === 'committed' && held.status === 'reserved') return true;
  const inForce = chooseName(await transaction.namesOf(held.person), held.namespace);
  if (status === 'reserved' && inForce?.status === 'committed') return false;
  return inForce?.username !== held.username;
}
