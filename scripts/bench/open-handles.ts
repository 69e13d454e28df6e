import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { collectGarbage } from './collect-garbage.js';

/** What a process holds besides memory. */
export interface OpenHandles {
  /** What keeps it alive, by Node's names: sockets, servers, requests, timers. */
  readonly resources: readonly string[];
  /** What its file descriptors stand for; `undefined` on systems that do not list them. */
  readonly descriptors: readonly string[] | undefined;
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** What the open file descriptors of this process stand for, where the system lists them in `/proc`. */
export function listDescriptors(): readonly string[] | undefined {
  try {
    // The folder itself is closed again by the time its own entry is looked at.
    return readdirSync('/proc/self/fd').flatMap((name) => readLink(`/proc/self/fd/${name}`) || []);
  } catch {
    return undefined;
  }
}

/** What is held at rest: after what was closed has had its time to go. */
export async function listOpenHandles(): Promise<OpenHandles> {
  // libsql lets go of its files when its statements are collected.
  collectGarbage();
  await sleep(1000);
  return { resources: process.getActiveResourcesInfo(), descriptors: listDescriptors() };
}

function subtract(now: readonly string[], before: readonly string[]): string[] {
  const rest = [...before];
  return now.filter((one) => {
    const index = rest.indexOf(one);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

/** What is held now and was not before. */
export function subtractHandles(now: OpenHandles, before: OpenHandles): OpenHandles {
  const descriptors = now.descriptors === undefined ? undefined : subtract(now.descriptors, before.descriptors ?? []);
  return { resources: subtract(now.resources, before.resources), descriptors };
}
