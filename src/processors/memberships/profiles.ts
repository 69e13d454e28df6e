import { describeError } from '../../shared/describe-error.js';
import { readyUsers } from '../../users/ready.js';
import type { OfferingUser } from '../../waldur/types.js';
import { type AccountsPassContext, callUsernameBackend, overridesMethod } from './account-tools.js';
import type { ProfilesReport } from './report.js';

/**
 * Hands everybody who is ready to the username backend, so that names and addresses on its side follow Waldur's. Never
 * throws.
 */
export async function syncProfiles(
  users: readonly OfferingUser[],
  tools: AccountsPassContext,
): Promise<ProfilesReport | undefined> {
  const { parts, dryRun, signal, skipReason: spare } = tools;
  const ready = readyUsers(users);
  const people = ready.length;
  if (people === 0 || signal?.aborted === true || !overridesMethod(parts.backend, 'syncUserProfiles')) return undefined;
  if (spare !== undefined) return { result: 'failed', people, message: spare };
  if (dryRun) return { result: 'planned', people };
  try {
    // Copies, because what a backend does to its arguments must not reach ours.
    await callUsernameBackend(tools, (backend, context) => backend.syncUserProfiles(structuredClone(ready), context));
    return { result: 'done', people };
  } catch (error) {
    const { name, message } = describeError(error);
    parts.logger.warn(
      { offering: parts.offering.uuid, people, error: name },
      'the username backend could not bring all profiles up to date',
    );
    return { result: 'failed', people, message };
  }
}
