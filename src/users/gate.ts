import type { OfferingPluginOptions } from '../waldur/types.js';
import type { GateState } from './report.js';

/**
 * Whether the settings of an offering let its provider create usernames. `username_generation_policy` must be
 * `service_provider` (the default), and `service_provider_can_create_offering_user` must be true (default: false).
 */
export function readGate(options: OfferingPluginOptions): GateState {
  const policy = options.usernameGenerationPolicy ?? 'service_provider';
  if (policy !== 'service_provider') return { open: false, closedBy: 'username_generation_policy', value: policy };
  if (options.serviceProviderCanCreateOfferingUser !== true)
    return { open: false, closedBy: 'service_provider_can_create_offering_user' };
  return { open: true };
}

/** The gate in one sentence. */
export function describeGate(gate: GateState): string {
  if (gate.open) return 'this offering lets its provider create usernames';
  if (gate.closedBy === 'username_generation_policy') {
    const policy = `username_generation_policy is '${gate.value}', not 'service_provider'`;
    return `${policy}: Waldur creates the usernames of this offering`;
  }
  return 'service_provider_can_create_offering_user is not true: this offering does not let its provider process its users';
}
