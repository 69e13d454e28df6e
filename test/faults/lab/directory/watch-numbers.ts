import type { TestDirectory } from '../../../services/support/test-directory.js';

/** The uidNumber and gidNumber of each account and group, by DN. */
type Numbers = ReadonlyMap<string, string>;

async function readNumbers(directory: TestDirectory): Promise<Numbers> {
  const entries = await directory.search('(|(objectClass=posixAccount)(objectClass=posixGroup))');
  return new Map(
    entries.map(({ dn, uidNumber, gidNumber }) => [
      dn.toLowerCase(),
      `uidNumber ${String(uidNumber)}, gidNumber ${String(gidNumber)}`,
    ]),
  );
}

/**
 * Watches that no existing account or group gets another number, because files belong to numbers. The returned function
 * checks again and returns the changes.
 */
export async function watchNumbers(directory: TestDirectory): Promise<() => Promise<string[]>> {
  let before = await readNumbers(directory);
  return async () => {
    const now = await readNumbers(directory);
    const changed = [...before].flatMap(([dn, numbers]) =>
      now.get(dn) === numbers ? [] : [`${dn}: had ${numbers}, has ${now.get(dn) ?? 'gone'}`],
    );
    before = now;
    return changed;
  };
}
