import type { ResourceBackend, ResourceContext } from '../resources/backend.js';
import { defaultSettings } from '../shared/default-settings.js';
import { describeError } from '../shared/describe-error.js';
import { BackendNotAvailableError } from '../shared/errors.js';
import { createTargetUsernames } from '../usernames/target-usernames.js';
import type { OfferingParts, OfferingProcessorParts } from '../users/offering-parts.js';
import { callBackend } from './call-backend.js';

/** The settings that orders and memberships share. An `OfferingConfig` has them under the same names. */
export interface ResourceSettings {
  /**
   * How long the resource backend may take for one call, in seconds. Also the limit of the username backend for the
   * profiles or departures of a whole offering.
   */
  readonly resourceTimeoutSeconds: number;
  /**
   * The pause before the backend is asked again for a resource that it does not have, in seconds: only the second
   * answer is believed.
   */
  readonly missingRecheckSeconds: number;
  /** Show the raw backend error with its stack in Waldur, instead of the message that the backend meant for users. */
  readonly exposeBackendErrorDetails: boolean;
}

/** The settings that order processing follows. */
export interface OrderSettings extends ResourceSettings {
  /** How many orders are processed at once. Two orders of one resource are never processed at the same time. */
  readonly orderConcurrency: number;
  /** How often the team of a new resource is read while members are missing in it. */
  readonly teamFetchAttempts: number;
  /** How many seconds pass between two of these reads. */
  readonly teamFetchDelaySeconds: number;
}

/** The settings that membership synchronisation follows. */
export interface MembershipSettings extends ResourceSettings {
  /** Removals above this share of a resource's users (0 to 1) are stopped. Five or fewer removals never are. */
  readonly maxRemovalShare: number;
  /**
   * Removals above this number in one pass, over all resources, are stopped. A pass is one `processOffering`; all calls
   * of `processResource` and `processProject` of one processor within an hour count as one pass.
   */
  readonly maxRemovals: number;
  /**
   * If more users than this would lose access within 24 hours, the removals are stopped. Only removals that follow from
   * comparing lists count, a user once. Needs `notes`; without them, each pass counts alone. Default: the larger of 100
   * and 10 % of the most ready users in this time.
   */
  readonly maxRemovalsPerDay?: number | undefined;
  /** The same for users whose deletion Waldur has requested. Same default. */
  readonly maxDeparturesPerDay?: number | undefined;
  /** Process users whose deletion Waldur has requested. */
  readonly handleDeletions: boolean;
}

/** An offering, and the client of its Waldur. */
export interface OfferingPeer {
  readonly client: OfferingParts['client'];
  readonly offering: { readonly uuid: string; readonly name: string };
}

/** The offerings that share a system. */
interface SharedSystem {
  /**
   * The other offerings whose resources are on the same system, so that one id must not be that of two resources.
   * Default: none. A site finds them in its configuration.
   */
  readonly peers?: readonly OfferingPeer[] | undefined;
}

/** What `OfferingOrderProcessor` needs. The settings have the defaults of the configuration. */
export type OrderProcessorParts = OfferingProcessorParts &
  Partial<OrderSettings> &
  SharedSystem & { readonly orderBackend: ResourceBackend };

/** What `OfferingMembershipProcessor` needs. The settings have the defaults of the configuration. */
export type MembershipProcessorParts = OfferingProcessorParts &
  Partial<MembershipSettings> &
  SharedSystem & { readonly membershipBackend: ResourceBackend };

/**
 * Adds to the parts which usernames the resource backend takes. Throws `BackendNotAvailableError` when the backend
 * declares something invalid.
 */
export function addTargetUsernames<P extends OfferingProcessorParts>(
  parts: P,
  backend: ResourceBackend | undefined,
): P {
  if (backend === undefined) return parts;
  const { accepted, reserved } = parts.usernamePolicy ?? {};
  try {
    const targetUsernames = createTargetUsernames({ declared: backend.acceptedUsernames, accepted, reserved });
    return { ...parts, targetUsernames };
  } catch (error) {
    const message = `resource backend: acceptedUsernames is invalid: ${describeError(error).message}`;
    throw new BackendNotAvailableError(message, { cause: error });
  }
}

/** Fills in the defaults of the settings about resources. */
export function completeSettings(
  settings: Partial<OrderSettings & MembershipSettings>,
): OrderSettings & MembershipSettings {
  return { ...defaultSettings, exposeBackendErrorDetails: false, ...settings };
}

/** Calls a resource backend with a context whose signal is aborted when its time is up, or when the run is stopped. */
export type CallResources = <T>(work: (backend: ResourceBackend, context: ResourceContext) => Promise<T>) => Promise<T>;

/** What the calls of one pass share. */
export interface CallResourcesOptions {
  readonly resources: ResourceBackend;
  readonly parts: Pick<OfferingParts, 'logger' | 'backendSettings' | 'offering'>;
  readonly resourceTimeoutSeconds: number;
  /** Stops the pass. */
  readonly signal: AbortSignal | undefined;
  /** Called when a method of the backend has succeeded, which proves that the backend is available. */
  readonly onAnswer?: (() => void) | undefined;
}

/**
 * Creates the function through which a pass calls its resource backend. For time limits and stopping see `callBackend`.
 */
export function createCallResources(options: CallResourcesOptions): CallResources {
  const { resources, parts, resourceTimeoutSeconds, signal: stop, onAnswer = () => {} } = options;
  const { logger, backendSettings: settings, offering } = parts;
  const limits = { name: 'the resource backend', seconds: resourceTimeoutSeconds, stop, logger };
  return async (work) => {
    const asked = withCallListener(resources);
    const answer = await callBackend(limits, (signal) => work(asked.backend, { signal, logger, settings, offering }));
    if (asked.wasCalled()) onAnswer();
    return answer;
  };
}

// Whether a method exists, and what the backend declares, is known without asking it. That the backend was ready before
// the pass does not say that it still answers.
function withCallListener(resources: ResourceBackend): { backend: ResourceBackend; wasCalled: () => boolean } {
  let wasCalled = false;
  const backend = new Proxy(resources, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        wasCalled ||= key !== 'normalizeUsername' && key !== 'preflight';
        return Reflect.apply(value, target, args);
      };
    },
  });
  return { backend, wasCalled: () => wasCalled };
}
