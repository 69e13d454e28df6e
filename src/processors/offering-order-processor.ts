import { inject, injectable } from 'inversify';
import pLimit from 'p-limit';
import { Tokens } from '../inversify/tokens.js';
import type { ResourceUser } from '../resources/backend.js';
import { describeError } from '../shared/describe-error.js';
import { BackendError } from '../shared/errors.js';
import type { UpdateReport, UserReport } from '../users/report.js';
import { createUserPass, type UserPass } from '../users/user-pass.js';
import { type Order, OrderState } from '../waldur/order-types.js';
import type { ProviderResource } from '../waldur/resource-types.js';
import { decideOrder } from './backend-answers.js';
import { classifyError } from './classify-error.js';
import { OfferingBaseProcessor } from './offering-base-processor.js';
import { neutralOrderMessage } from './orders/messages.js';
import type { OrderProcessorParts } from './orders/parts.js';
import { runPreflight } from './orders/preflight.js';
import {
  type OrderContext,
  processCreateOrder,
  processTerminateOrder,
  processUpdateOrder,
} from './orders/process-order.js';
import {
  type OrderOutcome,
  type OrderReport,
  type OrderResult,
  type OrdersReport,
  reportUserOutage,
} from './orders/report.js';
import {
  createPassOutages,
  type PassOutages,
  type PassService,
  reportPassOutage,
  type TrackedPassItem,
} from './pass-outages.js';
import { type PreparedTeam, readTeam } from './prepared-team.js';
import { type CallResources, createCallResources } from './resource-parts.js';
import { toResourceUser } from './resource-user.js';

/** What would become of a resource, by the type of its order. */
const plannedChanges: Readonly<Record<string, string>> = {
  Create: 'created',
  Restore: 'created again',
  Update: 'given its new limits',
  Terminate: 'taken away',
};

/** Who must have answered for an order to come out so. */
const answeringServices: Readonly<Partial<Record<OrderResult, readonly PassService[]>>> = {
  done: ['waldur', 'resources'],
  rejected: ['waldur', 'resources'],
  waiting: ['resources'],
  skipped: ['waldur'],
  failed: ['waldur'],
};

/** Options of one pass over the orders. */
export interface ProcessOrdersOptions {
  /** Say what would be done, and change nothing. Default: `false`. */
  readonly dryRun?: boolean | undefined;
  /**
   * Stops the pass: no other order is begun. A resource backend that is at work is told and waited for, but not for
   * long; where it comes to no end, the order in hand stays as it is, and the next pass goes on with it. What the
   * backend has done already is still told to Waldur.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called as soon as an order is through. */
  readonly onOrder?: ((order: OrderReport) => void) | undefined;
}

/**
 * Carries out the orders of an offering: decides about those that wait for the provider, creates, changes and takes
 * away resources through a `ResourceBackend`, and tells Waldur. The people of a resource are prepared before it is
 * made.
 *
 * Whatever happens to one order stays with it. Everything may be repeated after a crash: the id at the backend is told
 * to Waldur before anything is made there.
 */
@injectable()
export class OfferingOrderProcessor extends OfferingBaseProcessor {
  readonly #parts: OrderProcessorParts;

  /** Throws when there are no parts, or no resource backend among them. */
  constructor(@inject(Tokens.OrderProcessorParts) parts: OrderProcessorParts) {
    super(parts);
    if (parts.resources === undefined)
      throw new TypeError(`${new.target.name}: it has no resource backend; pass one as 'resources'`);
    this.#parts = parts;
  }

  /**
   * Called before a resource is made, with the people who will be on it. What it throws leaves the order as it is. May
   * be called again after a crash.
   */
  protected async beforeCreate(
    _order: Order,
    _resource: ProviderResource,
    _people: readonly ResourceUser[],
  ): Promise<void> {}

  /**
   * Called once a resource is made, before Waldur hears that the order is done. What it throws makes the order fail.
   * May be called again after a crash.
   */
  protected async afterCreate(
    _order: Order,
    _resource: ProviderResource,
    _people: readonly ResourceUser[],
  ): Promise<void> {}

