import { AbstractUsernameManagementBackend, type UsernameContext } from '../../src/usernames/backend.js';
import type { OfferingUser } from '../../src/waldur/types.js';

/** What a scripted backend does for a person: answer, throw, or decide when it is asked. */
export type Script =
  | string
  | undefined
  | Error
  | ((user: OfferingUser, context: UsernameContext) => Script | Promise<Script>);

/** A backend that does for everybody what its script says, and remembers for whom it was asked and told. */
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
    let answer = this.script;
    while (typeof answer === 'function') answer = await answer(user, context);
    if (answer instanceof Error) throw answer;
    return answer;
  }
}
