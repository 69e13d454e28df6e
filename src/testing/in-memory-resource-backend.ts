import type {
  CreateResult,
  FoundResource,
  ResourceAccount,
  ResourceBackend,
  ResourceBackendOptions,
  ResourceContext,
  ResourceUser,
} from '../resources/backend.js';
import { abortable } from '../shared/abortable.js';
import { BackendError, DuplicateResourceError } from '../shared/errors.js';
import type { ProviderResource, ResourceEndpoint } from '../waldur/resource-types.js';

/** A method of a resource backend, by name. */
export type ResourceBackendMethod = keyof ResourceBackend;

type Optional<Method extends ResourceBackendMethod> = NonNullable<ResourceBackend[Method]>;

/**
 * What an in-memory backend is to be like. What a resource backend's constructor is given otherwise is accepted and not
 * used.
 */
export interface InMemoryResourceBackendOptions extends Partial<ResourceBackendOptions> {
  /** Methods that it is to lack. Default: it has all optional ones but those that the settings below bring. */
  readonly without?: readonly (
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
   * `create` hands out a handle, and `poll` answers `running` so many times before `done`. Default: all is done at
   * once, and there is no `poll`.
   */
  readonly pollsUntilDone?: number;
  /** Default: it proposes no ids. */
  readonly proposeId?: Optional<'proposeId'>;
  /** Default: it has no say about orders. */
  readonly evaluateOrder?: Optional<'evaluateOrder'>;
}

/** One call that an in-memory backend received, its context left out. */
export interface ResourceBackendCall {
  readonly method: ResourceBackendMethod;
  readonly args: readonly unknown[];
}

/** A resource of an in-memory backend, as it is now. */
export interface InMemoryResource {
  /** The uuid of the Waldur resource; absent when it belongs to none. */
  readonly owner?: string;
  readonly limits: Readonly<Record<string, number>>;
  readonly state: 'normal' | 'paused' | 'downscaled';
  readonly people: readonly ResourceAccount[];
}

interface Entry {
  readonly owner: string | undefined;
  limits: Readonly<Record<string, number>>;
  state: InMemoryResource['state'];
  readonly people: Map<string, ResourceAccount>;
}

interface NextFailure {
  readonly error: Error;
  readonly when: 'before' | 'after';
}

/**
 * A resource backend that keeps everything in memory, for tests and for trying things out. It can be made to fail, to
 * wait, to hold accounts and resources that are not ours, and to work on after `create` has returned; it remembers its
 * calls.
 */
export class InMemoryResourceBackend implements ResourceBackend {
  /** What it was asked, in order; not what was refused because its signal was aborted already. */
  readonly calls: ResourceBackendCall[] = [];
  declare readonly proposeId?: Optional<'proposeId'>;
  declare readonly evaluateOrder?: Optional<'evaluateOrder'>;
  declare readonly poll?: Optional<'poll'>;
  readonly #resources = new Map<string, Entry>();
  readonly #failures = new Map<ResourceBackendMethod, NextFailure[]>();
  readonly #held = new Map<ResourceBackendMethod, Promise<void>>();
  /** Polls left, by handle. */
  readonly #work = new Map<string, number>();
  readonly #pollsUntilDone: number | undefined;