  /**
   * One pass over all orders that wait for the provider or are being carried out, oldest first. Throws the client's
   * errors when the orders can't be read; a backend that is not ready for work at all (`preflight`) leaves them all
   * waiting. Waldur, or a backend, that gives no answer for several orders in a row ends the pass: the others wait, and
   * `lost` says why.
   */
  async processOffering(options: ProcessOrdersOptions = {}): Promise<OrdersReport> {
    const { dryRun = false, signal, onOrder } = options;
    const filter = {
      offeringUuid: this.parts.offering.uuid,
      states: [OrderState.PendingProvider, OrderState.Executing],
    };
    const orders = await this.parts.client.listOrders(filter, { signal }).all();
    const call = createCallResources(this.#parts, { parts: this.parts, signal });
    const health = createPassOutages(signal);
    const userPass = createUserPass();
    const unready = orders.length === 0 ? undefined : await runPreflight(call, { health, signal });
    const limit = pLimit(this.#parts.orderConcurrency ?? 4);
    // Orders of one resource follow one another; only the others may overtake.
    const tails = new Map<string, Promise<unknown>>();
    const reports = orders.map((order) => {
      const key = order.marketplaceResourceUuid ?? order.uuid;
      const turn = (tails.get(key) ?? Promise.resolve()).then(() =>
        limit(async () => {
          const outcome = await this.#processOne(order, {
            dryRun,
            signal,
            notReadyReason: unready,
            call,
            outages: health,
            userPass,
          });
          this.#notify(outcome.report, onOrder);
          return outcome;
        }),
      );
      tails.set(key, turn);
      return turn;
    });
    const outcomes = await Promise.all(reports);
    const orderReports = outcomes.map(({ report }) => report);
    health.finish();
    userPass.outages.finish();
    const isNotReady = outcomes.every(({ isUnready, report }) => isUnready || report.notProcessed === true);
    const notReady = isNotReady ? outcomes.find(({ isUnready }) => isUnready)?.report.message : undefined;
    return {
      dryRun,
      orders: orderReports,
      interrupted: signal?.aborted === true,
      ...(notReady === undefined ? {} : { notReady }),
      ...reportPassOutage(health, orderReports),
      ...reportUserOutage(userPass.outages, orderReports),
    };
  }

