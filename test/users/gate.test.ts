import { describe, expect, it } from 'vitest';
import { describeGate, readGate } from '../../src/users/gate.js';
import type { OfferingAccountSettings, OfferingPluginOptions } from '../../src/waldur/types.js';

const closedByFlag =
  'service_provider_can_create_offering_user is not true: this offering does not let its provider process its users';

describe('readGate and describeGate', () => {
  it.each<[OfferingPluginOptions, boolean, string]>([
    [
      { usernameGenerationPolicy: 'service_provider', serviceProviderCanCreateOfferingUser: true },
      true,
      'this offering lets its provider create usernames',
    ],
    [{ serviceProviderCanCreateOfferingUser: true }, true, 'this offering lets its provider create usernames'],
    [
      { usernameGenerationPolicy: 'freeipa', serviceProviderCanCreateOfferingUser: true },
      false,
      "username_generation_policy is 'freeipa' (plugin_options), not 'service_provider': Waldur creates the usernames of this offering",
    ],
    [
      { usernameGenerationPolicy: 'service_provider', serviceProviderCanCreateOfferingUser: false },
      false,
      closedByFlag,
    ],
    [{}, false, closedByFlag],
  ])('the gate with the options %j has open: %s, and a sentence that says so', (options, isOpen, sentence) => {
    const gate = readGate({ pluginOptions: options });
    expect([gate.open, describeGate(gate)]).toEqual([isOpen, sentence]);
  });

  it.each<[OfferingPluginOptions, OfferingAccountSettings, boolean, string]>([
    [{ usernameGenerationPolicy: '' }, { usernameGenerationPolicy: 'service_provider' }, true, 'this offering lets'],
    [
      {},
      { usernameGenerationPolicy: 'freeipa', usernameGenerationPolicySource: 'provider' },
      false,
      "username_generation_policy is 'freeipa' (account_settings, source: provider), not 'service_provider'",
    ],
    [
      { usernameGenerationPolicy: 'service_provider' },
      { usernameGenerationPolicy: '', usernameGenerationPolicySource: 'offering' },
      false,
      'username_generation_policy is blank (account_settings, source: offering)',
    ],
    [
      { usernameGenerationPolicy: 'freeipa' },
      {},
      false,
      "username_generation_policy is 'freeipa' (plugin_options), not 'service_provider'",
    ],
  ])('with the options %j, the policy of account_settings %j counts: open is %s', (options, settings, isOpen, text) => {
    const pluginOptions = { ...options, serviceProviderCanCreateOfferingUser: true };
    const gate = readGate({ pluginOptions, accountSettings: settings });
    expect(gate.open).toBe(isOpen);
    expect(describeGate(gate)).toContain(text);
    // The create flag is never inherited.
    const pluginOptionsWithoutFlag = { usernameGenerationPolicy: 'service_provider' };
    expect(
      readGate({
        pluginOptions: pluginOptionsWithoutFlag,
        accountSettings: { usernameGenerationPolicy: 'service_provider' },
      }),
    ).toEqual({ open: false, closedBy: 'service_provider_can_create_offering_user' });
  });

  it('a blank policy without account_settings closes the gate with that reason', () => {
    const pluginOptions = { usernameGenerationPolicy: '', serviceProviderCanCreateOfferingUser: true };
    expect(describeGate(readGate({ pluginOptions }))).toBe(
      'username_generation_policy is blank (plugin_options): who creates the usernames of this offering is unknown',
    );
  });
});
