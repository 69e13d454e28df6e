import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openLedger } from '../../../src/ledger/open-ledger.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { type Fixture, ledgerFile } from './fixture.js';

/**
 * Everything that counts in the end: Waldur's objects without their moments, the site's files, and each change that was
 * really made there.
 */
export interface FinalState {
  /** By the person's name. */
  readonly people: Readonly<Record<string, unknown>>;
  /** By type and the resource's name. */
  readonly orders: Readonly<Record<string, unknown>>;
  /** By name. */
  readonly resources: Readonly<Record<string, unknown>>;
  /** By path. */
  readonly site: Readonly<Record<string, string>>;
  /** Sorted: what order people are taken in is nobody's business. */
  readonly journal: readonly string[];
  /** What the ledger has. */
  readonly ledger: LedgerState;
}

/** A ledger without its moments and numbers. */
interface LedgerState {
  /** Each name with its namespace and status, by the person's name. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  /** What its own check finds wrong in it: nothing. */
  readonly findings: readonly string[];
}

async function readLedger({ waldur, cwd }: Fixture): Promise<LedgerState> {
  const { usernames, close } = await openLedger(`sqlite:${join(cwd, ledgerFile)}`, { directory: cwd, foldUsername });
  try {
    const nameOf = new Map(waldur.offeringUsers().map((row) => [`uuid:${row.user_uuid}`, row.user_full_name]));
    const people: [string, readonly string[]][] = [];
    for await (const text of usernames.export()) {
      const line = JSON.parse(text) as { line: string; keys: readonly string[]; names: readonly ExportedName[] };
      if (line.line !== 'person') continue;
      const who = line.keys.map((key) => nameOf.get(key)).find((name) => name !== undefined);
      people.push([
        who ?? line.keys.join(' '),
        line.names.map(({ namespace, username, status }) => `${username} ${status} in ${namespace}`).sort(),
      ]);
    }
    return { people: toRecord(people), findings: (await usernames.verify()).findings };
  } finally {
    await close();
  }
}

type ExportedName = Readonly<Record<'namespace' | 'username' | 'status', string>>;

/** By key. A second one with a key is there as `key (2)`: what is there twice is seen to be. */
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

/** Reads the state as it is now. */
export async function readFinalState(scene: Fixture): Promise<FinalState> {
  const { waldur, cwd } = scene;
  const people = waldur.offeringUsers().map(
    (row) =>
      [
        row.user_full_name,
        {
          state: row.state,
          username: row.username,
          isRestricted: row.is_restricted,
          comment: row.service_provider_comment,
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
    people: toRecord(people),
    orders: toRecord(orders),
    resources: toRecord(resources),
    site: await readSite(join(cwd, 'site')),
    journal: journal.sort((a, b) => (a < b ? -1 : 1)),
    ledger: await readLedger(scene),
  };
  return normalizeCompetingNames(state, scene);
}

/**
 * Jane and John Doe compete for one name, and either may win. Where John has, this gives the two their names the other
 * way round.
 */
function normalizeCompetingNames(state: FinalState, { waldur, command }: Fixture): FinalState {
  const [jane = '', john = ''] = waldur
    .offeringUsers()
    .flatMap(({ user_full_name: who, username }) => (who.endsWith(' Doe') ? [username ?? ''] : []));
  if (command !== 'sync' || john === '' || jane < john) return state;
  const swapped = JSON.stringify([state.people, state.ledger]).replaceAll(
    new RegExp(`\\b(?:${jane}|${john})\\b`, 'g'),
    (name) => (name === jane ? john : jane),
  );
  const [people, ledger] = JSON.parse(swapped) as [FinalState['people'], LedgerState];
  return { ...state, people, ledger };
}

/** What of the state differs from what it should be, one line for each thing. */
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
