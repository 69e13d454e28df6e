import { join } from 'node:path';
import { openLedger } from '../../../src/ledger/open-ledger.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import type { TestDirectory } from './test-directory.js';
import type { TestSite } from './test-site.js';

/** An entry of the directory with each attribute as a list. */
type Entry = Readonly<Record<string, readonly string[]>>;

/** A person as the ledger has them. */
interface LedgerUser {
  readonly keys: readonly string[];
  readonly names: readonly { readonly username: string; readonly status: string }[];
}

/** What stands where at one moment, and every way in which it does not agree, as sentences. */
export interface ConsistencyReport {
  readonly findings: readonly string[];
  readonly accounts: number;
  readonly groups: number;
  readonly ledger: { readonly users: number; readonly names: number };
}

async function readEntries(bench: TestDirectory, filter: string): Promise<readonly Entry[]> {
  const entries = await bench.search(filter);
  return entries.map((entry) =>
    Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, [value].flat().map(String)])),
  );
}

async function readLedger(file: string) {
  const { usernames, close } = await openLedger(`sqlite:${file}`, { directory: '.', foldUsername });
  try {
    const verdict = await usernames.verify();
    const people: LedgerUser[] = [];
    for await (const text of usernames.export()) {
      const line = JSON.parse(text) as LedgerUser & { readonly line: string };
      if (line.line === 'person') people.push(line);
    }
    return { verdict, people };
  } finally {
    await close();
  }
}

/** The values that several entries hold. */
function findDuplicateValues(entries: readonly Entry[], attribute: string): readonly string[] {
  const values = entries.flatMap((entry) => entry[attribute] ?? []).map((value) => value.toLowerCase());
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/**
 * Holds Waldur, directory and ledger against each other. Everybody of the offering is expected to be `OK`; of other
 * offerings, nothing is known but who is there.
 */
export async function checkConsistency(
  site: Pick<TestSite, 'waldur' | 'offering' | 'cwd'>,
  bench: TestDirectory,
): Promise<ConsistencyReport> {
  const findings: string[] = [];
  const accounts = await readEntries(bench, '(objectClass=posixAccount)');
  const groups = await readEntries(bench, '(objectClass=posixGroup)');
  const { verdict, people } = await readLedger(join(site.cwd, 'ledger.sqlite'));
  findings.push(...verdict.findings);

  for (const attribute of ['uid', 'uidNumber', 'gidNumber', 'employeeNumber']) {
    for (const value of findDuplicateValues(accounts, attribute))
      findings.push(`${attribute} ${value}: of two accounts`);
  }
  for (const attribute of ['cn', 'gidNumber'])
    for (const value of findDuplicateValues(groups, attribute)) findings.push(`${attribute} ${value}: of two groups`);

  const groupOf = new Map(groups.map((group) => [group['cn']?.[0] ?? '', group]));
  for (const account of accounts) {
    const uid = account['uid']?.[0] ?? '';
    const group = groupOf.get(uid);
    if (group === undefined) findings.push(`${uid}: an account without a group`);
    else if (group['gidNumber']?.[0] !== account['gidNumber']?.[0])
      findings.push(`${uid}: its group has another number`);
    groupOf.delete(uid);
  }
  for (const name of groupOf.keys()) findings.push(`${name}: a group without an account`);

  const accountOf = new Map(accounts.map((account) => [account['uid']?.[0] ?? '', account]));
  const inLedger = new Map(people.flatMap((person) => person.keys.map((key) => [key, person] as const)));
  for (const row of site.waldur.offeringUsers(site.offering.uuid)) {
    const { state, username, user_uuid: userUuid, user_username: cuid } = row;
    const who = `${row.user_full_name} (${username || 'no username'})`;
    if (state !== 'OK' || !username) {
      findings.push(`${who}: ${state} in Waldur`);
      continue;
    }
    const account = accountOf.get(username);
    accountOf.delete(username);
    if (account === undefined) findings.push(`${who}: no account`);
    else if (
      account['employeeNumber']?.[0] !== cuid ||
      !account['description']?.includes(`waldur-offering-processor:user:${userUuid}`)
    ) {
      findings.push(`${who}: the account is another person's`);
    }
    const person = inLedger.get(`uuid:${userUuid}`);
    const names = (person?.names ?? []).map((name) => `${name.username} ${name.status}`);
    if (names.join() !== `${username} committed`)
      findings.push(`${who}: the ledger has ${names.join(', ') || 'nothing'}`);
  }
  for (const { user_uuid: userUuid } of site.waldur.offeringUsers()) {
    for (const key of inLedger.get(`uuid:${userUuid}`)?.keys ?? []) inLedger.delete(key);
  }
  for (const uid of accountOf.keys()) findings.push(`${uid}: an account of nobody whom Waldur knows`);
  for (const key of inLedger.keys()) findings.push(`${key}: in the ledger, and nobody whom Waldur knows`);
  return { findings, accounts: accounts.length, groups: groups.length, ledger: verdict };
}
