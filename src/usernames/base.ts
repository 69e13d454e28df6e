import { AbstractUsernameManagementBackend } from './backend.js';

/**
 * The backend `base`, which is the default: creates no usernames. Users keep their state until the offering names
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
 * Replaces a backend that the configuration names but that is not registered. Creates no usernames, so that no user is
 * claimed.
 */
export class UnknownUsernameManagementBackend extends BaseUsernameManagementBackend {}
