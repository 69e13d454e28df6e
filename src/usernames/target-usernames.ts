import { createUsernameRules } from './rules/create-username-rules.js';
import { findDanger } from './rules/dangerous-username.js';
import { usernameProfiles } from './rules/profile-names.js';
import { createReservedNames } from './rules/reserved-names.js';
import { readProfileNames, targetProfiles } from './rules/target-profiles.js';

/**
 * A set of usernames: those that are valid on each of some target systems, by their names in `usernameProfiles`; or
 * those that match a regular expression as a whole.
 */
type UsernameSet = readonly string[] | RegExp;

/**
 * Whether a username that exists may be handed to a resource backend.
 * - `usual`: yes.
 * - `unusual`: yes, but many systems reject it, and the backend does not say what it takes.
 * - `not-accepted`: no, the backend does not take it.
 * - `dangerous`: no, no system may be given it (`findDanger`).
 *
 * `rule` is the rule that it breaks, as a clause about "it" without a full stop.
 */
export type TargetCheck = { readonly level: 'usual' } | { readonly level: 'unusual'; readonly rule: string } | Refusal;

/** Why a username is not handed to a resource backend. */
export interface Refusal {
  readonly level: 'not-accepted' | 'dangerous';
  readonly rule: string;
}

/** Which usernames one resource backend is given. */
export interface TargetUsernames {
  check(username: string): TargetCheck;
}

/** What decides which usernames a resource backend is given. */
export interface TargetUsernamesOptions {
  /** What the backend takes. Default: every username, because it does not say. */
  readonly declared?: UsernameSet | undefined;
  /**
   * `accepted_usernames`: what the site allows in addition, except for dangerous usernames. A text is the source of a
   * regular expression, or the name of one profile. Default: nothing.
   */
  readonly accepted?: readonly string[] | string | undefined;
  /** `reserved_usernames`: names that are reserved in addition to the built-in ones. Default: none. */
  readonly reserved?: readonly string[] | undefined;
}

/** The profiles whose rules, together with the general ones and the reserved names, make a username usual. */
const usualProfiles = ['posix', 'freeipa'];

/**
 * Creates the check of the usernames that one resource backend is given. A list of profiles in `declared` also means
 * the general rules and the reserved names, as for new usernames. A list in `accepted` means only the rules of these
 * profiles, so that reserved names stay reserved; a regular expression allows them too.
 *
 * Throws an `Error` for an unknown profile, and for an invalid regular expression or reserved name.
 */
export function createTargetUsernames({ declared, accepted, reserved }: TargetUsernamesOptions): TargetUsernames {
  const isAccepted = createAcceptedCheck(readAccepted(accepted), reserved);
  const findBrokenRule = createDeclaredCheck(declared, reserved);
  return {
    check: (username) => {
      const danger = findDanger(username);
      if (danger !== undefined) return { level: 'dangerous', rule: danger };
      const rule = isAccepted(username) ? undefined : findBrokenRule(username);
      if (rule === undefined) return { level: 'usual' };
      return { level: declared === undefined ? 'unusual' : 'not-accepted', rule };
    },
  };
}

function readAccepted(accepted: readonly string[] | string | undefined): UsernameSet {
  if (typeof accepted !== 'string') return accepted ?? [];
  return (usernameProfiles as readonly string[]).includes(accepted) ? [accepted] : new RegExp(accepted, 'u');
}

function createAcceptedCheck(
  accepted: UsernameSet,
  reserved: readonly string[] | undefined,
): (username: string) => boolean {
  if (accepted instanceof RegExp) {
    const pattern = matchWhole(accepted);
    return (username) => pattern.test(username);
  }
  const rules = readProfileNames(accepted).flatMap((profile) => targetProfiles[profile].rules);
  const reservedNames = createReservedNames(reserved ?? []);
  return (username) =>
    rules.length > 0 && rules.every((rule) => rule.allows(username)) && reservedNames.find(username) === undefined;
}

function createDeclaredCheck(
  declared: UsernameSet | undefined,
  reserved: readonly string[] | undefined,
): (username: string) => string | undefined {
  if (declared instanceof RegExp) {
    const pattern = matchWhole(declared);
    return (username) => (pattern.test(username) ? undefined : `it must match ${declared}`);
  }
  const rules = createUsernameRules({ profiles: declared ?? usualProfiles, reserved });
  return (username) => {
    const result = rules.check(username);
    return result.ok ? undefined : result.rule;
  };
}

// A sticky or global expression would remember where it matched last.
function matchWhole({ source, flags }: RegExp): RegExp {
  return new RegExp(`^(?:${source})$`, flags.replace(/[gy]/g, ''));
}
