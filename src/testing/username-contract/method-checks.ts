import { expect, expectSuccess, format } from '../resource-contract/harness.js';
import { expectUsername, isEmpty, type UsernameChecks, type UsernameHarness } from './harness.js';
import { createReadOnlyQueries } from './namespace.js';

/** What each method may do. */
export const methodChecks: UsernameChecks = {
  'makesUsernames says whether people get a name': async (bench) => {
    const { makesUsernames } = bench.backend as { makesUsernames: unknown };
    expect(
      typeof makesUsernames === 'boolean',
      `makesUsernames: expected true or false, got ${format(makesUsernames)}`,
    );
    const ann = bench.createUser('Ann', 'Lee');
    if (makesUsernames) {
      await bench.assignUsername(ann);
      return;
    }
    const answer = await expectSuccess('getOrCreateUsername', () =>
      bench.backend.getOrCreateUsername(structuredClone(ann), bench.context(ann)),
    );
    expect(
      isEmpty(answer),
      `getOrCreateUsername: expected nothing of a backend whose makesUsernames is false, got ${format(answer)}`,
    );
  },

  'getUsername changes nothing, and knows nobody who never asked': async (bench) => {
    const ann = bench.createUser('Ann', 'Lee');
    for (const time of ['once', 'twice'])
      await expectUnknown(bench, `getUsername ${time} for somebody who never asked`);
    await bench.expectAccounts(0, 'after getUsername');
    const name = await bench.assignUsername(ann);
    const found = await callGetUsername(bench, 'getUsername once Waldur knows the name', name);
    expect(
      isEmpty(found) || found === name,
      `getUsername once Waldur knows the name: expected '${name}' or nothing, got ${format(found)}`,
    );
    await bench.expectAccounts(1, 'after getUsername for somebody who has an account');
  },

  'previewUsername makes nothing, and says what would be made if it says anything': async (bench) => {
    const ann = bench.createUser('Ann', 'Lee');
    const preview = (step: string) =>
      expectSuccess(step, () =>
        bench.backend.previewUsername(
          structuredClone(ann),
          bench.context(ann, createReadOnlyQueries(bench.names, ann)),
        ),
      );
    const first = await preview('previewUsername');
    const second = await preview('previewUsername once more');
    expect(
      isEmpty(first) ? isEmpty(second) : second === first,
      `previewUsername once more: expected ${format(first)} as before, got ${format(second)}`,
    );
    await expectUnknown(bench, 'getUsername after previewUsername');
    await bench.expectAccounts(0, 'after previewUsername');
    const name = await bench.assignUsername(ann, 'after previewUsername');
    if (isEmpty(first)) return;
    expect(
      expectUsername('previewUsername', first) === name,
      `getOrCreateUsername after previewUsername: expected ${format(first)}, got '${name}'`,
    );
  },

  'usernameStored can be repeated and leaves the name as it is': async (bench) => {
    const ann = bench.createUser('Ann', 'Lee');
    const name = await bench.assignUsername(ann);
    const stored = { ...ann, username: name };
    for (const time of ['once', 'twice']) {
      await expectSuccess(`usernameStored ${time}`, () =>
        bench.backend.usernameStored(structuredClone(stored), name, bench.context(stored)),
      );
    }
    const again = await bench.assignUsername(stored, 'after usernameStored');
    expect(again === name, `getOrCreateUsername after usernameStored: expected '${name}' as before, got '${again}'`);
    await bench.expectAccounts(1, 'after usernameStored');
  },
};

/** Asks `getUsername` with a context that notices when a name is to be taken. */
async function callGetUsername(bench: UsernameHarness, step: string, username?: string): Promise<unknown> {
  const ann = { ...bench.createUser('Ann', 'Lee'), ...(username === undefined ? {} : { username }) };
  let reserved = false;
  const questions = createReadOnlyQueries(bench.names, ann, () => {
    reserved = true;
  });
  const found = await expectSuccess(step, () =>
    bench.backend.getUsername(structuredClone(ann), bench.context(ann, questions)),
  );
  expect(!reserved, `${step}: expected it to change nothing, got a call of reserve`);
  return found;
}

async function expectUnknown(bench: UsernameHarness, step: string): Promise<void> {
  const found = await callGetUsername(bench, step);
  expect(isEmpty(found), `${step}: expected nothing, got ${format(found)}`);
}
