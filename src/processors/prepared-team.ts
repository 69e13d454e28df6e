import { setTimeout as sleep } from 'node:timers/promises';
import type { ResourceUser } from '../resources/backend.js';
import type { UserReport } from '../users/report.js';
import type { WaldurClient } from '../waldur/client.js';
import type { TeamMember } from '../waldur/resource-types.js';

/** The team of a resource, and those of them who can be worked with. */
export interface PreparedTeam {
  readonly members: readonly TeamMember[];
  /** The ready ones, with their roles. */
  readonly users: readonly ResourceUser[];
  /** How everybody stands who has an account at the offering. */
  readonly report: readonly UserReport[];
}

/** How long to wait for a team that is not there yet. */
export interface ReadTeamOptions {
  /** How often the team is read at most. */
  readonly attempts: number;
  readonly delaySeconds: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The team of a resource. Right after an order it can be empty, or lack accounts at the offering, for a moment: then it
 * is read again. What it is after the last attempt is taken as it is; the membership pass brings the others in.
 */
export async function readTeam(
  client: WaldurClient,
  resourceUuid: string,
  patience: ReadTeamOptions,
): Promise<TeamMember[]> {
  const { attempts, delaySeconds, signal } = patience;
  for (let attempt = 1; ; attempt += 1) {
    const team = await client.listTeam(resourceUuid, { signal });
    const isComplete = team.length > 0 && team.every((member) => member.offeringUserState !== undefined);
    if (isComplete || attempt >= attempts) return team;
    await sleep(delaySeconds * 1000, undefined, { signal });
  }
}
