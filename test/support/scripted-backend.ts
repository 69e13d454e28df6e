import { AbstractUsernameManagementBackend, type UsernameContext } from '../../src/usernames/backend.js';
import type { OfferingUser } from '../../src/waldur/types.js';

/** The result for a user: a username, an error to throw, or a function that decides. */
export type Script =
  | string
  | undefined
  | Error
  | ((user: OfferingUser, context: UsernameContext) => Script | Promise<Script>);

/** A backend that gives every user the result of its script, and records its calls. */
export class ScriptedBackend extends AbstractUsernameManagementBackend {
  readonly asked: string[] = [];
  readonly stored: string[] = [];

  constructor(public script: Script) {
    super();
  }

  override async getUsername(): Promise<undefined> {
    return undefined;
  }

  override async generateUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    this.asked.push(user.uuid);
    return this.#perform(user, context);
  }

  override async previewUsername(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    return this.#perform(user, context);
  }

  override async usernameStored(user: OfferingUser, username: string): Promise<void> {
    this.stored.push(`${user.uuid} ${username}`);
  }

  async #perform(user: OfferingUser, context: UsernameContext): Promise<string | undefined> {
    let result = this.script;
    while (typeof result === 'function') result = await result(user, context);
    if (result instanceof Error) throw result;
    return result;
  }
}
