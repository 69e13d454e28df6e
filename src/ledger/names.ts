import type { ReleaseNote } from './administration.js';
import { isHashedName } from './hashes.js';
import { findUser, storeKeys } from './keys.js';
import type { LedgerName, LedgerStatus } from './ledger.js';
import type { LedgerTransaction, NameRecord, NamingTransaction } from './store.js';

/** A username and the keys of a user, all in their stored form. */
export interface NameRequest {
  readonly namespace: string;
  readonly username: string;
  readonly keys: readonly string[];
  /** For adoption: a new username becomes the user's current one. Default: `false`. */
  readonly isRenamed?: boolean | undefined;
}

/** Returns the forms in which a username may be stored. An erased one is only recognized within its namespace. */
export async function storedForms(
  transaction: NamingTransaction,
  namespace: string | undefined,
  username: string,
): Promise<readonly string[]> {
  const hashes = await transaction.hashes();
  return hashes === undefined || namespace === undefined ? [username] : [username, hashes.ofName(namespace, username)];
}

/** Finds the record of a username, in plain text or erased. */
export async function findHolder(
  transaction: NamingTransaction,
  namespace: string,
  username: string,
): Promise<NameRecord | undefined> {
  return (await transaction.findNames(namespace, await storedForms(transaction, namespace, username)))[0];
}

/** Returns the current username among all usernames of one user. */
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
  const { userId } = await findUser(transaction, keys);
  if (userId === undefined) return undefined;
  const name = chooseName(await transaction.namesOf(userId), namespace);
  return name === undefined ? undefined : { username: name.username, status: name.status };
}

export async function isTaken(
  transaction: LedgerTransaction,
  { namespace, username, keys }: NameRequest,
): Promise<boolean> {
  const { userId } = await findUser(transaction, keys);
  const holder = await findHolder(transaction, namespace, username);
  return holder !== undefined && holder.userId !== userId;
}

/** Reserves or commits a username. Returns `false`, and changes nothing, when another user holds it. */
export async function takeName(
  transaction: LedgerTransaction,
  request: NameRequest,
  { status, at }: { status: LedgerStatus; at: number },
): Promise<boolean> {
  const { namespace, username, keys } = request;
  const found = await findUser(transaction, keys);
  const holder = await findHolder(transaction, namespace, username);
  if (holder !== undefined && holder.userId !== found.userId) return false;
  const userId = found.userId ?? (await transaction.addUser());
  await storeKeys(transaction, userId, { keys, found });
  // An erased user who comes back starts with a reservation again: their account may have been deleted.
  const returns = holder !== undefined && isHashedName(holder.username);
  if (returns) await transaction.renameName({ userId, namespace, from: holder.username, to: username });
  if (holder !== undefined && !returns && !(await changesName(transaction, holder, status))) return true;
  const sequence = await transaction.nextSequence();
  const name = { namespace, username, userId, status, sequence };
  if (holder !== undefined) await transaction.setName(name);
  else if (!(await transaction.addName(name))) return false;
  await transaction.addEvent({
    id: sequence,
    at,
    kind: status,
    userId,
    namespace,
    username,
    doneBy: null,
    reason: null,
  });
  return true;
}

/** Returns whether recording the username again would change the result of `find`. */
async function changesName(transaction: LedgerTransaction, held: NameRecord, status: LedgerStatus): Promise<boolean> {
  if (status === 'reserved' && held.status === 'committed') return false;
  if (status === 'committed' && held.status === 'reserved') return true;
  const current = chooseName(await transaction.namesOf(held.userId), held.namespace);
  if (status === 'reserved' && current?.status === 'committed') return false;
  return current?.username !== held.username;
}

interface Release extends ReleaseNote {
  readonly namespace: string;
  readonly username: string;
  readonly at: number;
}

/** Removes a username from its holder, and records operator and reason. Returns `false` when no user holds it. */
export async function releaseName(
  transaction: LedgerTransaction,
  { namespace, username, by, reason, at }: Release,
): Promise<boolean> {
  const holder = await findHolder(transaction, namespace, username);
  if (holder === undefined) return false;
  const { userId, username: stored } = holder;
  await transaction.removeName(namespace, stored);
  const id = await transaction.nextSequence();
  // In its stored form: releasing an erased username must not reveal it again.
  await transaction.addEvent({ id, at, kind: 'released', userId, namespace, username: stored, doneBy: by, reason });
  return true;
}
