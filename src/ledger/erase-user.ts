import { type Hashes, isHashedKey, isHashedName } from './hashes.js';
import { findUser } from './keys.js';
import type { LedgerTransaction } from './store.js';

const pageSize = 500;

/** Leaves of a person only hashes. Returns how many names they hold. */
export async function eraseUser(transaction: LedgerTransaction, keys: readonly string[], at: number): Promise<number> {
  const { person } = await findUser(transaction, keys);
  if (person === undefined) {
    await forgetAttempts(transaction, keys);
    return 0;
  }
  const stored = (await transaction.keysOf(person)).filter((key) => !isHashedKey(key));
  await forgetAttempts(transaction, [...keys, ...stored]);
  const names = await transaction.namesOf(person);
  const usernames = await listUsernames(transaction, person);
  for (const { namespace, username } of names) usernames.push({ namespace, username });
  const readable = usernames.filter(({ username }) => !isHashedName(username));
  if (stored.length === 0 && readable.length === 0) return names.length;
  const hashes = await startHashes(transaction);
  for (const key of stored) await transaction.renameKey(key, hashes.ofKey(key));
  for (const { namespace, username } of readable) {
    await transaction.renameName({ person, namespace, from: username, to: hashes.ofName(namespace, username) });
  }
  const texts = [...stored.map((key) => key.slice('uuid:'.length)), ...readable.map(({ username }) => username)];
  await transaction.redactNotes(person, [...new Set(texts)]);
  const id = await transaction.nextSequence();
  await transaction.addEvent({
    id,
    at,
    kind: 'erased',
    person,
    namespace: null,
    username: null,
    doneBy: null,
    reason: null,
  });
  return names.length;
}

async function startHashes(transaction: LedgerTransaction): Promise<Hashes> {
  const hashes = await transaction.activateHashes({ create: true });
  if (hashes === undefined) throw new Error('ledger: expected a key for hashes, got none');
  return hashes;
}

async function forgetAttempts(transaction: LedgerTransaction, keys: readonly string[]): Promise<void> {
  for (const key of keys)
    if (key.startsWith('uuid:')) await transaction.removeAttempts({ userUuid: key.slice('uuid:'.length) });
}

/** Every name that the history has of a person, those included that they hold no more. */
async function listUsernames(
  transaction: LedgerTransaction,
  person: number,
): Promise<{ namespace: string; username: string }[]> {
  const usernames: { namespace: string; username: string }[] = [];
  let after = 0;
  for (;;) {
    const events = await transaction.listEvents({ person, after, limit: pageSize });
    for (const { namespace, username } of events) {
      if (namespace !== null && username !== null) usernames.push({ namespace, username });
    }
    const last = events.at(-1);
    if (last === undefined) return usernames;
    after = last.id;
  }
}
