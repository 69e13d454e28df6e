import { formatTime, idOf, indexOf, offeringUuid } from './generated-rows.js';

const perProject = 20;
const minuteMs = 60_000;

/**
 * Resources of the first offering that are up to date, 20 in each project. Each project has one member: the user of the
 * same number.
 */
export class GeneratedResources {
  readonly #count: number;
  readonly #now = Date.now();

  constructor(count: number) {
    this.#count = count;
  }

  /** The resources that were created at a time or later, in the order of their creation. */
  select(query: URLSearchParams): readonly Readonly<Record<string, unknown>>[] {
    const since = Date.parse(query.get('created') ?? '');
    const all = Array.from({ length: this.#count }, (_, resource) => this.#describe(resource));
    return Number.isNaN(since) ? all : all.filter(({ created }) => Date.parse(String(created)) >= Math.floor(since));
  }

  /** The team of a resource; `undefined` if there is no such resource. */
  team(uuid: string): readonly Readonly<Record<string, unknown>>[] | undefined {
    const resource = indexOf(uuid);
    if (uuid !== idOf(resource, 'resource') || resource >= this.#count) return undefined;
    const user = Math.floor(resource / perProject);
    return [{ uuid: idOf(user, 'user'), role: 'PROJECT.MEMBER', offering_user_username: `user${user}` }];
  }

  #describe(resource: number): Readonly<Record<string, unknown>> {
    const project = Math.floor(resource / perProject);
    return {
      uuid: idOf(resource, 'resource'),
      name: `Resource ${resource}`,
      slug: `resource-${resource}`,
      state: 'OK',
      backend_id: `${project}-${resource}`,
      offering_uuid: offeringUuid(0),
      project_uuid: idOf(project, 'project'),
      project_name: `Project ${project}`,
      project_slug: `project-${project}`,
      restrict_member_access: false,
      paused: false,
      downscaled: false,
      limits: {},
      last_sync: formatTime(this.#now),
      created: formatTime(this.#now - (this.#count - resource) * minuteMs),
      modified: formatTime(this.#now),
    };
  }
}

/** A file with a resource backend that has the members of these resources already. */
export const resourceBackendFile = `export class BenchResources {
  async create() {}
  async find() { return {}; }
  async remove() {}
  async listPeople(id) { return [{ username: 'user' + id.split('-')[0], isOurs: true }]; }
  async addPeople() { throw new Error('nothing is added'); }
  async removePeople() { throw new Error('nothing is removed'); }
}
`;
