import { AbstractUsernameManagementBackend } from './backend.js';

/**
 * `base`, the default of the configuration: makes no usernames. People wait, unclaimed, until the offering names
 * another backend.
 */
export class BaseUsernameManagementBackend extends AbstractUsernameManagementBackend {
  override async generateUsername(): Promise<undefined> {
    return undefined;
  }

  override async getUsername(): Promise<undefined> {
    return undefined;
  }

  override get makesUsernames(): boolean {
    return false;
  }
}

/**
 * Stands in for a backend that the configuration names and nobody has registered: makes no usernames, so that nobody is
 * claimed in vain.
 */
export class UnknownUsernameManagementBackend extends BaseUsernameManagementBackend {}
