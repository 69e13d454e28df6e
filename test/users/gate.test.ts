import { describe, expect, it } from 'vitest';
import { describeGate, readGate } from '../../src/users/gate.js';
import type { OfferingPluginOptions } from '../../src/waldur/types.js';

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
      "username_generation_policy is 'freeipa', not 'service_provider': Waldur creates the usernames of this offering",
    ],
    [
      { usernameGenerationPolicy: 'service_provider', serviceProviderCanCreateOfferingUser: false },
      false,
      closedByFlag,
    ],
    [{}, false, closedByFlag],
  ])('the gate with the options %j has open: %s, and a sentence that says so', (options, isOpen, sentence) => {
    const gate = readGate(options);
    expect([gate.open, describeGate(gate)]).toEqual([isOpen, sentence]);
  });
});
