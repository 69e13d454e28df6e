import { checkConsistency } from '../../../services/support/check-consistency.js';
import { numbersDn } from '../../../services/support/test-directory.js';
import { toRecord } from '../final-state.js';
import type { DirectoryFixture } from './directory-fixture.js';

/** Everything that counts in the end, of Waldur, the directory and the ledger. */
export interface DirectoryState {
  /** By the person's name. */
  readonly people: Readonly<Record<string, unknown>>;
  /** By DN: every entry, without the numbers. */
  readonly entries: Readonly<Record<string, unknown>>;
  /** Where the three do not agree, and what is there twice. */
  readonly findings: readonly string[];
  readonly ledger: { readonly users: number; readonly names: number };
}

/** Reads the state as it is now. */
export async function readDirectoryState(scene: DirectoryFixture): Promise<DirectoryState> {
  const { waldur, bench } = scene;
  const people = waldur
    .offeringUsers()
    .map(
      (row) =>
        [
          row.user_full_name,
          { state: row.state, username: row.username, comment: row.service_provider_comment },
        ] as const,
    );
  const { findings, ledger } = await checkConsistency(scene, bench);
  return normalizeCompetingNames(
    { people: toRecord(people), entries: await readEntries(scene), findings: [...findings].sort(), ledger },
    scene,
  );
}

// Numbers that an attempt has taken and not used stay unused, and a note about an attempt that was killed goes a day
// later: what there is may rightly differ in them. That no number is there twice, and that a group has its account's,
// the judgement shows.
async function readEntries({ bench }: DirectoryFixture): Promise<Record<string, unknown>> {
  const entries = await bench.search();
  return Object.fromEntries(
    entries
      .filter(({ dn }) => dn.toLowerCase() !== numbersDn.toLowerCase())
      .map(({ dn, uidNumber: _uid, gidNumber: _gid, userPassword: _password, ...attributes }) => {
        const sorted = Object.entries(attributes).map(([name, value]) => [name, [value].flat().map(String).sort()]);
        return [dn, Object.fromEntries(sorted.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/**
 * Jane and John Doe compete for one name, and either may win. Where John has, this gives the two their names the other
 * way round, and each other's entries.
 */
function normalizeCompetingNames(state: DirectoryState, { waldur }: DirectoryFixture): DirectoryState {
  const [jane, john] = waldur.offeringUsers().filter(({ user_full_name }) => user_full_name.endsWith(' Doe'));
  if (!jane?.username || !john?.username || jane.username < john.username) return state;
  const names: Readonly<Record<string, string>> = { [jane.username]: john.username, [john.username]: jane.username };
  const swapped = JSON.stringify({ ...state, people: {} }).replaceAll(
    new RegExp(`\\b(?:${Object.keys(names).join('|')})\\b`, 'g'),
    (name) => names[name] ?? name,
  );
  const settled = JSON.parse(swapped) as DirectoryState;
  const entries = Object.fromEntries(Object.entries(settled.entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  const people = JSON.parse(
    JSON.stringify(state.people).replaceAll(
      new RegExp(`"(?:${Object.keys(names).join('|')})"`, 'g'),
      (name) => `"${names[name.slice(1, -1)]}"`,
    ),
  );
  return { ...settled, entries, people };
}
