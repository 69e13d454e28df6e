import type { TransitionResult } from '../waldur/call-types.js';

/** Why Waldur did not take what it was told about a resource; `undefined` when it did. */
export function describeRefusal(result: TransitionResult): string | undefined {
  return result.accepted ? undefined : `Waldur returned ${result.status}: ${result.detail}`;
}

/** The same for endpoints: older servers show endpoints and take none from a provider, which is nobody's trouble. */
export function describeEndpointsRefusal(result: TransitionResult): string | undefined {
  return !result.accepted && (result.status === 404 || result.status === 405) ? undefined : describeRefusal(result);
}
