/** What a person ought to be at the end of the day. */
export interface ModelUser {
  readonly name: string;
  /** The projects whose team they are in, by the projects' names. */
  readonly projects: Set<string>;
  /** Has an account at the offering, because a resource of a project of theirs has been ordered. */
  hasAccount: boolean;
  mustLink: boolean;
  /** The site has shut them out; their account waits for nobody. */
  isRestricted: boolean;
  /** Waldur is about to delete their account. */
  isLeaving: boolean;
}

/** What an ordered resource ought to be at the end of the day. */
export interface ModelResource {
  readonly project: string;
  limits: Readonly<Record<string, number>>;
  isTerminated: boolean;
}

/** The day as it is meant: what people and orders come to if nothing goes wrong. Knows no states on the way. */
export class DayModel {
  /** By uuid. */
  readonly users = new Map<string, ModelUser>();
  /** By uuid. */
  readonly resources = new Map<string, ModelResource>();

  join(person: string, project: string): void {
    this.users.get(person)?.projects.add(project);
    this.#bringAccounts(project);
  }

  leave(person: string, project: string): void {
    this.users.get(person)?.projects.delete(project);
  }

  order(resource: string, project: string, limits: ModelResource['limits']): void {
    this.resources.set(resource, { project, limits, isTerminated: false });
    this.#bringAccounts(project);
  }

  /** Who ought to be ready. */
  isReady({ hasAccount, mustLink, isRestricted }: ModelUser): boolean {
    return hasAccount && !mustLink && !isRestricted;
  }

  /** Who ought to be on a resource: the ready ones of its team. */
  membersOf({ project }: ModelResource): string[] {
    return [...this.users].flatMap(([uuid, person]) =>
      person.projects.has(project) && this.isReady(person) ? [uuid] : [],
    );
  }

  #bringAccounts(project: string): void {
    const isOpen = [...this.resources.values()].some(
      (resource) => resource.project === project && !resource.isTerminated,
    );
    if (!isOpen) return;
    for (const person of this.users.values()) if (person.projects.has(project)) person.hasAccount = true;
  }
}
