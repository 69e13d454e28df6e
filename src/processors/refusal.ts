import type { TransitionResult } from '../waldur/call-types.js';

/** Describes why Waldur refused a call. Returns `undefined` when it accepted the call. */
export function describeRefusal(result: TransitionResult): string | undefined {
  return result.accepted ? undefined : `Waldur returned ${result.status}: ${result.detail}`;
}

/** The same for endpoints. An older server that cannot store endpoints (404 or 405) does not count as a refusal. */
export function describeEndpointsRefusal(result: TransitionResult): string | undefined {
  return !result.accepted && (result.status === 404 || result.status === 405) ? undefined : describeRefusal(result);
}
