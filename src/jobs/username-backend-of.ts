import type { Container } from 'inversify';
import type { OfferingConfig } from '../config/types.js';
import { Tokens } from '../inversify/tokens.js';
import { describeError } from '../shared/describe-error.js';
import type { AbstractUsernameManagementBackend } from '../usernames/backend.js';
import { UnknownUsernameManagementBackend } from '../usernames/base.js';
import { BackendNotAvailableError } from './each-offering.js';

/**
 * The username backend of a container, built. Throws `BackendNotAvailableError` when it refuses its settings; one that
 * is not installed has a stand-in.
 */
export function readUsernameBackend(container: Container): AbstractUsernameManagementBackend {
  try {
    return container.get(Tokens.UsernameBackend);
  } catch (error) {
    throw new BackendNotAvailableError(describeError(error).message, { cause: error });
  }
}

/**
 * The same for jobs that need one: a backend that is named and not installed is an error, because nobody new would ever
 * become ready.
 */
export function requireUsernameBackend(container: Container, offering: OfferingConfig): void {
  if (readUsernameBackend(container) instanceof UnknownUsernameManagementBackend) {
    throw new BackendNotAvailableError(describeMissing(container, offering));
  }
}

/** Which backend is missing, and which there are. */
export function describeMissing(container: Container, offering: OfferingConfig): string {
  const installed = [...container.get(Tokens.UsernameBackends).keys()].join(', ');
  return `username_management_backend '${offering.usernameManagementBackend}' is not installed; installed are ${installed}`;
}
