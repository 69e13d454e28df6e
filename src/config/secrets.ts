import type { ConfigNode } from './config-node.js';
import type { KeyPath } from './key-path.js';
import { isKeyOfFile, isMethodKey, isPlaceKey, isSecretKey } from './secret-key.js';
import { isPublicWord, secretsOfSecret, secretsWithin } from './secret-values.js';
import type { Config } from './types.js';

/** Where a value stands, for what it has to do with secrets. */
interface Place {
  /** The key that it stands under, or the list that it is in. */
  readonly key: string;
  /** Whether that key, or one above it, names a secret. */
  readonly isSecret: boolean;
}

const top: Place = { key: '', isSecret: false };

function enter(key: string, { isSecret }: Place): Place {
  return { key, isSecret: isSecret || isSecretKey(key) };
}

/** The secrets in one value: itself under a key that names one, else the passwords in it. */
function judgeValue(value: unknown, { key, isSecret }: Place): readonly string[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const text = String(value);
  const saysWhere = isPlaceKey(key) && !isSecretKey(key);
  const saysHow = isMethodKey(key) && isPublicWord(text);
  return isSecret && !saysWhere && !saysHow ? secretsOfSecret(text) : secretsWithin(text);
}

/** The first secret that is written out in the file, rather than taken from the environment or from another file. */
export function findLiteralSecret(
  node: ConfigNode,
  path: KeyPath = [],
  place: Place = top,
): { readonly node: ConfigNode; readonly path: KeyPath } | undefined {
  const { value, variable } = node;
  const isElsewhere = variable !== undefined || isPlaceKey(place.key) || (isKeyOfFile(place.key) && /^(?:~|\.{1,2})?\/\S*$/.test(String(value)));
  if (!isElsewhere && judgeValue(value, place).some((secret) => secret !== '')) return { node, path };
  for (const [key, { node: child }] of node.entries ?? []) {
    const found = findLiteralSecret(child, [...path, key], enter(key, place));
    if (found) return found;
  }
  for (const [index, item] of (node.items ?? []).entries()) {
    const found = findLiteralSecret(item, [...path, index], place);
    if (found) return found;
  }
  return undefined;
}

/**
 * Every secret of a configuration, revealed, so that a logger can strike them out: tokens, client secrets, the password of the proxy, and in `backend_settings`
 * everything under a key that names a secret, and the password of every URL under any other. Without doubles and empty ones.
 */
export function secretsOf(config: Config): readonly string[] {
  const secrets = new Set<string>();
  for (const { credentials, backendSettings } of config.offerings) {
    secrets.add((credentials.kind === 'token' ? credentials.token : credentials.clientSecret).reveal());
    collectSecrets(backendSettings, top, secrets);
  }
  for (const secret of secretsWithin(config.globalProxy ?? '')) secrets.add(secret);
  secrets.delete('');
  return [...secrets];
}

function collectSecrets(value: unknown, place: Place, secrets: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectSecrets(item, place, secrets);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) collectSecrets(item, enter(key, place), secrets);
  } else {
    for (const secret of judgeValue(value, place)) secrets.add(secret);
  }
}
