import type { ConfigNode } from './config-node.js';
import { type KeyPath, looksLikeToken, showKey } from './key-path.js';
import { isSecretKey } from './secret-key.js';

/** What stands at a place, for "got …": the value itself only where it can't be a secret. */
export function describeValue(node: ConfigNode, path: KeyPath): string {
  const { value, variable } = node;
  if (variable !== undefined) return describeKind(node);
  if (value === null || typeof value === 'object' || path.some((step) => typeof step === 'string' && isSecretKey(step)))
    return describeType(node);
  return typeof value === 'string' ? showText(value) : `the ${typeof value} ${value}`;
}

/**
 * What stands at a place without ever showing a value, for keys of which nobody here knows whether they hold a secret.
 */
export function describeKind(node: ConfigNode): string {
  return node.variable === undefined ? describeType(node) : `the value of \${${showKey(node.variable)}}`;
}

/** What kind of value stands at a place, for "got …". */
export function describeType({ value, entries, items }: ConfigNode): string {
  if (entries) return 'a map';
  if (items) return items.length === 0 ? 'an empty list' : 'a list';
  if (value === null) return 'nothing';
  if (typeof value !== 'string') return `a ${typeof value}`;
  return value.trim() === '' ? 'an empty text' : 'a text';
}

/**
 * Cut at the first gap, because where indentation went wrong the next lines are part of the value. No passwords of
 * URLs, and nothing like a token.
 */
function showText(text: string): string {
  if (text.trim() === '') return 'an empty text';
  if (looksLikeToken(text)) return `a text of ${text.length} characters`;
  const harmless = text
    .replace(/\w{20,}/g, (word) => (looksLikeToken(word) ? '…' : word))
    .replace(/\/\/\S*@/g, '//…@')
    .replace(/[?#].*/s, '?…');
  const word = /^\s*\S{0,80}/.exec(harmless)?.[0] ?? '';
  const shown = word.trim().replace(/[^\x21-\x7e\p{L}\p{N}…]/gu, '?');
  return `"${shown}${word.length < harmless.length && !shown.endsWith('…') ? '…' : ''}"`;
}
