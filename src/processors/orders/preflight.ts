import { describeThrown } from '../../users/describe-thrown.js';
import type { PassHealth } from '../pass-health.js';
import type { CallResources } from '../resource-parts.js';
import { weighTrouble } from '../trouble.js';

/** Asks the resource backend, before any order is looked at, whether it is ready for work: why not, or `undefined`. One that can't be asked is away, and `health` hears of it. */
export async function preflight(
  call: CallResources,
  { health, signal }: { readonly health: PassHealth; readonly signal: AbortSignal | undefined },
): Promise<string | undefined> {
  try {
    await call(async (backend, context) => backend.preflight?.(context));
    return undefined;
  } catch (error) {
    const { message } = describeThrown(error);
    if (signal?.aborted === true || weighTrouble(error) !== 'transient') return `the resource backend is not ready: ${message}`;
    health.lose({ service: 'resources', message });
    return undefined;
  }
}
