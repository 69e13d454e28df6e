/** The expected state of a user at the end of the day. */
export interface ModelUser {
  readonly name: string;
  /** The names of the projects of which the user is a member. */
  readonly projects: Set<string>;
  /** Whether the user has an account, because a resource of one of the projects has been ordered. */
  hasAccount: boolean;
  needsLinking: boolean;
  /** Whether the site has restricted the account. */
  isRestricted: boolean;
  /** Whether the user has left all teams, and Waldur has requested the deletion of the account. */
  hasDeparted: boolean;
}

/** The expected state of a resource at the end of the day. */
export interface ModelResource {
  readonly project: string;
  limits: Readonly<Record<string, number>>;
  isTerminated: boolean;
}

/** The expected result of all events if nothing fails. It has no intermediate states. */
export class DayModel {
  /** By uuid. */
  readonly users = new Map<string, ModelUser>();
  /** By uuid. */
  readonly resources = new Map<string, ModelResource>();

  join(user: string, project: string): void {
    this.users.get(user)?.projects.add(project);
    this.#addAccounts(project);
  }

  /**
   * `hasRow`: whether Waldur has created the account by now. It waits until a resource is ready, and does not create
   * the account of a user who has left all projects with resources by then.
   */
  leave(uuid: string, project: string, { hasRow }: { readonly hasRow: boolean }): void {
    const user = this.users.get(uuid);
    if (user === undefined) return;
    user.projects.delete(project);
    if (!hasRow && ![...user.projects].some((other) => this.#isOpen(other))) user.hasAccount = false;
  }

  order(resource: string, project: string, limits: ModelResource['limits']): void {
    this.resources.set(resource, { project, limits, isTerminated: false });
    this.#addAccounts(project);
  }

  /** Whether the user is expected to be ready. */
  isReady({ hasAccount, needsLinking, isRestricted }: ModelUser): boolean {
    return hasAccount && !needsLinking && !isRestricted;
  }

  /** The expected members of a resource: the ready users of its team. */
  membersOf({ project }: ModelResource): string[] {
    return [...this.users].flatMap(([uuid, user]) => (user.projects.has(project) && this.isReady(user) ? [uuid] : []));
  }

  #addAccounts(project: string): void {
    if (!this.#isOpen(project)) return;
    for (const user of this.users.values()) if (user.projects.has(project)) user.hasAccount = true;
  }

  #isOpen(project: string): boolean {
    return [...this.resources.values()].some((resource) => resource.project === project && !resource.isTerminated);
  }
}
