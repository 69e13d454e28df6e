import type { Site } from '../../site/open-site.js';
import { foldUsername } from '../../usernames/check-username.js';
import type { OfferingUser } from '../../waldur/types.js';
import { runJob } from '../run-job.js';
import { openScope } from './open-scope.js';

/** Where Waldur shows a username. */
export interface UsernameInUse {
  /** `name` of the offering in the configuration, else its uuid. */
  readonly offering: string;
  /** The uuid of the offering user. */
  readonly offeringUser: string;
  readonly state: string;
}

/** The offering users with a username, or `notChecked`: why Waldur could not be asked. */
export type UsernameUse = { readonly inUse: readonly UsernameInUse[] } | { readonly notChecked: string };

/**
 * Finds the offering users that have a username in Waldur, in any state, at the offerings of a namespace. The next run
 * would record the username for them again. Changes nothing. Throws `ConfigurationError`.
 */
export async function findUsernameUse(
  site: Site,
  { namespace, username }: { readonly namespace: string; readonly username: string },
  signal?: AbortSignal,
): Promise<UsernameUse> {
  const wanted = foldUsername(username);
  let users: readonly OfferingUser[] | undefined;
  const { offerings } = await runJob(site, { signal }, async ({ parts }) => {
    const scope = openScope(parts);
    // One offering reads for all of its namespace.
    if (users === undefined && (await scope.findNamespace()) === namespace) users = await scope.readUsers(signal);
    return {};
  });
  signal?.throwIfAborted();
  if (users !== undefined) {
    const inUse = users.filter((user) => foldUsername(user.username ?? '') === wanted);
    return { inUse: inUse.map((user) => describeUse(user, site)) };
  }
  for (const report of offerings)
    if ('error' in report) return { notChecked: `${report.name}: ${report.error.message}` };
  return { inUse: [] };
}

function describeUse({ uuid, offeringUuid = '', state }: OfferingUser, { config }: Site): UsernameInUse {
  const offering = config.offerings.find(({ waldurOfferingUuid }) => waldurOfferingUuid === offeringUuid)?.name;
  return { offering: offering ?? offeringUuid, offeringUser: uuid, state: state ?? '-' };
}
