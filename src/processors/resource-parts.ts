import { setMaxListeners } from 'node:events';
import { TransientBackendError } from '../errors.js';
import type { ResourceBackend, ResourceContext } from '../resources/backend.js';
import type { UpdateParts } from '../users/update.js';
import { withDeadline } from '../users/with-deadline.js';
import type { OfferingProcessorParts } from './parts.js';

/** What the processors that work on resources are made of, beside what every processor needs. */
export interface ResourceProcessorParts extends OfferingProcessorParts {
  readonly resources: ResourceBackend;
  /** How many seconds the resource backend may take for one call; default 300. */
  readonly resourceTimeoutSeconds?: number;
}

/** Calls a resource backend with a context whose signal is aborted when its time is over, or the run is stopped. */
export type CallResources = <T>(work: (backend: ResourceBackend, context: ResourceContext) => Promise<T>) => Promise<T>;

/** How long the backend may take to come to an end once a run is stopped. The `command` backend needs two of these to stop a script for good. */
const secondsToStop = 5;

/** What is different from pass to pass. */
export interface CallResourcesPass {
  readonly parts: UpdateParts;
  /** Stops the pass. */
  readonly signal: AbortSignal | undefined;
}

/**
 * The way to a resource backend that all pieces of one pass share. Once `signal` is aborted no call is begun, and one that is under way has a few seconds to end, so
 * that nothing which it has started outlives us. What it ends with then says nothing about the work: it becomes a `TransientBackendError`, and whatever was in hand
 * stays for the next pass.
 */
export function createCallResources({ resources, resourceTimeoutSeconds = 300 }: ResourceProcessorParts, pass: CallResourcesPass): CallResources {
  const { parts, signal: stop } = pass;
  const { logger, settings, offering } = parts;
  const isStopped = (): boolean => stop?.aborted === true;
  return async (work) => {
    if (isStopped()) throw new TransientBackendError('the run was stopped before the resource backend was asked');
    // Not AbortSignal.any: in Node 20 a source that lives long keeps what was derived from it.
    const call = new AbortController();
    const patience = watchStop(stop, () => call.abort(stop?.reason));
    try {
      return await withDeadline(
        resourceTimeoutSeconds,
        (deadline) => {
          deadline.addEventListener('abort', () => call.abort(deadline.reason), { once: true });
          return Promise.race([work(resources, { signal: call.signal, logger, settings, offering }), patience.expired]);
        },
        'the resource backend',
      );
    } catch (error) {
      if (!isStopped()) throw error;
      throw new TransientBackendError('the run was stopped while the resource backend was at work', { cause: error });
    } finally {
      patience.dispose();
    }
  };
}

interface Patience {
  /** Rejects some seconds after the stop; never resolves. */
  readonly expired: Promise<never>;
  dispose(): void;
}

function watchStop(stop: AbortSignal | undefined, onStop: () => void): Patience {
  let timer: NodeJS.Timeout | undefined;
  let expire = (_reason: unknown): void => {};
  const expired = new Promise<never>((_resolve, reject) => {
    expire = reject;
  });
  if (stop === undefined) return { expired, dispose: () => {} };
  const listener = (): void => {
    onStop();
    timer = setTimeout(() => expire(stop.reason), secondsToStop * 1000);
  };
  // One signal ends a whole run, so every call under way listens to it: many listeners are no leak here.
  setMaxListeners(0, stop);
  stop.addEventListener('abort', listener, { once: true });
  return {
    expired,
    dispose: () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', listener);
    },
  };
}
