import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdjustableClock, WaldurEmulator, waldurVersions } from '../../src/testing/index.js';
import { type KnownOrderState, type KnownOrderType, OrderState } from '../../src/waldur/order-types.js';
import { type KnownResourceState, ResourceState } from '../../src/waldur/resource-types.js';
import { type KnownOfferingUserState, OfferingUserState } from '../../src/waldur/types.js';
import { noon } from '../support/open-waldur.js';

type Limits = Readonly<Record<string, number>>;

interface ModelResource {
  readonly offering: number;
  readonly project: number;
  state: KnownResourceState;
  backendId: string;
  message: string;
  traceback: string;
  limits: Limits;
}

interface ModelOrder {
  readonly type: KnownOrderType;
  readonly resource: string;
  readonly limits: Limits;
  readonly startDate: string | null;
  state: KnownOrderState;
  backendId: string;
  attributes: Readonly<Record<string, unknown>>;
  rejection: string;
  message: string;
  traceback: string;
}

interface ModelRow {
  state: KnownOfferingUserState;
  username: string;
}

interface Model {
  /** By UUID, in the order of creation. */
  readonly resources: Map<string, ModelResource>;
  readonly orders: Map<string, ModelOrder>;
  /** The roles of the members of each project, oldest first. */
  readonly members: { readonly user: number; readonly role: string }[][];
  /** By `offering/user`. */
  readonly rows: Map<string, ModelRow>;
  /** Servers since 8.0.3 read the bodies of approvals and rejections, and answer an approval with an object. */
  readonly readsReviewBodies: boolean;
  /** Members get rows when a Create order is with the provider, rather than when the resource is OK. */
  readonly rowsWithOrders: boolean;
  /** A user removedUser returns after deletion starts in Requested, even with a username. */
  readonly deletedUserStartsAgain: boolean;
}

type Caller = 'agent' | 'support' | 'outsider';

interface Real {
  readonly waldur: WaldurEmulator;
  readonly offerings: readonly string[];
  readonly projects: readonly string[];
  readonly users: readonly string[];
  readonly tokens: Readonly<Record<Caller, string>>;
}

/**
 * The offering types: the first supports every action, the second only reviews and set_state_done, the third only
 * reviews.
 */
const offeringTypes = ['Marketplace.Slurm', 'Marketplace.Basic', 'OpenStack.Tenant'] as const;
const roles: Readonly<Record<string, string | null>> = {
  'PROJECT.MEMBER': 'member',
  'PROJECT.MANAGER': 'manager',
  'PROJECT.ADMIN': 'admin',
  'PROJECT.GUEST': null,
};
const tomorrow = '2026-11-24';
const absent = 'f'.repeat(32);

/** Updates the resource of an order that is done, erred, rejected or canceled. */
function applyOrderOutcome(order: ModelOrder, { resources }: Model): void {
  const resource = pick(resources, order.resource);
  if (order.state === 'done') {
    resource.state = order.type === 'Terminate' ? 'Terminated' : 'OK';
    if (order.type === 'Update' && Object.keys(order.limits).length > 0) resource.limits = order.limits;
  } else if (order.state === 'erred') {
    resource.state =
      order.type === 'Terminate' ? 'OK' : order.type === 'Create' && resource.backendId === '' ? 'Terminated' : 'Erred';
  } else if (order.state === 'rejected' || order.state === 'canceled') {
    resource.state = order.type === 'Create' ? 'Terminated' : 'OK';
  }
}

/** Whether the members of the project of this resource get rows at its offering. */
function givesAccess(uuid: string, { resources, orders, rowsWithOrders }: Model): boolean {
  if (pick(resources, uuid).state === 'OK') return true;
  const creates = ({ type, state, resource }: ModelOrder) =>
    resource === uuid && type === 'Create' && ['pending-provider', 'executing'].includes(state);
  return rowsWithOrders && [...orders.values()].some(creates);
}

