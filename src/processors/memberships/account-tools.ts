import { AbstractUsernameManagementBackend, type AccountsContext } from '../../usernames/backend.js';
import type { UpdateParts } from '../../users/update.js';
import { callBackend } from '../call-backend.js';
import type { MembershipReader } from './membership-reader.js';

/** What work on the accounts of all people of an offering takes. */
export interface AccountsPassContext {
  readonly parts: UpdateParts;
  readonly reads: MembershipReader;
  /** How long the username backend may take for all of them. */
  readonly seconds: number;
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
  /** Why nobody is handed over: what that takes is away. */
  readonly skipReason?: string | undefined;
}

/**
 * Whether a backend does anything of its own there. One that is made of another copy of this package always seems to,
 * which is harmless.
 */
export function overridesMethod(
  backend: AbstractUsernameManagementBackend,
  method: 'syncUserProfiles' | 'deactivateUsers',
): boolean {
  // A plugin may bring an older copy of the contract.
  const own: unknown = backend[method];
  return typeof own === 'function' && own !== AbstractUsernameManagementBackend.prototype[method];
}

/** Calls the username backend about many people at once. */
export function callUsernameBackend(
  { parts, seconds, signal: stop }: AccountsPassContext,
  work: (backend: AbstractUsernameManagementBackend, context: AccountsContext) => Promise<void>,
): Promise<void> {
  const { backend, logger, settings, offering } = parts;
  return callBackend({ who: 'the username backend', seconds, stop }, (signal) =>
    work(backend, { signal, logger, settings, offering: { ...offering } }),
  );
}
