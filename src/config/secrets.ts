import type { ConfigNode } from './config-node.js';
import type { KeyPath } from './key-path.js';
import { isAuthMethodKey, isPathKey, isSecretKey, mayNameKeyFile } from './secret-key.js';
import { expandSecret, findEmbeddedSecrets, isAuthMethod } from './secret-values.js';
import type { Config } from './types.js';

/** Where a value stands, for what it has to do with secrets. */
interface KeyContext {
  /** The key that it stands under, or the list that it is in. */
  readonly key: string;
  /** Whether that key, or one above it, names a secret. */
  readonly isSecret: boolean;
}

const rootContext: KeyContext = { key: '', isSecret: false };

function enterKey(key: string, { isSecret }: KeyContext): KeyContext {
  return { key, isSecret: isSecret || isSecretKey(key) };
}

/** The secrets in one value: itself under a key that names one, else the passwords in it. */
function findSecrets(value: unknown, { key, isSecret }: KeyContext): readonly string[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const text = String(value);
  const saysWhere = isPathKey(key) && !isSecretKey(key);
  const saysHow = isAuthMethodKey(key) && isAuthMethod(text);
  return isSecret && !saysWhere && !saysHow ? expandSecret(text) : findEmbeddedSecrets(text);
}

/** The first secret that is written out in the file, rather than taken from the environment or from another file. */
export function findLiteralSecret(
  node: ConfigNode,
  path: KeyPath = [],
  place: KeyContext = rootContext,
): { readonly node: ConfigNode; readonly path: KeyPath } | undefined {
  const { value, variable } = node;
  const isElsewhere =
    variable !== undefined ||
    isPathKey(place.key) ||
    (mayNameKeyFile(place.key) && /^(?:~|\.{1,2})?\/\S*$/.test(String(value)));
  if (!isElsewhere && findSecrets(value, place).some((secret) => secret !== '')) return { node, path };
  for (const [key, { node: child }] of node.entries ?? []) {
    const found = findLiteralSecret(child, [...path, key], enterKey(key, place));
    if (found) return found;
  }
  for (const [index, item] of (node.items ?? []).entries()) {
    const found = findLiteralSecret(item, [...path, index], place);
    if (found) return found;
  }
  return undefined;
}

/**
 * Every secret of a configuration, revealed, so that a logger can strike them out: tokens, client secrets, the password
 * of the proxy, and in `backend_settings` everything under a key that names a secret, and the password of every URL
 * under any other. Without doubles and empty ones.
 */
export function listSecrets(config: Config): readonly string[] {
  const secrets = new Set<string>();
  for (const { credentials, backendSettings } of config.offerings) {
    secrets.add((credentials.kind === 'token' ? credentials.token : credentials.clientSecret).reveal());
    addSecrets(backendSettings, rootContext, secrets);
  }
  for (const secret of findEmbeddedSecrets(config.globalProxy ?? '')) secrets.add(secret);
  secrets.delete('');
  return [...secrets];
}

function addSecrets(value: unknown, place: KeyContext, secrets: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) addSecrets(item, place, secrets);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) addSecrets(item, enterKey(key, place), secrets);
  } else {
    for (const secret of findSecrets(value, place)) secrets.add(secret);
  }
}
