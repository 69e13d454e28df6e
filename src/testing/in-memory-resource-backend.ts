import type {
  CreateResult,
  FoundResource,
  NewResource,
  ResourceAccount,
  ResourceBackend,
  ResourceBackendOptions,
  ResourceContext,
  ResourcePlan,
  ResourceUser,
} from '../resources/backend.js';
import { foldId, type ResourceIdRules } from '../resources/resource-ids.js';
import { abortable } from '../shared/abortable.js';
import { BackendError, DuplicateResourceError } from '../shared/errors.js';
import type { UsersResult } from '../shared/partial-result.js';
import type { ResourceEndpoint } from '../waldur/resource-types.js';

/** A method of a resource backend, by name. */
export type ResourceBackendMethod = {
  [Member in keyof ResourceBackend]-?: NonNullable<ResourceBackend[Member]> extends (...args: never[]) => unknown
    ? Member
    : never;
}[keyof ResourceBackend];

type Optional<Method extends ResourceBackendMethod> = NonNullable<ResourceBackend[Method]>;

/** Options of an in-memory backend. The regular options of a resource backend are accepted and ignored. */
export interface InMemoryResourceBackendOptions extends Partial<ResourceBackendOptions> {
  /** Optional methods to leave out. Default: it has all optional methods except those that the options below add. */
  readonly without?: readonly (
    | 'setPlan'
    | 'setEndDate'
    | 'setLimits'
    | 'setRole'
    | 'pause'
    | 'downscale'
    | 'restore'
    | 'metadata'
    | 'endpoints'
    | 'preflight'
  )[];
  /**
   * `create` returns a handle, and `poll` returns `running` this many times before `done`. Default: `create` finishes
   * immediately and there is no `poll`.
   */
  readonly pollsUntilDone?: number;
  /**
   * What it declares about ids. With `fold`, it treats ids as the same that fold to the same text. Default: nothing.
   */
  readonly idRules?: ResourceIdRules;
  /** What it declares to take. Default: nothing, so it takes every username that is not dangerous. */
  readonly acceptedUsernames?: NonNullable<ResourceBackend['acceptedUsernames']>;
  /** Whether it declares to take usernames as data. Default: `true`. */
  readonly takesUsernamesAsData?: boolean;
  /** Default: no `proposeId`. */
  readonly proposeId?: Optional<'proposeId'>;
  /** Default: no `evaluateOrder`. */
  readonly evaluateOrder?: Optional<'evaluateOrder'>;
}

/** A call that an in-memory backend received, without its context. */
export interface ResourceBackendCall {
  readonly method: ResourceBackendMethod;
  readonly args: readonly unknown[];
}

/** The current state of a resource of an in-memory backend. */
export interface InMemoryResource {
  /** The uuid of the Waldur resource; absent if it belongs to none. */
  readonly owner?: string;
  readonly limits: Readonly<Record<string, number>>;
  readonly plan?: ResourcePlan;
  readonly endDate?: string;
  readonly state: 'normal' | 'paused' | 'downscaled';
  readonly people: readonly ResourceAccount[];
}

interface Entry {
  readonly owner: string | undefined;
  limits: Readonly<Record<string, number>>;
  plan: ResourcePlan | undefined;
  endDate: string | undefined;
  state: InMemoryResource['state'];
  readonly people: Map<string, ResourceAccount>;
}

interface NextFailure {
  readonly error: Error;
  readonly when: 'before' | 'after';
}

/**
 * A resource backend that keeps its data in memory, for tests and experiments. It can simulate failures, delays,
 * foreign accounts and resources, and work that continues after `create`. It records its calls.
 */
export class InMemoryResourceBackend implements ResourceBackend {
  /** The calls so far, except those with an already aborted signal. */
  readonly calls: ResourceBackendCall[] = [];
  declare readonly idRules?: ResourceIdRules;
  declare readonly acceptedUsernames?: NonNullable<ResourceBackend['acceptedUsernames']>;
  readonly takesUsernamesAsData: boolean;
  declare readonly proposeId?: Optional<'proposeId'>;
  declare readonly evaluateOrder?: Optional<'evaluateOrder'>;
  declare readonly poll?: Optional<'poll'>;
  readonly #resources = new Map<string, Entry>();
  readonly #failures = new Map<ResourceBackendMethod, NextFailure[]>();
  readonly #blocked = new Map<ResourceBackendMethod, Promise<void>>();
  /** Remaining polls, by handle. */
  readonly #work = new Map<string, number>();
  readonly #pollsUntilDone: number | undefined;

