import { checkConsistency } from '../../../services/support/check-consistency.js';
import { numbersDn } from '../../../services/support/test-directory.js';
import { toRecord } from '../final-state.js';
import type { DirectoryFixture } from './directory-fixture.js';

/** The final state of Waldur, the directory and the ledger, as far as it is compared. */
export interface DirectoryState {
  /** By full name. */
  readonly users: Readonly<Record<string, unknown>>;
  /** Every entry by DN, without its numbers. */
  readonly entries: Readonly<Record<string, unknown>>;
  /** Inconsistencies between the three, and duplicates. */
  readonly findings: readonly string[];
  readonly ledger: { readonly users: number; readonly names: number };
}

/** Reads the current state. */
export async function readDirectoryState(fixture: DirectoryFixture): Promise<DirectoryState> {
  const { waldur, directory } = fixture;
  const users = waldur
    .offeringUsers()
    .map(
      (row) =>
        [
          row.user_full_name,
          { state: row.state, username: row.username, comment: row.service_provider_comment },
        ] as const,
    );
  const { findings, ledger } = await checkConsistency(fixture, directory);
  return normalizeCompetingNames(
    { users: toRecord(users), entries: await readEntries(fixture), findings: [...findings].sort(), ledger },
    fixture,
  );
}

// Numbers differ from run to run, because those of failed attempts are never used, and notes about killed attempts are
// removed a day later. `checkConsistency` finds duplicate numbers, and groups that don't match their accounts.
async function readEntries({ directory }: DirectoryFixture): Promise<Record<string, unknown>> {
  const entries = await directory.search();
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
 * Jane and John Doe compete for one username, and either may get it. If John has it, this swaps the two usernames, so
 * that states can be compared.
 */
function normalizeCompetingNames(state: DirectoryState, { waldur }: DirectoryFixture): DirectoryState {
  const [jane, john] = waldur.offeringUsers().filter(({ user_full_name }) => user_full_name.endsWith(' Doe'));
  if (!jane?.username || !john?.username || jane.username < john.username) return state;
  const names: Readonly<Record<string, string>> = { [jane.username]: john.username, [john.username]: jane.username };
  const swapped = JSON.stringify({ ...state, users: {} }).replaceAll(
    new RegExp(`\\b(?:${Object.keys(names).join('|')})\\b`, 'g'),
    (name) => names[name] ?? name,
  );
  const normalized = JSON.parse(swapped) as DirectoryState;
  const entries = Object.fromEntries(Object.entries(normalized.entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  const users = JSON.parse(
    JSON.stringify(state.users).replaceAll(
      new RegExp(`"(?:${Object.keys(names).join('|')})"`, 'g'),
      (name) => `"${names[name.slice(1, -1)]}"`,
    ),
  );
  return { ...normalized, entries, users };
}
