import { describeError } from '../../shared/describe-error.js';
import type { UserPass } from '../../users/user-pass.js';
import { classifyError } from '../classify-error.js';
import type { BackendPresence } from '../missing/backend-presence.js';
import type { CallResources } from '../parts.js';
import type { PassOutages } from '../pass-outages.js';
import type { ResourceIds } from '../resource-ids/resource-ids.js';
import type { CreationNotes } from './creation-notes.js';

/** What all orders of one run share. */
export interface OrderPass {
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
  /** Why the backend is not ready for any order. */
  readonly notReadyReason: string | undefined;
  readonly call: CallResources;
  readonly outages: PassOutages;
  readonly userPass: UserPass;
  readonly ids: ResourceIds;
  readonly presence: BackendPresence;
  /** The resources of which nothing is left at the backend. */
  readonly confirmedAbsent: ReadonlySet<string>;
  /** The resources that are complete at the backend. */
  readonly confirmedCreated: ReadonlySet<string>;
  readonly creations: CreationNotes;
}

/** The progress of one order. */
export interface Progress {
  /** A change at the backend was started. */
  hasStarted: boolean;
  /** The backend reported that it is not ready. */
  isNotReady: boolean;
}

/**
 * Calls the backend's `preflight` before any order is processed. Returns why the backend is not ready, or `undefined`
 * when it is ready. A backend that does not answer is recorded as an outage.
 */
export async function runPreflight(
  call: CallResources,
  { outages, signal }: Pick<OrderPass, 'outages' | 'signal'>,
): Promise<string | undefined> {
  try {
    await call(async (backend, context) => backend.preflight?.(context));
    return undefined;
  } catch (error) {
    const { message } = describeError(error);
    if (signal?.aborted === true || classifyError(error) !== 'transient')
      return `the resource backend is not ready: ${message}`;
    outages.declareOutage({ service: 'resources', message });
    return undefined;
  }
}
