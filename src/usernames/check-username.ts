import { createUsernameRules } from './rules/create-username-rules.js';
import type { UsernameCheck } from './rules/username-check.js';

export { foldUsername } from './rules/canonicalise-username.js';
export type { UsernameCheck } from './rules/username-check.js';

const defaultRules = createUsernameRules();

/**
 * Checks what a backend gave as a username, before anything is written, by the rules that hold where a site has not set
 * others: a non-empty string of at most 100 characters, made of the letters, digits, dots, underscores and hyphens of
 * POSIX's portable set, that no tool can take for an option, a number, a folder or an account of the system itself.
 */
export function checkUsername(value: unknown): UsernameCheck {
  return defaultRules.check(value);
}
