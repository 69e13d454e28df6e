import { readPages } from './export-ledger.js';
import { isHashedKey, isHashedName } from './hashes.js';
import { findUser, valuesOf } from './keys.js';
import type { LedgerTransaction } from './store.js';

const pageSize = 500;

/** Replaces the keys and usernames of a user with hashes. Returns how many usernames the user holds. */
export async function eraseUser(transaction: LedgerTransaction, keys: readonly string[], at: number): Promise<number> {
  const { userId } = await findUser(transaction, keys);
  if (userId === undefined) {
    await removeWorkingData(transaction, keys);
    return 0;
  }
  const stored = (await transaction.keysOf(userId)).filter((key) => !isHashedKey(key));
  await removeWorkingData(transaction, [...keys, ...stored]);
  const held = await transaction.namesOf(userId);
  const readable = [...(await listFormerNames(transaction, userId)), ...held].filter(
    ({ username }) => !isHashedName(username),
  );
  if (stored.length === 0 && readable.length === 0) return held.length;
  const hashes = await transaction.activateHashes({ create: true });
  if (hashes === undefined) throw new Error('ledger: expected a key for hashes, got none');
  for (const key of stored) await transaction.renameKey(key, hashes.ofKey(key));
  for (const { namespace, username } of readable) {
    await transaction.renameName({ userId, namespace, from: username, to: hashes.ofName(namespace, username) });
  }
  const texts = [...stored.map((key) => key.slice('uuid:'.length)), ...readable.map(({ username }) => username)];
  await transaction.redactNotes(userId, [...new Set(texts)]);
  const id = await transaction.nextSequence();
  const noName = { namespace: null, username: null, doneBy: null, reason: null };
  await transaction.addEvent({ id, at, kind: 'erased', userId, ...noName });
  return held.length;
}

/** Counts the usernames that a user holds. */
export async function countNames(transaction: LedgerTransaction, keys: readonly string[]): Promise<number> {
  const { userId } = await findUser(transaction, keys);
  return userId === undefined ? 0 : (await transaction.namesOf(userId)).length;
}

/** Removes the failed attempts and the notes of a user. */
async function removeWorkingData(transaction: LedgerTransaction, keys: readonly string[]): Promise<void> {
  for (const userUuid of valuesOf(keys, 'uuid')) {
    await transaction.removeAttempts({ userUuid });
    await transaction.removeNotesOf(userUuid);
  }
}

/** Lists every username of a user in the history, including the ones that were released. */
async function listFormerNames(
  transaction: LedgerTransaction,
  userId: number,
): Promise<{ namespace: string; username: string }[]> {
  const names: { namespace: string; username: string }[] = [];
  const read = (after: number) => transaction.listEvents({ userId, after, limit: pageSize });
  for await (const { namespace, username } of readPages(read, ({ id }) => id)) {
    if (namespace !== null && username !== null) names.push({ namespace, username });
  }
  return names;
}
