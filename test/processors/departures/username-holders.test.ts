import { describe, expect, it, onTestFinished } from 'vitest';
import { readUsernameHolders } from '../../../src/processors/departures/username-holders.js';
import { openDepartureFixture } from './departure-fixture.js';

describe('an offering whose organisation Waldur does not show', () => {
  it.each([
    ['may have invisible users where Waldur hides those without consent', true, 1],
    ['has no invisible users where Waldur hides none', false, 0],
  ])('%s', async (_what, hidesUsersWithoutConsent, gaps) => {
    const fixture = await openDepartureFixture();
    onTestFinished(() => fixture.site.open.close());
    const parts = fixture.site.open.parts(fixture.usernames);
    const { client } = parts;
    const retrieve = client.retrieveProviderOffering.bind(client);
    client.retrieveProviderOffering = async (uuid) => {
      const { customerUuid: _hidden, ...offering } = (await retrieve(uuid)) ?? { uuid, pluginOptions: {} };
      return offering;
    };
    client.retrieveConfiguration = async () => ({ hidesUsersWithoutConsent, hidesIncompleteProfiles: false });
    const holders = await readUsernameHolders({ ...parts, usernameScope: 'offering' }, undefined);
    expect(holders.gaps).toHaveLength(gaps);
  });
});
