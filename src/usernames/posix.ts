import type { OfferingUser } from '../waldur/types.js';
import { AbstractUsernameManagementBackend, type UsernameBackendOptions, type UsernameContext } from './backend.js';
import { checkUsername } from './check-username.js';
import type { UsernameExplanation } from './explanation.js';
import { createUsernameGenerator, type UsernameGenerator } from './generator/username-generator.js';
import { createUsernameRules, type UsernameRules } from './rules/create-username-rules.js';

/**
 * `posix`: makes usernames from people's names, as `username_format` says; by default first initial and last name in
 * the letters a to z (`Ülle Õunapuu` → `uounapuu`), with a number from 2 on where the name is taken. It keeps nothing
 * itself: who has which name is known to Waldur and, where there is one, to the ledger.
 *
 * A person whose name gives fewer than two letters gets `u` and seven letters and digits that are made from their uuid,
 * the same each time.
 *
 * The constructor throws an `Error` with a sentence for a policy that can't be carried out.
 */
export class PosixUsernameManagementBackend extends AbstractUsernameManagementBackend {
  readonly #generator: UsernameGenerator;
  readonly #siteRules: UsernameRules;

  constructor({ policy }: Partial<UsernameBackendOptions> = {}) {
    super();
    this.#generator = createUsernameGenerator(policy);
    this.#siteRules = createUsernameRules(policy);
  }

  /**
   * The name that Waldur has for this person, else the one that they have elsewhere in the namespace: someone who comes
   * back gets their own again, unless it has become another's or can't be used.
   */
  override async getUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    if (await isAvailableToUser(user.username, context)) return user.username;
    const own = await context.ownUsername();
    // Given elsewhere, by the rules of there: here it is new.
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
