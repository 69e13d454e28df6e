import { type KnownOrderState, OrderState } from '../../waldur/order-types.js';
import type { Call, Result } from '../call.js';
import { readObject, readRequiredText, readText } from '../fields.js';
import { createHtmlError, createHttpError } from '../http-error.js';
import type { OrderRecord } from '../project-records.js';
import { isAtLeast } from '../versions.js';
import { findOrderForUpdate } from './order-list.js';
import { setOrderState } from './order-state.js';

const slurm = 'Marketplace.Slurm';
const providerOfferingTypes = [slurm, 'Marketplace.Basic', 'Support.OfferingTemplate'];

interface Conditions {
  readonly permission: string;
  /** Default: every state. */
  readonly from?: readonly KnownOrderState[];
  /** Types of offerings. Default: every type. */
  readonly types?: readonly string[];
}

/** Finds the order and checks, in Waldur's sequence: 404, permission, state, type of the offering. */
function findOrderForAction(call: Call, { permission, from, types }: Conditions): OrderRecord {
  const order = findOrderForUpdate(call, permission);
  if (from !== undefined && !from.includes(order.state))
    throw createHttpError(409, `Valid states for operation: ${from.join(', ')}.`);
  const { type } = call.server.store.offeringOf(order);
  if (types !== undefined && !types.includes(type)) {
    throw createHttpError(
      405,
      `Method "The order's offering with ${type} type does not support this action" not allowed.`,
    );
  }
  return order;
}

function hasOrderFields({ server }: Call): boolean {
  return isAtLeast(server.version.version, '8.0.3');
}

export function approveByProvider(call: Call): Result {
  const order = findOrderForAction(call, { permission: 'ORDER.APPROVE', from: [OrderState.PendingProvider] });
  const fields = hasOrderFields(call) ? call.fields() : {};
  if (fields['attributes'] !== undefined)
    order.attributes = { ...order.attributes, ...readObject(fields, 'attributes') };
  const today = new Date(call.server.clock.now()).toISOString().slice(0, 10);
  const isScheduled = order.startDate !== null && order.startDate > today;
  setOrderState(order, isScheduled ? OrderState.PendingStartDate : OrderState.Executing, call.server);
  const detail = isScheduled ? 'Order is pending start date.' : 'Order has been approved and is being processed.';
  return { status: 200, body: hasOrderFields(call) ? { detail } : detail };
}

export function rejectByProvider(call: Call): Result {
  const order = findOrderForAction(call, { permission: 'ORDER.REJECT', from: [OrderState.PendingProvider] });
  if (hasOrderFields(call)) order.rejectionComment = readText(call.fields(), 'provider_rejection_comment') ?? '';
  setOrderState(order, OrderState.Rejected, call.server);
  return { status: 200 };
}

export function setStateExecuting(call: Call): Result {
  const from = [OrderState.PendingConsumer, OrderState.PendingProvider, OrderState.Erred];
  setOrderState(
    findOrderForAction(call, { permission: 'ORDER.APPROVE', from, types: [slurm] }),
    OrderState.Executing,
    call.server,
  );
  return { status: 200 };
}

export function setStateDone(call: Call): Result {
  const order = findOrderForAction(call, {
    permission: 'ORDER.APPROVE',
    from: [OrderState.Executing],
    types: providerOfferingTypes,
  });
  setOrderState(order, OrderState.Done, call.server);
  return { status: 200 };
}

/** Allowed in every state. The schema marks both texts as optional, but the server fails without them. */
export function setStateErred(call: Call): Result {
  const order = findOrderForAction(call, { permission: 'ORDER.APPROVE', types: [slurm] });
  const fields = call.fields();
  const message = readText(fields, 'error_message');
  const traceback = readText(fields, 'error_traceback');
  if (message == null || traceback == null) throw createHtmlError(500, 'Server Error (500)');
  order.errorMessage = message;
  order.errorTraceback = traceback;
  setOrderState(order, OrderState.Erred, call.server);
  return { status: 200 };
}

export function setBackendId(call: Call): Result {
  const order = findOrderForUpdate(call, 'RESOURCE.SET_BACKEND_ID', { onOffering: true });
  const backendId = readRequiredText(call.fields(), 'backend_id', { maxLength: 255 });
  if (backendId === order.backendId) return { status: 200, body: { status: 'Order backend_id is not changed.' } };
  order.backendId = backendId;
  order.modified = call.server.store.timestamp();
  return { status: 200, body: { status: 'Order backend_id has been changed.' } };
}
