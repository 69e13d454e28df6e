import { normaliseUuid } from '../shared/normalise-uuid.js';
import { HeldBackUsers, heldBackIn } from '../users/finding.js';
import { completeParts, type OfferingParts, type OfferingProcessorParts } from '../users/offering-parts.js';
import { type ReadyUser, readyUsers } from '../users/ready.js';
import type { UpdateReport } from '../users/report.js';
import { type UpdateOptions, updateOfferingUsers } from '../users/update.js';
import type { UserPass } from '../users/user-pass.js';
import type { CallOptions } from '../waldur/call-types.js';
import type { TeamMember } from '../waldur/resource-types.js';
import type { OfferingUser, OfferingUserFilter } from '../waldur/types.js';
import { readUsers } from './read-users.js';

/** The users that `prepareUsers` prepares, and how. */
export interface PrepareScope {
  /**
   * UUIDs of users in Waldur (`userUuid`). A user without an account at the offering is ignored. Default: all users of
   * the offering.
   */
  readonly users?: readonly string[] | undefined;
  /**
   * UUID of a Waldur resource: only the users with a role in its project. Together with `users`: the users who are in
   * both.
   */
  readonly resource?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * Shared by several calls, so that an unavailable service is detected once for all of them. Default: each call stands
   * alone.
   */
  readonly pass?: UserPass | undefined;
  /** Receives the report of the update: which users are not ready, and why. */
  readonly onReport?: (report: UpdateReport) => void;
}

/**
 * Base class of order handlers and membership jobs. It makes sure that they only work with users who are ready: in
 * state `OK`, not restricted, and with a username that is safe to hand on.
 *
 * A processor works for one offering. Let a container build it (`offeringProcessorModule`, and `@offeringProcessor()`
 * on the subclass), or pass the parts to its constructor.
 */
export class OfferingBaseProcessor {
  protected readonly parts: OfferingParts;

  /** Throws `TypeError` when the parts are missing, as in an undecorated subclass that a container builds. */
  constructor(parts: OfferingProcessorParts) {
    if (parts === undefined) {
      throw new TypeError(
        `${new.target.name}: its parts are missing. Put @offeringProcessor() on the class if a container builds it, ` +
          'or pass the parts to its constructor.',
      );
    }
    this.parts = completeParts(parts);
  }

  /**
   * Returns the users of the offering, or those that match the filter. Throws the client's errors.
   * `GET /api/marketplace-offering-users/`
   */
  async getOfferingUsers(
    filter: Omit<OfferingUserFilter, 'offeringUuids'> = {},
    options: CallOptions = {},
  ): Promise<OfferingUser[]> {
    return this.parts.client.listOfferingUsers({ ...filter, offeringUuids: [this.parts.offering.uuid] }, options).all();
  }

  /** Assigns a username to each of these users who waits for one. See the function with the same name. */
  async updateOfferingUsers(users: readonly OfferingUser[], options: UpdateOptions = {}): Promise<UpdateReport> {
    return updateOfferingUsers(users, this.parts, options);
  }

  /**
   * Returns the users who are `OK`, have a username that the resource backend takes, and are not restricted. Users that
   * a pass holds back for another reason are in its report (`UpdateReport.findings`); `prepareUsers` leaves them out.
   */
  readyUsers(users: readonly OfferingUser[]): ReadyUser[] {
    return readyUsers(users, new HeldBackUsers([], this.parts.targetUsernames));
  }

  /**
   * Prepares users for any action: assigns usernames to those who wait for one, reads the users again if that changed
   * anything, and returns those who are ready. A user who is not ready is not an error; `onReport` says why.
   */
  async prepareUsers(scope: PrepareScope = {}): Promise<ReadyUser[]> {
    const { signal, pass, onReport, resource } = scope;
    const wanted = scope.users?.map(normaliseUuid);
    const team = resource === undefined ? undefined : await this.parts.client.listTeam(resource, { signal });
    const uuids = team === undefined ? wanted : selectMembers(team, wanted);
    const read = () => readUsers(uuids, (filter) => this.getOfferingUsers(filter, { signal }));
    const { users, allUsers } = await read();
    const report = await this.updateOfferingUsers(users, { signal, allUsers, pass });
    onReport?.(report);
    const heldBack = heldBackIn(report, this.parts.targetUsernames);
    return readyUsers(report.changed ? (await read()).users : users, heldBack);
  }
}

function selectMembers(team: readonly TeamMember[], wanted: readonly string[] | undefined): string[] {
  const members = team.map(({ userUuid }) => normaliseUuid(userUuid));
  return wanted === undefined ? members : members.filter((uuid) => wanted.includes(uuid));
}
