import { formatPath, type KeyPath, looksLikeToken } from '../config/key-path.js';
import type { Config, OfferingConfig } from '../config/types.js';
import { describeError } from '../shared/describe-error.js';
import { ConfigurationError, type ConfigurationIssue } from '../shared/errors.js';
import { createUsernameGenerator } from '../usernames/generator/username-generator.js';
import { createUsernameRules } from '../usernames/rules/create-username-rules.js';

/**
 * Holds what these offerings say about usernames against what can be carried out: profiles, languages and formats that
 * are not known, and formats whose names would never keep the rules. Throws `ConfigurationError` with every mistake,
 * each with its place in the text.
 */
export function checkUsernamePolicies(config: Config, offerings: readonly OfferingConfig[]): void {
  const issues = offerings.flatMap((offering) => findMistakes(offering, config));
  if (issues.length > 0) throw new ConfigurationError(issues);
}

function findMistakes(offering: OfferingConfig, config: Config): ConfigurationIssue[] {
  const { profiles, language, format } = offering.usernamePolicy;
  const path = ['offerings', config.offerings.indexOf(offering)];
  const single = [
    ...tryOut(() => createUsernameRules({ profiles }), [...path, 'username_profiles'], config),
    ...tryOut(() => createUsernameGenerator({ language }), [...path, 'username_language'], config),
    ...tryOut(() => createUsernameGenerator({ format }), [...path, 'username_format'], config),
  ];
  // Each may be right by itself, and the format too much for the systems.
  return single.length > 0
    ? single
    : tryOut(() => createUsernameGenerator(offering.usernamePolicy), [...path, 'username_format'], config);
}

function tryOut(create: () => unknown, path: KeyPath, config: Config): ConfigurationIssue[] {
  try {
    create();
    return [];
  } catch (error) {
    return [
      {
        ...(config.locate(path) ?? { file: '<configuration>' }),
        path: formatPath(path),
        message: hideTokens(describeError(error).message),
      },
    ];
  }
}

// A token that stands in the wrong line is shown no more than one in its own.
function hideTokens(message: string): string {
  return message.replace(/[\w+/=.~-]{20,}/g, (word) => (looksLikeToken(word) ? '…' : word));
}
