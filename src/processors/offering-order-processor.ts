import { LedgerStoreError } from '../ledger/store-errors.js';
import type { ResourceBackend, ResourceUser } from '../resources/backend.js';
import { normaliseUuid } from '../shared/normalise-uuid.js';
import { notifyListener } from '../shared/notify-listener.js';
import type { Finding } from '../users/finding.js';
import type { UpdateReport, UserReport } from '../users/report.js';
import type { UpdateOptions } from '../users/update.js';
import { createUserPass, type UserPass } from '../users/user-pass.js';
import type { CallOptions } from '../waldur/call-types.js';
import { type Order, OrderState } from '../waldur/order-types.js';
import type { ProviderResource } from '../waldur/resource-types.js';
import { BackendPresence } from './missing/backend-presence.js';
import { OfferingBaseProcessor } from './offering-base-processor.js';
import { CreationNotes } from './orders/creation-notes.js';
import { handleOrderError } from './orders/handle-order-error.js';
import type { ProcessOrdersOptions } from './orders/options.js';
import { createOrderContext, type OrderContext } from './orders/order-context.js';
import { type OrderPass, type Progress, runPreflight } from './orders/order-pass.js';
import { planOrder } from './orders/plan-order.js';
import { processApprovedOrder } from './orders/process-approved-order.js';
import {
  type OrderOutcome,
  type OrderReport,
  type OrderResult,
  type OrdersReport,
  reportUserOutage,
} from './orders/report.js';
import { checkResource, reviewOrder } from './orders/review-order.js';
import { runByResource } from './orders/run-by-resource.js';
import { reportUnwantedResources } from './orders/unwanted-resources.js';
import {
  addTargetUsernames,
  completeSettings,
  createCallResources,
  type OfferingPeer,
  type OrderProcessorParts,
} from './parts.js';
import { createPassOutages, type PassService, reportPassOutage } from './pass-outages.js';
import { type PreparedTeam, readTeam } from './prepared-team.js';
import { ResourceIds } from './resource-ids/resource-ids.js';
import { toResourceUser } from './resource-user.js';
import { planOrderStep, refuseOrder, requirePlannedTeam } from './steps/order-step.js';

/** The services that must have answered for an order to get this result. */
const answeringServices: Readonly<Partial<Record<OrderResult, readonly PassService[]>>> = {
  done: ['waldur', 'resources'],
  rejected: ['waldur', 'resources'],
  waiting: ['resources'],
  'held-back': ['waldur'],
  skipped: ['waldur'],
  failed: ['waldur'],
};

/**
 * Processes the orders of an offering: accepts or rejects pending orders, creates, updates and terminates resources
 * through a `ResourceBackend`, and reports the results to Waldur. The members of a team get their usernames before the
 * resource is created.
 *
 * An error in one order does not affect the others. Processing can be repeated after a crash, because the backend id is
 * stored in Waldur before anything is created at the backend.
 */
export class OfferingOrderProcessor extends OfferingBaseProcessor {
  readonly #backend: ResourceBackend;
  readonly #settings: ReturnType<typeof completeSettings>;
  readonly #peers: readonly OfferingPeer[];

  /** Throws a `TypeError` when there are no parts, or no `orderBackend` among them. */
  constructor(parts: OrderProcessorParts) {
    super(parts && addTargetUsernames(parts, parts.orderBackend));
    if (parts.orderBackend === undefined)
      throw new TypeError(`${new.target.name}: no resource backend (expected one as orderBackend)`);
    this.#backend = parts.orderBackend;
    this.#settings = completeSettings(parts);
    this.#peers = parts.peers ?? [];
  }

  /**
   * Hook: called before a resource is created, with its ready users. If it throws, the order stays as it is. It may be
   * called again after a crash.
   */
  protected async beforeCreate(
    _order: Order,
    _resource: ProviderResource,
    _users: readonly ResourceUser[],
  ): Promise<void> {}

  /**
   * Hook: called after a resource was created, before the order is set to done in Waldur. If it throws, the order
   * fails. It may be called again after a crash.
   */
  protected async afterCreate(
    _order: Order,
    _resource: ProviderResource,
    _users: readonly ResourceUser[],
  ): Promise<void> {}

