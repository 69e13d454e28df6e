import type { ConfigNode } from './config-node.js';
import type { KeyPath } from './key-path.js';
import { isAuthMethodKey, isPathKey, isSecretKey, mayNameKeyFile } from './secret-key.js';
import { expandSecret, findEmbeddedSecrets, isAuthMethod } from './secret-values.js';
import type { Config, Environment } from './types.js';

/** The part of a value's path that decides whether it is a secret. */
interface KeyContext {
  /** The key of the value, or of the list that contains it. */
  readonly key: string;
  /** Whether that key, or a parent's key, names a secret. */
  readonly isSecret: boolean;
}

const rootContext: KeyContext = { key: '', isSecret: false };

function enterKey(key: string, { isSecret }: KeyContext): KeyContext {
  return { key, isSecret: isSecret || isSecretKey(key) };
}

/** Returns the secrets in a value: the value itself under the key of a secret, otherwise the passwords in it. */
function findSecrets(value: unknown, { key, isSecret }: KeyContext): readonly string[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const text = String(value);
  const isLocation = isPathKey(key) && !isSecretKey(key);
  const isMethod = isAuthMethodKey(key) && isAuthMethod(text);
  return isSecret && !isLocation && !isMethod ? expandSecret(text) : findEmbeddedSecrets(text);
}

/** Finds the first secret that the file contains literally, not through a variable or another file. */
export function findLiteralSecret(
  node: ConfigNode,
  path: KeyPath = [],
  context: KeyContext = rootContext,
): { readonly node: ConfigNode; readonly path: KeyPath } | undefined {
  const { value, variable } = node;
  const isReference =
    variable !== undefined ||
    isPathKey(context.key) ||
    (mayNameKeyFile(context.key) && /^(?:~|\.{1,2})?\/\S*$/.test(String(value)));
  if (!isReference && findSecrets(value, context).some((secret) => secret !== '')) return { node, path };
  for (const [key, { node: child }] of node.entries ?? []) {
    const found = findLiteralSecret(child, [...path, key], enterKey(key, context));
    if (found) return found;
  }
  for (const [index, item] of (node.items ?? []).entries()) {
    const found = findLiteralSecret(item, [...path, index], context);
    if (found) return found;
  }
  return undefined;
}

/**
 * Returns all secrets of a configuration in plain text, so that a logger can redact them: tokens, client secrets and
 * the passwords of proxy, ledger and queue. In `backend_settings`, the values of keys that name a secret, and passwords of
 * URLs in all other values. Duplicates and empty strings are omitted.
 */
export function listSecrets(config: Config): readonly string[] {
  const secrets = new Set<string>();
  for (const { credentials, backendSettings } of config.offerings) {
    secrets.add((credentials.kind === 'token' ? credentials.token : credentials.clientSecret).reveal());
    addSecrets(backendSettings, rootContext, secrets);
  }
  for (const url of [config.globalProxy, config.ledger, config.queue])
    for (const secret of findEmbeddedSecrets(url ?? '')) secrets.add(secret);
  if (config.ledgerPasswordFile !== undefined) secrets.add(config.ledgerPasswordFile.read().text);
  secrets.delete('');
  return [...secrets];
}

/** Returns the passwords of the proxies in an environment, for the same purpose. */
export function listProxySecrets(env: Environment): readonly string[] {
  return Object.entries(env).flatMap(([name, value = '']) =>
    /^(?:https?|all)_proxy$/i.test(name) ? findEmbeddedSecrets(/:\/\//.test(value) ? value : `http://${value}`) : [],
  );
}

function addSecrets(value: unknown, context: KeyContext, secrets: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) addSecrets(item, context, secrets);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) addSecrets(item, enterKey(key, context), secrets);
  } else {
    for (const secret of findSecrets(value, context)) secrets.add(secret);
  }
}
