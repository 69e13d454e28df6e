import { expect, harmless, show } from '../resource-contract/bench.js';
import { expectUsername, isNothing, type UsernameBench, type UsernameChecks } from './bench.js';
import { answerReadOnly } from './namespace.js';

/** What each method may do. */
export const callChecks: UsernameChecks = {
  'makesUsernames says whether people get a name': async (bench) => {
    const { makesUsernames } = bench.backend as { makesUsernames: unknown };
    expect(typeof makesUsernames === 'boolean', `makesUsernames: expected true or false, got ${show(makesUsernames)}`);
    const ann = bench.person('Ann', 'Lee');
    if (makesUsernames) {
      await bench.give(ann);
      return;
    }
    const answer = await harmless('getOrCreateUsername', () => bench.backend.getOrCreateUsername(structuredClone(ann), bench.context(ann)));
    expect(isNothing(answer), `getOrCreateUsername: expected nothing of a backend whose makesUsernames is false, got ${show(answer)}`);
  },

  'getUsername changes nothing, and knows nobody who never asked': async (bench) => {
    const ann = bench.person('Ann', 'Lee');
    for (const time of ['once', 'twice']) await expectUnknown(bench, `getUsername ${time} for somebody who never asked`);
    await bench.expectAccounts(0, 'after getUsername');
    const name = await bench.give(ann);
    const found = await look(bench, 'getUsername once Waldur knows the name', name);
    expect(isNothing(found) || found === name, `getUsername once Waldur knows the name: expected '${name}' or nothing, got ${show(found)}`);
    await bench.expectAccounts(1, 'after getUsername for somebody who has an account');
  },

  'previewUsername makes nothing, and says what would be made if it says anything': async (bench) => {
    const ann = bench.person('Ann', 'Lee');
    const preview = (step: string) =>
      harmless(step, () => bench.backend.previewUsername(structuredClone(ann), bench.context(ann, answerReadOnly(bench.names, ann))));
    const first = await preview('previewUsername');
    const second = await preview('previewUsername once more');
    expect(
      isNothing(first) ? isNothing(second) : second === first,
      `previewUsername once more: expected ${show(first)} as before, got ${show(second)}`,
    );
    await expectUnknown(bench, 'getUsername after previewUsername');
    await bench.expectAccounts(0, 'after previewUsername');
    const name = await bench.give(ann, 'after previewUsername');
    if (isNothing(first)) return;
    expect(expectUsername('previewUsername', first) === name, `getOrCreateUsername after previewUsername: expected ${show(first)}, got '${name}'`);
  },

  'usernameStored can be repeated and leaves the name as it is': async (bench) => {
    const ann = bench.person('Ann', 'Lee');
    const name = await bench.give(ann);
    const stored = { ...ann, username: name };
    for (const time of ['once', 'twice']) {
      await harmless(`usernameStored ${time}`, () => bench.backend.usernameStored(structuredClone(stored), name, bench.context(stored)));
    }
    const again = await bench.give(stored, 'after usernameStored');
    expect(again === name, `getOrCreateUsername after usernameStored: expected '${name}' as before, got '${again}'`);
    await bench.expectAccounts(1, 'after usernameStored');
  },
};

/** Asks `getUsername` with a context that notices when a name is to be taken. */
async function look(bench: UsernameBench, step: string, username?: string): Promise<unknown> {
  const ann = { ...bench.person('Ann', 'Lee'), ...(username === undefined ? {} : { username }) };
  let reserved = false;
  const questions = answerReadOnly(bench.names, ann, () => {
    reserved = true;
  });
  const found = await harmless(step, () => bench.backend.getUsername(structuredClone(ann), bench.context(ann, questions)));
  expect(!reserved, `${step}: expected it to change nothing, got a call of reserve`);
  return found;
}

async function expectUnknown(bench: UsernameBench, step: string): Promise<void> {
  const found = await look(bench, step);
  expect(isNothing(found), `${step}: expected nothing, got ${show(found)}`);
}
