import type { AccountPair, JoinRefusal, JoinReport, KnownUser, ReleaseNote } from './administration.js';
import { isHashedKey, isHashedName } from './hashes.js';
import { findUser, storedKeys, valuesOf } from './keys.js';
import type { LedgerTransaction } from './store.js';

/** What the ledger stores about both accounts before the join. */
interface AccountStates {
  readonly former: AccountState;
  readonly current: AccountState;
}

interface AccountState {
  /** `undefined` for an unknown account. */
  readonly userId: number | undefined;
  readonly known: KnownUser;
  readonly isErased: boolean;
}

interface JoinRequest extends AccountPair, ReleaseNote {
  readonly at: number;
  readonly dryRun: boolean;
}

/** Joins two accounts into one user, or returns why not. Only reads in a dry run. */
export async function joinAccounts(
  transaction: LedgerTransaction,
  { former, current, by, reason, at, dryRun }: JoinRequest,
): Promise<JoinReport> {
  const [newKey = ''] = storedKeys({ userUuid: current });
  const states = {
    former: await readAccount(transaction, storedKeys(former)),
    current: await readAccount(transaction, [newKey]),
  };
  const before = { former: states.former.known, current: states.current.known };
  const { userId } = states.former;
  const refusal = findRefusal(states);
  if (userId === undefined || refusal !== undefined)
    return { refusal: refusal ?? 'former account not found', ...before };
  const newUuid = newKey.slice('uuid:'.length);
  const joined = {
    userUuids: [...new Set([...before.former.userUuids, ...before.current.userUuids, newUuid])],
    cuids: [...before.former.cuids, ...before.current.cuids],
    names: [...before.former.names, ...before.current.names],
  };
  if (dryRun) return { ...before, joined };
  if (states.current.userId === undefined) await transaction.addKey(newKey, userId);
  else await transaction.moveUser(states.current.userId, userId);
  // Attempts that failed because of the unclear identity may be retried at once.
  await transaction.removeAttempts({ userUuid: newUuid });
  const id = await transaction.nextSequence();
  const note = { doneBy: by, reason: `${joined.userUuids.join(' and ')}: ${reason}` };
  await transaction.addEvent({ id, at, kind: 'joined', userId, namespace: null, username: null, ...note });
  return { ...before, joined };
}

function findRefusal({ former, current }: AccountStates): JoinRefusal | undefined {
  if (former.userId === undefined) return 'former account not found';
  if (former.isErased || current.isErased) return 'one user was erased';
  if (former.userId === current.userId) return 'accounts are joined already';
  const namespaces = new Set(former.known.names.map(({ namespace }) => namespace));
  return current.known.names.some(({ namespace }) => namespaces.has(namespace))
    ? 'both users hold usernames in one namespace'
    : undefined;
}

async function readAccount(transaction: LedgerTransaction, keys: readonly string[]): Promise<AccountState> {
  const { userId } = await findUser(transaction, keys);
  if (userId === undefined) return { userId, known: unknownUser, isErased: false };
  const isErased =
    (await transaction.keysOf(userId)).some(isHashedKey) ||
    (await transaction.namesOf(userId)).some(({ username }) => isHashedName(username));
  return { userId, known: await readKnownUser(transaction, userId), isErased };
}

/** What the ledger stores about an unknown user. */
export const unknownUser: KnownUser = { userUuids: [], cuids: [], names: [] };

/** Returns what the ledger stores about a user, without what was erased. */
export async function readKnownUser(transaction: LedgerTransaction, userId: number): Promise<KnownUser> {
  const stored = await transaction.keysOf(userId);
  const names = await transaction.namesOf(userId);
  return {
    userUuids: valuesOf(stored, 'uuid'),
    cuids: valuesOf(stored, 'cuid'),
    names: names
      .filter(({ username }) => !isHashedName(username))
      .map(({ namespace, username, status }) => ({ namespace, username, status })),
  };
}
