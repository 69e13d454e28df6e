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

/** Calls a resource backend with a context whose signal is aborted when its time is over. */
export type CallResources = <T>(work: (backend: ResourceBackend, context: ResourceContext) => Promise<T>) => Promise<T>;

/** The way to a resource backend that all pieces of a processor share. */
export function createCallResources(backend: ResourceBackend, parts: UpdateParts, timeoutSeconds: number): CallResources {
  const { logger, settings, offering } = parts;
  return (work) => withDeadline(timeoutSeconds, (signal) => work(backend, { signal, logger, settings, offering }), 'the resource backend');
}
