import type {
  CreateResult,
  FoundResource,
  ResourceAccount,
  ResourceBackend,
  ResourceContext,
  ResourceUser,
} from '../../src/resources/backend.js';
import { abortable } from '../../src/shared/abortable.js';
import { BackendError, DuplicateResourceError, TransientBackendError } from '../../src/shared/errors.js';
import type { ProviderResource } from '../../src/waldur/resource-types.js';

/** What `StepwiseCluster` has under an id. `create` makes the parts in this order. */
export interface Allocation {
  readonly owner: string;
  quota?: Readonly<Record<string, number>>;
  members?: string[];
}

/** How many steps `create` has. */
export const createSteps = 3;

/** A resource backend whose `create` has three steps, after each of which it can be cut off. */
export class StepwiseCluster implements ResourceBackend {
  readonly allocations = new Map<string, Allocation>();
  /** The names of the methods that were called, and the ids that `create` was called with. */
  readonly calls: string[] = [];
  /** Whether `find` names the owner. */
  namesOwner = true;
  /** Called after each step of `create`. */
  afterStep: (step: number, signal: AbortSignal) => unknown = () => {};
  /** Whether `create` sets the quota. */
  setsQuota: (isNew: boolean) => boolean = () => true;
  /** Called when `create` finds the id in use. */
  onExisting: (owner: string) => void = () => {};

  async create(
    id: string,
    resource: ProviderResource,
    people: readonly ResourceUser[],
    { signal }: ResourceContext,
  ): Promise<CreateResult | undefined> {
    this.calls.push(`create ${id}`);
    const existing = this.allocations.get(id);
    if (existing !== undefined) {
      if (existing.owner !== resource.uuid) throw new DuplicateResourceError(`${id}: belongs to another resource`);
      this.onExisting(existing.owner);
    }
    const allocation = existing ?? { owner: resource.uuid };
    this.allocations.set(id, allocation);
    await this.afterStep(1, signal);
    if (this.setsQuota(existing === undefined)) allocation.quota ??= resource.limits;
    await this.afterStep(2, signal);
    allocation.members = [...new Set([...(allocation.members ?? []), ...people.map(({ username }) => username)])];
    await this.afterStep(3, signal);
    return undefined;
  }

  async find(id: string): Promise<FoundResource | undefined> {
    const allocation = this.allocations.get(id);
    return allocation && (this.namesOwner ? { owner: allocation.owner } : {});
  }

  async remove(id: string): Promise<void> {
    this.calls.push('remove');
    this.allocations.delete(id);
  }

  async listPeople(id: string): Promise<readonly ResourceAccount[]> {
    return this.#members(id).map((username) => ({ username, isOurs: true }));
  }

  async addPeople(id: string, people: readonly ResourceUser[]): Promise<void> {
    this.calls.push('addPeople');
    const members = this.#members(id);
    for (const { username } of people) if (!members.includes(username)) members.push(username);
  }

  async removePeople(): Promise<void> {
    this.calls.push('removePeople');
  }

  async setLimits(id: string, limits: Readonly<Record<string, number>>): Promise<void> {
    this.calls.push('setLimits');
    const allocation = this.allocations.get(id);
    if (allocation === undefined) throw new BackendError(`${id}: not found`);
    allocation.quota = limits;
  }

  /** How often `create` was called. */
  get creates(): number {
    return this.calls.filter((call) => call.startsWith('create ')).length;
  }

  #members(id: string): string[] {
    const members = this.allocations.get(id)?.members;
    if (members === undefined) throw new BackendError(`${id}: not found`);
    return members;
  }
}

/** The ways in which a call is cut off, by name. */
export const cuts: Readonly<Record<string, (signal: AbortSignal) => Promise<never>>> = {
  'a temporary failure': async () => {
    throw new TransientBackendError('exit code 75');
  },
  'a lost connection': async () => {
    throw Object.assign(new Error('read'), { code: 'ECONNRESET' });
  },
  'the time limit': (signal) => abortable(new Promise<never>(() => {}), signal),
};
