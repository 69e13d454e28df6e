import { digestValues, type PlannedStep, type StepSubject } from '../../users/steps/planned-step.js';
import type { StepControl } from '../../users/steps/step-control.js';
import type { WaldurClient } from '../../waldur/client.js';
import { type Order, OrderState } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import type { OrderOutcome, OrderReport } from '../orders/report.js';
import type { PreparedTeam } from '../prepared-team.js';

type OrderClient = Pick<WaldurClient, 'retrieveOrder' | 'retrieveProviderResource'>;

interface PlannedRun {
  readonly steps?: StepControl | undefined;
  readonly client: OrderClient;
}

const nameOf = ({ uuid }: Pick<Order, 'uuid'>) => ({ kind: 'order', uuid }) as const;

/**
 * Reads an order and its resource again, and returns what its step depends on; `undefined` when the order is gone.
 * Throws the client's errors. `GET /api/marketplace-orders/{uuid}/`,
 * `GET /api/marketplace-provider-resources/{uuid}/`
 */
export async function readOrderSubject(uuid: string, client: OrderClient): Promise<StepSubject | undefined> {
  const order = await client.retrieveOrder(uuid);
  if (order === undefined) return undefined;
  const { marketplaceResourceUuid: resourceUuid } = order;
  const resource = resourceUuid === undefined ? undefined : await client.retrieveProviderResource(resourceUuid);
  return {
    ...nameOf(order),
    before: {
      type: order.type ?? null,
      state: order.state ?? null,
      limits: order.limits,
      plan: order.planName ?? order.planUuid ?? null,
      resource: resourceUuid ?? null,
      resource_state: resource?.state ?? null,
      backend_id: resource?.backendId ?? null,
    },
    data: digestValues([pickOrderData(order), resource && pickResourceData(resource)]),
  };
}

// Times and messages say nothing about what is to be done.
function pickOrderData(order: Order): Partial<Order> {
  const { created: _created, modified: _modified, errorMessage: _message, ...data } = order;
  return data;
}

function pickResourceData(resource: ProviderResource): Partial<ProviderResource> {
  const { created: _created, modified: _modified, lastSync: _lastSync, backendMetadata: _metadata, ...data } = resource;
  return data;
}

/**
 * Returns the outcome of an order that is not processed because of the plan; `undefined` when it may be. Throws
 * `PlanDeviationError` when it is gone, and the client's errors.
 */
export async function refuseOrder(
  order: Order,
  { steps, client }: PlannedRun,
  dryRun: boolean,
): Promise<OrderOutcome | undefined> {
  if (steps === undefined) return undefined;
  const step = nameOf(order);
  const refusal = steps.refuse({ ...step, before: {} }) ?? (dryRun ? undefined : await refusePresent());
  return refusal && { result: 'skipped', message: refusal.message };

  async function refusePresent() {
    const subject = await readOrderSubject(order.uuid, client);
    if (subject === undefined) throw steps?.deviate(step, 'the order no longer exists in Waldur');
    return steps?.refuse(subject);
  }
}

/** Tells the plan what a dry run would do for an order. Throws the client's errors. */
export async function planOrderStep(
  order: Order,
  { result, message, users }: OrderReport,
  { steps, client }: PlannedRun,
): Promise<void> {
  const isCreation = order.type === 'Create' || order.type === 'Restore';
  const subject = steps === undefined ? undefined : await readOrderSubject(order.uuid, client);
  if (subject === undefined) return;
  const ready = users.flatMap((user) =>
    user.result !== 'held-back' && user.to === 'OK' && user.username ? user.username : [],
  );
  const step: PlannedStep = {
    ...subject,
    summary: message,
    changes:
      result === 'planned'
        ? { action: (order.type ?? '').toLowerCase(), ...(isCreation ? { team: ready.sort() } : {}) }
        : {},
    after: { state: OrderState.Done },
  };
  steps?.plan(step);
}

/**
 * Returns the team with which a resource is created. While a plan is carried out, it must be the planned one; users who
 * become ready later are left to the next run. Throws `PlanDeviationError`.
 */
export function requirePlannedTeam(
  order: Order,
  team: PreparedTeam,
  { steps, isLate }: { readonly steps: StepControl | undefined; readonly isLate: boolean },
): PreparedTeam {
  const step = nameOf(order);
  if (steps?.find(step) === undefined) return team;
  if (isLate) return { ...team, users: [] };
  const usernames = team.users.map(({ username }) => username).sort();
  const refusal = steps.refuse({ ...step, before: {}, changes: { team: usernames } });
  if (refusal !== undefined) throw steps.deviate(step, refusal.message);
  return team;
}
