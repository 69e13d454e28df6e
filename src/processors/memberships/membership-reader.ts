import { WaldurResponseError, WaldurUnavailableError } from '../../shared/errors.js';
import type { UpdateParts } from '../../users/update.js';
import type { ProjectAccount, ProviderResource, TeamMember } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { PassOutages } from '../pass-outages.js';
import type { MembershipFacts } from './facts.js';
import { readUntilStable } from './read-until-stable.js';

const accountKinds: readonly ProjectAccount['kind'][] = ['service', 'course'];

/** The accounts as far as they are known. */
type KnownProjectAccounts = Pick<MembershipFacts, 'accounts' | 'areAllAccounts'>;

/**
 * What one pass reads from Waldur about teams and accounts, each once: a team for each project, the accounts for the
 * offering. The `confirm…` methods read again before anybody is removed because of such a list.
 */
export class MembershipReader {
  readonly #parts: UpdateParts;
  readonly #signal: AbortSignal | undefined;
  readonly #outages: PassOutages;
  readonly #teams = new Map<string, Promise<readonly TeamMember[]>>();
  readonly #confirmedTeams = new Map<string, Promise<readonly TeamMember[]>>();
  readonly #accountLists = new Map<ProjectAccount['kind'], Promise<readonly ProjectAccount[]>>();
  readonly #accounts = new Map<string, Promise<KnownProjectAccounts>>();
  readonly #allUsers = new Map<string, Promise<readonly OfferingUser[]>>();
  readonly #accountErrors = new Map<ProjectAccount['kind'], string>();
  readonly #emptyTeams = new Map<string, Promise<boolean>>();

  constructor(
    parts: UpdateParts,
    { signal, health }: { readonly signal: AbortSignal | undefined; readonly health: PassOutages },
  ) {
    this.#parts = parts;
    this.#signal = signal;
    this.#outages = health;
  }

  /**
   * The team of the resource's project. Where one resource could not say, the next is asked: the first may just have
   * gone.
   */
  team(resource: ProviderResource): Promise<readonly TeamMember[]> {
    const key = projectKey(resource);
    const team = this.#teams.get(key)?.catch(() => this.#listTeam(resource)) ?? this.#listTeam(resource);
    this.#teams.set(key, team);
    return team;
  }

  /** The team, read until two reads agree. */
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

  /** Which of the two lists of accounts this token may not read, and what Waldur said; `undefined` while it may. */
  get accountsError(): string | undefined {
    if (this.#accountErrors.size === 0) return undefined;
    return [...this.#accountErrors].map(([kind, message]) => `${kind} accounts: ${message}`).join('; ');
  }

  /**
   * The service and course accounts of the offering, without a list that Waldur does not let this token read (403), or
   * does not have (404).
   */
  accounts(): Promise<KnownProjectAccounts> {
    return readOnce(this.#accounts, 'read', () => this.#collectAccounts((kind) => this.#firstAccounts(kind)));
  }

  /** Everybody at the offering, in whatever state, where the pass itself began with fewer. */
  allUsers(): Promise<readonly OfferingUser[]> {
    const { client, offering } = this.#parts;
    return readOnce(this.#allUsers, 'read', () =>
      client.listOfferingUsers({ offeringUuids: [offering.uuid] }, { signal: this.#signal }).all(),
    );
  }

  /** The accounts, each list read until two reads agree. */
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
   * Whether the project of a team that reads as empty says so too: it is over, or has no members. `false` when the
   * project can't be seen (404), which is what most tokens of providers get. Throws when the project has members after
   * all.
   */
  confirmTeamIsEmpty(resource: ProviderResource): Promise<boolean> {
    return readOnce(this.#emptyTeams, projectKey(resource), async () => {
      const { client, clock } = this.#parts;
      const { projectUuid, projectEndDate } = resource;
      const today = new Date(client.serverTime() ?? clock.now()).toISOString().slice(0, 'YYYY-MM-DD'.length);
      if (projectEndDate !== undefined && projectEndDate < today) return true;
      const members =
        projectUuid === undefined ? undefined : await client.listProjectMembers(projectUuid, { signal: this.#signal });
      if (members === undefined || members.length === 0) return members !== undefined;
      throw new WaldurUnavailableError({
        operation: 'listTeam',
        detail: `the team reads as empty, but its project has members (${members.length})`,
      });
    });
  }

  async #listTeam(resource: ProviderResource): Promise<readonly TeamMember[]> {
    const team = await this.#parts.client.listTeam(resource.uuid, { signal: this.#signal });
    this.#outages.recordAnswer('waldur');
    return team;
  }

  async #collectAccounts(
    read: (kind: ProjectAccount['kind']) => Promise<readonly ProjectAccount[]>,
  ): Promise<KnownProjectAccounts> {
    const accounts: ProjectAccount[] = [];
    for (const kind of accountKinds) {
      try {
        accounts.push(...(await read(kind)));
      } catch (error) {
        if (!(error instanceof WaldurResponseError) || (error.status !== 403 && error.status !== 404)) throw error;
        this.#accountErrors.set(kind, error.message);
      }
    }
    return { accounts, areAllAccounts: this.#accountErrors.size === 0 };
  }

  #firstAccounts(kind: ProjectAccount['kind']): Promise<readonly ProjectAccount[]> {
    return readOnce(this.#accountLists, kind, () => this.#listAccounts(kind));
  }

  async #listAccounts(kind: ProjectAccount['kind']): Promise<readonly ProjectAccount[]> {
    const accounts = await this.#parts.client.listProjectAccounts(this.#parts.offering.uuid, {
      kind,
      signal: this.#signal,
    });
    this.#outages.recordAnswer('waldur');
    return accounts;
  }
}

function readOnce<K, T>(known: Map<K, Promise<T>>, key: K, read: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const begun = read();
  known.set(key, begun);
  return begun;
}

function projectKey({ uuid, projectUuid }: ProviderResource): string {
  return projectUuid === undefined ? `resource ${uuid}` : `project ${projectUuid}`;
}
