import type { LedgerKeys } from './administration.js';
import { type Hashes, isHashedKey } from './hashes.js';
import { LedgerConflictError } from './ledger.js';
import type { KeyRecord, NamingTransaction } from './store.js';

/** The keys of a person as they are stored: `uuid:…` and `cuid:…`. Throws `RangeError` when there is none. */
export function storedKeys({ userUuid, cuid }: LedgerKeys): readonly string[] {
  const uuid = (userUuid ?? '').replaceAll('-', '').toLowerCase();
  const keys = [
    ...(uuid === '' ? [] : [`uuid:${uuid}`]),
    ...(cuid === undefined || cuid === '' ? [] : [`cuid:${cuid}`]),
  ];
  if (keys.length === 0)
    throw new RangeError('person: expected the uuid of a Waldur user or their Waldur username, got neither');
  return keys;
}

/** The uuids of a person's Waldur accounts, without those that were erased. */
export function listUuids(stored: readonly string[]): string[] {
  return stored.filter((key) => key.startsWith('uuid:')).map((key) => key.slice('uuid:'.length));
}

/** The reverse, without what was erased. Of several Waldur usernames the last one. */
export function readKeys(stored: readonly string[]): LedgerKeys {
  const lastWith = (prefix: string) => stored.findLast((key) => key.startsWith(prefix))?.slice(prefix.length);
  const userUuid = lastWith('uuid:');
  const cuid = lastWith('cuid:');
  return { ...(userUuid === undefined ? {} : { userUuid }), ...(cuid === undefined ? {} : { cuid }) };
}

/** A person as their keys tell, and those of the keys that are stored, in plain or hashed. */
export interface FoundUser {
  /** `undefined` for somebody who is new here. */
  readonly person: number | undefined;
  readonly stored: readonly KeyRecord[];
}

/**
 * Who has these keys. Somebody known only by their Waldur username may get a uuid; a second uuid never by their Waldur
 * username alone: whoever takes over one that has become free takes no name over with it. Throws `LedgerConflictError`.
 */
export async function findUser(transaction: NamingTransaction, keys: readonly string[]): Promise<FoundUser> {
  const hashes = await transaction.hashes();
  const stored = await transaction.findKeys(withHashes(keys, hashes));
  const [first, ...others] = [...new Set(stored.map(({ person }) => person))];
  if (first === undefined) return { person: undefined, stored };
  if (others.length > 0) throw conflict(keys, `they belong to two people (${[first, ...others].join(' and ')})`);
  const uuids = keys.filter((key) => key.startsWith('uuid:'));
  // Several uuids come only from an export, where they were joined, and then one that is known vouches for the others.
  if (uuids.length > 0 && !uuids.some((key) => isAmong(key, stored, hashes))) {
    const known = (await transaction.keysOf(first)).filter((key) => key.startsWith('uuid'));
    if (known.length > 0)
      throw conflict(
        keys,
        `the Waldur username belongs to somebody with another uuid (${first})${adviseJoin(known, uuids)}`,
      );
  }
  return { person: first, stored };
}

/** Notes the keys that are not stored yet, and those in plain again that were erased. */
export async function storeKeys(
  transaction: NamingTransaction,
  person: number,
  { keys, found }: { keys: readonly string[]; found: FoundUser },
): Promise<void> {
  const hashes = await transaction.hashes();
  for (const key of keys) {
    if (found.stored.some((record) => record.key === key)) continue;
    const hashed = hashes?.ofKey(key);
    if (hashed !== undefined && found.stored.some((record) => record.key === hashed))
      await transaction.renameKey(hashed, key);
    else if (!(await transaction.addKey(key, person)))
      throw conflict(keys, 'somebody else was noted with one of them at the same moment');
  }
}

/** How an administrator can settle it. Nothing for somebody who was erased: there is nothing to join them by. */
function adviseJoin(known: readonly string[], asked: readonly string[]): string {
  const [former, now] = [known, asked].map((keys) =>
    keys.find((key) => key.startsWith('uuid:'))?.slice('uuid:'.length),
  );
  if (former === undefined || now === undefined) return '';
  return `. If it is the same person with a new account: waldur-offering-processor ledger join ${former} ${now} -c FILE --reason TEXT`;
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

function conflict(keys: readonly string[], what: string): LedgerConflictError {
  const uuid = keys.find((key) => key.startsWith('uuid:'))?.slice('uuid:'.length);
  return new LedgerConflictError(
    `ledger: user ${uuid ?? 'without uuid'}: expected their uuid and their Waldur username to be one person's; ${what}`,
  );
}