  constructor({ without = [], pollsUntilDone, proposeId, evaluateOrder }: InMemoryResourceBackendOptions = {}) {
    this.#pollsUntilDone = pollsUntilDone;
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
   * The next call of this method throws `error`: before anything was done, or after all was done (an answer that got
   * lost). Repeat it for several calls.
   */
  failNext(method: ResourceBackendMethod, error: Error, moment: NextFailure['when'] = 'before'): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), { error, when: moment }]);
  }

  /** Calls of this method wait, until the function that is returned is called or their signal is aborted. */
  blockCalls(method: ResourceBackendMethod): () => void {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#held.set(method, held);
    return () => {
      this.#held.delete(method);
      release();
    };
  }

  /** Takes an id for another Waldur resource, or for none. */
  reserveId(id: string, owner?: string): void {
    this.#resources.set(id, { owner, limits: {}, state: 'normal', people: new Map() });
  }

  /** Puts an account on a resource by hand, as an administrator does: it is not ours. */
  addForeignAccount(id: string, username: string): void {
    this.#entry(id).people.set(username, { username, isOurs: false });
  }

  /** A resource as it is now; `undefined` when there is none under this id. */
  resource(id: string): InMemoryResource | undefined {
    const entry = this.#resources.get(id);
    if (entry === undefined) return undefined;
    const { owner, limits, state, people } = entry;
    return { ...(owner === undefined ? {} : { owner }), limits, state, people: [...people.values()] };
  }

  /** The ids in use, in the order in which they were made. */
  ids(): string[] {
    return [...this.#resources.keys()];
  }

  create(
    id: string,
    resource: ProviderResource,
    people: readonly ResourceUser[],
    context: ResourceContext,
  ): Promise<CreateResult | undefined> {
    return this.#receive('create', [id, resource, people], context, () => {
      const existing = this.#resources.get(id);
      if (existing !== undefined && existing.owner !== resource.uuid) {
        throw new DuplicateResourceError(
          `${id}: expected an id that is free or of the Waldur resource ${resource.uuid}, got one of ${existing.owner ?? 'nobody'}`,
        );
      }
      const entry: Entry = existing ?? {
        owner: resource.uuid,
        limits: resource.limits,
        state: 'normal',
        people: new Map(),
      };
      this.#resources.set(id, entry);
      addAccounts(entry, people);
      return this.#startWork(id);
    });
  }

  find(id: string, context: ResourceContext): Promise<FoundResource | undefined> {
    return this.#receive('find', [id], context, () => {
      const entry = this.#resources.get(id);
      if (entry === undefined) return undefined;
      return entry.owner === undefined ? {} : { owner: entry.owner };
    });
  }

  remove(id: string, context: ResourceContext): Promise<void> {
    return this.#receive('remove', [id], context, () => {
      this.#resources.delete(id);
      this.#work.delete(handleOf(id));
    });
  }

  listPeople(id: string, context: ResourceContext): Promise<readonly ResourceAccount[]> {
    return this.#receive('listPeople', [id], context, () => [...this.#entry(id).people.values()]);
  }

  addPeople(id: string, people: readonly ResourceUser[], context: ResourceContext): Promise<void> {
    return this.#receive('addPeople', [id, people], context, () => addAccounts(this.#entry(id), people));
  }

  removePeople(id: string, usernames: readonly string[], context: ResourceContext): Promise<void> {
    return this.#receive('removePeople', [id, usernames], context, () => {
      for (const username of usernames) this.#resources.get(id)?.people.delete(username);
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
      const person = people.get(username);
      if (person === undefined) throw new BackendError(`${id}: expected a person who is on it, got ${username}`);
      const { role: _before, ...others } = person;
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
    work: () => T | Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    this.calls.push({ method, args });
    const failure = this.#failures.get(method)?.shift();
    const held = this.#held.get(method);
    if (held !== undefined) await abortable(held, signal);
    if (failure?.when === 'before') throw failure.error;
    const answer = await work();
    if (failure !== undefined) throw failure.error;
    return answer;
  }

  #entry(id: string): Entry {
    const entry = this.#resources.get(id);
    if (entry === undefined) throw new BackendError(`${id}: expected the id of a resource, got one that is not in use`);
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
    if (left === undefined)
      throw new BackendError(`${handle}: expected the handle of work that was begun, got an unknown one`);
    this.#work.set(handle, Math.max(0, left - 1));
    return left > 0 ? 'running' : 'done';
  }
}

function handleOf(id: string): string {
  return `work-on-${id}`;
}

function addAccounts({ people }: Entry, added: readonly ResourceUser[]): void {
  for (const { username, role, userUuid, kind } of added) {
    if (people.has(username)) continue;
    const whose = { ...(userUuid === undefined ? {} : { userUuid }), ...(kind === undefined ? {} : { kind }) };
    people.set(username, { username, isOurs: true, ...(role === undefined ? {} : { role }), ...whose });
  }
}
