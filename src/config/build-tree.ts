import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { ConfigurationIssue } from '../shared/errors.js';
import { type ConfigEntry, type ConfigNode, createIssue } from './config-node.js';
import type { KeyPath } from './key-path.js';
import type { ConfigLocation, Environment } from './types.js';

/** The most values that all aliases of a file may expand to. */
const maxAliasedValues = 100_000;

interface TreeContext {
  /** Converts an offset in the text to a position. */
  readonly locateOffset: (offset: number) => ConfigLocation;
  readonly env: Environment;
  /** Receives errors. */
  readonly issues: ConfigurationIssue[];
}

/**
 * Converts the parser's nodes to `ConfigNode`s in document order. Resolves aliases and merge keys (`<<`) as PyYAML
 * does, and replaces each string that is exactly `${ENV_NAME}` by the value of that variable, if it is set.
 */
export function buildTree(contents: Node, context: TreeContext): ConfigNode {
  const { issues } = context;
  const anchors = new Map<string, ConfigNode>();
  let aliasedValues = 0;

  function reportError(location: ConfigLocation, path: KeyPath, message: string): ConfigNode {
    issues.push(createIssue(location, path, message));
    return { location, value: null, invalid: true, size: 1 };
  }

  function build(node: Node, path: KeyPath): ConfigNode {
    const location = context.locateOffset(node.range?.[0] ?? 0);
    if (isAlias(node)) return followAlias(node, location, path);
    let built: ConfigNode;
    if (isMap(node)) built = buildMap(node, location, path);
    else if (isSeq(node)) built = buildList(node, location, path);
    else built = buildScalar(node as Scalar, location);
    if (node.anchor !== undefined) anchors.set(node.anchor, built);
    return built;
  }

  function followAlias(alias: Alias, location: ConfigLocation, path: KeyPath): ConfigNode {
    const target = anchors.get(alias.source);
    if (target === undefined)
      return reportError(
        location,
        path,
        'expected an alias of an anchor that is defined before it; got an unknown alias',
      );
    const wasWithinLimit = aliasedValues <= maxAliasedValues;
    aliasedValues += target.size;
    if (aliasedValues <= maxAliasedValues) return target;
    return wasWithinLimit
      ? reportError(
          location,
          path,
          `expected aliases that expand to at most ${maxAliasedValues} values in total; got more`,
        )
      : { location, value: null, invalid: true, size: 1 };
  }

  function buildScalar(scalar: Scalar, location: ConfigLocation): ConfigNode {
    const variable = typeof scalar.value === 'string' ? findVariable(scalar.value) : undefined;
    if (variable === undefined) return { location, value: scalar.value, size: 1 };
    const value = readVariable(context.env, variable);
    // The text is kept as the Python agent does: whether it is an error depends on who reads the value.
    if (value === undefined) return { location, value: scalar.value, variable, unset: true, size: 1 };
    return { location, value, variable, size: 1 };
  }

  function buildList(list: YAMLSeq, location: ConfigLocation, path: KeyPath): ConfigNode {
    const items = list.items.map((item, index) => build(item as Node, [...path, index]));
    return { location, value: Object.freeze(items.map((item) => item.value)), items, size: sumSizes(items) };
  }

  function buildMap(map: YAMLMap, location: ConfigLocation, path: KeyPath): ConfigNode {
    const entries = new Map<string, ConfigEntry>();
    const merged: ConfigNode[] = [];
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      if (isMergeKey(pair.key)) merged.unshift(...buildMergeSources(pair, path));
      else addEntry(entries, pair, path);
    }
    for (const source of merged) {
      for (const [key, entry] of source.entries ?? []) if (!entries.has(key)) entries.set(key, entry);
    }
    // Not by assignment: a key `__proto__` must stay a key.
    const value = Object.freeze(Object.fromEntries([...entries].map(([key, entry]) => [key, entry.node.value])));
    return { location, value, entries, size: sumSizes([...entries.values()].map((entry) => entry.node)) };
  }

  function addEntry(entries: Map<string, ConfigEntry>, pair: Pair<Node, Node | null>, path: KeyPath): void {
    const keyLocation = context.locateOffset(pair.key.range?.[0] ?? 0);
    const keyNode = isScalar(pair.key)
      ? { value: pair.key.value, text: pair.key.source ?? '' }
      : resolveAliasedKey(pair.key);
    if (keyNode === undefined) {
      reportError(keyLocation, path, 'expected a string as the key; got a map, a list or an unknown alias');
      return;
    }
    if (isScalar(pair.key) && pair.key.anchor !== undefined)
      anchors.set(pair.key.anchor, { location: keyLocation, value: keyNode.value, size: 1 });
    const key = keyNode.text;
    const node =
      pair.value === null ? { location: keyLocation, value: null, size: 1 } : build(pair.value, [...path, key]);
    const earlier = entries.get(key);
    if (earlier !== undefined)
      reportError(
        keyLocation,
        [...path, key],
        `expected a unique key; it is already defined in line ${earlier.keyLocation.line}`,
      );
    entries.set(key, { keyLocation, keyIsText: typeof keyNode.value === 'string', node });
  }

  function resolveAliasedKey(key: Node): { value: unknown; text: string } | undefined {
    const target = isAlias(key) ? anchors.get(key.source) : undefined;
    return target === undefined || target.entries || target.items
      ? undefined
      : { value: target.value, text: String(target.value) };
  }

  /** The maps that one `<<` merges, in order of precedence. */
  function buildMergeSources(pair: Pair<Node, Node | null>, path: KeyPath): readonly ConfigNode[] {
    const mergePath = [...path, '<<'];
    const keyLocation = context.locateOffset(pair.key.range?.[0] ?? 0);
    const source = pair.value === null ? { location: keyLocation, value: null, size: 1 } : build(pair.value, mergePath);
    const maps = source.items ?? [source];
    const isInvalid = maps.some((map) => !map.entries && !map.invalid);
    if (isInvalid) reportError(keyLocation, mergePath, 'expected a map, or a list of maps, to merge; got another type');
    return maps;
  }

  return build(contents, []);
}

function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
}

function sumSizes(nodes: readonly ConfigNode[]): number {
  return nodes.reduce((sum, node) => sum + node.size, 1);
}

/** The variable name in a string that is exactly `${ENV_NAME}`. Within a longer string nothing is replaced. */
function findVariable(text: string): string | undefined {
  return /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/.exec(text)?.[1];
}

/** The value of a variable; `undefined` when it is unset or empty. */
function readVariable(env: Environment, name: string): string | undefined {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  return value === '' ? undefined : value;
}
