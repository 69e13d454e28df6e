import { isDeepStrictEqual } from 'node:util';
import type { OfferingParts } from '../users/offering-parts.js';
import { type RepeatOptions, repeatRefusedTransition } from '../users/repeat-refused.js';
import type { TransitionResult } from '../waldur/call-types.js';
import type { Order } from '../waldur/order-types.js';
import type { ProviderResource } from '../waldur/resource-types.js';
import type { OfferingUser } from '../waldur/types.js';

/** Where rows are read again, how to wait, and what stops the repetition of a write. */
export interface WriteContext extends Pick<OfferingParts, 'client'>, Pick<RepeatOptions, 'wait' | 'signal'> {}

type Write = () => Promise<TransitionResult>;

/** The row that is written to, as it was before. */
interface Row {
  readonly uuid: string;
  readonly state?: string;
}

/** Which row is read again before a write is repeated, and how. */
interface Target<R extends Row> {
  readonly row: R;
  readonly read: (signal: AbortSignal | undefined) => Promise<R | undefined>;
  /** What the write changes, in addition to the state. */
  readonly field?: keyof R | undefined;
}

/**
 * Makes a write to an order. If it is refused with 503, it is repeated while the order still has its state and its
 * backend id, as `repeatRefusedTransition` says.
 */
export function writeOrder(order: Order, write: Write, context: WriteContext): Promise<TransitionResult> {
  const read = (signal: AbortSignal | undefined) => context.client.retrieveOrder(order.uuid, { signal });
  return writeWhileUnchanged({ row: order, read, field: 'backendId' }, write, context);
}

/**
 * Makes a write to a resource, which changes its state or `field`. If it is refused with 503, it is repeated while the
 * resource still has its state and the value of that field, as `repeatRefusedTransition` says.
 */
export function writeResource(
  { resource, field }: { readonly resource: ProviderResource; readonly field?: keyof ProviderResource },
  write: Write,
  context: WriteContext,
): Promise<TransitionResult> {
  const read = (signal: AbortSignal | undefined) => context.client.retrieveProviderResource(resource.uuid, { signal });
  return writeWhileUnchanged({ row: resource, read, field }, write, context);
}

/**
 * Makes a write to an offering user. If it is refused with 503, it is repeated while the user still has their state and
 * username, as `repeatRefusedTransition` says.
 */
export function writeUser(user: OfferingUser, write: Write, context: WriteContext): Promise<TransitionResult> {
  const read = (signal: AbortSignal | undefined) => context.client.retrieveOfferingUser(user.uuid, { signal });
  return writeWhileUnchanged({ row: user, read, field: 'username' }, write, context);
}

function writeWhileUnchanged<R extends Row>(
  { row, read, field }: Target<R>,
  write: Write,
  { wait, signal }: WriteContext,
): Promise<TransitionResult> {
  const isUnchanged = async (stop: AbortSignal | undefined): Promise<boolean> => {
    const current = await read(stop);
    if (current === undefined || current.state !== row.state) return false;
    // An empty backend id may be absent.
    return field === undefined || isDeepStrictEqual(current[field] ?? '', row[field] ?? '');
  };
  return repeatRefusedTransition(write, { isUnchanged, wait, signal });
}
