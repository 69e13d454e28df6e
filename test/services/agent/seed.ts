import type {
  OfferingRecord,
  OfferingUserPatch,
  ProjectRecord,
  UserRecord,
  WaldurEmulator,
} from '../../../src/testing/index.js';

/** The JSON file that stands for the site: accounts by Waldur username, and resources with their accounts. */
export interface SiteState {
  readonly accounts: Record<string, string>;
  readonly resources: Record<string, SiteResource>;
}

interface SiteResource {
  readonly owner?: string;
  readonly limits: Readonly<Record<string, number>>;
  readonly state: string;
  readonly people: Readonly<Record<string, object>>;
}

const minute = 60_000;
const ours = { is_ours: true };

/**
 * Users by name, which is the part of the Waldur username before the @ and the username that the site gives. Names that
 * begin with `link`, `validate`, `broken` and `blank` are answered accordingly.
 */
const users: readonly (OfferingUserPatch & { readonly name: string; readonly ageMinutes?: number })[] = [
  { name: 'anna' },
  { name: 'link1' },
  { name: 'validate1' },
  { name: 'broken1' },
  { name: 'blank1' },
  { name: '-rf' },
  { name: 'otto' },
  { name: 'paul', username: 'paul' },
  { name: 'lars', isRestricted: true },
  { name: 'carl', state: 'Creating' },
  { name: 'carla', state: 'Creating', ageMinutes: 0 },
  { name: 'dora', state: 'Pending account linking', comment: 'Link your account.' },
  { name: 'link2', state: 'Pending account linking', comment: 'Link your account.' },
  { name: 'edith', state: 'Pending additional validation', comment: 'Confirm your affiliation.' },
  { name: 'link3', state: 'Pending additional validation', comment: 'Confirm your affiliation.' },
  { name: 'erik', state: 'Error creating' },
  { name: 'broken2', state: 'Error creating' },
  { name: 'gina', state: 'OK' },
  { name: 'fritz', state: 'OK', username: 'fritz' },
  { name: 'quin', state: 'OK', username: 'quin' },
  { name: 'mona', state: 'OK', username: 'mona', isRestricted: true },
  { name: 'refused1', state: 'OK', username: 'refused1' },
  { name: 'hugo', state: 'Requested deletion', username: 'hugo' },
  { name: 'ida', state: 'Requested deletion' },
  { name: 'ina', state: 'Deleting', username: 'ina' },
  { name: 'jan', state: 'Error deleting', username: 'jan' },
  { name: 'kira', state: 'Deleted', username: 'kira' },
];

/** Fills an emulator with one offering in which everything occurs that both programs decide about. */
export function seedSite(waldur: WaldurEmulator): { readonly offering: OfferingRecord; readonly site: SiteState } {
  const offering = waldur.addOffering({ name: 'Cluster', components: ['cpu'] });
  const people = new Map(users.map(({ name }) => [name, waldur.addUser(describeUser(name))]));
  addUsers(waldur, offering, people);
  const site: SiteState = { accounts: { 'paul@idp.example.org': 'paul' }, resources: {} };
  const genome = addProject(waldur, 'Genome', ['anna', 'fritz', 'gina', 'link1', 'mona', 'refused1'].map(of(people)));
  const climate = addProject(waldur, 'Climate', ['carl', 'fritz'].map(of(people)));
  waldur.addServiceAccount({ project: genome, username: 'svc-genome' });
  waldur.addCourseAccount({ project: genome, username: 'course-genome' });
  waldur.addServiceAccount({ project: genome, username: 'svc-closed', state: 'Closed' });
  const add = { waldur, offering, site };
  addResources(add, { genome, climate });
  addOrders(add, { genome, climate });
  return { offering, site };
}

function describeUser(name: string) {
  return { username: `${name}@idp.example.org`, firstName: name, lastName: 'Example', email: `${name}@example.org` };
}

function of(people: ReadonlyMap<string, UserRecord>): (name: string) => UserRecord {
  return (name) => people.get(name) as UserRecord;
}

function addUsers(waldur: WaldurEmulator, offering: OfferingRecord, people: ReadonlyMap<string, UserRecord>): void {
  const now = waldur.clock.now();
  for (const { name, ageMinutes = 24 * 60, ...patch } of users) {
    const modified = now - ageMinutes * minute;
    waldur.addOfferingUser({ offering, user: of(people)(name), created: now - 1440 * minute, ...patch, modified });
  }
  // Another one that the site would call otto.
  const namesake = waldur.addUser({ ...describeUser('otto'), username: 'otto@other.example.org' });
  waldur.addOfferingUser({ offering, user: namesake, created: now - minute, modified: now - minute });
}

function addProject(waldur: WaldurEmulator, name: string, members: readonly UserRecord[]): ProjectRecord {
  const project = waldur.addProject({ name });
  for (const member of members) waldur.addMember(project, member);
  return project;
}

interface Site {
  readonly waldur: WaldurEmulator;
  readonly offering: OfferingRecord;
  readonly site: SiteState;
}

