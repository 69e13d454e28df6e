import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scene } from './scene.js';

/** Everything that counts in the end: Waldur's objects without their moments, the site's files, and each change that was really made there. */
export interface FinalState {
  /** By the person's name. */
  readonly people: Readonly<Record<string, unknown>>;
  readonly orders: readonly unknown[];
  readonly resources: Readonly<Record<string, unknown>>;
  /** By path. */
  readonly site: Readonly<Record<string, string>>;
  /** Sorted: what order people are taken in is nobody's business. */
  readonly journal: readonly string[];
}

async function readSite(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'journal').map(({ parentPath, name }) => join(parentPath, name));
  const contents = files.sort().map(async (path) => [path.slice(directory.length + 1), await readFile(path, 'utf8')] as const);
  return Object.fromEntries(await Promise.all(contents));
}

/** Jane and John Doe compete for one name, and either may win. This makes it Jane, everywhere. */
function settleContest(text: string, scene: Scene): string {
  const rows = scene.waldur.offeringUsers();
  const names = ['Jane Doe', 'John Doe'].map((who) => rows.find(({ user_full_name }) => user_full_name === who)?.username ?? '');
  const [jane = '', john = ''] = names;
  if (scene.command !== 'sync' || jane === '' || john === '' || jane < john) return text;
  const pattern = new RegExp(`\\b(?:${jane}|${john})\\b`, 'g');
  return text.replaceAll(pattern, (name) => (name === jane ? john : jane));
}

/** Reads the state as it is now. */
export async function readFinalState(scene: Scene): Promise<FinalState> {
  const { waldur } = scene;
  const people = waldur
    .offeringUsers()
    .map(({ user_full_name, username, state, is_restricted, service_provider_comment, service_provider_comment_url }) => [
      user_full_name,
      { username, state, is_restricted, service_provider_comment, service_provider_comment_url },
    ]);
  const resources = waldur
    .resources()
    .map(({ name, state, backend_id, backend_metadata, limits, endpoints, error_message, error_traceback, paused }) => [
      name,
      { state, backend_id, backend_metadata, limits, endpoints: endpoints.map((endpoint) => endpoint.url), error_message, error_traceback, paused },
    ]);
  const orders = waldur.orders().map(({ type, resource_name, state, backend_id, error_message, error_traceback, provider_rejection_comment }) => ({
    ...{ type, resource_name, state, backend_id, error_message, error_traceback, provider_rejection_comment },
  }));
  const journal = (await readFile(join(scene.cwd, 'site/journal'), 'utf8')).split('\n').filter((line) => line !== '');
  const text = JSON.stringify({
    people: Object.fromEntries(people),
    orders,
    resources: Object.fromEntries(resources),
    site: await readSite(join(scene.cwd, 'site')),
    journal,
  });
  const { site, ...state } = JSON.parse(text) as FinalState;
  return settle({ ...state, site }, scene);
}

// Names stand in values here; of the site's files also in their paths, and there the person stays with the account.
function settle(state: FinalState, scene: Scene): FinalState {
  const { journal, people, site, ...others } = state;
  const swap = (text: string): string => settleContest(text, scene);
  const doe = (text: string): string => text.replaceAll(/\b[0-9a-f]{32}\b/g, (uuid) => (isDoe(uuid, scene) ? 'one Doe' : uuid));
  return {
    ...others,
    people: JSON.parse(swap(JSON.stringify(people))) as FinalState['people'],
    site: Object.fromEntries(Object.entries(site).map(([path, text]) => settleFile(path, text, { swap, doe }))),
    journal: journal.map(doe).sort(),
  };
}

function settleFile(path: string, text: string, { swap, doe }: { swap: (text: string) => string; doe: (text: string) => string }): [string, string] {
  return path.startsWith('people/') ? [path, swap(text)] : [path, doe(text)];
}

function isDoe(uuid: string, scene: Scene): boolean {
  return scene.command === 'sync' && scene.waldur.findPerson(uuid)?.lastName === 'Doe';
}

/** What of the state differs from what it should be, one line for each thing. */
export function differences(expected: unknown, actual: unknown, path = ''): string[] {
  if (isRecord(expected) && isRecord(actual)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return keys.flatMap((key) => differences(expected[key], actual[key], path === '' ? key : `${path}.${key}`));
  }
  const [before, after] = [JSON.stringify(expected), JSON.stringify(actual)];
  return before === after ? [] : [`${path}: expected ${before ?? 'nothing'}, got ${after ?? 'nothing'}`];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
