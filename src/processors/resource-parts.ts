import type { ResourceBackend, ResourceContext } from '../resources/backend.js';
import type { UpdateParts } from '../users/update.js';
import { callBackend } from './call-backend.js';
import type { OfferingProcessorParts } from './parts.js';

/**
 * How many seconds a backend may take for one call about a resource, or about many people at once, where nothing else
 * is said.
 */
export const defaultResourceTimeoutSeconds = 300;

/** What the processors that work on resources are made of, beside what every processor needs. */
export interface ResourceProcessorParts extends OfferingProcessorParts {
  readonly resources: ResourceBackend;
  /**
   * How many seconds the resource backend may take for one call, and the username backend for the profiles or
   * departures of a whole offering; default 300.
   */
  readonly resourceTimeoutSeconds?: number;
}

/** Calls a resource backend with a context whose signal is aborted when its time is over, or the run is stopped. */
export type CallResources = <T>(work: (backend: ResourceBackend, context: ResourceContext) => Promise<T>) => Promise<T>;

/** What is different from pass to pass. */
export interface CallResourcesPass {
  readonly parts: UpdateParts;
  /** Stops the pass. */
  readonly signal: AbortSignal | undefined;
}

/** The way to a resource backend that all pieces of one pass share. For time-out and stop see `callBackend`. */
export function createCallResources(
  { resources, resourceTimeoutSeconds = defaultResourceTimeoutSeconds }: ResourceProcessorParts,
  pass: CallResourcesPass,
): CallResources {
  const { logger, settings, offering } = pass.parts;
  const limits = { who: 'the resource backend', seconds: resourceTimeoutSeconds, stop: pass.signal };
  return (work) => callBackend(limits, (signal) => work(resources, { signal, logger, settings, offering }));
}
