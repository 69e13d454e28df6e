import { describeError } from '../../shared/describe-error.js';
import { classifyError } from '../classify-error.js';
import type { PassOutages } from '../pass-outages.js';
import type { CallResources } from '../resource-parts.js';

/**
 * Asks the resource backend, before any order is looked at, whether it is ready for work: why not, or `undefined`. One
 * that can't be asked is away, and `health` hears of it.
 */
export async function runPreflight(
  call: CallResources,
  { health, signal }: { readonly health: PassOutages; readonly signal: AbortSignal | undefined },
): Promise<string | undefined> {
  try {
    await call(async (backend, context) => backend.preflight?.(context));
    return undefined;
  } catch (error) {
    const { message } = describeError(error);
    if (signal?.aborted === true || classifyError(error) !== 'transient')
      return `the resource backend is not ready: ${message}`;
    health.declareOutage({ service: 'resources', message });
    return undefined;
  }
}
