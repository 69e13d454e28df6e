import { describeThrown } from '../../users/describe-thrown.js';
import { readyUsers } from '../../users/ready.js';
import type { OfferingUser } from '../../waldur/types.js';
import { type AccountTools, callForAll, hasOwn } from './account-tools.js';
import type { ProfilesReport } from './report.js';

/** Hands everybody who is ready to the username backend, so that names and addresses on its side follow Waldur's. Never throws. */
export async function pushProfiles(users: readonly OfferingUser[], tools: AccountTools): Promise<ProfilesReport | undefined> {
  const { parts, dryRun, signal, spare } = tools;
  const ready = readyUsers(users);
  const people = ready.length;
  if (people === 0 || signal?.aborted === true || !hasOwn(parts.backend, 'syncUserProfiles')) return undefined;
  if (spare !== undefined) return { result: 'failed', people, message: spare };
  if (dryRun) return { result: 'planned', people };
  try {
    // Copies, because what a backend does to its arguments must not reach ours.
    await callForAll(tools, (backend, context) => backend.syncUserProfiles(structuredClone(ready), context));
    return { result: 'done', people };
  } catch (error) {
    const { name, message } = describeThrown(error);
    parts.logger.warn({ offering: parts.offering.uuid, people, error: name }, 'the username backend could not bring all profiles up to date');
    return { result: 'failed', people, message };
  }
}
