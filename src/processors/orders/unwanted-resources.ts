import { describeError } from '../../shared/describe-error.js';
import { type Order, OrderState } from '../../waldur/order-types.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';
import { findResource, hasMethod, pollWork } from '../backend-answers.js';
import { classifyError } from '../classify-error.js';
import type { CallResources } from '../parts.js';
import type { ResourceFinding } from '../resource-ids/finding.js';
import { createUnwantedFinding } from './creation-findings.js';
import type { CreationNote } from './creation-notes.js';
import { toHeldBackOutcome } from './finish-order.js';
import type { OrderContext } from './order-context.js';
import type { OrderOutcome, OrderReport } from './report.js';

/** The states of an order after which its resource may not be wanted. */
const endStates: readonly (string | undefined)[] = [
  OrderState.Erred,
  OrderState.Canceled,
  OrderState.Rejected,
  undefined,
];

/** The states of a resource that is wanted, or that a Terminate order removes. */
const wantedStates: readonly (string | undefined)[] = [
  ResourceState.Ok,
  ResourceState.Updating,
  ResourceState.Terminating,
];

/** What `describeOrderElsewhere` needs. */
export interface OrderElsewhereOptions {
  readonly resource: Pick<ProviderResource, 'uuid'>;
  readonly id: string;
  readonly context: OrderContext;
}

/**
 * The outcome of an order that is no longer executing, as it was read last. The order is held back if something was
 * created for it that is not wanted any more.
 */
export async function describeOrderElsewhere(
  order: Order | undefined,
  { resource, id, context }: OrderElsewhereOptions,
): Promise<OrderOutcome> {
  const state = order?.state ?? 'missing';
  if (state === OrderState.Done)
    return { result: 'done', message: 'the order was already done in Waldur', backendId: id };
  const unwanted = await checkUnwanted(order, { resource: resource.uuid, id }, context);
  if (typeof unwanted === 'object') return toHeldBackOutcome(unwanted);
  if (unwanted === 'resolved' && order !== undefined) await context.creations.forget(order);
  // An erred order can be retried, and its resource terminated.
  const result = state === OrderState.Erred ? 'failed' : 'skipped';
  return { result, message: `the order is ${state} in Waldur, and was not completed`, backendId: id };
}

/**
 * Reports what was created for orders that are no longer executing, and that is still at the backend although it is no
 * longer wanted: also the orders of earlier runs, as far as the ledger notes them. `listed` are the orders of this run.
 * Throws `LedgerStoreError` when the notes cannot be read.
 */
export async function reportUnwantedResources(
  context: OrderContext,
  { listed, dryRun }: { readonly listed: ReadonlySet<string>; readonly dryRun: boolean },
): Promise<OrderReport[]> {
  const reports: OrderReport[] = [];
  for (const note of await context.creations.list()) {
    if (listed.has(note.order)) continue;
    const report = await reportNote(note, context, dryRun).catch((error: unknown) => ({
      ...identify(note),
      result: 'failed' as const,
      message: `could not check whether '${note.id}' is still needed: ${describeError(error).message}`,
    }));
    if (report !== undefined) reports.push(report);
  }
  return reports;
}

async function reportNote(
  note: CreationNote,
  context: OrderContext,
  dryRun: boolean,
): Promise<OrderReport | undefined> {
  const order = await context.parts.client.retrieveOrder(note.order);
  const unwanted = await checkUnwanted(order, note, context);
  if (unwanted === 'open') return undefined;
  const isConfirmed = typeof unwanted === 'object' && context.isConfirmedAbsent({ uuid: note.resource });
  if (!dryRun && (unwanted === 'resolved' || isConfirmed)) await context.creations.forget({ uuid: note.order });
  if (unwanted === 'resolved') return undefined;
  const about = { ...identify(note), ...(order?.type === undefined ? {} : { type: order.type }) };
  const confirmation = 'the operator confirmed that nothing of it is left at the backend';
  return isConfirmed
    ? { ...about, result: 'skipped', message: confirmation, finding: unwanted }
    : { ...about, ...toHeldBackOutcome(unwanted) };
}

function identify({
  order,
  resource,
  id,
}: CreationNote): Pick<OrderReport, 'uuid' | 'resource' | 'backendId' | 'users'> {
  return { uuid: order, resource, backendId: id, users: [] };
}

/**
 * Finds out whether what was created for an order is unwanted. `resolved`: it is wanted, or nothing of it is left.
 * `open`: the order may go on.
 */
async function checkUnwanted(
  order: Order | undefined,
  { resource: uuid, id }: Pick<CreationNote, 'resource' | 'id'>,
  { call, creations, ids, parts }: OrderContext,
): Promise<ResourceFinding | 'resolved' | 'open'> {
  if (order?.state === OrderState.Done) return 'resolved';
  if (!endStates.includes(order?.state)) return 'open';
  const resource = await parts.client.retrieveProviderResource(uuid);
  if (wantedStates.includes(resource?.state)) return 'resolved';
  const isTerminated = resource === undefined || resource.state === ResourceState.Terminated;
  if (order?.state === OrderState.Erred && !isTerminated) return 'open';
  const found = await findResource(call, id);
  if (found === undefined) return (await isWorkRunning(order, call)) ? 'open' : 'resolved';
  if ((found.owner ?? uuid) !== uuid) return 'resolved';
  if (found.owner === undefined && (await ids.findOthers({ uuid, backendId: id })).length > 0) return 'resolved';
  const reason = order === undefined ? 'its order cannot be read in Waldur' : `its order is ${order.state} in Waldur`;
  const { hasLedger } = creations;
  return createUnwantedFinding(ids.describe(resource ?? { uuid }), id, { reason, isTerminated, hasLedger });
}

// Work that goes on may still create something.
async function isWorkRunning(order: Order | undefined, call: CallResources): Promise<boolean> {
  const handle = order?.backendId ?? '';
  if (handle === '' || !(await hasMethod(call, 'poll'))) return false;
  try {
    return (await pollWork(call, handle)) === 'running';
  } catch (error) {
    if (classifyError(error) === 'final') return false;
    throw error;
  }
}
