import type { UsernameContext } from '../usernames/backend.js';
import type { OfferingUser } from '../waldur/types.js';
import type { PassContext } from './pass-context.js';

/** The context of a backend for one user, without the signal, of which each call has its own. */
export function backendContext(
  user: OfferingUser,
  pass: Pick<PassContext, 'logger' | 'backendSettings' | 'offering' | 'names'>,
): Omit<UsernameContext, 'signal'> {
  return {
    logger: pass.logger,
    settings: pass.backendSettings,
    offering: pass.offering,
    isTaken: (username) => pass.names.isTaken(username, user),
    reserve: (username) => pass.names.reserve(username, user),
    ownUsername: () => pass.names.ownUsername(user),
    otherAccounts: () => pass.names.otherAccounts(user),
  };
}
