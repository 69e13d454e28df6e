import { WaldurResponseError, WaldurUnavailableError } from '../../shared/errors.js';
import { runConcurrently } from '../../shared/run-concurrently.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import type { ProjectAccount, ProviderResource, TeamMember } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';
import { hasProjectEnded, isExpired } from '../expiry.js';
import type { PassOutages } from '../pass-outages.js';
import type { MembershipFacts } from './account-classifier.js';

type AccountKind = ProjectAccount['kind'];

const accountKinds: readonly AccountKind[] = ['service', 'course'];

/** The service and course accounts as far as the token may read them. */
type KnownProjectAccounts = Pick<MembershipFacts, 'projectAccounts' | 'hasAllProjectAccounts'>;

/**
 * Reads teams and accounts from Waldur, each once per run: one team for each project, and the accounts of the offering.
 * The `confirm…` methods read a list again before an account is removed because of it.
 */
export class MembershipReader {
  readonly #parts: OfferingParts;
  readonly #signal: AbortSignal | undefined;
  readonly #outages: PassOutages;
  readonly #teams = new Map<string, Promise<readonly TeamMember[]>>();
  /** Teams that were read ahead and have not been asked for, by the uuid of the resource. */
  readonly #teamsAhead = new Map<string, Promise<readonly TeamMember[]>>();
  readonly #confirmedTeams = new Map<string, Promise<readonly TeamMember[]>>();
  readonly #accountLists = new Map<AccountKind, Promise<readonly ProjectAccount[]>>();
  readonly #accounts = new Map<string, Promise<KnownProjectAccounts>>();
  readonly #allUsers = new Map<string, Promise<readonly OfferingUser[]>>();
  readonly #accountErrors = new Map<AccountKind, string>();
  /** The projects that have expired roles. */
  readonly #expiredTeams = new Set<string>();
  readonly #emptyTeams = new Map<string, Promise<boolean>>();

  constructor(
    parts: OfferingParts,
    { signal, outages }: { readonly signal: AbortSignal | undefined; readonly outages: PassOutages },
  ) {
    this.#parts = parts;
    this.#signal = signal;
    this.#outages = outages;
  }

  /**
   * Returns the team of the resource's project. When the read for one resource fails, the next resource of the project
   * is tried, because the first may just have been deleted.
   */
  team(resource: ProviderResource): Promise<readonly TeamMember[]> {
    const key = projectKey(resource);
    const ahead = this.#teamsAhead.get(resource.uuid);
    const read = () => ahead ?? this.#listTeam(resource);
    this.#teamsAhead.delete(resource.uuid);
    const team = this.#teams.get(key)?.catch(read) ?? read();
    this.#teams.set(key, team);
    return team;
  }

