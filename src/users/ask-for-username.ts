import type { OfferingUser } from '../waldur/types.js';
import { askBackend } from './ask-backend.js';
import { backendContext } from './backend-context.js';
import type { BackendResult } from './backend-result.js';
import type { PassContext } from './pass-context.js';

/** Asks the username backend of the pass for the username of a user, and reserves it. Never throws. */
export function askForUsername(user: OfferingUser, pass: PassContext): Promise<BackendResult> {
  // The wait for a slot does not count against the time limit of the backend.
  return pass.backendSlots.ask(() =>
    askBackend({
      backend: pass.backend,
      user,
      context: backendContext(user, pass),
      rules: pass.rules,
      timeoutSeconds: pass.usernameTimeoutSeconds,
      dryRun: pass.dryRun,
      reserve: (username) => pass.names.reserve(username, user),
    }),
  );
}
