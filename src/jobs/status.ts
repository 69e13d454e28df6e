import type { Site } from '../site/open-site.js';
import type { SiteOffering } from '../site/site-offering.js';
import { readUsersStatus, type UsersStatus } from '../users/status/read-users-status.js';
import { type UserStanding, type UserStatus, userStandings } from '../users/status/user-status.js';
import { type JobOptions, type OfferingError, type OfferingIdentity, runJob } from './run-job.js';

/** Options of `readStatus`. */
export interface StatusOptions extends Omit<JobOptions, 'dryRun'> {
  /** List only users in these states, in any letter case. Default: all. */
  readonly states?: readonly string[] | undefined;
  /** List only users who stand so. Default: all. */
  readonly standings?: readonly UserStanding[] | undefined;
  /** Read the full names of the listed users. Default: `false`. */
  readonly names?: boolean | undefined;
}

/** One offering in a `StatusReport`. Without the counts if `error` prevented the reading. */
export interface OfferingStatus extends OfferingIdentity, Partial<Omit<UsersStatus, 'users'>> {
  /** `username_management_backend`. */
  readonly backend: string;
  /** The number of users who are not simply ready, by how they stand. Also of those who are not listed. */
  readonly standings?: Readonly<Record<UserStanding, number>>;
  /**
   * The `since` of the user who has waited longest for this program: waiting, failing, in back-off or in quarantine.
   * Absent if no user waits.
   */
  readonly oldestWaiting?: string;
  /** The users who are not simply ready, the most urgent first. */
  readonly users?: readonly UserStatus[];
  readonly error?: OfferingError;
}

/** How the users of a site stand. */
export interface StatusReport {
  /** The time of the report, RFC 3339. */
  readonly at: string;
  /** In the order of the configuration. */
  readonly offerings: readonly OfferingStatus[];
  readonly interrupted: boolean;
}

/**
 * Reports how the users of each offering stand: how many there are in each state, and who is not simply ready, since
 * when, why, and what helps. Asks no backend, and writes nothing. The command `status` runs this job. An error of one
 * offering is in its report and stops no other.
 *
 * Throws only `ConfigurationError`, for an unknown offering.
 */
export async function readStatus(site: Site, options: StatusOptions = {}): Promise<StatusReport> {
  const { offerings, interrupted } = await runJob(
    site,
    options,
    (offering) => readOfferingStatus(offering, options),
    ({ config }) => ({ backend: config.usernameManagementBackend }),
  );
  return { at: new Date(site.clock.now()).toISOString(), offerings, interrupted };
}

async function readOfferingStatus(
  { parts, config }: SiteOffering,
  { states, standings, names, signal }: StatusOptions,
): Promise<Omit<OfferingStatus, keyof OfferingIdentity | 'backend'>> {
  const { users, ...status } = await readUsersStatus(parts, {
    handlesDeletions: config.handleDeletions,
    names,
    signal,
  });
  const wanted = states?.map((state) => state.toLowerCase());
  const oldest = users
    .filter(({ standing }) => waitingStandings.includes(standing))
    .map(({ since = '' }) => since)
    .filter((since) => !Number.isNaN(Date.parse(since)))
    .sort((left, right) => Date.parse(left) - Date.parse(right))[0];
  return {
    ...status,
    standings: countStandings(users),
    ...(oldest === undefined ? {} : { oldestWaiting: oldest }),
    users: users.filter(
      ({ state = '', standing }) =>
        (wanted === undefined || wanted.includes(state.toLowerCase())) &&
        (standings === undefined || standings.includes(standing)),
    ),
  };
}

const waitingStandings: readonly UserStanding[] = ['waiting', 'failing', 'back-off', 'quarantined'];

function countStandings(users: readonly UserStatus[]): Record<UserStanding, number> {
  const counts = Object.fromEntries(userStandings.map((standing) => [standing, 0])) as Record<UserStanding, number>;
  for (const { standing } of users) counts[standing] += 1;
  return counts;
}
