export { checkUsername, foldUsername } from './check-username.js';
export type {
  ExplainedCandidate,
  ExplainedNamePart,
  NameReading,
  RejectionReason,
  UsernameExplanation,
} from './explanation.js';
export {
  type FormatSimulation,
  type ReadingCount,
  type SimulatedUser,
  type SimulationOptions,
  type SimulationReport,
  simulateUsernames,
} from './generator/simulate.js';
export { parseUsernameFormat, type UsernameFormat } from './generator/username-format.js';
export {
  createUsernameGenerator,
  type GeneratorContext,
  type UsernameGenerator,
} from './generator/username-generator.js';
export type { UsernamePolicy } from './policy.js';
export { PosixUsernameManagementBackend } from './posix.js';
export { createUsernameRules, type UsernameRules, type UsernameRulesOptions } from './rules/create-username-rules.js';
export { type UsernameProfileName, usernameProfiles } from './rules/profile-names.js';
export type { RuleOrigin, UsernameCheck, UsernameRejection } from './rules/username-check.js';
