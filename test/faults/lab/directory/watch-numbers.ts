import type { TestDirectory } from '../../../services/support/test-directory.js';

/** The numbers of each entry that has any, by DN. */
type Numbers = ReadonlyMap<string, string>;

async function readNumbers(bench: TestDirectory): Promise<Numbers> {
  const entries = await bench.search('(|(objectClass=posixAccount)(objectClass=posixGroup))');
  return new Map(
    entries.map(({ dn, uidNumber, gidNumber }) => [
      dn.toLowerCase(),
      `uidNumber ${String(uidNumber)}, gidNumber ${String(gidNumber)}`,
    ]),
  );
}

/**
 * Watches that no account and no group that is there now gets another number: files belong to numbers. Call what it
 * returns to look again.
 */
export async function watchNumbers(bench: TestDirectory): Promise<() => Promise<string[]>> {
  let before = await readNumbers(bench);
  return async () => {
    const now = await readNumbers(bench);
    const changed = [...before].flatMap(([dn, numbers]) =>
      now.get(dn) === numbers ? [] : [`${dn}: had ${numbers}, has ${now.get(dn) ?? 'gone'}`],
    );
    before = now;
    return changed;
  };
}
