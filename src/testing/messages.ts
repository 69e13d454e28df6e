import { OrderState } from '../waldur/order-types.js';
import { stateNumbers } from './offering-users/state-numbers.js';
import type { AccountRecord, MembershipRecord, OrderRecord, ResourceRecord } from './project-records.js';
import type { OfferingUserRecord, Store } from './store.js';
import { isAtLeast, type WaldurVersionSwitches } from './versions.js';

/** A message that Waldur puts into a queue of its message broker. */
export interface EmulatorMessage {
  /** The virtual host of the broker. */
  readonly vhost: string;
  readonly queue: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A queue that a client has registered. */
export interface EmulatorQueue {
  /** The virtual host of the broker. */
  readonly vhost: string;
  readonly queue: string;
  /** Who may read it. */
  readonly login: string;
  readonly passcode: string;
}

/** The message broker of an emulated Waldur. */
export interface EmulatorBroker {
  /** Creates a queue, and the login to read it, unless they are there. The client's request waits for it. */
  createQueue(queue: EmulatorQueue): Promise<void>;
  publish(message: EmulatorMessage): void;
}

type Fields = Readonly<Record<string, unknown>>;
type Send = (type: string, offeringUuid: string, fields: Fields) => void;

const slurm = 'Marketplace.Slurm';
/** The types of offerings whose orders are announced while they wait. */
const announcedTypes = [slurm, 'Marketplace.Script', 'OpenStack.Tenant', 'Marketplace.Basic'];

/**
 * What Waldur's message broker gets. Messages are made from what has changed since the last call of `publish`, whatever
 * has changed it, as by the signals of a database; they go to the queues that exist at that time. Nothing is compared
 * without a broker.
 */
export class MessagePublisher {
  readonly #store: Store;
  readonly #version: WaldurVersionSwitches;
  #broker: EmulatorBroker | undefined;
  #registered: EmulatorQueue[] = [];
  #watched: readonly Watched[] = [];

  constructor(store: Store, version: WaldurVersionSwitches) {
    this.#store = store;
    this.#version = version;
  }

