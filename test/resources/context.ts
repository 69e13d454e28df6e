import type { ResourceContext } from '../../src/resources/backend.js';
import { silentLogger } from '../../src/shared/logger.js';

/** Creates the context of a call to a resource backend. */
export function createContext(more: Partial<ResourceContext> = {}): ResourceContext {
  return {
    signal: new AbortController().signal,
    logger: silentLogger,
    settings: {},
    offering: { uuid: '0f'.repeat(16), name: 'Cluster' },
    ...more,
  };
}