interface Projects {
  readonly genome: ProjectRecord;
  readonly climate: ProjectRecord;
}

type ResourceFields = Omit<Parameters<WaldurEmulator['addResource']>[0], 'offering' | 'project'>;

function addResource(
  { waldur, offering, site }: Site,
  project: ProjectRecord,
  fields: ResourceFields & { at?: object },
) {
  const { at, ...options } = fields;
  const limits = { cpu: 10 };
  const resource = waldur.addResource({ offering, project, limits, slug: options.name ?? '', ...options });
  if (at !== undefined && options.backendId !== undefined)
    site.resources[options.backendId] = { owner: resource.uuid, limits, state: 'normal', people: {}, ...at };
  return resource;
}

function addResources(site: Site, { genome, climate }: Projects): void {
  // quin has left the project, kira the offering, and an administrator added ghost by hand.
  const people = { fritz: ours, quin: ours, hugo: ours, ghost: { is_ours: false }, 'svc-closed': ours };
  addResource(site, genome, { name: 'main', backendId: 'main', at: { people } });
  addResource(site, climate, { name: 'erred', backendId: 'erred', state: 'Erred', at: { people: { jan: ours } } });
  addResource(site, climate, { name: 'paused', backendId: 'paused', paused: true, at: {} });
  addResource(site, climate, { name: 'downscaled', backendId: 'downscaled', downscaled: true, at: {} });
  addResource(site, climate, { name: 'restored', backendId: 'restored', at: { state: 'paused' } });
  addResource(site, climate, { name: 'missing', backendId: 'missing' });
  addResource(site, climate, { name: 'unborn', state: 'OK' });
  addResource(site, climate, { name: 'other-limits', backendId: 'other-limits', at: { limits: { cpu: 99 } } });
  const team = { people: { fritz: ours, quin: ours } };
  addResource(site, climate, { name: 'restricted', backendId: 'restricted', restrictMemberAccess: true, at: team });
}

function addOrders(site: Site, { genome, climate }: Projects): void {
  const { waldur, offering } = site;
  const create = { type: 'Create', offering, limits: { cpu: 5 } } as const;
  waldur.addOrder({ ...create, project: genome, name: 'new', slug: 'new' });
  waldur.addOrder({ ...create, project: climate, name: 'approved', slug: 'approved', state: 'executing' });
  waldur.addOrder({ ...create, project: climate, name: 'impossible', slug: 'impossible' });
  waldur.addOrder({ ...create, project: climate, name: 'unapproved', slug: 'unapproved', state: 'pending-consumer' });
  waldur.addOrder({ ...create, project: climate, name: 'taken', slug: 'taken' });
  site.site.resources['taken'] = { owner: 'another resource', limits: {}, state: 'normal', people: {} };
  const update = { type: 'Update', limits: { cpu: 20 } } as const;
  waldur.addOrder({ ...update, resource: addResource(site, genome, { name: 'grown', backendId: 'grown', at: {} }) });
  waldur.addOrder({ ...update, resource: addResource(site, genome, { name: 'lost', backendId: 'lost' }) });
  const planned = addResource(site, genome, { name: 'planned', backendId: 'planned', at: {} });
  waldur.addOrder({ ...update, resource: planned, limits: {}, state: 'executing' });
  const end = { type: 'Terminate' } as const;
  const team = { people: { fritz: ours } };
  waldur.addOrder({ ...end, resource: addResource(site, genome, { name: 'ended', backendId: 'ended', at: team }) });
  waldur.addOrder({ ...end, resource: addResource(site, genome, { name: 'gone', backendId: 'gone' }) });
  waldur.addOrder({ ...end, resource: addResource(site, genome, { name: 'nameless' }) });
  const old = addResource(site, genome, { name: 'old', backendId: 'old', state: 'Terminated' });
  waldur.addOrder({ type: 'Restore', resource: old });
}

/** The final state of both systems: one line for every user, order, resource, and resource at the site. */
export function describeSite(waldur: WaldurEmulator, offering: OfferingRecord, site: SiteState): Map<string, string> {
  const lines = new Map<string, string>();
  for (const user of waldur.offeringUsers(offering.uuid)) {
    const name = user.user_username.replace('@idp.example.org', '');
    const comment = user.service_provider_comment === '' ? '' : `, "${user.service_provider_comment}"`;
    lines.set(`user ${name}`, `${user.state} ${user.username || '(no username)'}${comment}`);
  }
  for (const order of waldur.orders()) lines.set(`order ${order.type} ${order.resource_name}`, order.state);
  for (const { name, state, backend_id: id, limits } of waldur.resources())
    lines.set(`resource ${name}`, `${state} ${id || '(no id)'} ${JSON.stringify(limits)}`);
  for (const [id, { limits, state, people }] of Object.entries(site.resources)) {
    const members = Object.keys(people).sort().join(' ') || '(nobody)';
    lines.set(`site ${id}`, `${state} ${JSON.stringify(limits)} ${members}`);
  }
  return lines;
}