  /**
   * Processes all pending and executing orders of the offering, oldest first.
   *
   * - Throws the client's errors when the orders cannot be read, or with a ledger the users of the offering.
   * - With a ledger, the usernames of all users are compared with it, even if there are no orders.
   * - When the backend is not ready (`preflight`), all orders wait.
   * - When Waldur or a backend does not answer for several orders in a row, the run ends early: the remaining orders
   *   wait, and `outage` in the report says why.
   */
  async processOffering(options: ProcessOrdersOptions = {}): Promise<OrdersReport> {
    const { dryRun = false, signal, onOrder, allowMissing = 0 } = options;
    const { confirmAbsent = [], confirmCreated = [] } = options;
    const filter = {
      offeringUuid: this.parts.offering.uuid,
      states: [OrderState.PendingProvider, OrderState.Executing],
    };
    const orders = await this.parts.client.listOrders(filter, { signal }).all();
    const { resourceTimeoutSeconds } = this.#settings;
    const outages = createPassOutages(signal);
    const call = createCallResources({
      resources: this.#backend,
      parts: this.parts,
      resourceTimeoutSeconds,
      signal,
      onAnswer: () => outages.recordContact('resources'),
    });
    const userPass = createUserPass();
    const findings = await this.#compareNames({ dryRun, signal, pass: userPass });
    const notReadyReason = orders.length === 0 ? undefined : await runPreflight(call, { outages, signal });
    const sources = [this.parts, ...this.#peers] as const;
    const ids = new ResourceIds({ call, rules: this.#backend.idRules, sources, signal });
    const shared = { parts: this.parts, call, ids, signal };
    const presence = new BackendPresence({ ...shared, settings: this.#settings, orders, allowMissing });
    const pass: OrderPass = {
      ...{ dryRun, signal, notReadyReason, call, outages, userPass, ids, presence },
      confirmedAbsent: new Set(confirmAbsent.map(normaliseUuid)),
      confirmedCreated: new Set(confirmCreated.map(normaliseUuid)),
      creations: new CreationNotes(this.parts.notes, this.parts.offering.uuid),
    };
    // With a plan one by one, so that the users of the teams get the same usernames as planned.
    const concurrency = this.parts.steps === undefined ? this.#settings.orderConcurrency : 1;
    const outcomes = await runByResource(orders, concurrency, async (order) => {
      const processed = await this.#processOne(order, pass);
      if (dryRun) await planOrderStep(order, processed.report, this.parts);
      notifyListener(onOrder, processed.report, (error) =>
        this.parts.logger.error({ order: order.uuid, error }, 'onOrder threw an error'),
      );
      return processed;
    });
    const unwanted = await this.#reportUnwanted(orders, pass);
    const reports = [...outcomes.map(({ report }) => report), ...unwanted];
    outages.finish();
    userPass.outages.finish();
    const wasNeverReady = outcomes.every(({ isNotReady, report }) => isNotReady || report.notProcessed === true);
    const notReady = wasNeverReady ? outcomes.find(({ isNotReady }) => isNotReady)?.report.message : undefined;
    return {
      dryRun,
      findings,
      orders: reports,
      interrupted: signal?.aborted === true,
      ...(presence.allowed === 0 ? {} : { allowedMissing: presence.allowed }),
      ...(notReady === undefined ? {} : { notReady }),
      ...reportPassOutage(outages, reports),
      ...reportUserOutage(userPass.outages, reports),
    };
  }

  // Conflicts that were found while a team was prepared are on the lines of its users.
  async #compareNames(
    options: Required<Pick<UpdateOptions, 'dryRun' | 'pass'>> & CallOptions,
  ): Promise<readonly Finding[]> {
    if (this.parts.ledger === undefined || options.signal?.aborted === true) return [];
    const allUsers = await this.getOfferingUsers({}, { signal: options.signal });
    return (await this.updateOfferingUsers([], { ...options, allUsers })).findings;
  }

  async #reportUnwanted(orders: readonly Order[], pass: OrderPass): Promise<readonly OrderReport[]> {
    if (pass.signal?.aborted === true || pass.outages.skipReason !== undefined) return [];
    const context = this.#createContext({ hasStarted: false, isNotReady: false }, pass);
    const listed = new Set(orders.map(({ uuid }) => uuid));
    try {
      return await reportUnwantedResources(context, { listed, dryRun: pass.dryRun });
    } catch (error) {
      if (!(error instanceof LedgerStoreError)) throw error;
      pass.userPass.outages.declareOutage({ service: 'ledger', message: error.message });
      return [];
    }
  }

  async #processOne(
    order: Order,
    pass: OrderPass,
  ): Promise<{ readonly report: OrderReport; readonly isNotReady: boolean }> {
    const progress: Progress = { hasStarted: false, isNotReady: false };
    const item = pass.outages.startItem();
    const result = await this.#processOrder(order, progress, pass).then(
      (outcome) => {
        if (!wasNotProcessed(outcome, progress, pass)) item.recordAnswer(...(answeringServices[outcome.result] ?? []));
        return outcome;
      },
      (error: unknown) =>
        handleOrderError(order, error, {
          parts: this.parts,
          settings: this.#settings,
          creations: pass.creations,
          progress,
          signal: pass.signal,
          item,
        }),
    );
    item.end();
    const { uuid, type, marketplaceResourceUuid: resource } = order;
    const report: OrderReport = {
      uuid,
      ...(type === undefined ? {} : { type }),
      ...(resource === undefined ? {} : { resource }),
      users: [],
      ...result,
    };
    return { report, isNotReady: progress.isNotReady };
  }

  async #processOrder(order: Order, progress: Progress, pass: OrderPass): Promise<OrderOutcome> {
    const { dryRun, signal, notReadyReason, outages } = pass;
    if (signal?.aborted === true)
      return { result: 'waiting', message: 'the run was stopped before this order was processed' };
    if (outages.skipReason !== undefined) return { result: 'waiting', notProcessed: true, message: outages.skipReason };
    if (notReadyReason !== undefined) {
      progress.isNotReady = true;
      return { result: 'waiting', message: notReadyReason };
    }
    const context = this.#createContext(progress, pass, order);
    const obstacle = (await refuseOrder(order, this.parts, dryRun)) ?? (await checkResource(order, context, dryRun));
    if (obstacle !== undefined) return obstacle;
    if (dryRun) return this.#plan(order, pass);
    const approved = order.state === OrderState.PendingProvider ? await reviewOrder(order, context) : order;
    return 'result' in approved ? approved : processApprovedOrder(approved, context);
  }

