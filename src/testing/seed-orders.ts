import type { KnownOrderState, KnownOrderType } from '../waldur/order-types.js';
import type { KnownResourceState } from '../waldur/resource-types.js';
import type { WaldurEmulator } from './emulator.js';
import type { OrderSnapshot } from './orders/describe.js';
import type { ProjectRecord } from './project-records.js';

interface SeedOrder {
  readonly type: KnownOrderType;
  readonly state: KnownOrderState;
  /** The state of a resource that existed before the order. */
  readonly resource?: KnownResourceState;
}

/** The orders found at a real offering: each type that the provider has to process, then those that are finished. */
const seedOrderCases: readonly SeedOrder[] = [
  { type: 'Create', state: 'pending-provider' },
  { type: 'Update', state: 'pending-provider', resource: 'OK' },
  { type: 'Terminate', state: 'pending-provider', resource: 'OK' },
  { type: 'Create', state: 'executing' },
  { type: 'Create', state: 'done' },
  { type: 'Restore', state: 'pending-provider', resource: 'Terminated' },
  { type: 'Create', state: 'erred' },
  { type: 'Update', state: 'executing', resource: 'OK' },
];

const projectNames = [
  'Genome',
  'Climate',
  'Plasma',
  'Corpus',
  'Proteins',
  'Sea ice',
  'Quantum chemistry',
  'Sky survey',
];
const membersOfProject = 4;
const ordersOfProject = 2;

/**
 * Adds orders of all types to an offering, with their projects, the teams of these, and resources. The teams are taken
 * from the users of the offering whose account is not being deleted.
 */
export function seedOrders(
  waldur: WaldurEmulator,
  offering: { readonly uuid: string },
  count: number,
): OrderSnapshot[] {
  const users = waldur.offeringUsers(offering.uuid).filter(({ state }) => !/delet/i.test(state));
  const projects: ProjectRecord[] = [];
  for (let index = 0; index < Math.ceil(count / ordersOfProject); index++) {
    const round = Math.floor(index / projectNames.length);
    const name = `${projectNames[index % projectNames.length]}${round === 0 ? '' : ` ${round + 1}`}`;
    const project = waldur.addProject({ name });
    for (let seat = 0; seat < Math.min(membersOfProject, users.length); seat++) {
      const member = users[(index * membersOfProject + seat) % users.length] as (typeof users)[0];
      waldur.addMember(project, member.user_uuid, seat === 0 ? 'PROJECT.MANAGER' : 'PROJECT.MEMBER');
    }
    projects.push(project);
  }
  return Array.from({ length: count }, (_, index) => {
    const { type, state, resource } = seedOrderCases[index % seedOrderCases.length] as SeedOrder;
    const project = projects[Math.floor(index / ordersOfProject)] as ProjectRecord;
    const name = `${project.name} data ${index + 1}`;
    const limits = { cpu: 100 * (index + 1) };
    if (resource === undefined) return waldur.addOrder({ type, state, offering, project, name, limits });
    const slug = name.toLowerCase().replaceAll(' ', '-');
    const existing = waldur.addResource({ offering, project, name, slug, state: resource, backendId: slug, limits });
    return waldur.addOrder({
      type,
      state,
      resource: existing,
      limits: type === 'Update' ? { cpu: 2 * limits.cpu } : {},
    });
  });
}
