import type { OfferingPluginOptions } from '../waldur/types.js';
import type { GateState } from './report.js';

/**
 * Whether an offering lets its provider make usernames: its `username_generation_policy` must be `service_provider`
 * (which an absent key means too), and `service_provider_can_create_offering_user` must be true (an absent key means
 * false).
 */
export function readGate(options: OfferingPluginOptions): GateState {
  const policy = options.usernameGenerationPolicy ?? 'service_provider';
  if (policy !== 'service_provider') return { open: false, closedBy: 'username_generation_policy', value: policy };
  if (options.serviceProviderCanCreateOfferingUser !== true)
    return { open: false, closedBy: 'service_provider_can_create_offering_user' };
  return { open: true };
}

/** The gate in one sentence, for reports and logs. */
export function describeGate(gate: GateState): string {
  if (gate.open) return 'this offering lets its provider make usernames';
  if (gate.closedBy === 'username_generation_policy') {
    return `username_generation_policy is '${gate.value}', not 'service_provider': Waldur makes the usernames of this offering itself`;
  }
  return 'service_provider_can_create_offering_user is not true: this offering does not let its provider work on its users';
}
