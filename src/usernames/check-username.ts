import { createUsernameRules } from './rules/create-username-rules.js';
import type { UsernameCheck } from './rules/username-check.js';

export { foldUsername } from './rules/canonicalise-username.js';
export type { UsernameCheck } from './rules/username-check.js';

const defaultRules = createUsernameRules();

/**
 * Checks a username by the default rules. It must be a string of 1 to 100 characters from the portable set of POSIX
 * (letters, digits, dots, underscores and hyphens). Tools must not be able to read it as an option, a number, a
 * directory or a system account.
 */
export function checkUsername(value: unknown): UsernameCheck {
  return defaultRules.check(value);
}
