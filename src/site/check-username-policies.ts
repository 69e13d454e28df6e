import { formatPath, type KeyPath, looksLikeToken } from '../config/key-path.js';
import type { Config, OfferingConfig } from '../config/types.js';
import { describeError } from '../shared/describe-error.js';
import { ConfigurationError, type ConfigurationIssue } from '../shared/errors.js';
import { createUsernameGenerator } from '../usernames/generator/username-generator.js';
import { usernameGeneratorFor, usernameRulesFor } from '../usernames/policy-tools.js';
import { createUsernameRules } from '../usernames/rules/create-username-rules.js';
import { createTargetUsernames } from '../usernames/target-usernames.js';

/**
 * Checks the username settings of offerings: unknown profiles, languages and formats, and formats whose usernames never
 * follow the rules. Throws `ConfigurationError` with every invalid value and its position in the file.
 */
export function checkUsernamePolicies(config: Config, offerings: readonly OfferingConfig[]): void {
  const issues = offerings.flatMap((offering) => findIssues(offering, config));
  if (issues.length > 0) throw new ConfigurationError(issues);
}

function findIssues(offering: OfferingConfig, config: Config): ConfigurationIssue[] {
  const { usernamePolicy } = offering;
  const path = ['offerings', config.offerings.indexOf(offering)];
  const accepted = tryOut(
    () => createTargetUsernames({ accepted: usernamePolicy.accepted }),
    [...path, 'accepted_usernames'],
    config,
  );
  const combined = tryOut(
    () => [usernameRulesFor(usernamePolicy), usernameGeneratorFor(usernamePolicy)],
    [...path, 'username_format'],
    config,
  );
  if (combined.length === 0) return accepted;
  const { profiles, language, format } = usernamePolicy;
  const single = [
    ...tryOut(() => createUsernameRules({ profiles }), [...path, 'username_profiles'], config),
    ...tryOut(() => createUsernameGenerator({ language }), [...path, 'username_language'], config),
    ...tryOut(() => createUsernameGenerator({ format }), [...path, 'username_format'], config),
  ];
  // Each value may be valid by itself while the format breaks the rules of the profiles.
  return [...(single.length > 0 ? single : combined), ...accepted];
}

function tryOut(create: () => unknown, path: KeyPath, config: Config): ConfigurationIssue[] {
  try {
    create();
    return [];
  } catch (error) {
    const message = hideTokens(describeError(error).message);
    return [{ ...(config.locate(path) ?? { file: '<configuration>' }), path: formatPath(path), message }];
  }
}

// A token may have been pasted into the wrong line.
function hideTokens(message: string): string {
  return message.replace(/[\w+/=.~-]{20,}/g, (word) => (looksLikeToken(word) ? '…' : word));
}
