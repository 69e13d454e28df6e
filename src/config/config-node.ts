import type { ConfigurationIssue } from '../shared/errors.js';
import { formatPath, type KeyPath } from './key-path.js';
import type { ConfigLocation } from './types.js';

/** A value of the configuration text with its position. Aliases share the node of their anchor. */
export interface ConfigNode {
  readonly location: ConfigLocation;
  /** As plain data, frozen. */
  readonly value: unknown;
  /** The entries of a map. Keys that are not strings are kept as written. */
  readonly entries?: ReadonlyMap<string, ConfigEntry>;
  /** The items of a list. */
  readonly items?: readonly ConfigNode[];
  /** The environment variable that the value came from. */
  readonly variable?: string;
  /** That variable is unset or empty: the value is still the text `${NAME}`. */
  readonly unset?: true;
  /** An error in this value has already been reported. Consequential errors are suppressed. */
  readonly invalid?: true;
  /** The number of values in this subtree, including the node itself and expanded aliases. */
  readonly size: number;
}

/** One `key: value` of a map. */
export interface ConfigEntry {
  readonly keyLocation: ConfigLocation;
  /** `false` for a key that YAML reads as a number, a boolean or null. */
  readonly keyIsText: boolean;
  readonly node: ConfigNode;
}

/** Returns the node at a path, or the nearest parent with `complete: false`. */
export function findNode(root: ConfigNode, path: KeyPath): { readonly node: ConfigNode; readonly complete: boolean } {
  let node = root;
  for (const step of path) {
    const next = typeof step === 'number' ? node.items?.[step] : node.entries?.get(step)?.node;
    if (next === undefined) return { node, complete: false };
    node = next;
  }
  return { node, complete: true };
}

/** Creates an issue at a position. */
export function createIssue(location: ConfigLocation, path: KeyPath, message: string): ConfigurationIssue {
  return { ...location, path: formatPath(path), message };
}
