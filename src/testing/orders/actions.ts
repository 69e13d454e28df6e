import { type KnownOrderState, OrderState } from '../../waldur/order-types.js';
import type { Call, Result } from '../call.js';
import { readObject, readRequiredText, readText } from '../fields.js';
import type { OrderRecord } from '../project-records.js';
import { htmlPage, refuse } from '../refusal.js';
import { isAtLeast } from '../versions.js';
import { moveOrder } from './move.js';
import { findChangeable } from './visible.js';

const slurm = 'Marketplace.Slurm';
const typesOfProviders = [slurm, 'Marketplace.Basic', 'Support.OfferingTemplate'];

interface Conditions {
  readonly permission: string;
  /** Default: every state. */
  readonly from?: readonly KnownOrderState[];
  /** Offering types. Default: every type. */
  readonly types?: readonly string[];
}

/** The order, checked as Waldur does: 404, permission, state, type of the offering. */
function findOrderFor(call: Call, { permission, from, types }: Conditions): OrderRecord {
  const order = findChangeable(call, permission);
  if (from !== undefined && !from.includes(order.state)) throw refuse(409, `Valid states for operation: ${from.join(', ')}.`);
  const { type } = call.world.store.offeringOf(order);
  if (types !== undefined && !types.includes(type)) {
    throw refuse(405, `Method "The order's offering with ${type} type does not support this action" not allowed.`);
  }
  return order;
}

function isRecent({ world }: Call): boolean {
  return isAtLeast(world.version.version, '8.0.3');
}

export function approveByProvider(call: Call): Result {
  const order = findOrderFor(call, { permission: 'ORDER.APPROVE', from: [OrderState.PendingProvider] });
  const fields = isRecent(call) ? call.fields() : {};
  if (fields['attributes'] !== undefined) order.attributes = { ...order.attributes, ...readObject(fields, 'attributes') };
  const today = new Date(call.world.clock.now()).toISOString().slice(0, 10);
  const waits = order.startDate !== null && order.startDate > today;
  moveOrder(order, waits ? OrderState.PendingStartDate : OrderState.Executing, call.world);
  const detail = waits ? 'Order is pending start date.' : 'Order has been approved and is being processed.';
  return { status: 200, body: isRecent(call) ? { detail } : detail };
}

export function rejectByProvider(call: Call): Result {
  const order = findOrderFor(call, { permission: 'ORDER.REJECT', from: [OrderState.PendingProvider] });
  if (isRecent(call)) order.rejectionComment = readText(call.fields(), 'provider_rejection_comment') ?? '';
  moveOrder(order, OrderState.Rejected, call.world);
  return { status: 200 };
}

export function setStateExecuting(call: Call): Result {
  const from = [OrderState.PendingConsumer, OrderState.PendingProvider, OrderState.Erred];
  moveOrder(findOrderFor(call, { permission: 'ORDER.APPROVE', from, types: [slurm] }), OrderState.Executing, call.world);
  return { status: 200 };
}

export function setStateDone(call: Call): Result {
  const order = findOrderFor(call, { permission: 'ORDER.APPROVE', from: [OrderState.Executing], types: typesOfProviders });
  moveOrder(order, OrderState.Done, call.world);
  return { status: 200 };
}

/** From every state. The schema calls both texts optional, and the code needs both. */
export function setStateErred(call: Call): Result {
  const order = findOrderFor(call, { permission: 'ORDER.APPROVE', types: [slurm] });
  const fields = call.fields();
  const message = readText(fields, 'error_message');
  const traceback = readText(fields, 'error_traceback');
  if (message == null || traceback == null) throw htmlPage(500, 'Server Error (500)');
  order.errorMessage = message;
  order.errorTraceback = traceback;
  moveOrder(order, OrderState.Erred, call.world);
  return { status: 200 };
}

export function setBackendId(call: Call): Result {
  const order = findChangeable(call, 'RESOURCE.SET_BACKEND_ID', { onOffering: true });
  const backendId = readRequiredText(call.fields(), 'backend_id', { maxLength: 255 });
  if (backendId === order.backendId) return { status: 200, body: { status: 'Order backend_id is not changed.' } };
  order.backendId = backendId;
  order.modified = call.world.store.timestamp();
  return { status: 200, body: { status: 'Order backend_id has been changed.' } };
}
