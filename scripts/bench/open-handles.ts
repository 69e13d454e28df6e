import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { collectGarbage } from './memory.js';

/** The open resources of a process. */
export interface OpenHandles {
  /** What keeps the process alive, as Node names it: sockets, servers, requests, timers. */
  readonly resources: readonly string[];
  /** The targets of its file descriptors; `undefined` if the system does not list them. */
  readonly descriptors: readonly string[] | undefined;
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** Lists the targets of the file descriptors of this process; `undefined` on systems without `/proc`. */
export function listDescriptors(): readonly string[] | undefined {
  try {
    // The descriptor of the folder itself is closed by the time its link is read.
    return readdirSync('/proc/self/fd').flatMap((name) => readLink(`/proc/self/fd/${name}`) || []);
  } catch {
    return undefined;
  }
}

/** Lists the open resources of this process, after one second for pending closures. */
export async function listOpenHandles(): Promise<OpenHandles> {
  // libsql closes its files when its statements are garbage-collected.
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

/** Returns the resources that are open now and were not open before. */
export function subtractHandles(now: OpenHandles, before: OpenHandles): OpenHandles {
  const descriptors = now.descriptors === undefined ? undefined : subtract(now.descriptors, before.descriptors ?? []);
  return { resources: subtract(now.resources, before.resources), descriptors };
}