  /** Passes each message on to a broker from now on. */
  connect(broker: EmulatorBroker): void {
    this.#broker = broker;
    this.#watched = watchStore(this.#store, (...message) => this.#send(...message));
    for (const watched of this.#watched) watched.forget();
  }

  /** Remembers a queue that a client has registered, for `createQueues`. */
  register(queue: EmulatorQueue): void {
    this.#registered.push(queue);
  }

  /** Has the broker create the queues that were registered. */
  async createQueues(): Promise<void> {
    const queues = this.#registered.splice(0);
    for (const queue of queues) await this.#broker?.createQueue(queue);
  }

  /** Sends messages about everything that has changed. */
  publish(): void {
    for (const { compare } of this.#watched) compare();
  }

  #send(type: string, offeringUuid: string, fields: Fields): void {
    for (const agent of this.#store.siteAgents.values()) {
      const { queueTypes: types } = agent;
      if (agent.offeringUuid !== offeringUuid || types === undefined) continue;
      if (types.length > 0 && !types.includes(type)) continue;
      const body = { ...fields, offering_uuid: offeringUuid, object_type: type };
      this.#deliver({ vhost: agent.userUuid, queue: `consumer_${agent.uuid}`, body });
    }
    for (const { uuid, userUuid, agentUuid, objectType, offerings } of this.#store.eventSubscriptions.values()) {
      // An agent with one queue for all types gets no copies in the others.
      const hasQueue = this.#store.siteAgents.get(agentUuid)?.queueTypes !== undefined;
      if (hasQueue || objectType !== type || !offerings.has(offeringUuid)) continue;
      const queue = eventQueueName({ uuid, objectType, offeringUuid });
      this.#deliver({ vhost: userUuid, queue, body: { ...this.#legacy(type, fields), offering_uuid: offeringUuid } });
    }
  }

  #legacy(type: string, fields: Fields): Fields {
    if (type !== 'offering_user' || isAtLeast(this.#version.version, '8.1.0')) return fields;
    const { runtime_state: _, ...others } = fields;
    return others;
  }

  #deliver(message: EmulatorMessage): void {
    this.#broker?.publish(structuredClone(message));
  }
}

/** The name of the queue of a subscription for one offering. */
export function eventQueueName(queue: {
  readonly uuid: string;
  readonly objectType: string;
  readonly offeringUuid: string;
}): string {
  return `subscription_${queue.uuid}_offering_${queue.offeringUuid}_${queue.objectType}`;
}

/** The records of one kind, as they were when they were last compared. */
interface Watched {
  compare(): void;
  /** Takes the current records for known. */
  forget(): void;
}

function watchStore(store: Store, send: Send): readonly Watched[] {
  return [
    watch(store.offeringUsers, { copy: copyOfferingUser, report: reportOfferingUser(store, send) }),
    watch(store.orders, {
      copy: ({ state, offeringUuid }) => ({ state, offeringUuid }),
      report: reportOrder(store, send),
    }),
    watch(store.memberships, { copy: (member) => member, report: reportRole(store, send) }),
    watch(store.resources, { copy: copyResource, report: reportResource(send) }),
    watch(store.accounts, { copy: ({ state }) => ({ state }), report: reportAccount(store, send) }),
  ];
}

interface Reporting<T, C> {
  copy(record: T): C;
  /** Called for each record that is new, different or gone. */
  report(uuid: string, change: { readonly before: C | undefined; readonly now: T | undefined }): void;
}

function watch<T, C extends object>(records: ReadonlyMap<string, T>, { copy, report }: Reporting<T, C>): Watched {
  const known = new Map<string, C>();
  const forget = () => {
    known.clear();
    for (const [uuid, record] of records) known.set(uuid, copy(record));
  };
  const compare = () => {
    const changes: { readonly uuid: string; readonly before: C | undefined; readonly now: T | undefined }[] = [];
    for (const [uuid, now] of records) {
      const before = known.get(uuid);
      const copied = copy(now);
      if (before !== undefined && changedFields(before, copied).length === 0) continue;
      known.set(uuid, copied);
      changes.push({ uuid, before, now });
    }
    for (const [uuid, before] of known) {
      if (records.has(uuid)) continue;
      known.delete(uuid);
      changes.push({ uuid, before, now: undefined });
    }
    for (const { uuid, ...change } of changes) report(uuid, change);
  };
  return { compare, forget };
}

function changedFields(before: object, now: object): readonly string[] {
  return Object.entries(now)
    .filter(([name, value]) => (before as Fields)[name] !== value)
    .map(([name]) => name);
}

function copyOfferingUser({ offeringUuid, userUuid, ...user }: OfferingUserRecord) {
  return {
    offeringUuid,
    userUuid,
    username: user.username,
    state: user.state,
    is_restricted: user.isRestricted,
    service_provider_comment: user.comment,
    service_provider_comment_url: user.commentUrl,
  };
}

function reportOfferingUser(
  store: Store,
  send: Send,
): Reporting<OfferingUserRecord, ReturnType<typeof copyOfferingUser>>['report'] {
  return (uuid, { before, now }) => {
    const row = now === undefined ? before : copyOfferingUser(now);
    if (row === undefined) return;
    const { offeringUuid, userUuid, username, state } = row;
    const user = { offering_user_uuid: uuid, user_uuid: userUuid, username };
    const message = (action: string, fields: Fields) =>
      send('offering_user', offeringUuid, { ...user, action, ...fields });
    if (now === undefined) return message('delete', {});
    const shown = { state, runtime_state: state };
    if (before === undefined) return message('create', { ...shown, attributes: {} });
    const changed = changedFields(before, row);
    message('update', { ...shown, changed_fields: changed });
    if (!changed.includes('username') || !username || store.offeringOf(now).type !== slurm) return;
    message('username_set', { state: stateNumbers[state], resource_backend_ids: [] });
  };
}

function reportOrder(
  store: Store,
  send: Send,
): Reporting<OrderRecord, Pick<OrderRecord, 'state' | 'offeringUuid'>>['report'] {
  return (uuid, { before, now }) => {
    if (now === undefined) return;
    const { type } = store.offeringOf(now);
    const isWaiting = now.state === OrderState.PendingConsumer || now.state === OrderState.PendingProvider;
    const isDone = now.state === OrderState.Done && before !== undefined && type === slurm;
    if ((isWaiting && announcedTypes.includes(type)) || isDone)
      send('order', now.offeringUuid, { order_uuid: uuid, order_state: now.state });
  };
}

function reportRole(store: Store, send: Send): Reporting<MembershipRecord, MembershipRecord>['report'] {
  return (_uuid, { before, now }) => {
    const member = now ?? before;
    if (member === undefined || (before !== undefined && now !== undefined)) return;
    const { uuid, name } = store.projectOf(member);
    const user = store.userOf(member);
    const resources = [...store.resources.values()].filter(({ projectUuid }) => projectUuid === uuid);
    for (const offeringUuid of new Set(resources.map((resource) => resource.offeringUuid)))
      send('user_role', offeringUuid, {
        user_uuid: user.uuid,
        user_username: user.username,
        project_uuid: uuid,
        project_name: name,
        role_name: member.role,
        granted: now !== undefined,
      });
  };
}

function copyResource({ paused, downscaled, restrictMemberAccess }: ResourceRecord) {
  return { paused, downscaled, restrictMemberAccess };
}

function reportResource(send: Send): Reporting<ResourceRecord, ReturnType<typeof copyResource>>['report'] {
  return (uuid, { before, now }) => {
    if (before !== undefined && now !== undefined) send('resource', now.offeringUuid, { resource_uuid: uuid });
  };
}

function reportAccount(store: Store, send: Send): Reporting<AccountRecord, Pick<AccountRecord, 'state'>>['report'] {
  return (uuid, { before, now }) => {
    if (now === undefined || (before === undefined && now.state !== 'OK')) return;
    const { uuid: projectUuid, name } = store.projectOf(now);
    const resources = [...store.resources.values()].filter((resource) => resource.projectUuid === projectUuid);
    for (const offeringUuid of new Set(resources.map((resource) => resource.offeringUuid)))
      send(`${now.kind}_account`, offeringUuid, {
        account_uuid: uuid,
        account_username: now.username,
        scope_type: 'project',
        project_uuid: projectUuid,
        project_name: name,
        action: now.state === 'OK' ? 'create' : 'delete',
      });
  };
}
