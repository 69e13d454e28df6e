import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scene } from './scene.js';

/** Everything that counts in the end: Waldur's objects without their moments, the site's files, and each change that was really made there. */
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
}

async function readSite(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'journal').map(({ parentPath, name }) => join(parentPath, name));
  const contents = files.sort().map(async (path) => [path.slice(directory.length + 1), await readFile(path, 'utf8')] as const);
  return Object.fromEntries(await Promise.all(contents));
}

/** Reads the state as it is now. */
export async function readFinalState(scene: Scene): Promise<FinalState> {
  const { waldur, cwd } = scene;
  const people = waldur.offeringUsers().map((row) => [
    row.user_full_name,
    {
      state: row.state,
      username: row.username,
      isRestricted: row.is_restricted,
      comment: row.service_provider_comment,
      commentUrl: row.service_provider_comment_url,
    },
  ]);
  const resources = waldur.resources().map((resource) => [
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
  ]);
  const orders = waldur.orders().map((order) => [
    `${order.type} ${order.resource_name}`,
    {
      state: order.state,
      backendId: order.backend_id,
      error: order.error_message,
      traceback: order.error_traceback,
      rejection: order.provider_rejection_comment,
    },
  ]);
  const journal = (await readFile(join(cwd, 'site/journal'), 'utf8')).split('\n').filter((line) => line !== '');
  const state = {
    people: Object.fromEntries(people),
    orders: Object.fromEntries(orders),
    resources: Object.fromEntries(resources),
    site: await readSite(join(cwd, 'site')),
    journal: journal.sort((a, b) => (a < b ? -1 : 1)),
  };
  return settleContest(state, scene);
}

/**
 * Jane and John Doe compete for one name, and either may win. Where John has, this makes it Jane: it gives the two their names the other way round, and calls the
 * owner of such an account one of the two.
 */
function settleContest(state: FinalState, { waldur, command }: Scene): FinalState {
  if (command !== 'sync') return state;
  const does = waldur.offeringUsers().filter(({ user_full_name }) => user_full_name.endsWith(' Doe'));
  const names = does.map(({ username }) => username ?? '');
  const [jane = '', john = ''] = names;
  const isOtherWayRound = john !== '' && john < jane;
  const swap = (text: string): string =>
    isOtherWayRound ? text.replaceAll(new RegExp(`\\b(?:${jane}|${john})\\b`, 'g'), (name) => (name === jane ? john : jane)) : text;
  const hide = (text: string): string => does.reduce((hidden, { user_uuid }) => hidden.replaceAll(user_uuid, 'one Doe'), text);
  const site = Object.entries(state.site).map(([path, text]) => [path, path.startsWith('people/') ? swap(text) : hide(text)]);
  return {
    ...state,
    people: JSON.parse(swap(JSON.stringify(state.people))) as FinalState['people'],
    site: Object.fromEntries(site) as FinalState['site'],
    journal: state.journal.map(hide).sort((a, b) => (a < b ? -1 : 1)),
  };
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