  async #plan(order: Order, { userPass, confirmedCreated }: OrderPass): Promise<OrderOutcome> {
    return planOrder(order, {
      isConfirmedCreated: confirmedCreated.has(order.marketplaceResourceUuid ?? ''),
      planTeam: async (resourceUuid) => {
        const members = await readTeam(this.parts.client, resourceUuid, { attempts: 1, delaySeconds: 0 });
        const memberUuids = new Set(members.map(({ userUuid }) => userUuid));
        const team = (await this.getOfferingUsers()).filter(({ userUuid = '' }) => memberUuids.has(userUuid));
        const { users } = await this.updateOfferingUsers(team, { dryRun: true, pass: userPass });
        return { members, users };
      },
    });
  }

  #createContext(progress: Progress, pass: OrderPass, order?: Order): OrderContext {
    return createOrderContext({
      parts: this.parts,
      pass,
      progress,
      hooks: {
        beforeCreate: (order, resource, users) => this.beforeCreate(order, resource, users),
        afterCreate: (order, resource, users) => this.afterCreate(order, resource, users),
      },
      prepareTeam: async (resourceUuid, waitForMembers) => {
        const { signal, userPass } = pass;
        const team = await this.#prepareTeam(resourceUuid, { waitForMembers, signal, pass: userPass });
        const { steps } = this.parts;
        return order === undefined ? team : requirePlannedTeam(order, team, { steps, isLate: !waitForMembers });
      },
    });
  }

  async #prepareTeam(resourceUuid: string, { waitForMembers, ...options }: TeamOptions): Promise<PreparedTeam> {
    const { teamFetchAttempts, teamFetchDelaySeconds: delaySeconds } = this.#settings;
    const attempts = waitForMembers ? teamFetchAttempts : 1;
    const members = await readTeam(this.parts.client, resourceUuid, { attempts, delaySeconds, signal: options.signal });
    if (members.length === 0) return { members, users: [], report: [] };
    const report: UserReport[] = [];
    const onReport = (update: UpdateReport): void => void report.push(...update.users);
    const users = await this.prepareUsers({ users: members.map(({ userUuid }) => userUuid), onReport, ...options });
    const memberByUuid = new Map(members.map((member) => [member.userUuid, member]));
    return { members, users: users.map((user) => toResourceUser(user, memberByUuid.get(user.userUuid ?? ''))), report };
  }
}

interface TeamOptions {
  /** Read the team again while members are missing. */
  readonly waitForMembers: boolean;
  readonly signal: AbortSignal | undefined;
  readonly pass: UserPass;
}

// No service answered for an order that was not processed.
function wasNotProcessed(
  { notProcessed, result }: OrderOutcome,
  { isNotReady }: Progress,
  { signal }: OrderPass,
): boolean {
  return notProcessed === true || isNotReady || (result === 'waiting' && signal?.aborted === true);
}
