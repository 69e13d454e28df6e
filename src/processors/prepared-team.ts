import { setTimeout as sleep } from 'node:timers/promises';
import type { ResourceUser } from '../resources/backend.js';
import type { UserReport } from '../users/report.js';
import type { WaldurClient } from '../waldur/client.js';
import type { TeamMember } from '../waldur/resource-types.js';
import { isExpired } from './expiry.js';

/** The team of a resource after its usernames were updated. */
export interface PreparedTeam {
  readonly members: readonly TeamMember[];
  /** The members who are ready, with their roles. */
  readonly users: readonly ResourceUser[];
  /** The update report of every member who has an account at the offering. */
  readonly report: readonly UserReport[];
}

/** How often to read a team that is incomplete. */
export interface ReadTeamOptions {
  /** Maximum number of reads. */
  readonly attempts: number;
  readonly delaySeconds: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the team of a resource. Right after an order the team can be empty, or lack accounts at the offering, for a
 * short time; then it is read again. The result of the last attempt is returned even if it is incomplete, and the next
 * membership run adds the missing users. Expired roles are left out.
 * `GET /api/marketplace-provider-resources/{uuid}/team/`
 */
export async function readTeam(
  client: WaldurClient,
  resourceUuid: string,
  { attempts, delaySeconds, signal }: ReadTeamOptions,
): Promise<TeamMember[]> {
  for (let attempt = 1; ; attempt += 1) {
    const team = await client.listTeam(resourceUuid, { signal });
    const isComplete = team.length > 0 && team.every((member) => member.offeringUserState !== undefined);
    if (isComplete || attempt >= attempts) {
      const now = client.serverTime();
      return now === undefined ? team : team.filter((member) => !isExpired(member, now));
    }
    await sleep(delaySeconds * 1000, undefined, { signal });
  }
}
