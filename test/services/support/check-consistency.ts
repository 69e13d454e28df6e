import { join } from 'node:path';
import { openLedger } from '../../../src/ledger/open-ledger.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import type { TestDirectory } from './test-directory.js';
import type { TestSite } from './test-site.js';

/** An entry of the directory with each attribute as a list. */
type Entry = Readonly<Record<string, readonly string[]>>;

/** A user in the ledger. */
interface LedgerUser {
  readonly keys: readonly string[];
  readonly names: readonly { readonly username: string; readonly status: string }[];
}

/** The inconsistencies between Waldur, directory and ledger, and the number of records in each. */
export interface ConsistencyReport {
  readonly findings: readonly string[];
  readonly accounts: number;
  readonly groups: number;
  readonly ledger: { readonly users: number; readonly names: number };
}

async function readEntries(directory: TestDirectory, filter: string): Promise<readonly Entry[]> {
  const entries = await directory.search(filter);
  return entries.map((entry) =>
    Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, [value].flat().map(String)])),
  );
}

async function readLedger(file: string) {
  const { usernames, close } = await openLedger(`sqlite:${file}`, { directory: '.', foldUsername });
  try {
    const verification = await usernames.verify();
    const users: LedgerUser[] = [];
    for await (const text of usernames.export()) {
      const line = JSON.parse(text) as LedgerUser & { readonly line: string };
      if (line.line === 'person') users.push(line);
    }
    return { verification, users };
  } finally {
    await close();
  }
}

/** Returns the values that several entries have. */
function findDuplicateValues(entries: readonly Entry[], attribute: string): readonly string[] {
  const values = entries.flatMap((entry) => entry[attribute] ?? []).map((value) => value.toLowerCase());
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/**
 * Compares Waldur, directory and ledger. All users of the offering are expected to be `OK`. Users of other offerings
 * only have to exist in Waldur.
 */
export async function checkConsistency(
  site: Pick<TestSite, 'waldur' | 'offering' | 'cwd'>,
  directory: TestDirectory,
): Promise<ConsistencyReport> {
  const findings: string[] = [];
  const accounts = await readEntries(directory, '(objectClass=posixAccount)');
  const groups = await readEntries(directory, '(objectClass=posixGroup)');
  const { verification, users } = await readLedger(join(site.cwd, 'ledger.sqlite'));
  findings.push(...verification.findings);

  for (const attribute of ['uid', 'uidNumber', 'gidNumber', 'employeeNumber']) {
    for (const value of findDuplicateValues(accounts, attribute))
      findings.push(`${attribute} ${value}: used by two accounts`);
  }
  for (const attribute of ['cn', 'gidNumber'])
    for (const value of findDuplicateValues(groups, attribute))
      findings.push(`${attribute} ${value}: used by two groups`);

  const groupOf = new Map(groups.map((group) => [group['cn']?.[0] ?? '', group]));
  for (const account of accounts) {
    const uid = account['uid']?.[0] ?? '';
    const group = groupOf.get(uid);
    if (group === undefined) findings.push(`${uid}: the account has no group`);
    else if (group['gidNumber']?.[0] !== account['gidNumber']?.[0])
      findings.push(`${uid}: its group has another number`);
    groupOf.delete(uid);
  }
  for (const name of groupOf.keys()) findings.push(`${name}: the group has no account`);

  const accountOf = new Map(accounts.map((account) => [account['uid']?.[0] ?? '', account]));
  const inLedger = new Map(users.flatMap((user) => user.keys.map((key) => [key, user] as const)));
  for (const row of site.waldur.offeringUsers(site.offering.uuid)) {
    const { state, username, user_uuid: userUuid, user_username: cuid } = row;
    const label = `${row.user_full_name} (${username || 'no username'})`;
    if (state !== 'OK' || !username) {
      findings.push(`${label}: ${state} in Waldur`);
      continue;
    }
    const account = accountOf.get(username);
    accountOf.delete(username);
    if (account === undefined) findings.push(`${label}: no account`);
    else if (
      account['employeeNumber']?.[0] !== cuid ||
      !account['description']?.includes(`waldur-offering-processor:user:${userUuid}`)
    ) {
      findings.push(`${label}: the account belongs to another user`);
    }
    const user = inLedger.get(`uuid:${userUuid}`);
    const names = (user?.names ?? []).map((name) => `${name.username} ${name.status}`);
    if (names.join() !== `${username} committed`)
      findings.push(`${label}: the ledger has ${names.join(', ') || 'nothing'}`);
  }
  for (const { user_uuid: userUuid } of site.waldur.offeringUsers()) {
    for (const key of inLedger.get(`uuid:${userUuid}`)?.keys ?? []) inLedger.delete(key);
  }
  for (const uid of accountOf.keys()) findings.push(`${uid}: the account belongs to no Waldur user`);
  for (const key of inLedger.keys()) findings.push(`${key}: the ledger entry belongs to no Waldur user`);
  return { findings, accounts: accounts.length, groups: groups.length, ledger: verification };
}