  constructor(options: InMemoryResourceBackendOptions = {}) {
    const { without = [], pollsUntilDone, idRules, acceptedUsernames, proposeId, evaluateOrder } = options;
    this.#pollsUntilDone = pollsUntilDone;
    this.takesUsernamesAsData = options.takesUsernamesAsData ?? true;
    if (acceptedUsernames !== undefined) this.acceptedUsernames = acceptedUsernames;
    if (idRules !== undefined) this.idRules = idRules;
    for (const method of without) Object.defineProperty(this, method, { value: undefined });
    if (proposeId !== undefined) {
      this.proposeId = (resource, attempt, context) =>
        this.#receive('proposeId', [resource, attempt], context, () => proposeId(resource, attempt, context));
    }
    if (evaluateOrder !== undefined) {
      this.evaluateOrder = (order, context) =>
        this.#receive('evaluateOrder', [order], context, () => evaluateOrder(order, context));
    }
    if (pollsUntilDone !== undefined)
      this.poll = (handle, context) => this.#receive('poll', [handle], context, () => this.#pollWork(handle));
  }

  /**
   * Makes the next call of a method throw `error`: before it does anything, or after it is done, like a lost response.
   * Call it once for each failure.
   */
  failNext(method: ResourceBackendMethod, error: Error, when: NextFailure['when'] = 'before'): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), { error, when }]);
  }

  /** Makes calls of a method wait until the returned function is called or their signal is aborted. */
  blockCalls(method: ResourceBackendMethod): () => void {
    let release = (): void => {};
    const blocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#blocked.set(method, blocked);
    return () => {
      this.#blocked.delete(method);
      release();
    };
  }

  /** Adds a resource that belongs to another Waldur resource, or to none. */
  reserveId(id: string, owner?: string): void {
    this.#resources.set(this.#key(id), createEntry(owner));
  }

  /** Adds an account to a resource like an administrator would. It has `isOurs: false`. */
  addForeignAccount(id: string, username: string): void {
    this.#entry(id).people.set(username, { username, isOurs: false });
  }

  /** Returns the current state of a resource; `undefined` if the id is not in use. */
  resource(id: string): InMemoryResource | undefined {
    const entry = this.#resources.get(this.#key(id));
    if (entry === undefined) return undefined;
    const { owner, limits, plan, endDate, state, people } = entry;
    return {
      ...(owner === undefined ? {} : { owner }),
      limits,
      ...(plan === undefined ? {} : { plan }),
      ...(endDate === undefined ? {} : { endDate }),
      state,
      people: [...people.values()],
    };
  }

  /** Returns the ids in use, in order of creation. */
  ids(): string[] {
    return [...this.#resources.keys()];
  }

  create(
    id: string,
    resource: NewResource,
    people: readonly ResourceUser[],
    context: ResourceContext,
  ): Promise<CreateResult | undefined> {
    return this.#receive('create', [id, resource, people], context, () => {
      const existing = this.#resources.get(this.#key(id));
      if (existing !== undefined && existing.owner !== resource.uuid) {
        throw new DuplicateResourceError(
          `${id}: the id is in use (expected none or Waldur resource ${resource.uuid}, got ${existing.owner ?? 'no owner'})`,
        );
      }
      const { uuid, limits, plan, endDate } = resource;
      const entry: Entry = existing ?? { ...createEntry(uuid), limits, plan, endDate };
      this.#resources.set(this.#key(id), entry);
      addAccounts(entry, people);
      return this.#startWork(id);
    });
  }

  find(id: string, context: ResourceContext): Promise<FoundResource | undefined> {
    return this.#receive('find', [id], context, () => {
      const entry = this.#resources.get(this.#key(id));
      if (entry === undefined) return undefined;
      return entry.owner === undefined ? {} : { owner: entry.owner };
    });
  }

  remove(id: string, context: ResourceContext): Promise<void> {
    return this.#receive('remove', [id], context, () => {
      this.#resources.delete(this.#key(id));
      this.#work.delete(handleOf(id));
    });
  }

  listPeople(id: string, context: ResourceContext): Promise<readonly ResourceAccount[]> {
    return this.#receive('listPeople', [id], context, () => [...this.#entry(id).people.values()]);
  }

  addPeople(id: string, people: readonly ResourceUser[], context: ResourceContext): Promise<UsersResult> {
    return this.#receive('addPeople', [id, people], context, () => addAccounts(this.#entry(id), people));
  }

  removePeople(id: string, usernames: readonly string[], context: ResourceContext): Promise<UsersResult> {
    return this.#receive('removePeople', [id, usernames], context, () => {
      for (const username of usernames) this.#resources.get(this.#key(id))?.people.delete(username);
    });
  }

  setPlan(id: string, plan: ResourcePlan, context: ResourceContext): Promise<void> {
    return this.#receive('setPlan', [id, plan], context, () => {
      this.#entry(id).plan = plan;
    });
  }

  setEndDate(id: string, endDate: string | undefined, context: ResourceContext): Promise<void> {
    return this.#receive('setEndDate', [id, endDate], context, () => {
      this.#entry(id).endDate = endDate;
    });
  }

  setLimits(id: string, limits: Readonly<Record<string, number>>, context: ResourceContext): Promise<void> {
    return this.#receive('setLimits', [id, limits], context, () => {
      this.#entry(id).limits = limits;
    });
  }

  setRole(id: string, username: string, role: string | undefined, context: ResourceContext): Promise<void> {
    return this.#receive('setRole', [id, username, role], context, () => {
      const { people } = this.#entry(id);
      const user = people.get(username);
      if (user === undefined) throw new BackendError(`${id}: expected a user on the resource, got ${username}`);
      const { role: _before, ...others } = user;
      people.set(username, { ...others, ...(role === undefined ? {} : { role }) });
    });
  }

  pause(id: string, context: ResourceContext): Promise<void> {
    return this.#receive('pause', [id], context, () => {
      this.#entry(id).state = 'paused';
    });
  }

  downscale(id: string, context: ResourceContext): Promise<void> {
    return this.#receive('downscale', [id], context, () => {
      this.#entry(id).state = 'downscaled';
    });
  }

  restore(id: string, context: ResourceContext): Promise<void> {
    return this.#receive('restore', [id], context, () => {
      this.#entry(id).state = 'normal';
    });
  }

  metadata(id: string, context: ResourceContext): Promise<Readonly<Record<string, unknown>>> {
    return this.#receive('metadata', [id], context, () => ({ people: this.#entry(id).people.size }));
  }

  endpoints(id: string, context: ResourceContext): Promise<readonly ResourceEndpoint[]> {
    return this.#receive('endpoints', [id], context, () => {
      this.#entry(id);
      return [{ name: 'web', url: `https://resources.example.org/${encodeURIComponent(id)}/` }];
    });
  }

  preflight(context: ResourceContext): Promise<void> {
    return this.#receive('preflight', [], context, () => {});
  }

  async #receive<T>(
    method: ResourceBackendMethod,
    args: readonly unknown[],
    { signal }: ResourceContext,
    perform: () => T | Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    this.calls.push({ method, args });
    const failure = this.#failures.get(method)?.shift();
    const blocked = this.#blocked.get(method);
    if (blocked !== undefined) await abortable(blocked, signal);
    if (failure?.when === 'before') throw failure.error;
    const result = await perform();
    if (failure !== undefined) throw failure.error;
    return result;
  }

  #key(id: string): string {
    return foldId(id, this.idRules ?? {});
  }

  #entry(id: string): Entry {
    const entry = this.#resources.get(this.#key(id));
    if (entry === undefined) throw new BackendError(`${id}: no such resource`);
    return entry;
  }

  #startWork(id: string): CreateResult | undefined {
    if (this.#pollsUntilDone === undefined) return undefined;
    const handle = handleOf(id);
    if (!this.#work.has(handle)) this.#work.set(handle, this.#pollsUntilDone);
    return { handle };
  }

  #pollWork(handle: string): 'running' | 'done' {
    const left = this.#work.get(handle);
    if (left === undefined) throw new BackendError(`${handle}: unknown handle`);
    this.#work.set(handle, Math.max(0, left - 1));
    return left > 0 ? 'running' : 'done';
  }
}

function createEntry(owner: string | undefined): Entry {
  return { owner, limits: {}, plan: undefined, endDate: undefined, state: 'normal', people: new Map() };
}

function handleOf(id: string): string {
  return `work-on-${id}`;
}

function addAccounts({ people }: Entry, added: readonly ResourceUser[]): void {
  for (const { username, role, userUuid, kind } of added) {
    if (people.has(username)) continue;
    const owner = { ...(userUuid === undefined ? {} : { userUuid }), ...(kind === undefined ? {} : { kind }) };
    people.set(username, { username, isOurs: true, ...(role === undefined ? {} : { role }), ...owner });
  }
}
