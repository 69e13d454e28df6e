import { normaliseUuid } from '../shared/normalise-uuid.js';
import type { LedgerKeys } from './administration.js';
import { type Hashes, isHashedKey } from './hashes.js';
import { LedgerConflictError } from './ledger.js';
import { isStorable } from './storable-text.js';
import type { KeyRecord, NamingTransaction } from './store.js';

/**
 * Returns the keys of a user as they are stored: `uuid:…` and `cuid:…`. Throws `RangeError` when there is none. A Waldur
 * username that no store can keep identifies no user, so it is left out.
 */
export function storedKeys({ userUuid, cuid }: LedgerKeys): readonly string[] {
  const uuid = normaliseUuid(userUuid ?? '');
  const keys = [
    ...(uuid === '' ? [] : [`uuid:${uuid}`]),
    ...(cuid === undefined || cuid === '' || !isStorable(cuid) ? [] : [`cuid:${cuid}`]),
  ];
  if (keys.length === 0) throw new RangeError('user: expected a Waldur user uuid or a Waldur username, got neither');
  if (!isStorable(uuid)) throw new RangeError(`user: expected a Waldur user uuid, got another text`);
  return keys;
}

/** Returns the values of the stored keys of one kind, without erased ones. */
export function valuesOf(stored: readonly string[], kind: 'uuid' | 'cuid'): string[] {
  return stored.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
}

/** The reverse of `storedKeys`, without erased keys. Of several Waldur usernames it returns the last one. */
export function readKeys(stored: readonly string[]): LedgerKeys {
  const [userUuid, cuid] = [valuesOf(stored, 'uuid').at(-1), valuesOf(stored, 'cuid').at(-1)];
  return { ...(userUuid === undefined ? {} : { userUuid }), ...(cuid === undefined ? {} : { cuid }) };
}

/** The user that some keys belong to, and those of the keys that are stored, in plain text or hashed. */
export interface FoundUser {
  /** `undefined` for a new user. */
  readonly userId: number | undefined;
  readonly stored: readonly KeyRecord[];
}

/**
 * Finds the user that the keys belong to. A user who is only known by their Waldur username may get a uuid. They never
 * get a second uuid by their Waldur username alone: a stranger who takes over a freed Waldur username must not get the
 * local username. Throws `LedgerConflictError`.
 */
export async function findUser(transaction: NamingTransaction, keys: readonly string[]): Promise<FoundUser> {
  const hashes = await transaction.hashes();
  const stored = await transaction.findKeys(withHashes(keys, hashes));
  const [first, ...others] = [...new Set(stored.map(({ userId }) => userId))];
  if (first === undefined) return { userId: undefined, stored };
  if (others.length > 0) throw conflict(keys, `they belong to two users (${[first, ...others].join(' and ')})`);
  const uuids = keys.filter((key) => key.startsWith('uuid:'));
  // Only an export has several uuids of one user, whose accounts were joined: one known uuid is enough.
  if (uuids.length > 0 && !uuids.some((key) => isAmong(key, stored, hashes))) {
    const known = (await transaction.keysOf(first)).filter((key) => key.startsWith('uuid'));
    if (known.length > 0)
      throw conflict(
        keys,
        `the Waldur username belongs to a user with another uuid (${first})${adviseJoin(known, uuids)}`,
      );
  }
  return { userId: first, stored };
}

/** Stores the keys that are not stored yet, and replaces hashes of erased keys with the plain text. */
export async function storeKeys(
  transaction: NamingTransaction,
  userId: number,
  { keys, found }: { keys: readonly string[]; found: FoundUser },
): Promise<void> {
  const hashes = await transaction.hashes();
  for (const key of keys) {
    if (found.stored.some((record) => record.key === key)) continue;
    const hashed = hashes?.ofKey(key);
    if (hashed !== undefined && found.stored.some((record) => record.key === hashed))
      await transaction.renameKey(hashed, key);
    else if (!(await transaction.addKey(key, userId)))
      throw conflict(keys, 'one of them was stored for another user at the same time');
  }
}

/** How an administrator can resolve the conflict. Empty for an erased user, whose uuid is unknown. */
function adviseJoin(known: readonly string[], asked: readonly string[]): string {
  const [[former], [current]] = [valuesOf(known, 'uuid'), valuesOf(asked, 'uuid')];
  if (former === undefined || current === undefined) return '';
  const command = `waldur-offering-processor ledger join ${former} ${current} -c FILE --reason TEXT`;
  return `. If it is the same user with a new account, run: ${command}`;
}

function withHashes(keys: readonly string[], hashes: Hashes | undefined): readonly string[] {
  return hashes === undefined
    ? keys
    : [...keys, ...keys.filter((key) => !isHashedKey(key)).map((key) => hashes.ofKey(key))];
}

function isAmong(key: string, stored: readonly KeyRecord[], hashes: Hashes | undefined): boolean {
  const hashed = hashes?.ofKey(key);
  return stored.some((record) => record.key === key || record.key === hashed);
}

function conflict(keys: readonly string[], problem: string): LedgerConflictError {
  const [uuid = 'without uuid'] = valuesOf(keys, 'uuid');
  return new LedgerConflictError(
    `ledger: user ${uuid}: expected the uuid and the Waldur username to belong to one user; ${problem}`,
  );
}
