import { describeError } from '../../shared/describe-error.js';
import { describeThrow } from '../../shared/describe-throw.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import { PlanDeviationError } from '../../users/steps/plan-deviation-error.js';
import { type Order, OrderState } from '../../waldur/order-types.js';
import { classifyError } from '../classify-error.js';
import type { OrderSettings } from '../parts.js';
import type { TrackedPassItem } from '../pass-outages.js';
import { writeOrder } from '../write-rows.js';
import type { CreationNotes } from './creation-notes.js';
import type { Progress } from './order-pass.js';
import type { OrderOutcome } from './report.js';

/** The error message that users see in Waldur when the backend did not provide a public message. */
export const neutralOrderMessage = 'The order could not be completed. Please contact the provider.';

/** What `handleOrderError` needs. */
export interface OrderErrorOptions {
  readonly parts: OfferingParts;
  readonly settings: Pick<OrderSettings, 'exposeBackendErrorDetails'>;
  readonly creations: CreationNotes;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
  readonly item: TrackedPassItem;
}

/**
 * Reports an error of an order: it waits, is retried on the next run, or is set to erred in Waldur if a change at the
 * backend was started and the order is still executing. `POST /api/marketplace-orders/{uuid}/set_state_erred/`
 */
export async function handleOrderError(
  order: Order,
  error: unknown,
  { parts, settings, creations, progress, signal, item }: OrderErrorOptions,
): Promise<OrderOutcome> {
  if (error instanceof PlanDeviationError) return { result: 'skipped', message: error.message };
  // An error after the run was stopped says nothing about the order.
  const severity = signal?.aborted === true ? 'transient' : classifyError(error);
  item.record(error);
  const { message } = describeError(error);
  if (severity === 'not-ready') {
    progress.isNotReady = true;
    return { result: 'waiting', message: `the resource backend is not ready: ${message}` };
  }
  if (severity === 'transient' || !progress.hasStarted)
    return { result: 'failed', message: `not completed, will be retried on the next run: ${message}` };
  parts.logger.error({ order: order.uuid, error: describeThrow(error) }, 'the order failed');
  const showDetails = settings.exposeBackendErrorDetails;
  const text = showDetails ? message : getPublicMessage(error);
  const traceback = showDetails && error instanceof Error ? (error.stack ?? '') : '';
  const describeFailure = (reason: string): OrderOutcome => ({
    result: 'failed',
    message: `${message}; could not set the order to erred in Waldur: ${reason}`,
  });
  try {
    const current = await parts.client.retrieveOrder(order.uuid);
    item.recordAnswer('waldur');
    if (current?.state !== OrderState.Executing) return describeFailure(`it is ${current?.state ?? 'missing'}`);
    await creations.voidProgress(order);
    const write = () => parts.client.setStateErred(order.uuid, { message: text, traceback });
    const answer = await writeOrder(current, write, { ...parts, signal });
    return answer.accepted ? { result: 'erred', message } : describeFailure(answer.detail);
  } catch (failure) {
    item.record(failure);
    return describeFailure(describeError(failure).message);
  }
}

function getPublicMessage(error: unknown): string {
  const text =
    error instanceof Error && 'publicMessage' in error && typeof error.publicMessage === 'string'
      ? error.publicMessage
      : '';
  return text === '' ? neutralOrderMessage : text;
}
