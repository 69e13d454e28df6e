import type { ConfigurationIssue } from '../shared/errors.js';
import { formatPath, type KeyPath } from './key-path.js';
import type { ConfigLocation } from './types.js';

/** One value of the configuration text: what it is and where it stands. Aliases share the node of their anchor. */
export interface ConfigNode {
  readonly location: ConfigLocation;
  /** As plain data, frozen. */
  readonly value: unknown;
  /** Of a map; keys that are not text stand here as they are written. */
  readonly entries?: ReadonlyMap<string, ConfigEntry>;
  /** Of a list. */
  readonly items?: readonly ConfigNode[];
  /** The environment variable that the value came from. */
  readonly variable?: string;
  /** A mistake in it is noted already; what else follows from it is not worth a word. */
  readonly invalid?: true;
  /** How many values it is, itself and aliases written out included. */
  readonly size: number;
}

/** One `key: value` of a map. */
export interface ConfigEntry {
  readonly keyLocation: ConfigLocation;
  /** `false` for a key that YAML reads as a number, a boolean or null. */
  readonly keyIsText: boolean;
  readonly node: ConfigNode;
}

/** Walks down a path as far as the file goes. */
export function findNode(root: ConfigNode, path: KeyPath): { readonly node: ConfigNode; readonly complete: boolean } {
  let node = root;
  for (const step of path) {
    const next = typeof step === 'number' ? node.items?.[step] : node.entries?.get(step)?.node;
    if (next === undefined) return { node, complete: false };
    node = next;
  }
  return { node, complete: true };
}

/** A mistake at a place. */
export function createIssue(location: ConfigLocation, path: KeyPath, message: string): ConfigurationIssue {
  return { ...location, path: formatPath(path), message };
}
