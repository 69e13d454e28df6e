import type { SettingsIssue } from './settings-schema.js';

/** What is known about the place of a mistake. */
export interface IssueContext {
  /** What stands there, as `Config.describe` says it; `undefined` when the key is missing. */
  readonly found: string | undefined;
  readonly value: unknown;
  /** All secrets of the configuration. */
  readonly secrets: readonly string[];
}

/** Less than this is no secret, and would be found in every other word. */
const shortestSecret = 4;

/** What our own messages call what zod has other words for. */
const rephrasedRules: ReadonlyMap<string, string> = new Map([
  ['Required', 'expected a value'],
  ['expected string', 'expected a text'],
  ['expected number', 'expected a number'],
  ['expected int', 'expected a whole number'],
  ['expected boolean', 'expected true or false'],
  ['expected object', 'expected a map'],
  ['expected record', 'expected a map'],
  ['expected array', 'expected a list'],
]);

/**
 * The sentence for a mistake, in the form that all mistakes of a configuration have: `expected …; got …`. Never with a
 * value, whatever the schema said.
 */
export function describeSettingsIssue(
  { message, code }: SettingsIssue,
  { found, value, secrets }: IssueContext,
): string {
  const hidden = [...secrets, ...(found?.startsWith('the value of ') ? [String(value)] : [])].filter(
    ({ length }) => length >= shortestSecret,
  );
  const sentence = hidden
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, '[secret]'), rephraseRule(message));
  if (found === undefined) return `${sentence}; the key is missing`;
  // It is the key that is wrong, and it stands in the path.
  return code === 'invalid_key' || /[;,] got /.test(sentence) ? sentence : `${sentence}; got ${found}`;
}

/**
 * A schema's own words about its rule, without those about what came: zod's are of the kind `Invalid input: expected
 * string, received number`.
 */
function rephraseRule(message: string): string {
  const rule = message
    .replace(/^(?:Invalid [a-z]+|Too (?:small|big)): (?=expected )/, '')
    .replace(/^Expected /, 'expected ')
    .replace(/^(expected .*?),? (?:but )?received .*$/s, '$1')
    .replace(/^Invalid ([A-Za-z ]+)$/, 'expected a valid $1')
    .replace(/\.$/, '');
  return rephrasedRules.get(rule) ?? rule;
}
