import type { ConfigurationIssue } from '../shared/errors.js';
import { type ConfigNode, createIssue } from './config-node.js';
import { type KeyPath, showKey } from './key-path.js';
import type { ConfigKeys } from './schema.js';
import type { ConfigurationWarning, UnresolvedVariable } from './types.js';

/** The variables of a file that have no value. */
export interface FoundVariables {
  /** Those in keys that have an effect whatever the backends are. */
  readonly issues: readonly ConfigurationIssue[];
  /** Those in `backend_settings`. */
  readonly inSettings: readonly UnresolvedVariable[];
  /** The values with an issue, whose other issues only follow from it. */
  readonly nodes: ReadonlySet<ConfigNode>;
}

/**
 * Finds each `${ENV_NAME}` whose variable is unset, and each one inside a longer string, where it is not replaced. Keys
 * without effect are left out: other programs may set these variables.
 */
export function findVariables(root: ConfigNode, { topLevel, offering }: ConfigKeys): FoundVariables {
  const issues: ConfigurationIssue[] = [];
  const inSettings: UnresolvedVariable[] = [];
  // A block that several offerings share is reported once.
  const nodes = new Set<ConfigNode>();
  const report: Report = (issue, node) => {
    if (!nodes.has(node)) issues.push(issue);
    nodes.add(node);
  };
  for (const [key, { node }] of root.entries ?? []) {
    if (key !== 'offerings' && topLevel.includes(key)) visit(node, [key], report);
  }
  const offerings = root.entries?.get('offerings')?.node;
  if (offerings?.items === undefined) visit(offerings, ['offerings'], report);
  offerings?.items?.forEach((map, index) => {
    if (map.entries === undefined) visit(map, ['offerings', index], report);
    for (const [key, { node }] of map.entries ?? []) {
      const path = ['offerings', index, key];
      const isSettings = key === 'backend_settings' && node.entries !== undefined;
      if (isSettings)
        visit(node, path, (issue, _node, at) => inSettings.push({ offering: index, path: at.slice(3), issue }));
      else if (offering.includes(key)) visit(node, path, report);
    }
  });
  return { issues, inSettings, nodes };
}

/** The warning about a variable in `backend_settings`, which is an error only where a backend reads it. */
export function describeUnresolvedVariable({ issue }: UnresolvedVariable): ConfigurationWarning {
  const { file, line = 1, column = 1, path, message } = issue;
  return { location: { file, line, column }, path, message: `${message}. No effect unless a backend in use reads it` };
}

type Report = (issue: ConfigurationIssue, node: ConfigNode, path: KeyPath) => void;

function visit(node: ConfigNode | undefined, path: KeyPath, report: Report): void {
  if (node === undefined) return;
  const message = describeVariable(node);
  if (message !== undefined) report(createIssue(node.location, path, message), node, path);
  for (const [key, { node: child }] of node.entries ?? []) visit(child, [...path, key], report);
  node.items?.forEach((item, index) => {
    // What follows -c is the text of a shell, which has variables of its own.
    if (node.items?.[index - 1]?.value !== '-c') visit(item, [...path, index], report);
  });
}

function describeVariable({ value, variable, unset }: ConfigNode): string | undefined {
  if (variable !== undefined)
    return unset && `expected the environment variable ${showKey(variable)} to be set; it is unset or empty`;
  // In capitals, as environment variables are written: templates of plugins may have other names in braces.
  const inside = typeof value === 'string' ? /\$\{([A-Z_][A-Z0-9_]*)\}/.exec(value)?.[1] : undefined;
  return inside === undefined
    ? undefined
    : `expected the environment variable ${showKey(inside)} as the whole value; it is not replaced inside a longer one`;
}