/** Adds a row for every member of a project whose resource gives access. Rows are never removed. */
function addMissingRows(model: Model): void {
  for (const [uuid, { offering, project }] of model.resources) {
    if (!givesAccess(uuid, model)) continue;
    for (const { user } of model.members[project] ?? []) {
      const place = `${offering}/${user}`;
      if (!model.rows.has(place)) model.rows.set(place, { state: 'Requested', username: '' });
    }
  }
}

function pick<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${key}: not in the model`);
  return value;
}

/** The value at the index modulo the number of values; `undefined` if there are none. */
function choose<T>(values: Iterable<T>, index: number): T | undefined {
  const all = [...values];
  return all[index % all.length];
}

/** Compares the complete model with the emulator. */
function compare(model: Model, { waldur, offerings, users, projects }: Real): void {
  const resources = waldur
    .resources()
    .map(({ uuid, offering_uuid, project_uuid, state, backend_id, error_message, error_traceback, limits }) => [
      uuid,
      {
        offering: offerings.indexOf(offering_uuid),
        project: projects.indexOf(project_uuid),
        ...{ state, backendId: backend_id, message: error_message, traceback: error_traceback, limits },
      },
    ]);
  expect(resources).toEqual([...model.resources]);
  const orders = waldur.orders().map((order) => [
    order.uuid,
    {
      ...{
        type: order.type,
        resource: order.marketplace_resource_uuid,
        limits: order.limits,
        startDate: order.start_date,
        state: order.state,
      },
      ...{ backendId: order.backend_id, attributes: order.attributes, rejection: order.provider_rejection_comment },
      ...{ message: order.error_message, traceback: order.error_traceback },
    },
  ]);
  expect(orders).toEqual([...model.orders]);
  const rows = waldur
    .offeringUsers()
    .map(({ offering_uuid, user_uuid, state, username }) => [
      `${offerings.indexOf(offering_uuid)}/${users.indexOf(user_uuid)}`,
      { state, username },
    ]);
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(model.rows));
}

/** An event that does not come through the API. */
class Event implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly text: string,
    readonly apply: (model: Model, real: Real) => void,
  ) {}

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    this.apply(model, real);
    addMissingRows(model);
    compare(model, real);
  }

  toString(): string {
    return this.text;
  }
}

/** The expected response: status, body if it is known, and whether the request succeeds without any change. */
interface Expected {
  readonly status: number;
  readonly body?: unknown;
  readonly isNoOp?: boolean;
}

/** A request about an order or a resource. If it is refused or a no-op, nothing may change, not even `modified`. */
abstract class Request implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly target: 'orders' | 'resources',
    readonly index: number,
    readonly caller: Caller,
    readonly action: string,
    readonly body?: Readonly<Record<string, unknown>>,
  ) {}

  check(): boolean {
    return true;
  }

  protected abstract expected(uuid: string, model: Model, real: Real): Expected;

  protected get method(): string {
    return 'POST';
  }

  /** Checks 404 first, then 403, then everything else. */
  #expectedResponse(uuid: string | undefined, model: Model, real: Real): Expected {
    if (uuid === undefined || this.caller === 'outsider') return { status: 404 };
    if (this.caller === 'support' && this.method !== 'GET') return { status: 403 };
    return this.expected(uuid, model, real);
  }

  async run(model: Model, real: Real): Promise<void> {
    const { waldur, tokens } = real;
    const before = waldur.dump();
    const uuid = choose(model[this.target].keys(), this.index);
    const { status, isNoOp: isIdle = status >= 400, ...expected } = this.#expectedResponse(uuid, model, real);
    addMissingRows(model);
    const kind = this.target === 'orders' ? 'marketplace-orders' : 'marketplace-provider-resources';
    const response = await waldur.fetch(`${waldur.url}api/${kind}/${uuid ?? absent}/${this.action}/`, {
      method: this.method,
      headers: { authorization: `Token ${tokens[this.caller]}`, 'content-type': 'application/json' },
      ...(this.body === undefined ? {} : { body: JSON.stringify(this.body) }),
    });
    const text = await response.text();
    expect(response.status).toBe(status);
    if ('body' in expected) expect(text === '' ? '' : JSON.parse(text)).toEqual(expected.body);
    compare(model, real);
    if (isIdle) expect(waldur.dump()).toEqual(before);
  }

  toString(): string {
    return `${this.caller}: ${this.action} of ${this.target} ${this.index} ${JSON.stringify(this.body) ?? ''}`;
  }
}

/** The source states, target state and offering types of each order action. */
const orderMoves: Readonly<
  Record<
    string,
    { readonly from: readonly KnownOrderState[]; readonly to: KnownOrderState; readonly types: readonly string[] }
  >
> = {
  approve_by_provider: { from: ['pending-provider'], to: 'executing', types: offeringTypes },
  reject_by_provider: { from: ['pending-provider'], to: 'rejected', types: offeringTypes },
  set_state_executing: {
    from: ['pending-consumer', 'pending-provider', 'erred'],
    to: 'executing',
    types: ['Marketplace.Slurm'],
  },
  set_state_done: { from: ['executing'], to: 'done', types: ['Marketplace.Slurm', 'Marketplace.Basic'] },
  set_state_erred: { from: Object.values(OrderState), to: 'erred', types: ['Marketplace.Slurm'] },
};

class MoveOrder extends Request {
  constructor(index: number, caller: Caller, action: string, body?: Readonly<Record<string, string | object>>) {
    super('orders', index, caller, action, body);
  }

  protected override expected(uuid: string, model: Model): Expected {
    const order = pick(model.orders, uuid);
    const { from, to, types } = orderMoves[this.action] ?? { from: [], to: order.state, types: [] };
    const type = offeringTypes[pick(model.resources, order.resource).offering] ?? '';
    if (!from.includes(order.state))
      return { status: 409, body: { detail: `Valid states for operation: ${from.join(', ')}.` } };
    if (!types.includes(type)) {
      return {
        status: 405,
        body: { detail: `Method "The order's offering with ${type} type does not support this action" not allowed.` },
      };
    }
    if (this.action === 'set_state_erred') {
      const { error_message: message, error_traceback: traceback } = this.body ?? {};
      if (typeof message !== 'string' || typeof traceback !== 'string') return { status: 500 };
      Object.assign(order, { message, traceback });
    }
    const waits = this.action === 'approve_by_provider' && order.startDate !== null;
    order.state = waits ? 'pending-start-date' : to;
    this.#applyReview(order, model);
    applyOrderOutcome(order, model);
    if (this.action !== 'approve_by_provider') return { status: 200, body: '' };
    const detail = waits ? 'Order is pending start date.' : 'Order has been approved and is being processed.';
    return { status: 200, body: model.readsReviewBodies ? { detail } : detail };
  }

  /** Applies the body of a review to the order. */
  #applyReview(order: ModelOrder, { readsReviewBodies: readsReviews }: Model): void {
    const { attributes, provider_rejection_comment: comment } = this.body ?? {};
    if (!readsReviews) return;
    if (this.action === 'approve_by_provider' && typeof attributes === 'object')
      order.attributes = { ...order.attributes, ...attributes };
    if (this.action === 'reject_by_provider') order.rejection = typeof comment === 'string' ? comment : '';
  }
}

class SetBackendId extends Request {
  constructor(
    target: 'orders' | 'resources',
    index: number,
    caller: Caller,
    readonly backendId: string | undefined,
  ) {
    super(target, index, caller, 'set_backend_id', backendId === undefined ? {} : { backend_id: backendId });
  }

  protected override expected(uuid: string, model: Model): Expected {
    if (this.backendId === undefined) return { status: 400, body: { backend_id: ['This field is required.'] } };
    const isOrder = this.target === 'orders';
    if (this.backendId === '' && isOrder)
      return { status: 400, body: { backend_id: ['This field may not be blank.'] } };
    const record: { backendId: string } = isOrder ? pick(model.orders, uuid) : pick(model.resources, uuid);
    const isIdle = record.backendId === this.backendId;
    record.backendId = this.backendId;
    return {
      status: 200,
      body: { status: `${isOrder ? 'Order' : 'Resource'} backend_id ${isIdle ? 'is not' : 'has been'} changed.` },
      isNoOp: isIdle,
    };
  }
}

class SetAsErred extends Request {
  constructor(
    index: number,
    caller: Caller,
    readonly texts: { readonly error_message?: string; readonly error_traceback?: string },
  ) {
    super('resources', index, caller, 'set_as_erred', texts);
  }

  protected override expected(uuid: string, { resources }: Model): Expected {
    const { error_message: message = '', error_traceback: traceback = '' } = this.texts;
    Object.assign(pick(resources, uuid), { state: 'Erred', message, traceback });
    return { status: 200, body: '' };
  }
}

class SetAsOk extends Request {
  constructor(index: number, caller: Caller) {
    super('resources', index, caller, 'set_as_ok');
  }

  protected override expected(uuid: string, { resources }: Model): Expected {
    const resource = pick(resources, uuid);
    if (resource.state === 'Terminated') return { status: 500 };
    const isIdle = resource.state === 'OK';
    if (!isIdle) Object.assign(resource, { state: 'OK', message: '', traceback: '' });
    return { status: 200, body: '', isNoOp: isIdle };
  }
}

class SetLimits extends Request {
  constructor(
    index: number,
    caller: Caller,
    readonly limits: Limits,
  ) {
    super('resources', index, caller, 'set_limits', { limits });
  }

  protected override expected(uuid: string, { resources }: Model): Expected {
    pick(resources, uuid).limits = this.limits;
    return { status: 200, body: { status: 'The resource limits are updated' } };
  }
}

/** The team lists every member once, with the oldest role and the row at the offering. */
class GetTeam extends Request {
  constructor(index: number, caller: Caller) {
    super('resources', index, caller, 'team');
  }

  protected override get method(): string {
    return 'GET';
  }

  protected override expected(uuid: string, model: Model, { users }: Real): Expected {
    const { offering, project } = pick(model.resources, uuid);
    const members = model.members[project] ?? [];
    const team = [...new Set(members.map(({ user }) => user))].map((user) => {
      const row = model.rows.get(`${offering}/${user}`);
      return expect.objectContaining({
        uuid: users[user],
        role: roles[members.find((member) => member.user === user)?.role ?? ''],
        offering_user_username: row?.username ?? null,
        offering_user_state: row?.state ?? null,
      });
    });
    return { status: 200, body: team, isNoOp: true };
  }
}

const startStates = { Create: 'Creating', Update: 'Updating', Terminate: 'Terminating', Restore: 'Creating' } as const;

interface NewOrder {
  readonly type: KnownOrderType;
  readonly state: KnownOrderState;
  readonly offering: number;
  readonly project: number;
  readonly resource: number;
  readonly limits: Limits;
  readonly startDate: string | null;
}

/** A customer orders a new resource, or a change of an existing one. */
function addOrder(
  { type, state, offering, project, resource: index, limits, startDate }: NewOrder,
  model: Model,
  real: Real,
): void {
  const existing = type === 'Create' ? undefined : choose(model.resources.keys(), index);
  if (type !== 'Create' && existing === undefined) return;
  const where =
    existing === undefined
      ? { offering: real.offerings[offering] ?? '', project: real.projects[project] ?? '' }
      : { resource: existing };
  const order = real.waldur.addOrder({ type, state, limits, startDate, ...where });
  const resource = order.marketplace_resource_uuid;
  if (existing === undefined)
    model.resources.set(resource, {
      offering,
      project,
      state: 'Creating',
      backendId: '',
      message: '',
      traceback: '',
      limits,
    });
  const ordered = {
    type,
    resource,
    limits,
    startDate,
    state,
    backendId: '',
    attributes: {},
    rejection: '',
    message: '',
    traceback: '',
  };
  model.orders.set(order.uuid, ordered);
  const record = pick(model.resources, resource);
  if (record.state !== 'Erred') record.state = startStates[type];
  applyOrderOutcome(ordered, model);
}

const deletionStates: readonly string[] = ['Requested deletion', 'Deleting', 'Deleted', 'Error deleting'];

/** A user gets a role. Rows that are being deleted are restored where the project gives access. */
function addMember(
  { project, user, role }: { project: number; user: number; role: string },
  model: Model,
  real: Real,
): void {
  real.waldur.addMember(real.projects[project] ?? '', real.users[user] ?? '', role);
  const members = model.members[project] ?? [];
  if (!members.some((member) => member.user === user && member.role === role)) members.push({ user, role });
  for (const [uuid, resource] of model.resources) {
    const row = model.rows.get(`${resource.offering}/${user}`);
    if (
      resource.project !== project ||
      row === undefined ||
      !deletionStates.includes(row.state) ||
      !givesAccess(uuid, model)
    )
      continue;
    row.state = row.username === '' || (model.deletedUserStartsAgain && row.state === 'Deleted') ? 'Requested' : 'OK';
  }
}

const index = fc.nat({ max: 5 });
const caller = fc.constantFrom<Caller[]>('agent', 'agent', 'agent', 'agent', 'agent', 'agent', 'support', 'outsider');
const offering = fc.constantFrom(0, 0, 0, 1, 2);
const project = fc.nat({ max: 1 });
const user = fc.nat({ max: 2 });
const role = fc.constantFrom(...Object.keys(roles));
const orderState = fc.constantFrom(...Object.values(OrderState));
const resourceState = fc.constantFrom(...Object.values(ResourceState));
const limits = fc.constantFrom<Limits[]>({}, { cpu: 1 }, { cpu: 2, ram: 3 });
const backendId = fc.constantFrom(undefined, '', 'hpc_1', 'hpc_2');
const texts = fc.constantFrom(
  { error_message: 'The quota is exhausted.', error_traceback: 'line 1' },
  { error_message: '', error_traceback: '' },
  { error_message: 'No traceback.' },
  {},
);

const newOrder = fc
  .record({
    ...{ offering, project, resource: index, limits },
    type: fc.constantFrom<KnownOrderType[]>('Create', 'Create', 'Update', 'Terminate', 'Restore'),
    state: fc.oneof(
      { weight: 3, arbitrary: fc.constant(OrderState.PendingProvider) },
      { weight: 1, arbitrary: orderState },
    ),
    startDate: fc.constantFrom(null, null, tomorrow),
  })
  .map((order) => new Event(`new order ${JSON.stringify(order)}`, (model, real) => addOrder(order, model, real)));

const orderMove = fc
  .tuple(index, caller, fc.constantFrom(...Object.keys(orderMoves)), texts)
  .map(([at, by, action, errors]) => {
    if (action === 'set_state_erred') return new MoveOrder(at, by, action, errors);
    if (action === 'approve_by_provider') return new MoveOrder(at, by, action, { attributes: { at } });
    return new MoveOrder(
      at,
      by,
      action,
      action === 'reject_by_provider' ? { provider_rejection_comment: 'No room.' } : undefined,
    );
  });

const team = fc.tuple(index, caller).map(([at, by]) => new GetTeam(at, by));

const newMember = fc
  .record({ project, user, role })
  .map(
    (member) =>
      new Event(`${member.role} of ${member.project} for ${member.user}`, (model, real) =>
        addMember(member, model, real),
      ),
  );

const commands = fc.commands(
  [
    newOrder,
    newOrder,
    orderMove,
    orderMove,
    orderMove,
    team,
    team,
    newMember,
    newMember,
    fc.record({ project, user, role: fc.option(role, { nil: undefined }) }).map(
      ({ project: at, user: removedUser, role: removedRole }) =>
        new Event(
          `${removedRole ?? 'every role'} of ${at} taken from ${removedUser}`,
          (model, { waldur, projects, users }) => {
            waldur.removeMember(projects[at] ?? '', users[removedUser] ?? '', removedRole);
            model.members[at] = (model.members[at] ?? []).filter(
              (member) => member.user !== removedUser || (removedRole !== undefined && member.role !== removedRole),
            );
          },
        ),
    ),
    fc
      .record({
        at: index,
        state: fc.constantFrom(...Object.values(OfferingUserState)),
        username: fc.constantFrom('', 'jdoe'),
      })
      .map(
        ({ at, state, username }) =>
          new Event(`row ${at} becomes ${state} "${username}"`, (model, { waldur, offerings, users }) => {
            const [place, row] = choose(model.rows, at) ?? [];
            if (place === undefined || row === undefined) return;
            const [offeringIndex, userIndex] = place.split('/').map(Number);
            const uuid = waldur
              .offeringUsers(offerings[offeringIndex ?? 0])
              .find(({ user_uuid }) => user_uuid === users[userIndex ?? 0])?.uuid;
            waldur.setOfferingUser(uuid ?? '', { state, username });
            Object.assign(row, { state, username });
          }),
      ),
    fc.tuple(index, orderState).map(
      ([at, state]) =>
        new Event(`order ${at} becomes ${state}`, (model, { waldur }) => {
          const uuid = choose(model.orders.keys(), at);
          if (uuid === undefined) return;
          waldur.setOrder(uuid, { state });
          pick(model.orders, uuid).state = state;
        }),
    ),
    fc.record({ offering, project, state: resourceState, limits }).map(
      ({ offering: of, project: at, state, limits: allowed }) =>
        new Event(`new resource ${of} ${at} ${state}`, (model, { waldur, offerings, projects }) => {
          const { uuid } = waldur.addResource({
            offering: offerings[of] ?? '',
            project: projects[at] ?? '',
            state,
            limits: allowed,
          });
          model.resources.set(uuid, {
            offering: of,
            project: at,
            state,
            backendId: '',
            message: '',
            traceback: '',
            limits: allowed,
          });
        }),
    ),
    fc.tuple(index, resourceState).map(
      ([at, state]) =>
        new Event(`resource ${at} becomes ${state}`, (model, { waldur }) => {
          const uuid = choose(model.resources.keys(), at);
          if (uuid === undefined) return;
          waldur.setResource(uuid, { state });
          pick(model.resources, uuid).state = state;
        }),
    ),
    fc
      .tuple(fc.constantFrom('orders' as const, 'resources' as const), index, caller, backendId)
      .map(([target, at, by, id]) => new SetBackendId(target, at, by, id)),
    fc.tuple(index, caller, texts).map(([at, by, errors]) => new SetAsErred(at, by, errors)),
    fc.tuple(index, caller).map(([at, by]) => new SetAsOk(at, by)),
    fc.tuple(index, caller, limits).map(([at, by, allowed]) => new SetLimits(at, by, allowed)),
  ],
  { maxCommands: 50, size: 'max' },
);

function setUp(version: keyof typeof waldurVersions): { model: Model; real: Real } {
  const waldur = new WaldurEmulator({ clock: new AdjustableClock(noon), version: waldurVersions[version] });
  const { offeringUsersCreatedWith: rowsAppearWith, returningUserKeepsUsername: deletedWaits } =
    waldurVersions[version];
  const support = { role: 'CUSTOMER.SUPPORT', scopeType: 'customer', scopeUuid: waldur.customer.uuid };
  return {
    model: {
      ...{
        resources: new Map(),
        orders: new Map(),
        members: [[], []],
        rows: new Map(),
        deletedUserStartsAgain: deletedWaits,
      },
      ...{ readsReviewBodies: version !== '7.9', rowsWithOrders: rowsAppearWith === 'order' },
    },
    real: {
      waldur,
      offerings: offeringTypes.map((type) => waldur.addOffering({ type }).uuid),
      projects: [0, 1].map(() => waldur.addProject().uuid),
      users: [0, 1, 2].map(() => waldur.addUser().uuid),
      tokens: { agent: waldur.token, support: waldur.addToken({ roles: [support] }), outsider: waldur.addToken() },
    },
  };
}

describe.each(['newest', '8.1', '8.0', '7.9'] as const)('the emulator as Waldur %s', (version) => {
  it(`the emulator of Waldur ${version} handles any events and requests about orders, resources and teams as the model does`, async () => {
    await fc.assert(
      fc.asyncProperty(commands, (commands) => fc.asyncModelRun(() => setUp(version), commands)),
      { numRuns: 80 },
    );
  });
});
