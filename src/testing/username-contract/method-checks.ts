import { expect, expectSuccess, format } from '../resource-contract/harness.js';
import { expectUsername, isEmpty, type UsernameChecks, type UsernameHarness } from './harness.js';
import { createReadOnlyQueries } from './namespace.js';

/** Checks of the effects of each method. */
export const methodChecks: UsernameChecks = {
  'makesUsernames is true only if users get usernames': async (harness) => {
    const { makesUsernames } = harness.backend as { makesUsernames: unknown };
    expect(
      typeof makesUsernames === 'boolean',
      `makesUsernames: expected true or false, got ${format(makesUsernames)}`,
    );
    const ann = harness.createUser('Ann', 'Lee');
    if (makesUsernames) {
      await harness.assignUsername(ann);
      return;
    }
    const result = await expectSuccess('getOrCreateUsername', () =>
      harness.backend.getOrCreateUsername(structuredClone(ann), harness.context(ann)),
    );
    expect(
      isEmpty(result),
      `getOrCreateUsername: expected nothing from a backend with makesUsernames false, got ${format(result)}`,
    );
  },

  'getUsername changes nothing and returns nothing for an unknown user': async (harness) => {
    const ann = harness.createUser('Ann', 'Lee');
    for (const time of ['once', 'twice']) await expectUnknown(harness, `getUsername ${time} for an unknown user`);
    await harness.expectAccounts(0, 'after getUsername');
    const name = await harness.assignUsername(ann);
    const found = await callGetUsername(harness, 'getUsername after Waldur stored the username', name);
    expect(
      isEmpty(found) || found === name,
      `getUsername after Waldur stored the username: expected '${name}' or nothing, got ${format(found)}`,
    );
    await harness.expectAccounts(1, 'after getUsername for a user with an account');
  },

  'previewUsername creates nothing and returns the next username or nothing': async (harness) => {
    const ann = harness.createUser('Ann', 'Lee');
    const preview = (step: string) =>
      expectSuccess(step, () =>
        harness.backend.previewUsername(
          structuredClone(ann),
          harness.context(ann, createReadOnlyQueries(harness.names, ann)),
        ),
      );
    const first = await preview('previewUsername');
    const second = await preview('previewUsername again');
    expect(
      isEmpty(first) ? isEmpty(second) : second === first,
      `previewUsername again: expected ${format(first)} as before, got ${format(second)}`,
    );
    await expectUnknown(harness, 'getUsername after previewUsername');
    await harness.expectAccounts(0, 'after previewUsername');
    const name = await harness.assignUsername(ann, 'after previewUsername');
    if (isEmpty(first)) return;
    expect(
      expectUsername('previewUsername', first) === name,
      `getOrCreateUsername after previewUsername: expected ${format(first)}, got '${name}'`,
    );
  },

  'usernameStored can be repeated and keeps the username': async (harness) => {
    const ann = harness.createUser('Ann', 'Lee');
    const name = await harness.assignUsername(ann);
    const stored = { ...ann, username: name };
    for (const time of ['once', 'twice']) {
      await expectSuccess(`usernameStored ${time}`, () =>
        harness.backend.usernameStored(structuredClone(stored), name, harness.context(stored)),
      );
    }
    const again = await harness.assignUsername(stored, 'after usernameStored');
    expect(again === name, `getOrCreateUsername after usernameStored: expected '${name}' as before, got '${again}'`);
    await harness.expectAccounts(1, 'after usernameStored');
  },
};

/** Calls `getUsername` with a context that detects reservations. */
async function callGetUsername(harness: UsernameHarness, step: string, username?: string): Promise<unknown> {
  const ann = { ...harness.createUser('Ann', 'Lee'), ...(username === undefined ? {} : { username }) };
  let reserved = false;
  const queries = createReadOnlyQueries(harness.names, ann, () => {
    reserved = true;
  });
  const found = await expectSuccess(step, () =>
    harness.backend.getUsername(structuredClone(ann), harness.context(ann, queries)),
  );
  expect(!reserved, `${step}: expected no changes, got a call of reserve`);
  return found;
}

async function expectUnknown(harness: UsernameHarness, step: string): Promise<void> {
  const found = await callGetUsername(harness, step);
  expect(isEmpty(found), `${step}: expected nothing, got ${format(found)}`);
}
