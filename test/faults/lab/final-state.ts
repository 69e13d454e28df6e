import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { departureErrorComment } from '../../../src/processors/departures/fail-departure.js';
import type { OfferingUserSnapshot } from '../../../src/testing/index.js';
import { OfferingUserState } from '../../../src/waldur/types.js';
import type { Fixture } from './fixture.js';

/** The final state as far as it is compared: Waldur's objects without timestamps, the site's files, and its journal. */
export interface FinalState {
  /** By full name. */
  readonly users: Readonly<Record<string, unknown>>;
  /** By type and resource name. */
  readonly orders: Readonly<Record<string, unknown>>;
  /** By name. */
  readonly resources: Readonly<Record<string, unknown>>;
  /** By path. */
  readonly site: Readonly<Record<string, string>>;
  /** The changes of the backends, sorted, since the order of users does not matter. */
  readonly journal: readonly string[];
  readonly ledger: LedgerState;
}

/** The content of a ledger without timestamps and row numbers. */
interface LedgerState {
  /** Usernames with their status and namespace, by full name. */
  readonly users: Readonly<Record<string, readonly string[]>>;
  /** The findings of `verify()`; expected to be empty. */
  readonly findings: readonly string[];
}

async function readLedger({ waldur, ledger }: Fixture): Promise<LedgerState> {
  const { usernames, close } = await ledger.open();
  try {
    const nameOf = new Map(waldur.offeringUsers().map((row) => [`uuid:${row.user_uuid}`, row.user_full_name]));
    const users: [string, readonly string[]][] = [];
    for await (const text of usernames.export()) {
      const line = JSON.parse(text) as { line: string; keys: readonly string[]; names: readonly ExportedName[] };
      if (line.line !== 'person') continue;
      const name = line.keys.map((key) => nameOf.get(key)).find((known) => known !== undefined);
      users.push([
        name ?? line.keys.join(' '),
        line.names.map(({ namespace, username, status }) => `${username} ${status} in ${namespace}`).sort(),
      ]);
    }
    return { users: toRecord(users), findings: (await usernames.verify()).findings };
  } finally {
    await close();
  }
}

type ExportedName = Readonly<Record<'namespace' | 'username' | 'status', string>>;

/** Like `Object.fromEntries`, but a second entry with the same key gets the key `key (2)`, so that duplicates show. */
export function toRecord<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  const counts = new Map<string, number>();
  return Object.fromEntries(
    entries.map(([key, value]) => {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return [count === 1 ? key : `${key} (${count})`, value];
    }),
  );
}

async function readSite(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== 'journal')
    .map(({ parentPath, name }) => join(parentPath, name));
  const contents = files
    .sort()
    .map(async (path) => [path.slice(directory.length + 1), await readFile(path, 'utf8')] as const);
  return Object.fromEntries(await Promise.all(contents));
}

/** Reads the current state. */
export async function readFinalState(fixture: Fixture): Promise<FinalState> {
  const { waldur, cwd } = fixture;
  const users = waldur.offeringUsers().map(
    (row) =>
      [
        row.user_full_name,
        {
          state: row.state,
          username: row.username,
          isRestricted: row.is_restricted,
          comment: describeComment(row),
          commentUrl: row.service_provider_comment_url,
        },
      ] as const,
  );
  const resources = waldur.resources().map(
    (resource) =>
      [
        resource.name,
        {
          state: resource.state,
          backendId: resource.backend_id,
          metadata: resource.backend_metadata,
          limits: resource.limits,
          endpoints: resource.endpoints.map(({ url }) => url),
          error: resource.error_message,
          traceback: resource.error_traceback,
        },
      ] as const,
  );
  const orders = waldur.orders().map(
    (order) =>
      [
        `${order.type} ${order.resource_name}`,
        {
          state: order.state,
          backendId: order.backend_id,
          error: order.error_message,
          traceback: order.error_traceback,
          rejection: order.provider_rejection_comment,
        },
      ] as const,
  );
  const journal = (await readFile(join(cwd, 'site/journal'), 'utf8')).split('\n').filter((line) => line !== '');
  const state = {
    users: toRecord(users),
    orders: toRecord(orders),
    resources: toRecord(resources),
    site: await readSite(join(cwd, 'site')),
    journal: journal.sort((a, b) => (a < b ? -1 : 1)),
    ledger: await readLedger(fixture),
  };
  return normalizeCompetingNames(state, fixture);
}

// Nobody reads the comment of a departed user, and another's may stay; only that of a failed attempt may not. Which one
// there was depends on whether an attempt failed.
function describeComment({
  state,
  service_provider_comment: comment,
}: OfferingUserSnapshot): string | null | undefined {
  return state === OfferingUserState.Deleted && comment !== departureErrorComment ? '' : comment;
}

/**
 * Jane and John Doe compete for one username, and either may get it. If John has it, this swaps the two usernames, so
 * that states can be compared.
 */
function normalizeCompetingNames(state: FinalState, { waldur, command }: Fixture): FinalState {
  const [jane = '', john = ''] = waldur
    .offeringUsers()
    .flatMap(({ user_full_name: name, username }) => (name.endsWith(' Doe') ? [username ?? ''] : []));
  if (command !== 'sync' || john === '' || jane < john) return state;
  const swapped = JSON.stringify([state.users, state.ledger]).replaceAll(
    new RegExp(`\\b(?:${jane}|${john})\\b`, 'g'),
    (name) => (name === jane ? john : jane),
  );
  const [users, ledger] = JSON.parse(swapped) as [FinalState['users'], LedgerState];
  return { ...state, users, ledger };
}

/**
 * The part of a state that is about these names of users, resources, usernames and ids. Usernames and ids occur in the
 * paths of the site's files.
 */
export function selectState({ users, resources, site, journal }: FinalState, names: readonly string[]): object {
  const isAbout = (text: string): boolean => text.split(/[/ ]/).some((part) => names.includes(part));
  return {
    users: Object.fromEntries(Object.entries(users).filter(([name]) => names.includes(name))),
    resources: Object.fromEntries(Object.entries(resources).filter(([name]) => names.includes(name))),
    site: Object.fromEntries(Object.entries(site).filter(([path]) => isAbout(path))),
    journal: journal.filter(isAbout),
  };
}

/** The differences between two values, one line for each. */
export function findDifferences(expected: unknown, actual: unknown, path = ''): string[] {
  if (isRecord(expected) && isRecord(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return keys.flatMap((key) => findDifferences(expected[key], actual[key], path === '' ? key : `${path}.${key}`));
  }
  const [before, after] = [JSON.stringify(expected), JSON.stringify(actual)];
  return before === after ? [] : [`${path}: expected ${before ?? 'nothing'}, got ${after ?? 'nothing'}`];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
