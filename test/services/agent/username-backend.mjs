// The username backend of ./plugin/json_site.py in JavaScript, on the same file.
import { readFileSync, writeFileSync } from 'node:fs';
import {
  AbstractUsernameManagementBackend,
  BackendError,
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from 'waldur-offering-processor';

export class JsonUsernameBackend extends AbstractUsernameManagementBackend {
  #file;

  constructor(options) {
    super(options);
    this.#file = options.settings.state_file;
  }

  async getUsername(user) {
    return JSON.parse(readFileSync(this.#file, 'utf8')).accounts[user.userUsername];
  }

  async generateUsername(user) {
    const name = user.userUsername.split('@')[0];
    if (name.startsWith('link'))
      throw new OfferingUserAccountLinkingRequiredError('Link your account.', {
        commentUrl: 'https://idp.example.org/link',
      });
    if (name.startsWith('validate'))
      throw new OfferingUserAdditionalValidationRequiredError('Confirm your affiliation.', {
        commentUrl: 'https://idp.example.org/v',
      });
    if (name.startsWith('broken')) throw new BackendError('No account can be made.');
    if (name.startsWith('blank')) return '';
    const state = JSON.parse(readFileSync(this.#file, 'utf8'));
    state.accounts[user.userUsername] = name;
    writeFileSync(this.#file, JSON.stringify(state, null, 2));
    return name;
  }
}