  /**
   * Reads the teams of these resources before they are asked for, several at once, one for each project. A failed read
   * is the error of the first `team` for that resource. Never rejects. Ends early after an outage, or when stopped.
   */
  async readTeamsAhead(resources: readonly ProviderResource[]): Promise<void> {
    const wanted = new Map<string, ProviderResource>();
    for (const resource of resources) {
      const key = projectKey(resource);
      if (!this.#teams.has(key) && !wanted.has(key)) wanted.set(key, resource);
    }
    await runConcurrently(
      wanted,
      () => this.#parts.maxConnections,
      async ([key, resource]) => {
        const isStopped = this.#signal?.aborted === true || this.#outages.skipReason !== undefined;
        if (isStopped || this.#teams.has(key)) return;
        const team = this.#listTeam(resource);
        this.#teamsAhead.set(resource.uuid, team);
        await team.catch(() => undefined);
      },
    );
  }

  /** Reads the team again until two reads agree. */
  confirmTeam(resource: ProviderResource): Promise<readonly TeamMember[]> {
    return readOnce(this.#confirmedTeams, projectKey(resource), async () =>
      readUntilStable({
        operation: 'listTeam',
        first: await this.team(resource),
        read: () => this.#listTeam(resource),
        identify: ({ userUuid, offeringUserUsername = '' }) => `${userUuid} ${offeringUserUsername}`,
      }),
    );
  }

  /** The lists of accounts that the token may not read, with Waldur's answer; `undefined` when it may read all. */
  get accountsError(): string | undefined {
    if (this.#accountErrors.size === 0) return undefined;
    return [...this.#accountErrors].map(([kind, message]) => `${kind} accounts: ${message}`).join('; ');
  }

  /**
   * Returns the service and course accounts of the offering. A list that the token may not read (403), or that the
   * server does not have (404), is left out.
   */
  accounts(): Promise<KnownProjectAccounts> {
    return readOnce(this.#accounts, 'read', () => this.#collectAccounts((kind) => this.#firstAccounts(kind)));
  }

  /** Returns all users of the offering in any state, for a run that started with some of them. */
  allUsers(): Promise<readonly OfferingUser[]> {
    const { client, offering } = this.#parts;
    return readOnce(this.#allUsers, 'read', () =>
      client.listOfferingUsers({ offeringUuids: [offering.uuid] }, { signal: this.#signal }).all(),
    );
  }

  /** Reads each list of accounts again until two reads agree. */
  confirmAccounts(): Promise<KnownProjectAccounts> {
    return readOnce(this.#accounts, 'confirmed', () =>
      this.#collectAccounts(async (kind) =>
        readUntilStable({
          operation: 'listProjectAccounts',
          first: await this.#firstAccounts(kind),
          read: () => this.#listAccounts(kind),
          identify: ({ uuid, username = '', state = '' }) => `${uuid} ${username} ${state}`,
        }),
      ),
    );
  }

  /**
   * Returns whether an empty team is confirmed: all its roles have expired, the project has ended, or it has no
   * members. Returns `false` when the project cannot be read (404), as with most provider tokens. Throws when the
   * project has members.
   */
  confirmTeamIsEmpty(resource: ProviderResource): Promise<boolean> {
    return readOnce(this.#emptyTeams, projectKey(resource), async () => {
      const { client, clock } = this.#parts;
      const { projectUuid } = resource;
      const now = client.serverTime() ?? clock.now();
      if (this.#expiredTeams.has(projectKey(resource)) || hasProjectEnded(resource, now)) return true;
      const members =
        projectUuid === undefined ? undefined : await client.listProjectMembers(projectUuid, { signal: this.#signal });
      if (members === undefined || members.length === 0) return members !== undefined;
      throw new WaldurUnavailableError({
        operation: 'listTeam',
        detail: `the team list is empty, but the project has ${members.length} member(s)`,
      });
    });
  }

  // A role that has expired is none, although Waldur may list it until its next cleanup.
  async #listTeam(resource: ProviderResource): Promise<readonly TeamMember[]> {
    const { client, clock } = this.#parts;
    const team = await client.listTeam(resource.uuid, { signal: this.#signal });
    this.#outages.recordAnswer('waldur');
    const now = client.serverTime() ?? clock.now();
    const members = team.filter((member) => !isExpired(member, now));
    if (members.length < team.length) this.#expiredTeams.add(projectKey(resource));
    return members;
  }

  async #collectAccounts(
    read: (kind: AccountKind) => Promise<readonly ProjectAccount[]>,
  ): Promise<KnownProjectAccounts> {
    const projectAccounts: ProjectAccount[] = [];
    for (const kind of accountKinds) {
      try {
        projectAccounts.push(...(await read(kind)));
      } catch (error) {
        if (!(error instanceof WaldurResponseError) || (error.status !== 403 && error.status !== 404)) throw error;
        this.#accountErrors.set(kind, error.message);
      }
    }
    return { projectAccounts, hasAllProjectAccounts: this.#accountErrors.size === 0 };
  }

  #firstAccounts(kind: AccountKind): Promise<readonly ProjectAccount[]> {
    return readOnce(this.#accountLists, kind, () => this.#listAccounts(kind));
  }

  async #listAccounts(kind: AccountKind): Promise<readonly ProjectAccount[]> {
    const { client, offering } = this.#parts;
    const accounts = await client.listProjectAccounts(offering.uuid, { kind, signal: this.#signal });
    this.#outages.recordAnswer('waldur');
    return accounts;
  }
}

function readOnce<K, T>(reads: Map<K, Promise<T>>, key: K, read: () => Promise<T>): Promise<T> {
  const pending = reads.get(key) ?? read();
  reads.set(key, pending);
  return pending;
}

function projectKey({ uuid, projectUuid }: ProviderResource): string {
  return projectUuid === undefined ? `resource ${uuid}` : `project ${projectUuid}`;
}

/** Maximum number of times that a list is read again. */
const maxRereads = 3;

/** A list that decides which accounts are removed. */
export interface StableReadOptions<T> {
  /** The client's method that reads the list, for the error message. */
  readonly operation: string;
  /** The result of the first read. */
  readonly first: readonly T[];
  read(): Promise<readonly T[]>;
  /** Two entries are the same when this returns the same string. */
  identify(entry: T): string;
}

/**
 * Reads a list again until two consecutive reads have the same entries, in any order. Throws `WaldurUnavailableError`
 * when they still differ after the last read.
 */
export async function readUntilStable<T>({
  operation,
  first,
  read,
  identify,
}: StableReadOptions<T>): Promise<readonly T[]> {
  const fingerprint = (entries: readonly T[]): string => JSON.stringify(entries.map(identify).sort());
  let last = first;
  for (let attempt = 1; attempt <= maxRereads; attempt += 1) {
    const next = await read();
    if (fingerprint(next) === fingerprint(last)) return next;
    last = next;
  }
  throw new WaldurUnavailableError({
    operation,
    detail: `the list changed between each of ${maxRereads + 1} consecutive reads`,
  });
}
