import { completeParts, type OfferingParts, type OfferingProcessorParts } from '../users/offering-parts.js';
import { type ReadyUser, readyUsers } from '../users/ready.js';
import type { UpdateReport } from '../users/report.js';
import { type UpdateOptions, updateOfferingUsers } from '../users/update.js';
import type { UserPass } from '../users/user-pass.js';
import type { CallOptions } from '../waldur/call-types.js';
import type { TeamMember } from '../waldur/resource-types.js';
import type { OfferingUser, OfferingUserFilter } from '../waldur/types.js';

/** Whom `prepareUsers` is to prepare, and how. */
export interface PrepareScope {
  /**
   * The people, by their uuids in Waldur (`userUuid`). Those who have no account at the offering are left out. Default:
   * everybody at the offering.
   */
  readonly users?: readonly string[] | undefined;
  /**
   * The team of this Waldur resource, by its uuid: everybody with a role in its project. Beside `users`, those who are
   * in both.
   */
  readonly resource?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * Shared by all calls of one round, so that a directory which is away is noticed once in it. Default: each call
   * begins anew.
   */
  readonly pass?: UserPass | undefined;
  /** Gets the report of the update: who is not ready, and why. */
  readonly onReport?: (report: UpdateReport) => void;
}

/** Few enough people to be read one by one rather than the whole offering. */
const maxIndividualReads = 3;

/**
 * What order handlers and membership jobs extend, so that they only ever work with people who are ready: `OK`, with a
 * username, not restricted.
 *
 * Works for one offering. Let a container build it (`offeringProcessorModule`, and `@offeringProcessor()` on the
 * subclass), or call the constructor with the parts by hand.
 */
export class OfferingBaseProcessor {
  protected readonly parts: OfferingParts;

  /** Throws when there are no parts: an undecorated subclass that a container built gets none. */
  constructor(parts: OfferingProcessorParts) {
    if (parts === undefined) {
      throw new TypeError(
        `${new.target.name}: its parts are missing. Put @offeringProcessor() on the class when a container builds it, or pass the parts to its constructor.`,
      );
    }
    this.parts = completeParts(parts);
  }

  /**
   * The people of the offering, or those of them whom the filter lets through. `GET /api/marketplace-offering-users/`;
   * throws the client's errors.
   */
  async getOfferingUsers(
    filter: Omit<OfferingUserFilter, 'offeringUuids'> = {},
    options: CallOptions = {},
  ): Promise<OfferingUser[]> {
    return this.parts.client.listOfferingUsers({ ...filter, offeringUuids: [this.parts.offering.uuid] }, options).all();
  }

  /**
   * Gets a username for each of these people who waits for one, and says what came of it. See the function of the same
   * name.
   */
  async updateOfferingUsers(users: readonly OfferingUser[], options: UpdateOptions = {}): Promise<UpdateReport> {
    return updateOfferingUsers(users, this.parts, options);
  }

  /** Those who are `OK`, have a username and are not restricted. */
  readyUsers(users: readonly OfferingUser[]): ReadyUser[] {
    return readyUsers(users);
  }

  /**
   * What every action begins with: gets usernames for those who wait, reads the people again if that changed anything,
   * and returns those who are ready. A person who is not ready is no error; `onReport` says why.
   */
  async prepareUsers(scope: PrepareScope = {}): Promise<ReadyUser[]> {
    const { signal, pass, onReport, resource } = scope;
    const team = resource === undefined ? undefined : await this.parts.client.listTeam(resource, { signal });
    const within = team && { ...scope, users: selectTeamUsers(scope.users, team) };
    const { users, everybody } = await this.#readUsers(within ?? scope);
    const report = await this.updateOfferingUsers(users, { signal, allUsers: everybody, pass });
    onReport?.(report);
    return readyUsers(report.changed ? (await this.#readUsers(within ?? scope)).users : users);
  }

  // `everybody` is there when the whole offering was read anyway, so that the names in use need not be read once more.
  async #readUsers({ users, signal }: PrepareScope): Promise<{ users: OfferingUser[]; everybody?: OfferingUser[] }> {
    const wanted = users && new Set(users.map(normaliseUuid));
    if (wanted === undefined || wanted.size > maxIndividualReads) {
      const everybody = await this.getOfferingUsers({}, { signal });
      return {
        users: everybody.filter(({ userUuid = '' }) => wanted === undefined || wanted.has(userUuid)),
        everybody,
      };
    }
    const rows: OfferingUser[] = [];
    for (const userUuid of wanted) rows.push(...(await this.getOfferingUsers({ userUuid }, { signal })));
    return { users: rows };
  }
}

function selectTeamUsers(users: readonly string[] | undefined, team: readonly TeamMember[]): string[] {
  const uuids = team.map(({ userUuid }) => userUuid);
  const wanted = users && new Set(users.map(normaliseUuid));
  return wanted === undefined ? uuids : uuids.filter((uuid) => wanted.has(uuid));
}

function normaliseUuid(uuid: string): string {
  return uuid.toLowerCase().replaceAll('-', '');
}
