import { describeError } from '../shared/describe-error.js';
import { withDeadline } from '../shared/with-deadline.js';
import type { OfferingUser } from '../waldur/types.js';
import { backendContext } from './backend-context.js';
import type { PassContext } from './pass-context.js';

/**
 * Tells the backend that Waldur knows the name now. Whatever it does with that, the person is ready: its trouble is
 * logged and goes no further.
 */
export async function notifyUsernameStored(user: OfferingUser, username: string, run: PassContext): Promise<void> {
  if (run.dryRun) return;
  try {
    const context = backendContext(user, run);
    await withDeadline(run.timeoutSeconds, (signal) =>
      run.backend.usernameStored({ ...user, username }, username, { ...context, signal }),
    );
  } catch (error) {
    const { name, message } = describeError(error);
    run.logger.warn(
      { offeringUser: user.uuid, error: name },
      'the username is stored, but usernameStored of the username backend failed',
    );
    run.logger.debug({ offeringUser: user.uuid, error: message }, 'what usernameStored threw');
  }
}