  // A listener's mistake is not the order's.
  #notify(report: OrderReport, onOrder: ProcessOrdersOptions['onOrder']): void {
    try {
      onOrder?.(report);
    } catch (error) {
      this.parts.logger.error({ order: report.uuid, error: describeError(error).message }, 'onOrder threw an error');
    }
  }

  async #processOne(
    order: Order,
    pass: OrderPass,
  ): Promise<{ readonly report: OrderReport; readonly isUnready: boolean }> {
    const progress: Progress = { hasStarted: false, isNotReady: false };
    const turn = pass.outages.startItem();
    const verdict = await this.#processOrder(order, progress, pass).then(
      (settled) => {
        if (!wasNotProcessed(settled, progress, pass)) turn.recordAnswer(...(answeringServices[settled.result] ?? []));
        return settled;
      },
      (error: unknown) => this.#handleError(order, error, { progress, signal: pass.signal, turn }),
    );
    turn.end();
    const { type, marketplaceResourceUuid: resource } = order;
    const about = {
      uuid: order.uuid,
      ...(type === undefined ? {} : { type }),
      ...(resource === undefined ? {} : { resource }),
    };
    return { report: { ...about, users: [], ...verdict }, isUnready: progress.isNotReady };
  }

  async #processOrder(order: Order, progress: Progress, pass: OrderPass): Promise<OrderOutcome> {
    const { dryRun, signal, notReadyReason: unready, outages: health } = pass;
    if (signal?.aborted === true) return { result: 'waiting', message: 'the run was stopped before its turn' };
    if (health.skipReason !== undefined) return { result: 'waiting', notProcessed: true, message: health.skipReason };
    if (unready !== undefined) {
      progress.isNotReady = true;
      return { result: 'waiting', message: unready };
    }
    if (dryRun) return this.#plan(order, pass);
    const approved = order.state === OrderState.PendingProvider ? await this.#review(order, pass) : order;
    return 'result' in approved ? approved : this.#processApproved(approved, progress, pass);
  }

  async #plan(order: Order, { userPass }: OrderPass): Promise<OrderOutcome> {
    const first =
      order.state === OrderState.PendingProvider ? 'would be decided about and, if accepted, ' : 'would be ';
    const what = plannedChanges[order.type ?? ''];
    if (what === undefined)
      return {
        result: 'skipped',
        message: `an order of type ${order.type ?? '(none)'}, which this version does not know`,
      };
    const message = `${first}carried out: ${order.resourceName ?? 'its resource'} would be ${what}`;
    const makesResource = order.type === 'Create' || order.type === 'Restore';
    if (!makesResource || order.marketplaceResourceUuid === undefined) return { result: 'planned', message };
    const members = await readTeam(this.parts.client, order.marketplaceResourceUuid, { attempts: 1, delaySeconds: 0 });
    const team = new Set(members.map(({ userUuid }) => userUuid));
    const users = (await this.getOfferingUsers()).filter(({ userUuid = '' }) => team.has(userUuid));
    const { users: people } = await this.updateOfferingUsers(users, { dryRun: true, pass: userPass });
    const ready = people.filter(({ to, username }) => to === 'OK' && (username ?? '') !== '').length;
    return { result: 'planned', message: `${message}, with ${ready} of ${members.length} people`, users: people };
  }

  async #review(order: Order, { call }: OrderPass): Promise<Order | OrderOutcome> {
    const { client } = this.parts;
    const answer = await decideOrder(call, order);
    if (answer.decision === 'keep') return { result: 'waiting', message: 'the resource backend keeps it for later' };
    if (answer.decision === 'reject') {
      const result = await client.rejectByProvider(order.uuid, answer.comment);
      return result.accepted
        ? { result: 'rejected', message: answer.comment }
        : { result: 'skipped', message: `could not be rejected: ${result.detail}` };
    }
    await client.approveByProvider(order.uuid);
    const current = await client.retrieveOrder(order.uuid);
    if (current?.state === OrderState.Executing) return current;
    if (current?.state === OrderState.PendingStartDate)
      return { result: 'waiting', message: `approved; begins on ${current.startDate ?? 'its start date'}` };
    return { result: 'skipped', message: `not executing after its approval, but ${current?.state ?? 'gone'}` };
  }

  async #processApproved(order: Order, progress: Progress, pass: OrderPass): Promise<OrderOutcome> {
    const { client } = this.parts;
    const resource =
      order.marketplaceResourceUuid === undefined
        ? undefined
        : await client.retrieveProviderResource(order.marketplaceResourceUuid);
    const tools = this.#createContext(progress, pass);
    if (order.type === 'Terminate') return processTerminateOrder(order, resource, tools);
    if (resource === undefined) throw new BackendError(`order ${order.uuid}: its resource is not there in Waldur`);
    if (order.type === 'Create' || order.type === 'Restore') return processCreateOrder(order, resource, tools);
    if (order.type === 'Update') return processUpdateOrder(order, resource, tools);
    return {
      result: 'skipped',
      message: `an order of type ${order.type ?? '(none)'}, which this version does not know`,
    };
  }

  #createContext(progress: Progress, { call, signal, userPass }: OrderPass): OrderContext {
    return {
      parts: this.parts,
      call,
      readPolicy: async () =>
        (await this.parts.client.retrieveProviderOffering(this.parts.offering.uuid))?.pluginOptions
          .accountNameGenerationPolicy,
      hooks: {
        beforeCreate: (order, resource, people) => this.beforeCreate(order, resource, people),
        afterCreate: (order, resource, people) => this.afterCreate(order, resource, people),
      },
      prepareTeam: (resourceUuid, patient) =>
        this.#prepareTeam(resourceUuid, { waitForMembers: patient, signal, pass: userPass }),
      markStarted: () => {
        progress.hasStarted = true;
      },
    };
  }

  async #prepareTeam(resourceUuid: string, { waitForMembers: patient, ...how }: TeamOptions): Promise<PreparedTeam> {
    const { teamFetchAttempts: attempts = 3, teamFetchDelaySeconds: delaySeconds = 1 } = this.#parts;
    const members = await readTeam(this.parts.client, resourceUuid, {
      attempts: patient ? attempts : 1,
      delaySeconds,
      signal: how.signal,
    });
    if (members.length === 0) return { members, users: [], report: [] };
    const report: UserReport[] = [];
    const onReport = (update: UpdateReport): void => void report.push(...update.users);
    const users = await this.prepareUsers({ users: members.map(({ userUuid }) => userUuid), onReport, ...how });
    const byUuid = new Map(members.map((member) => [member.userUuid, member]));
    return { members, users: users.map((user) => toResourceUser(user, byUuid.get(user.userUuid ?? ''))), report };
  }

  async #handleError(
    order: Order,
    error: unknown,
    { progress, signal, turn }: { progress: Progress; signal: AbortSignal | undefined; turn: TrackedPassItem },
  ): Promise<OrderOutcome> {
    // Whatever work ends with that was stopped, it says nothing about the order.
    const gravity = signal?.aborted === true ? 'transient' : classifyError(error);
    turn.record(error);
    const { name, message } = describeError(error);
    if (gravity === 'not-ready') {
      progress.isNotReady = true;
      return { result: 'waiting', message: `the resource backend is not ready: ${message}` };
    }
    if (gravity === 'transient' || !progress.hasStarted)
      return { result: 'failed', message: `left as it is, to be tried again: ${message}` };
    this.parts.logger.error({ order: order.uuid, error: name }, 'an order could not be carried out');
    const details = this.#parts.exposeBackendErrorDetails === true;
    const text = details ? message : getPublicMessage(error);
    const traceback = details && error instanceof Error ? (error.stack ?? '') : '';
    try {
      const told = await this.parts.client.setStateErred(order.uuid, { message: text, traceback });
      turn.recordAnswer('waldur');
      return told.accepted
        ? { result: 'erred', message }
        : { result: 'failed', message: `${message}; and Waldur refused to hear of it: ${told.detail}` };
    } catch (trouble) {
      turn.record(trouble);
      return {
        result: 'failed',
        message: `${message}; and Waldur could not be told: ${describeError(trouble).message}`,
      };
    }
  }
}

/** What all orders of a pass share. */
interface OrderPass {
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
  /** Why the backend is not ready for any of them. */
  readonly notReadyReason: string | undefined;
  readonly call: CallResources;
  readonly outages: PassOutages;
  readonly userPass: UserPass;
}

interface TeamOptions {
  /** Wait a little for people who are not there yet. */
  readonly waitForMembers: boolean;
  readonly signal: AbortSignal | undefined;
  readonly pass: UserPass;
}

/** How far one order has come. */
interface Progress {
  /** Something was changed at the backend. */
  hasStarted: boolean;
  /** The backend said that it is not ready. */
  isNotReady: boolean;
}

// Whose order was not looked at has heard nothing from anybody.
function wasNotProcessed(
  { notProcessed: untried, result }: OrderOutcome,
  { isNotReady: isUnready }: Progress,
  { signal }: OrderPass,
): boolean {
  return untried === true || isUnready || (result === 'waiting' && signal?.aborted === true);
}

function getPublicMessage(error: unknown): string {
  const text =
    error instanceof Error && 'publicMessage' in error && typeof error.publicMessage === 'string'
      ? error.publicMessage
      : '';
  return text === '' ? neutralOrderMessage : text;
}
