import type { OfferingUser } from '../waldur/types.js';
import { AbstractUsernameManagementBackend, type UsernameBackendOptions, type UsernameContext } from './backend.js';
import { checkUsername } from './check-username.js';
import type { UsernameExplanation } from './explanation.js';
import type { UsernameGenerator } from './generator/username-generator.js';
import { usernameGeneratorFor, usernameRulesFor } from './policy-tools.js';
import type { UsernameRules } from './rules/create-username-rules.js';

/**
 * The backend `posix`: generates usernames from names by `username_format`. The default is first initial and last name
 * in the letters a to z (`Ülle Õunapuu` → `uounapuu`), with a number from 2 on if the name is taken. Stores nothing
 * itself: Waldur and the ledger know who has which name.
 *
 * A user whose name has fewer than two letters gets `u` and seven letters and digits that are derived from their uuid.
 *
 * The constructor throws an `Error` for an invalid policy.
 */
export class PosixUsernameManagementBackend extends AbstractUsernameManagementBackend {
  readonly #generator: UsernameGenerator;
  readonly #siteRules: UsernameRules;

  constructor({ policy = {} }: Partial<UsernameBackendOptions> = {}) {
    super();
    this.#generator = usernameGeneratorFor(policy);
    this.#siteRules = usernameRulesFor(policy);
  }

  /**
   * Returns the username that Waldur stores for this user, else the one that they have elsewhere in the namespace. A
   * returning user gets their old name again unless another user has it or it is invalid.
   */
  override async getUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    if (await isAvailableToUser(user.username, context)) return user.username;
    const own = await context.ownUsername();
    // A name from another offering was checked by that offering's rules only.
    return own !== undefined && this.#siteRules.check(own).ok && (await isAvailableToUser(own, context))
      ? own
      : undefined;
  }

  override async generateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    return this.#generator.generate(user, context);
  }

  override async previewUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    return this.#generator.preview(user, context);
  }

  override async explainUsername(user: OfferingUser, context: UsernameContext): Promise<UsernameExplanation> {
    return this.#generator.explain(user, context);
  }
}

async function isAvailableToUser(username: string | undefined, context: UsernameContext): Promise<boolean> {
  return username !== undefined && checkUsername(username).ok && !(await context.isTaken(username));
}
