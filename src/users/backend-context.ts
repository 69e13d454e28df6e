import type { UsernameContext } from '../usernames/backend.js';
import type { OfferingUser } from '../waldur/types.js';
import type { PassContext } from './pass-context.js';

/** What a backend is handed for one person, but for the signal, which each call has its own. */
export function backendContext(
  user: OfferingUser,
  run: Pick<PassContext, 'logger' | 'settings' | 'offering' | 'names'>,
): Omit<UsernameContext, 'signal'> {
  return {
    logger: run.logger,
    settings: run.settings,
    offering: run.offering,
    isTaken: (username) => run.names.isTaken(username, user),
    reserve: (username) => run.names.reserve(username, user),
    ownUsername: () => run.names.ownUsername(user),
    otherAccounts: () => run.names.otherAccounts(user),
  };
}
