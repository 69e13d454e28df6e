import type { ConfigNode } from './config-node.js';
import type { KeyPath } from './key-path.js';
import type { Config } from './types.js';

/** Whether a key names a secret, by its last word: `bind_password`, `target_api_token`. */
export function isSecretKey(key: string): boolean {
  return /(?:password|passwd|passphrase|secret|token|api[_-]?key|private[_-]?key|token_file)$/i.test(key);
}

/** The first secret that is written out in the file, rather than taken from the environment or from another file. */
export function findLiteralSecret(node: ConfigNode, path: KeyPath = []): { readonly node: ConfigNode; readonly path: KeyPath } | undefined {
  for (const [key, { node: child }] of node.entries ?? []) {
    const childPath = [...path, key];
    const isLiteral = (typeof child.value === 'string' || typeof child.value === 'number') && child.value !== '' && child.variable === undefined;
    const found = isLiteral && isSecretKey(key) && !key.endsWith('_file') ? { node: child, path: childPath } : findLiteralSecret(child, childPath);
    if (found) return found;
  }
  for (const [index, item] of (node.items ?? []).entries()) {
    const found = findLiteralSecret(item, [...path, index]);
    if (found) return found;
  }
  return undefined;
}

/**
 * Every secret of a configuration, revealed, so that a logger can strike them out: tokens, client secrets, the password of the proxy, and each value in
 * `backend_settings` whose key names a secret. Without doubles and empty ones.
 */
export function secretsOf(config: Config): readonly string[] {
  const secrets = new Set<string>();
  for (const { credentials, backendSettings } of config.offerings) {
    secrets.add((credentials.kind === 'token' ? credentials.token : credentials.clientSecret).reveal());
    collectSecrets(backendSettings, false, secrets);
  }
  if (config.globalProxy !== undefined) {
    const { password } = new URL(config.globalProxy);
    secrets.add(password).add(decodeURIComponent(password));
  }
  secrets.delete('');
  return [...secrets];
}

function collectSecrets(value: unknown, isSecret: boolean, secrets: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectSecrets(item, isSecret, secrets);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) collectSecrets(item, isSecretKey(key), secrets);
  } else if (isSecret && (typeof value === 'string' || typeof value === 'number')) {
    secrets.add(String(value));
  }
}
