import type { ProviderOffering } from '../waldur/types.js';
import type { GateState } from './report.js';

/**
 * Whether the settings of an offering let its provider create usernames. The policy that applies must be
 * `service_provider`: it is in `account_settings` where the server has that, else in `plugin_options`, where absent
 * means `service_provider`. A blank one there is inherited from a setting that the server does not show, so it closes
 * the gate. `service_provider_can_create_offering_user` in `plugin_options` must be true (default: false).
 */
export function readGate({
  pluginOptions: options,
  accountSettings,
}: Pick<ProviderOffering, 'pluginOptions' | 'accountSettings'>): GateState {
  const closedBy = 'username_generation_policy';
  const effective = accountSettings?.usernameGenerationPolicy;
  const value = effective ?? options.usernameGenerationPolicy ?? 'service_provider';
  if (value !== 'service_provider') {
    const source = accountSettings?.usernameGenerationPolicySource;
    if (effective === undefined) return { open: false, closedBy, value, setting: 'plugin_options' };
    return { open: false, closedBy, value, setting: 'account_settings', ...(source === undefined ? {} : { source }) };
  }
  if (options.serviceProviderCanCreateOfferingUser !== true)
    return { open: false, closedBy: 'service_provider_can_create_offering_user' };
  return { open: true };
}

/** The gate in one sentence. */
export function describeGate(gate: GateState): string {
  if (gate.open) return 'this offering lets its provider create usernames';
  if (gate.closedBy === 'username_generation_policy') {
    const { value, setting, source } = gate;
    const place = source === undefined ? setting : `${setting}, source: ${source}`;
    return value === ''
      ? `username_generation_policy is blank (${place}): who creates the usernames of this offering is unknown`
      : `username_generation_policy is '${value}' (${place}), not 'service_provider': Waldur creates the usernames of this offering`;
  }
  return 'service_provider_can_create_offering_user is not true: this offering does not let its provider process its users';
}
