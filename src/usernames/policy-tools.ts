import { createUsernameGenerator, type UsernameGenerator } from './generator/username-generator.js';
import type { UsernamePolicy } from './policy.js';
import { createUsernameRules, type UsernameRules } from './rules/create-username-rules.js';

const generators = new WeakMap<UsernamePolicy, UsernameGenerator>();
const rules = new WeakMap<UsernamePolicy, UsernameRules>();

/** The generator for a policy. It is built once for each policy object. Throws as `createUsernameGenerator` does. */
export function usernameGeneratorFor(policy: UsernamePolicy): UsernameGenerator {
  return getOrCreate(generators, policy, createUsernameGenerator);
}

/** The rules for a policy. They are built once for each policy object. Throws as `createUsernameRules` does. */
export function usernameRulesFor(policy: UsernamePolicy): UsernameRules {
  return getOrCreate(rules, policy, createUsernameRules);
}

function getOrCreate<T>(
  cache: WeakMap<UsernamePolicy, T>,
  policy: UsernamePolicy,
  create: (policy: UsernamePolicy) => T,
): T {
  const created = cache.get(policy) ?? create(policy);
  cache.set(policy, created);
  return created;
}
