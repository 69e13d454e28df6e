import type { AccountPair, JoinRefusal, JoinReport, KnownUser, ReleaseNote } from './administration.js';
import { isHashedKey, isHashedName } from './hashes.js';
import { findUser, storedKeys } from './keys.js';
import type { LedgerTransaction } from './store.js';

/** What is known of both sides, before anything is changed. */
interface AccountStates {
  readonly former: AccountState;
  readonly now: AccountState;
}

interface AccountState {
  /** `undefined` for somebody who is not known. */
  readonly person: number | undefined;
  readonly known: KnownUser;
  readonly isErased: boolean;
}

interface JoinRequest extends AccountPair, ReleaseNote {
  readonly at: number;
  readonly dryRun: boolean;
}

/** Makes one person of two accounts, or says why not. Only reads in a dry run. */
export async function joinAccounts(
  transaction: LedgerTransaction,
  { former, now, by, reason, at, dryRun }: JoinRequest,
): Promise<JoinReport> {
  const [newKey = ''] = storedKeys({ userUuid: now });
  const sides = {
    former: await readAccount(transaction, storedKeys(former)),
    now: await readAccount(transaction, [newKey]),
  };
  const before = { former: sides.former.known, now: sides.now.known };
  const { person } = sides.former;
  const refusal = findRefusal(sides);
  if (person === undefined || refusal !== undefined)
    return { refusal: refusal ?? 'former account not found', ...before };
  const newUuid = newKey.slice('uuid:'.length);
  const joined = {
    userUuids: [...new Set([...before.former.userUuids, ...before.now.userUuids, newUuid])],
    cuids: [...before.former.cuids, ...before.now.cuids],
    names: [...before.former.names, ...before.now.names],
  };
  if (dryRun) return { ...before, joined };
  if (sides.now.person === undefined) await transaction.addKey(newKey, person);
  else await transaction.moveUser(sides.now.person, person);
  // What failed because nobody could say who it is need not wait any longer.
  await transaction.removeAttempts({ userUuid: newUuid });
  const id = await transaction.nextSequence();
  const note = `${[...new Set([...joined.userUuids])].join(' and ')}: ${reason}`;
  await transaction.addEvent({
    id,
    at,
    kind: 'joined',
    person,
    namespace: null,
    username: null,
    doneBy: by,
    reason: note,
  });
  return { ...before, joined };
}

function findRefusal({ former, now }: AccountStates): JoinRefusal | undefined {
  if (former.person === undefined) return 'former account not found';
  if (former.isErased || now.isErased) return 'one user was erased';
  if (former.person === now.person) return 'accounts are joined already';
  const namespaces = new Set(former.known.names.map(({ namespace }) => namespace));
  return now.known.names.some(({ namespace }) => namespaces.has(namespace))
    ? 'both users hold names in one namespace'
    : undefined;
}

async function readAccount(transaction: LedgerTransaction, keys: readonly string[]): Promise<AccountState> {
  const { person } = await findUser(transaction, keys);
  if (person === undefined) return { person, known: { userUuids: [], cuids: [], names: [] }, isErased: false };
  const stored = await transaction.keysOf(person);
  const names = await transaction.namesOf(person);
  const after = (prefix: string) =>
    stored.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  return {
    person,
    known: {
      userUuids: after('uuid:'),
      cuids: after('cuid:'),
      names: names
        .filter(({ username }) => !isHashedName(username))
        .map(({ namespace, username, status }) => ({ namespace, username, status })),
    },
    isErased: stored.some(isHashedKey) || names.some(({ username }) => isHashedName(username)),
  };
}
